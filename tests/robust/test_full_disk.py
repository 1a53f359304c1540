"""A full disk: refused in one line, nothing half written, and it works again with room."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event

from tests.robust.commands import assert_refused, run_apart
from tests.robust.studies import assert_whole, unchanged, write_interview
from workbench.api import Project, open_project
from workbench.errors import StorageFailed

ROOM = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"


def _no_room(project: Project) -> Callable[[], None]:
    """Let the study's file not grow by a page; returns what gives it room again."""
    engine = project._study.database.engine

    def cap(connection: sqlite3.Connection, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}")

    engine.dispose()
    event.listen(engine, "connect", cap)

    def again() -> None:
        event.remove(engine, "connect", cap)
        engine.dispose()

    return again


def _long(folder: Path) -> Path:
    file = write_interview(folder, "long")
    file.write_text("".join(f"P1: words and words {n}\nINT: hm\n" for n in range(4000)))
    return file


def test_nothing_is_stored_without_room(copied: Callable[..., Project], tmp_path: Path) -> None:
    study = copied()
    give_room = _no_room(study)
    file = _long(tmp_path)
    with unchanged(study):
        with pytest.raises(StorageFailed, match="full"):
            study.import_files([file])
        with pytest.raises(StorageFailed, match="full"):
            study.import_codebook([{"path": f"code {n}"} for n in range(3000)])
    assert_whole(study)
    give_room()
    assert study.import_files([file])[0].error is None
    assert study.check().problems == ()


def test_files_before_the_full_disk_are_still_reported(
    copied: Callable[..., Project], tmp_path: Path
) -> None:
    study = copied()
    files = [write_interview(tmp_path, "fits"), _long(tmp_path)]
    study.add_code("space")  # a few free pages
    study._study.database.engine.dispose()

    def cap(connection: sqlite3.Connection, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages + 30}")

    event.listen(study._study.database.engine, "connect", cap)
    first, second = study.import_files(files)
    assert first.error is None
    assert "full" in str(second.error)


def test_writing_commands(copied: Callable[..., Project], tmp_path: Path) -> None:
    study = copied()
    place = study.url
    size = Path(place).stat().st_size
    study.close()
    with_room = open_project(place, actor="AB")
    with unchanged(with_room):
        limit = ROOM.format(size // 2)
        assert_refused(run_apart("import", place, _long(tmp_path), before=limit), place)
    assert_whole(with_room)
    with_room.close()


@pytest.mark.parametrize("command", ["init", "backup", "copy", "restore"])
def test_making_files(copied: Callable[..., Project], tmp_path: Path, command: str) -> None:
    study = copied()
    place = study.url
    target = tmp_path / "target.db"
    arguments = {
        "init": [target],
        "backup": [place, "--out", target],
        "copy": [place, target],
        "restore": [place, target],
    }[command]
    before = sorted(p.name for p in tmp_path.iterdir())
    assert_refused(run_apart(command, *arguments, before=ROOM.format(150_000)), "target.db")
    assert sorted(p.name for p in tmp_path.iterdir()) == before, "no leftovers"


def test_restoring_over_a_study(copied: Callable[..., Project], tmp_path: Path) -> None:
    study, small = copied(), tmp_path / "small.db"
    saved = study.backup(tmp_path / "saved.db")
    study.backup(small)
    study.add_code("later")
    with unchanged(study):
        done = run_apart("restore", saved, study.url, before=ROOM.format(150_000))
        assert_refused(done)
    assert_whole(study)


@pytest.mark.parametrize("format_", ["csv", "xlsx", "docx"])
def test_exporting(copied: Callable[..., Project], tmp_path: Path, format_: str) -> None:
    study = copied()
    out = tmp_path / "out"
    done = run_apart("export", study.url, "--format", format_, "--out", out, before=ROOM.format(50))
    assert_refused(done)
    assert not [p for p in out.iterdir() if p.suffix == ".part"]
