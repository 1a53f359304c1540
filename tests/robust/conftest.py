"""What the robustness tests share: coded studies, made quickly, on both databases."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.robust.studies import OPENED, filled, write_interview
from workbench.api import Project, create_project, open_project

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(autouse=True)
def nothing_stays_open() -> Iterator[None]:
    """Studies that a test opened again are closed, whether it failed or not."""
    yield
    while OPENED:
        OPENED.pop().close()


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite study with one coded interview, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("pattern")
    project = create_project(folder / "made.db", name="pattern", actor="AB")
    filled(project, folder).backup(folder / "pattern.db")
    project.close()
    return folder / "pattern.db"


@pytest.fixture
def copied(pattern: Path, tmp_path: Path) -> Iterator[Callable[..., Project]]:
    """Copies of that study as files of their own: ``copied()``, opened."""
    made: list[Project] = []

    def make(actor: str = "AB") -> Project:
        place = tmp_path / f"copy-{uuid.uuid4().hex[:8]}.db"
        shutil.copyfile(pattern, place)
        write_interview(tmp_path, "talk-0")
        made.append(open_project(place, actor=actor))
        return made[-1]

    yield make
    for project in made:
        project.close()


@pytest.fixture
def talk(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Project:
    """A study with one coded interview, on the database in turn."""
    if backend == "sqlite":
        return request.getfixturevalue("copied")()
    return filled(request.getfixturevalue("new_study")(), tmp_path)


@pytest.fixture(scope="session", params=BOTH)
def still(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Project]:
    """Such a study that nobody changes: for what must be refused."""
    folder = tmp_path_factory.mktemp("still")
    sqlite = request.param == "sqlite"
    place = folder / "still.db" if sqlite else request.getfixturevalue("postgres_url")
    project = create_project(place, name=f"still-{uuid.uuid4().hex[:8]}", actor="AB")
    yield filled(project, folder)
    project.close()
