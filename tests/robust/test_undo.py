"""Undo and redo: refused where something stands on the step, exact otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.robust.studies import assert_whole, opened_again, unchanged, write_interview
from workbench.api import Project
from workbench.errors import NothingToUndo, UndoRefused


def _step(project: Project) -> int:
    return project.history(1)[0].seq


def test_a_code_another_coder_uses(talk: Project) -> None:
    talk.add_code("mine")
    other = opened_again(talk, "MK")
    other.code("talk-0.txt", "mine", start=0, end=9)
    standing = _step(other)
    with unchanged(talk), pytest.raises(UndoRefused, match=rf"step {standing}, “code” by MK"):
        talk.undo()
    other.undo()
    talk.undo()
    assert_whole(talk)
    other.close()


def test_a_document_another_coder_has_coded(talk: Project, tmp_path: Path) -> None:
    talk.import_files([write_interview(tmp_path, "second")])
    other = opened_again(talk, "MK")
    other.code("second.txt", "home", start=0, end=9)
    with unchanged(talk), pytest.raises(UndoRefused, match="by MK"):
        talk.undo()
    other.close()


def test_a_deletion_whose_code_has_gone(talk: Project) -> None:
    coding = talk.code("talk-0.txt", "home", start=0, end=9)
    talk.delete_codings([coding.id])
    other = opened_again(talk, "MK")
    other.delete_code("home")
    with unchanged(talk), pytest.raises(UndoRefused, match="“delete code” by MK"):
        talk.undo()
    other.undo()
    talk.undo()
    assert coding.id in {c.id for c in talk.codings()}
    assert_whole(talk)
    other.close()


def test_what_came_back_otherwise(talk: Project, tmp_path: Path) -> None:
    """The same document, stored again by another coder, is not doubled by a redo."""
    file = write_interview(tmp_path, "again")
    talk.import_files([file])
    talk.undo()
    other = opened_again(talk, "MK")
    (tmp_path / "renamed.txt").write_bytes(file.read_bytes())
    assert other.import_files([tmp_path / "renamed.txt"])[0].error is None
    with unchanged(talk), pytest.raises(UndoRefused):
        talk.redo()
    other.close()


def test_an_import_with_a_map_is_undone(talk: Project, tmp_path: Path) -> None:
    before = talk.participants(), talk.speakers()
    rows = [{"document": "mapped.txt", "speaker": "P1", "participant": "Anna", "age": "31"}]
    (result,) = talk.import_files([write_interview(tmp_path, "mapped")], participants=rows)
    assert result.error is None
    after = talk.participants(), talk.speakers()
    talk.undo()
    assert (talk.participants(), talk.speakers()) == before
    talk.redo()
    assert (talk.participants(), talk.speakers()) == after
    assert_whole(talk)


def test_nothing_to_undo_or_redo(talk: Project) -> None:
    stranger = opened_again(talk, "stranger")
    with unchanged(talk):
        for call in (stranger.undo, stranger.redo, talk.redo):
            with pytest.raises(NothingToUndo):
                call()
    stranger.close()


def test_a_lost_passage_taken_back_before_its_correction_is_redone_after_it(talk: Project) -> None:
    """What was done again stands as it did: it does not keep a correction from being redone."""
    other = opened_again(talk, "MK")
    other.code("talk-0.txt", "home", quote="nobody told me")
    talk.correct_turn("talk-0.txt", 2, "Long.")
    lost = talk.lost()
    assert len(lost) >= 1
    talk.undo()
    other.undo()
    other.redo()
    talk.redo()
    assert talk.lost() == lost
    assert_whole(talk)
    talk.undo()
    other.code("talk-0.txt", "home", quote="anything at all")
    with unchanged(talk), pytest.raises(UndoRefused, match="by MK"):
        talk.redo()
    other.close()
