"""A client that asks again, whatever happened meanwhile: the same answer, or a clear refusal."""

from __future__ import annotations

from contextlib import suppress

import pytest

from tests.robust.studies import assert_whole, fresh_id, opened_again, unchanged
from workbench.api import Project
from workbench.errors import WorkbenchError


def test_an_operation_asked_again_after_undo(talk: Project) -> None:
    first = talk.code("talk-0.txt", "home", start=0, end=9, op=("client", 1))
    talk.undo()
    with unchanged(talk):
        again = talk.code("talk-0.txt", "home", start=0, end=9, op=("client", 1))
    assert again.id == first.id


def test_an_operation_asked_again_after_the_code_has_another_name(talk: Project) -> None:
    first = talk.code("talk-0.txt", "home", start=0, end=9, op=("client", 1))
    talk.change_code("home", name="leaving")
    with unchanged(talk):
        again = talk.code("talk-0.txt", "home", start=0, end=9, op=("client", 1))
    assert again.id == first.id


def test_an_operation_asked_again_after_its_code_was_deleted(talk: Project) -> None:
    first = talk.code("talk-0.txt", "home", start=0, end=9, op=("client", 1))
    talk.delete_code("home")
    with unchanged(talk):
        again = talk.code("talk-0.txt", "home", start=0, end=9, op=("client", 1))
    assert again.id == first.id


def test_ids_are_the_same_however_they_are_written(talk: Project) -> None:
    id_ = fresh_id()
    for n, written in enumerate((id_.upper(), id_.replace("-", ""), f"{{{id_}}}", id_)):
        coding = talk.code("talk-0.txt", "home", start=0, end=9, id=written)
        assert coding.id == id_, n
    other = fresh_id()
    assert talk.add_code("new", id=other.upper()).id == other
    assert talk.add_code("new", id=other).id == other
    assert len(talk.codings()) == 2
    assert_whole(talk)


@pytest.mark.parametrize("id_", ["hello", "", "0" * 31, "x" * 500, "\0", "\ud800", "1; DROP"])
def test_an_id_that_is_none_is_refused(still: Project, id_: str) -> None:
    with unchanged(still):
        if id_:
            with pytest.raises(WorkbenchError):
                still.code("talk-0.txt", "home", start=0, end=9, id=id_)
            with pytest.raises(WorkbenchError):
                still.add_code("new", id=id_)
        assert still.delete_codings([id_]) == 0


def test_an_id_that_was_used_before_is_refused_or_known(talk: Project) -> None:
    coding = talk.code("talk-0.txt", "home", start=0, end=9)
    code = talk.add_code("passing")
    talk.undo()
    talk.undo()
    assert not talk.codebook().find("passing")
    for call in (
        lambda: talk.code("talk-0.txt", "home", start=0, end=9, id=coding.id),
        lambda: talk.add_code("passing", id=code.id),
        lambda: talk.code("talk-0.txt", "home", start=0, end=9, id=code.id),
        lambda: talk.add_code("other", id=coding.id),
    ):
        with suppress(WorkbenchError):  # a refusal is fine, a traceback is not
            call()
        assert_whole(talk)


@pytest.mark.parametrize(
    "op", [("c" * 65, 1), ("c", 2**31), ("c", 2**70), ("c\0", 1), ("c\ud800", 1)], ids=ascii
)
def test_an_operation_that_cannot_be_kept_is_refused(talk: Project, op: tuple[str, int]) -> None:
    """Or kept: but never half, and on both databases alike."""
    with pytest.raises(WorkbenchError), unchanged(talk):
        talk.code("talk-0.txt", "home", start=0, end=9, op=op)
    assert_whole(talk)


def test_somebody_new_whose_first_deed_changes_nothing(talk: Project) -> None:
    newcomer = opened_again(talk, "Zed")
    with unchanged(talk):
        newcomer.change_code("home", name="home")
    assert talk.check().problems == ()
    newcomer.add_code("new")
    assert_whole(talk)
