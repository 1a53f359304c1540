"""What the robustness tests share."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.robust.studies import filled
from workbench.api import Project, create_project, open_project


@pytest.fixture
def talk(study: Project, tmp_path: Path) -> Project:
    """A study with one coded interview, on the database in turn."""
    return filled(study, tmp_path)


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite study with ten interviews, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("pattern")
    project = create_project(folder / "made.db", name="pattern", actor="AB")
    filled(project, folder, documents=10).backup(folder / "pattern.db")
    project.close()
    return folder / "pattern.db"


@pytest.fixture
def copied(pattern: Path, tmp_path: Path) -> Iterator[Callable[..., Project]]:
    """Copies of that study as files of their own: ``copied()``, opened."""
    made: list[Project] = []

    def make() -> Project:
        place = tmp_path / f"copy-{uuid.uuid4().hex[:8]}.db"
        shutil.copyfile(pattern, place)
        made.append(open_project(place, actor="AB"))
        return made[-1]

    yield make
    for project in made:
        project.close()
