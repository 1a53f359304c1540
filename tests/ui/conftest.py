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
