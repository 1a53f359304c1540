"""A populated study of every older schema opens, whole and as it was, on both databases."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.robust.older import OLDER, postgres_study, sqlite_study
from tests.support.postgres import Server
from workbench.api import Project, open_project
from workbench.storage import versions


@pytest.fixture(params=OLDER)
def older(
    backend: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[Project, str]]:
    """(the study, opened by today's workbench; the version it was made with)."""
    place = tmp_path / "older.db"
    if backend == "sqlite":
        project = open_project(sqlite_study(request.param, place), actor="AB")
    else:
        server: Server = request.getfixturevalue("postgres_server")
        url = postgres_study(request.param, place, server.new_database())
        project = open_project(url, actor="AB")
    yield project, request.param
    project.close()


def seen(project: Project) -> dict[str, Any]:
    """What somebody sees of the study in the fixture."""
    cell = project.compare().to_json()["themes"][0]["groups"]
    return {
        "documents": [(d.name, d.strand, d.turns, d.codings) for d in project.documents()],
        "people": [(p.label, p.groups, dict(p.attributes)) for p in project.participants()],
        "as": [t.speaking_as for t in project.document("two.txt").turns if t.speaking_as],
        "codes": [code.name for _, code in project.codebook().walk()],
        "Time": {name: (each["people"], each["of"]) for name, each in cell.items()},
    }


def test_it_is_whole_and_as_it_was(older: tuple[Project, str]) -> None:
    project, version = older
    later = ["Patients", "Late letters"] if version >= "0013" else []
    assert versions.schema_version(project._study.database) == versions.HEAD
    assert project.check().problems == ()
    found = seen(project)
    assert found == {
        "documents": [("one.txt", "Patients", 5, 2), ("two.txt", "Staff", 7, 1)],
        "people": [
            ("Ann", ("Patients",), {"gender": "Female", "age": "62", "paper_label": "A"}),
            ("S1", ("Staff",), {}),
            ("S2", ("Staff",), {}),
        ],
        "as": [((103, 129, "Patients"),)],
        "codes": ["Time", "waiting", "Care", "told", *later],
        "Time": {"Patients": (1, 1), "Staff": (1, 2), "(unidentified)": (0, 1)},
    }


def test_its_history_goes_on(older: tuple[Project, str], tmp_path: Path) -> None:
    """What was done before the upgrade can be undone after it, and the study copied."""
    project, _ = older
    steps = len(project.history())
    project.undo()
    project.redo()
    project.add_code("after")
    assert [entry.seq for entry in project.history()] == list(range(steps + 3, 0, -1))
    copied = project.copy_to(tmp_path / "copy.db")
    assert copied.fingerprints() == project.fingerprints()
    assert copied.check().problems == ()
    copied.close()


@pytest.mark.parametrize("version", [each for each in OLDER if each != versions.HEAD])
def test_a_copy_of_before_is_kept(version: str, tmp_path: Path) -> None:
    place = sqlite_study(version, tmp_path / "older.db")
    open_project(place, actor="AB").close()
    (kept,) = tmp_path.glob("older.before-*.db")
    with sqlite3.connect(kept) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (version,)
        ]
    connection.close()
