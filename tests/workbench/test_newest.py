"""What is kept of a study between calls is what would be read anew, whatever was done between."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from workbench.api import Project, create_project, open_project
from workbench.errors import WorkbenchError
from workbench.services import newest
from workbench.services.snapshot import Snapshot, load
from workbench.services.snapshot_reading import read
from workbench.values import Scope

TALK = "INT: How was it?\nP1: I waited for hours. Nobody came.\nINT: And then?\nP2: I went home.\n"
OTHER = "INT: How was it?\nP1: It was fine, truly.\nP3: I waited as well.\n"
SCOPES = (Scope(), Scope(strand="S"), Scope(coder="MK"), Scope(layer="individual"))


def told(snapshot: Snapshot) -> dict[str, Any]:
    """Everything of a snapshot in values that can be compared."""
    words = {
        d.id: (d.name, d.strand, d.method, d.revision_id, d.text, d.notices, tuple(d.turns),
               d.speaking_as, d.words.stretches)
        for d in snapshot.documents.values()
    }  # fmt: skip
    whole = {k: v for k, v in vars(snapshot).items() if k not in ("documents", "comparison")}
    return whole | {"documents": words, "order": list(words), "counted": snapshot.comparison}


def is_as_read(project: Project) -> None:
    study = project._study
    with study.reading() as session:
        for scope in SCOPES:
            kept: Any
            anew: Any
            try:
                anew = told(read(session, study.project_id, scope))
            except WorkbenchError as error:  # nobody is called MK yet
                with pytest.raises(type(error)):
                    load(session, study.project_id, scope)
                continue
            kept = told(load(session, study.project_id, scope))
            assert kept == anew


def filled(project: Project, folder: Path) -> None:
    for name, said in (("one.txt", TALK), ("two.txt", OTHER)):
        (folder / name).write_text(said, encoding="utf-8")
    project.import_files([folder / "one.txt"], group="Patients", method="interview", strand="S")
    project.import_codebook(
        [{"path": "T", "kind": "theme"}, {"path": "T > a"}, {"path": "T > b"}, {"path": "c"}]
    )
    project.code("one.txt", "a", quote="I waited for hours")


def test_after_every_kind_of_step(
    study: Project, tmp_path: Path, reopened: Callable[..., Project]
) -> None:
    filled(study, tmp_path)
    other = reopened(study, actor="MK")
    steps: tuple[Callable[[], object], ...] = (
        lambda: study.code("one.txt", "b", quote="Nobody came"),
        lambda: other.code("one.txt", "a", quote="I went home"),
        study.undo,
        study.redo,
        lambda: study.link_code("T", "c"),
        lambda: study.merge_codes("b", "a"),
        study.undo,
        lambda: study.change_code("c", name="calm"),
        lambda: other.import_files([tmp_path / "two.txt"], group="Staff", method="mixed-group"),
        lambda: study.code("two.txt", "calm", quote="It was fine"),
        lambda: study.speak_as("two.txt", 21, 32, "Patients"),
        lambda: study.assign_participants(
            [{"document": "two.txt", "speaker": "P3", "participant": "Ann", "groups": "Staff"}]
        ),
        lambda: study.set_method("one.txt", "single-group"),
        lambda: study.note_on_document("one.txt", "A long wait."),
        lambda: study.mark_read("one.txt"),
        lambda: study.delete_codings([other.codings(Scope(coder="MK"))[0].id]),
        lambda: study.correct_turn("one.txt", 2, "I waited for hours. Nobody came by."),
        lambda: study.delete_code("T"),
        study.undo,
    )
    is_as_read(study)
    for step in steps:
        step()
        is_as_read(study)
    study.compare()
    for step in (lambda: study.code("one.txt", "a", quote="hours"), study.undo, study.redo):
        step()  # several steps at once
    is_as_read(other)
    other.close()


def derived(project: Project) -> list[Any]:
    """What is made of texts and codings and partly kept with them."""
    themes = [code.name for code in project.codebook().themes()]
    words = [project.theme_words(theme, word="waited").to_json() for theme in themes]
    matrices = [
        project.matrix(rows, columns, cells).to_json()
        for rows, columns in (("codes", "groups"), ("codes", "codes"), ("themes", "people"))
        for cells in ("people", "codings", "words", "any")
    ]
    sides = [project.convergence(kind).completeness for kind in ("group", "strand", "method")]
    return [*words, *matrices, *sides, project.framework("documents").cells]


def test_what_is_kept_with_texts_is_what_would_be_made_anew(study: Project, tmp_path: Path) -> None:
    filled(study, tmp_path)
    study.import_files([tmp_path / "two.txt"], group="Staff", method="mixed-group", strand="R")
    place = study.document("two.txt").text.index("It was fine")
    steps: tuple[Callable[[], object], ...] = (
        lambda: study.code("two.txt", "a", quote="I waited as well"),
        lambda: study.code("two.txt", "b", quote="waited as"),
        lambda: study.code("one.txt", "c", quote="I waited for hours. Nobody"),
        study.undo,
        lambda: study.link_code("T", "c"),
        lambda: study.code("two.txt", "c", quote="fine, truly"),
        lambda: study.speak_as("two.txt", place, place + 6, "Patients"),
        lambda: study.move_code("b", under=None),
        study.undo,
        lambda: study.delete_codings([study.codings()[0].id]),
        lambda: study.correct_turn("two.txt", 2, "It was fine, and I waited."),
    )
    derived(study)
    for step in steps:
        step()
        kept = derived(study)
        newest.forget(study._study.database, study._study.project_id)
        assert kept == derived(study)


def test_counting_after_a_coding_counts_it(study: Project, tmp_path: Path) -> None:
    filled(study, tmp_path)
    before = {row[2]: row[3] for row in study.compare().rows}
    study.code("one.txt", "a", quote="I went home")
    after = {row[2]: row[3] for row in study.compare().rows}
    assert (before["Patients"].people, after["Patients"].people) == (1, 2)
    study.undo()
    assert {row[2]: row[3] for row in study.compare().rows} == before


def test_only_what_was_touched_is_read(
    study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(study, tmp_path)
    study.compare()
    anew = []
    monkeypatch.setattr(newest, "read", lambda *args: anew.append(args) or read(*args))
    study.code("one.txt", "b", quote="Nobody came")
    study.compare()
    study.board()
    assert not anew
    study.set_method("one.txt", "mixed-group")
    study.compare()
    assert len(anew) == 1


def test_a_study_brought_back_from_a_backup_is_read_anew(tmp_path: Path) -> None:
    place, kept = tmp_path / "study.db", tmp_path / "kept.db"
    project = create_project(place, actor="AB")
    filled(project, tmp_path)
    project.backup(kept)
    project.code("one.txt", "b", quote="Nobody came")
    assert project.info().codings == 2
    project.close()
    for ending in ("", "-wal", "-shm"):
        Path(f"{place}{ending}").unlink(missing_ok=True)
    shutil.copyfile(kept, place)
    again = open_project(place, actor="AB")
    again.code("one.txt", "c", quote="Nobody came")  # as many steps as before, others
    is_as_read(again)
    assert {coding.code for coding in again.codings()} == {"a", "c"}
    again.close()


def test_an_erased_text_is_gone_at_once(study: Project, tmp_path: Path) -> None:
    filled(study, tmp_path)
    assert study.info().words > 0
    inner = study._study
    with inner.database.writing(inner.project_id) as session:
        session.execute(
            text("UPDATE revision SET text = NULL WHERE project_id = :p"), {"p": inner.project_id}
        )
    is_as_read(study)
    assert study.info().words == 0


def test_who_writes_reads_for_themselves(study: Project, tmp_path: Path) -> None:
    filled(study, tmp_path)
    study.compare()
    inner = study._study
    with inner.database.writing(inner.project_id) as session:
        session.execute(
            text("UPDATE coding SET ended = born WHERE project_id = :p"), {"p": inner.project_id}
        )
        assert load(session, inner.project_id, Scope()).codings == ()
        session.rollback()
    assert len(study.codings()) == 1
