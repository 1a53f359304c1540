"""Backups, restoring and copies between databases: equal, whole, and never over anything."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.robust.commands import assert_refused, of, run
from tests.robust.studies import (
    assert_whole,
    filled,
    fresh_id,
    opened_again,
    unchanged,
    write_interview,
)
from workbench.api import Project, create_project, open_project, restore_backup
from workbench.errors import StudyExists


def test_backups_while_writing(talk: Project, tmp_path: Path) -> None:
    over = threading.Event()
    failed: list[BaseException] = []

    def write() -> None:
        project = opened_again(talk, "writer")
        n = 0
        try:
            while not over.is_set():
                project.code("talk-0.txt", "home", start=n % 50, end=55 + n // 50, id=fresh_id())
                if n % 5 == 0:
                    project.import_files([write_interview(tmp_path, f"w-{n}")])
                n += 1
        except BaseException as error:
            failed.append(error)
            raise

    writer = threading.Thread(target=write)
    writer.start()
    try:
        saved = [talk.backup(tmp_path / f"saved-{n}.db") for n in range(4)]
    finally:
        over.set()
        writer.join(60)
    assert not failed
    steps = []
    for place in saved:
        backup = open_project(place, actor="AB")
        assert_whole(backup)
        steps.append(len(backup.history()))
        backup.close()
    assert steps == sorted(steps)
    assert_whole(talk)


def test_a_backup_beside_the_study_and_nothing_else(talk: Project, tmp_path: Path) -> None:
    target = tmp_path / "saved.db"
    with unchanged(talk):
        assert talk.backup(target) == target
        with pytest.raises(StudyExists):
            talk.backup(target)
    leftovers = [p.name for p in tmp_path.iterdir() if p.name.startswith(("saved", ".saved"))]
    assert leftovers == ["saved.db"]
    backup = open_project(target, actor="AB")
    assert backup.fingerprints() == talk.fingerprints()
    assert backup.guid == talk.guid
    backup.close()


def test_restored_to_a_new_place(talk: Project, tmp_path: Path) -> None:
    saved = talk.backup(tmp_path / "saved.db")
    assert restore_backup(saved, tmp_path / "new.db") is None
    again = open_project(tmp_path / "new.db", actor="AB")
    assert again.fingerprints() == talk.fingerprints()
    assert_whole(again)
    again.add_code("and on it goes")
    again.close()


def test_restored_over_the_study_in_use(copied: Callable[..., Project], tmp_path: Path) -> None:
    study = copied()
    before = study.fingerprints()
    saved = study.backup(tmp_path / "saved.db")
    study.add_code("later")
    later = study.fingerprints()
    kept = restore_backup(saved, study.url)
    assert study.fingerprints() == before
    assert_whole(study)
    study.add_code("after")  # the one who has it open works on
    assert kept is not None
    aside = open_project(kept, actor="AB")
    assert aside.fingerprints() == later
    aside.close()


def test_a_backup_that_is_not_whole_is_not_restored(
    copied: Callable[..., Project], tmp_path: Path
) -> None:
    from tests.robust.test_tampering import alter

    study = copied()
    bad = study.copy_to(tmp_path / "bad.db")
    alter(bad, "UPDATE coding SET quote = 'never said'")
    bad.close()
    with unchanged(study):
        assert_refused(run("restore", tmp_path / "bad.db", study.url), "not whole")
        assert_refused(run("restore", tmp_path / "bad.db", tmp_path / "new.db"), "not whole")
    assert not (tmp_path / "new.db").exists()


@pytest.mark.postgres
def test_there_and_back_again(
    copied: Callable[..., Project], postgres_url: str, tmp_path: Path
) -> None:
    study = copied()
    study.undo()
    study.redo()
    name = f"there-{fresh_id()}"
    team = create_project(postgres_url, name=f"beside-{fresh_id()}", actor="AB")
    beside = team.fingerprints()
    with unchanged(study):
        there = study.copy_to(tmp_path / "same-kind.db", name=name)
        assert there.fingerprints() == study.fingerprints()
        there.close()
    lone = create_project(tmp_path / "lone.db", name=name, actor="AB")
    filled(lone, tmp_path)
    there = lone.copy_to(postgres_url)
    assert there.fingerprints() == lone.fingerprints()
    assert_whole(there)
    there.code("talk-0.txt", "home", start=0, end=9)
    back = there.copy_to(tmp_path / "back.db")
    assert back.fingerprints() == there.fingerprints()
    assert_whole(back)
    back.undo()
    assert_whole(back)
    with unchanged(there):
        for place in (postgres_url, tmp_path / "back.db"):
            with pytest.raises(StudyExists):
                lone.copy_to(place)
        assert_refused(run("copy", lone.url, postgres_url), "already", name)
        assert_refused(run("restore", lone.url, postgres_url), "already", name)
    assert team.fingerprints() == beside
    for project in (team, lone, there, back):
        project.close()


@pytest.mark.postgres
def test_studies_of_one_database_do_not_see_each_other(postgres_url: str, tmp_path: Path) -> None:
    one, two = (create_project(postgres_url, name=f"s-{fresh_id()}", actor="AB") for _ in range(2))
    before = two.fingerprints()
    filled(one, tmp_path)
    assert two.fingerprints() == before
    assert (two.documents(), two.codings(), len(two.codebook())) == ((), (), 0)
    assert len(two.history()) == 1
    filled(two, tmp_path)  # the same names and files are new here
    own = one.fingerprints()
    two.undo()
    two.delete_code("Time")
    assert one.fingerprints() == own
    (coding,) = one.codings()
    assert two.delete_codings([coding.id]) == 0
    assert_whole(one)
    assert_whole(two)
    assert run(*of(one, "check")).status == 0
    one.close()
    two.close()


def test_an_id_may_be_used_in_two_studies(
    new_study: Callable[..., Project], tmp_path: Path
) -> None:
    id_ = fresh_id()
    for project in (new_study(), new_study()):
        filled(project, tmp_path)
        assert project.code("talk-0.txt", "home", start=0, end=9, id=id_).id == id_
        assert_whole(project)


def test_the_backup_file_alone_is_the_backup(talk: Project, tmp_path: Path) -> None:
    """Carried away at once, by itself, while the one who made it works on."""
    saved = talk.backup(tmp_path / "saved.db")
    carried = tmp_path / "carried.db"
    carried.write_bytes(saved.read_bytes())
    backup = open_project(carried, actor="AB")
    assert backup.fingerprints() == talk.fingerprints()
    backup.close()
