"""The pages without a browser: each run of a page as Streamlit's own test runner sees it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

APP = Path(__file__).resolve().parents[2] / "app.py"
Page = Callable[..., AppTest]


def shown(page: AppTest) -> str:
    """Everything on the page that is html of ours, as it is sent."""
    return "\n".join(element.proto.body for element in page.get("html"))


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    """Runs a page of a study: ``page(path, "compare", theme=…)``."""

    def run(study: str | Path | None, name: str = "", **params: str) -> AppTest:
        if study is None:
            monkeypatch.delenv("WORKBENCH_STUDY", raising=False)
        else:
            monkeypatch.setenv("WORKBENCH_STUDY", str(study))
        monkeypatch.delenv("WORKBENCH_PROJECT", raising=False)
        test = AppTest.from_file(str(APP), default_timeout=60)
        test._page_hash = calc_hash(name or "start")  # as the browser asks for a page
        for key, value in params.items():
            test.query_params[key] = value
        test.run()
        assert not test.exception
        return test

    return run


@pytest.fixture(scope="session")
def hostile_names(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which every name tries to be markup; tests that write to it copy it first."""
    from tests.ui.everywhere import hostile_study

    return hostile_study(tmp_path_factory.mktemp("hostile-names"))


@pytest.fixture
def empty_study(tmp_path: Path) -> Path:
    """A study with nothing in it."""
    from workbench.api import create_project

    create_project(tmp_path / "empty.db").close()
    return tmp_path / "empty.db"


@pytest.fixture
def demonstration_copy(demonstration_file: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration study to write to."""
    path = tmp_path / "copy.db"
    path.write_bytes(demonstration_file.read_bytes())
    return path
