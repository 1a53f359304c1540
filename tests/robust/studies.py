"""Small studies to be hurt: texts, filling, opening again, what must hold of any study."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.api import Project, open_project

WORDS = "Long. I waited for hours and nobody told me anything at all."


def interview(mark: object) -> str:
    """A small interview of its own; ``mark`` makes it differ from every other."""
    return (
        f"INT: How was it, {mark}?\nP1: {WORDS}\nINT: And then?\nP1: They sent me home, {mark}.\n"
    )


def write_interview(folder: Path, mark: object) -> Path:
    """Such an interview as a file of its own."""
    path = folder / f"{mark}.txt"
    path.write_text(interview(mark), encoding="utf-8")
    return path


def filled(project: Project, folder: Path, documents: int = 1) -> Project:
    """The study with interviews, a theme and a code (five steps or more)."""
    for n in range(documents):
        (result,) = project.import_files(
            [write_interview(folder, f"talk-{n}")], group="Patients", method="interview"
        )
        assert result.error is None, result.error
    project.add_code("Time", kind="theme")
    project.add_code("waiting", parent="Time")
    project.add_code("home")
    project.code("talk-0.txt", "waiting", quote="I waited for hours")
    return project


OPENED: list[Project] = []
"""What tests have opened again; closed after each (``conftest.py``)."""


def opened_again(project: Project, actor: str) -> Project:
    """The same study, opened by somebody else."""
    opened = open_project(project.url, project=project.name, actor=actor)
    OPENED.append(opened)
    return opened


def fresh_id() -> str:
    """An id as a client makes it."""
    return str(uuid.uuid4())


def assert_whole(project: Project, steps: int | None = None) -> None:
    """``check`` is clean, the history has no gap, and every document its text and turns."""
    assert project.check().problems == ()
    numbers = [entry.seq for entry in project.history()]
    assert numbers == list(range(len(numbers), 0, -1))
    assert steps is None or len(numbers) == steps
    for document in project.documents():
        assert document.turns == 4, document


@contextmanager
def unchanged(project: Project) -> Iterator[None]:
    """Not one row of the study differs afterwards."""
    before = project.fingerprints()
    yield
    assert project.fingerprints() == before
