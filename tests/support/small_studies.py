"""Studies that have nothing, or little, of something: what every page and file has to stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from workbench.api import Project

TALK = """INT: How was it?
P1: I waited nine weeks for the letter.
P2: I waited as well.
N1: The list is long, and I waited too when I was ill.
"""


def empty(project: Project, folder: Path) -> None:
    """Nothing at all."""


def only_documents(project: Project, folder: Path) -> None:
    """A conversation, and nothing said of it yet."""
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    project.import_files([folder / "talk.txt"], method="single-group")


def only_codebook(project: Project, folder: Path) -> None:
    """Themes without a document."""
    project.add_code("Waiting", kind="theme", definition="Time that passes.")
    project.add_code("weeks", parent="Waiting")


def one_group(project: Project, folder: Path) -> None:
    """One perspective only: P1 and P2 of 2 waited."""
    _coded(project, folder, {"P1": "Patients", "P2": "Patients"})


def theme_without_codings(project: Project, folder: Path) -> None:
    """Two groups, a theme that is voiced and one that nobody coded."""
    _coded(project, folder, {"P1": "Patients", "P2": "Patients", "N1": "Staff"})
    project.add_code("Garden", kind="theme")


def person_in_two_groups(project: Project, folder: Path) -> None:
    """N1 is of the staff and a patient: counted in both, never added up."""
    _coded(project, folder, {"P1": "Patients", "P2": "Patients", "N1": "Staff|Patients"})


def group_of_one(project: Project, folder: Path) -> None:
    """Each group is one person."""
    _coded(project, folder, {"P1": "Patients", "N1": "Staff"})


def _coded(project: Project, folder: Path, groups: Mapping[str, str]) -> None:
    only_documents(project, folder)
    only_codebook(project, folder)
    project.assign_participants(
        [
            {"document": "talk.txt", "speaker": who, "participant": who, "groups": of}
            for who, of in groups.items()
        ]
    )
    for who, words in (
        ("P1", "I waited nine weeks for the letter."), ("P2", "I waited as well."),
        ("N1", "The list is long, and I waited too when I was ill."),
    ):  # fmt: skip
        if who in groups:
            project.code("talk.txt", "weeks", quote=words)


SMALL: Mapping[str, Callable[[Project, Path], None]] = {
    each.__name__: each
    for each in (
        empty, only_documents, only_codebook, one_group, theme_without_codings,
        person_in_two_groups, group_of_one,
    )
}  # fmt: skip
"""Name → what fills an empty study so."""
