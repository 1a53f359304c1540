"""Applying codes by place and by quote; the same thing twice; layers and coders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError
from workbench.values import Scope

TEXT = "INT: So?\nP1: I waited 😀 and waited.\nINT: Hm?\nP1: I waited again.\n"


@pytest.fixture
def coded(study: Project, tmp_path: Path) -> Project:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    study.import_files([tmp_path / "a.txt"], method="interview")
    study.import_codebook([{"path": "Time", "kind": "theme"}, {"path": "Time > waiting"}])
    return study


def test_by_place_and_by_quote(coded: Project) -> None:
    start = TEXT.index("😀")
    one = coded.code("a.txt", "waiting", start=start, end=start + 5)
    assert one.quote == "😀 and"
    two = coded.code("a", "Time > waiting", quote="I waited", turn=4)
    assert (two.start, two.quote) == (TEXT.index("I waited again"), "I waited")
    assert two.path == "Time > waiting"
    assert coded.check().clean


def test_a_quote_wrapped_elsewhere_is_found_and_kept_as_it_stands(
    coded: Project, tmp_path: Path
) -> None:
    (tmp_path / "b.txt").write_text(
        "INT: So?\nP1: I waited and\n  waited there.\nINT: Hm?\nP1: No.\n"
    )
    coded.import_files([tmp_path / "b.txt"], method="interview")
    one = coded.code("b.txt", "waiting", quote=" waited and waited there. ")
    assert one.quote == "waited and\n  waited there."
    assert coded.check().clean


def test_the_same_again_changes_nothing(coded: Project, reopened: Callable[..., Project]) -> None:
    one = coded.code("a.txt", "waiting", quote="again")
    assert coded.code("a.txt", "waiting", quote="again").id == one.id
    other = reopened(coded, actor="MK")
    assert other.code("a.txt", "waiting", quote="again").id != one.id
    assert coded.code("a.txt", "waiting", quote="again", layer="consensus").id != one.id
    assert len(coded.codings()) == 3
    assert len(coded.codings(Scope(coder="MK"))) == 1
    assert len(coded.codings(Scope(layer="consensus"))) == 1
    other.close()


def test_an_operation_of_a_client_is_done_once(coded: Project) -> None:
    one = coded.code("a.txt", "waiting", quote="again", op=("client-1", 7))
    steps = len(coded.history())
    assert coded.code("a.txt", "waiting", quote="again", op=("client-1", 7)).id == one.id
    assert len(coded.history()) == steps


def test_an_id_of_the_clients_own(coded: Project) -> None:
    id_ = "6f1b1d6e-0000-4000-8000-000000000002"
    assert coded.code("a.txt", "waiting", quote="again", id=id_).id == id_
    assert coded.code("a.txt", "waiting", quote="again", id=id_).id == id_
    assert len(coded.codings()) == 1


@pytest.mark.parametrize(
    ("how", "error", "message"),
    [
        ({"start": 5, "end": 5}, Refused, "is no span"),
        ({"start": 60, "end": 600}, Refused, "lies outside the text, which ends at"),
        ({"start": 8, "end": 9}, Refused, "nothing but space"),
        ({"quote": "waited"}, Refused, "stands 3 times"),
        ({"quote": "never said"}, NotFound, "has no passage “never said”"),
        ({"quote": "waited", "turn": 9}, NotFound, "has no turn 9; it has 4"),
        ({}, Refused, "needs start and end, or a quote"),
        ({"quote": "again", "layer": "x"}, Refused, "individual or consensus"),
        ({"start": 0, "end": 3, "quote": "P1:"}, Refused, "reads “INT”, not “P1:”"),
    ],
)
def test_what_cannot_be_coded(
    coded: Project, how: dict[str, object], error: type[Exception], message: str
) -> None:
    before = coded.fingerprints()
    with pytest.raises(error, match=message):
        coded.code("a.txt", "waiting", **how)  # type: ignore[arg-type]
    assert coded.fingerprints() == before


def test_many_at_once_all_or_none(coded: Project) -> None:
    rows = [
        {"document": "a.txt", "quote": "again", "code": "waiting", "coder": "MK"},
        {"document": "a.txt", "start": "0", "end": "4", "code": "Time"},
    ]
    assert [c.coder for c in coded.code_many(rows)] == ["MK", "AB"]
    with pytest.raises(NotFound, match=r"Line 3: No code is called “x”.*Nothing was coded"):
        coded.code_many([rows[0] | {"quote": "Hm?"}, rows[0] | {"code": "x"}])
    with pytest.raises(UsageError, match="Line 2: start is “q”"):
        coded.code_many([{"document": "a.txt", "start": "q", "end": "4", "code": "Time"}])
    assert len(coded.codings()) == 2
    coded.undo()
    assert coded.codings() == ()


def test_deleting_and_undoing(coded: Project) -> None:
    one = coded.code("a.txt", "waiting", quote="again")
    assert coded.delete_codings([one.id, one.id]) == 1
    assert coded.delete_codings([one.id]) == 0
    coded.undo()
    assert [c.id for c in coded.codings()] == [one.id]
    coded.undo()
    assert coded.codings() == ()


def test_as_of_an_earlier_step(coded: Project) -> None:
    coded.code("a.txt", "waiting", quote="again")
    then = coded.info().last_seq
    coded.code("a.txt", "waiting", quote="Hm?")
    coded.change_code("waiting", name="hanging about")
    assert [c.code for c in coded.codings(Scope(as_of=then))] == ["waiting"]
    assert {c.code for c in coded.codings()} == {"hanging about"}
    assert coded.codings().to_frame().shape[0] == 2
