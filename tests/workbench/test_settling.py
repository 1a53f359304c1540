"""Settling two coders' readings: what is made, what stays, counts, undo, blindness."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.two_coders import KINDS, two_coders
from tests.support.waiting import read_all, waiting
from workbench.api import Project
from workbench.errors import NotFound, Refused
from workbench.values import LAYERS, ReadPassage, Scope

TALK = "talk.txt"


@pytest.fixture
def both(study: Project, tmp_path: Path) -> Project:
    return two_coders(study, tmp_path)


def of_kind(project: Project, kind: str) -> ReadPassage:
    (found,) = [p for p in project.side_by_side(TALK).passages if p.kind == kind]
    return found


def consensus(project: Project) -> list[tuple[str, str]]:
    return [(c.code, c.quote) for c in project.codings(Scope(layer="consensus"))]


def test_side_by_side(both: Project) -> None:
    seen = both.side_by_side(TALK)
    assert seen.coders == ("AB", "MK")
    assert tuple(p.kind for p in seen.passages) == KINDS
    assert [p.turn for p in seen.passages] == [2, 2, 4, 6]
    assert [r.quote for r in of_kind(both, "extent").by("MK")] == ["nobody told me anything"]
    assert seen.counts.to_json() == {
        "passages": 4, "same": 1, "extent": 1, "code": 1, "only": 1, "settled": 0, "open": 4,
    }  # fmt: skip
    # Turns of people who are counted: 2, 4, 5, 6.
    told = {path: (t.both, t.first, t.second, t.neither) for path, t in seen.by_code.items()}
    assert told == {
        "Being told > home": (0, 1, 0, 3),
        "Being told > told": (1, 0, 0, 3),
        "Time > bus": (0, 0, 1, 3),
        "Time > waiting": (1, 0, 1, 2),
    }
    (document,) = both.compared_documents()
    assert (document.document, document.counts) == (TALK, seen.counts)


@pytest.mark.parametrize(
    ("kind", "choose", "made"),
    [
        ("extent", "AB", [("told", "nobody told me")]),
        ("extent", "mk", [("told", "nobody told me anything")]),
        ("extent", "shared", [("told", "nobody told me")]),
        ("extent", "whole", [("told", "nobody told me anything")]),
        ("code", "both", [("home", "sent me home"), ("waiting", "sent me home on a Friday")]),
        ("only", "AB", []),
        ("only", "neither", []),
        ("only", "MK", [("bus", "My bus had gone")]),
    ],
)
def test_settling_keeps_both(
    both: Project, kind: str, choose: str, made: list[tuple[str, str]]
) -> None:
    before = both.codings()
    steps = both.last_seq()
    both.settle(TALK, of_kind(both, kind).key, choose, reason="We talked.")
    assert both.last_seq() == steps + 1
    assert consensus(both) == made
    assert [c for c in both.codings() if c.layer == "individual"] == list(before)
    told = of_kind(both, kind).settled
    assert told is not None
    assert (told.by, told.reason, len(told.codings)) == ("AB", "We talked.", len(made))
    assert both.side_by_side(TALK).counts.open == 3
    assert both.check().problems == ()
    both.undo()
    assert consensus(both) == []
    assert of_kind(both, kind).is_open
    both.redo()
    assert consensus(both) == made
    assert not of_kind(both, kind).is_open


def test_settling_otherwise(both: Project) -> None:
    one = of_kind(both, "code")
    both.settle(TALK, one.key, "otherwise", picks=[("told", one.start, one.start + 7)])
    assert consensus(both) == [("told", "sent me")]
    with pytest.raises(Refused, match="which code"):
        both.settle(TALK, one.key, "otherwise")
    with pytest.raises(Refused, match="settled by one of: AB, MK, both"):
        both.settle(TALK, one.key, "maybe")
    with pytest.raises(Refused, match="is no span"):
        both.settle(TALK, one.key, "otherwise", picks=[("told", 5, 4)])


def test_settling_again_replaces(both: Project) -> None:
    one = of_kind(both, "extent")
    both.settle(TALK, one.key, "AB")
    both.settle(TALK, one.key, "MK", reason="the whole of it")
    assert consensus(both) == [("told", "nobody told me anything")]
    both.undo()
    assert consensus(both) == [("told", "nobody told me")]
    told = of_kind(both, "extent").settled
    assert told is not None
    both.open_again(TALK, told.id)
    assert consensus(both) == []
    assert of_kind(both, "extent").is_open
    with pytest.raises(NotFound, match="open already"):
        both.open_again(TALK, told.id)


def test_what_all_agree_on_is_one_step(both: Project) -> None:
    steps = both.last_seq()
    taken, seen = both.take_agreed(TALK)
    assert (taken, both.last_seq()) == (1, steps + 1)
    assert consensus(both) == [("waiting", "I waited for hours")]
    assert (seen.counts.agreed_open, seen.counts.differing_open) == (0, 3)
    assert both.take_agreed(TALK)[0] == 0
    assert both.last_seq() == steps + 1
    both.undo()
    assert consensus(both) == []


def test_a_changed_reading_opens_the_passage(
    both: Project, reopened: Callable[..., Project]
) -> None:
    both.settle(TALK, of_kind(both, "extent").key, "AB")
    mk = reopened(both, actor="MK")
    (wide,) = of_kind(both, "extent").by("MK")
    mk.delete_codings([wide.coding])
    left = [p for p in both.side_by_side(TALK).passages if p.kind == "only" and p.turn == 2]
    assert [p.is_open for p in left] == [True]
    assert left[0].before is not None
    assert consensus(both) == [("told", "nobody told me")]
    mk.undo()
    assert not of_kind(both, "extent").is_open
    mk.close()


def test_a_settlement_without_readings_is_listed(both: Project) -> None:
    one = of_kind(both, "only")
    both.settle(TALK, one.key, "MK")
    both.delete_codings([r.coding for r in one.readings])
    (adrift,) = both.side_by_side(TALK).adrift
    assert [c.quote for c in adrift.codings] == ["My bus had gone"]
    both.open_again(TALK, adrift.id)
    assert both.side_by_side(TALK).adrift == ()
    assert consensus(both) == []


def test_settlements_follow_a_corrected_text(both: Project, tmp_path: Path) -> None:
    both.take_agreed(TALK)
    both.settle(TALK, of_kind(both, "extent").key, "MK")
    words = both.document(TALK).text.replace("Long. ", "Very long indeed. ")
    (tmp_path / "b.txt").write_text(words, encoding="utf-8")
    both.revise(TALK, tmp_path / "b.txt")
    assert both.side_by_side(TALK).counts.to_json()["settled"] == 2
    assert both.check().problems == ()


def test_merging_codes_keeps_what_is_settled(both: Project) -> None:
    both.take_agreed(TALK)
    both.merge_codes("waiting", "bus")
    assert of_kind(both, "same").settled is not None
    assert consensus(both) == [("bus", "I waited for hours")]


def test_every_count_by_coder_consensus_or_all(
    both: Project, reopened: Callable[..., Project]
) -> None:
    """The consensus is nobody's own reading, whoever writes it down."""
    both.settle(TALK, of_kind(both, "only").key, "MK")
    scopes = {
        "all": Scope(), "AB": Scope(coder="AB"), "MK": Scope(coder="MK"),
        "own": Scope(layer=LAYERS[0]), "consensus": Scope(layer="consensus"),
    }  # fmt: skip
    counted = {}
    for name, scope in scopes.items():
        cells = {row[0]: row[3] for row in both.compare(scope).rows if row[2] == "Patients"}
        exported = both.export("csv", scope)["codings.csv"].decode().count("talk.txt")
        assert exported == len(both.codings(scope))
        counted[name] = (cells["Time"].people, cells["Time"].codings)
    assert counted == {
        "all": (2, 5), "AB": (1, 1), "MK": (2, 3), "own": (2, 4), "consensus": (1, 1),
    }  # fmt: skip
    assert [c.name for c in both.coders()] == ["AB", "MK"]
    third = reopened(both, actor="CK")
    third.take_agreed(TALK)
    assert [c.name for c in both.coders()] == ["AB", "MK"]
    third.close()


def test_who_did_not_code_and_what_is_not_there(both: Project) -> None:
    with pytest.raises(NotFound, match="“XY” has not coded"):
        both.side_by_side(TALK, coders=["AB", "XY"])
    with pytest.raises(NotFound, match="no passage 0000"):
        both.settle(TALK, "0000", "AB")
    alone = both.side_by_side(TALK, coders=["MK"])
    assert alone.passages == ()
    with pytest.raises(Refused, match="two people’s coding"):
        both.take_agreed(TALK, coders=["MK"])


def test_blind_until_everybody_is_done(
    new_study: Callable[..., Project], reopened: Callable[..., Project], tmp_path: Path
) -> None:
    ab = two_coders(new_study(profile="reliability"), tmp_path)
    mk, other = reopened(ab, actor="MK"), reopened(ab, actor="CK")
    closed = ab.side_by_side(TALK)
    assert closed.closed is not None
    assert "Still open: AB, MK" in closed.closed
    assert (closed.passages, closed.by_code) == ((), {})
    assert ab.compared_documents()[0].passages == ()
    for refused in (lambda: ab.take_agreed(TALK), lambda: ab.settle(TALK, "x", "AB")):
        with pytest.raises(Refused, match="code apart"):
            refused()
    ab.mark_read(TALK)
    assert "Still open: MK" in str(ab.side_by_side(TALK).closed)
    mk.mark_read(TALK)
    assert len(ab.side_by_side(TALK).passages) == 4
    assert len(other.side_by_side(TALK).passages) == 4  # somebody who only settles
    ab.add_code("else")
    (tmp_path / "more.txt").write_text("INT: So?\nP9: So it goes, and went.\n", encoding="utf-8")
    ab.import_files([tmp_path / "more.txt"])
    other.code("more.txt", "else", quote="So it goes")
    assert "Still open: CK" in str(other.side_by_side(TALK).closed)
    assert len(ab.side_by_side(TALK).passages) == 4
    mk.close()
    other.close()


def test_nobody_sees_anothers_coding_while_coding_apart(
    new_study: Callable[..., Project], reopened: Callable[..., Project], tmp_path: Path
) -> None:
    ab = two_coders(new_study(profile="reliability"), tmp_path)
    (document,) = ab.documents()
    mk, new = reopened(ab, actor="MK"), reopened(ab, actor="CK")
    seen = {
        project.actor: {u["coder"] for u in project.changes_since(document.id).upserts}
        for project in (ab, mk, new)
    }
    assert seen == {"AB": {"AB"}, "MK": {"MK"}, "CK": set()}
    assert dict(new.code_use(str(uuid.uuid4())).elsewhere) == {}
    assert sum(mk.code_use(str(uuid.uuid4())).elsewhere.values()) == 4
    mk.close()
    new.close()


def test_suggestions_learn_from_whom_they_are_told(
    new_study: Callable[..., Project], reopened: Callable[..., Project], tmp_path: Path
) -> None:
    ab = read_all(waiting(new_study(), tmp_path))
    mk = read_all(reopened(ab, actor="MK"))
    with pytest.raises(Refused, match="Not enough is coded"):
        ab.suggestions(scope=Scope(layer="consensus"))
    for coding in ab.codings():
        mk.code(coding.document, coding.code_id, start=coding.start, end=coding.end, coder="MK")
    for document in ab.documents():
        ab.take_agreed(document.id)
    everybody, consensus = ab.suggestions(), ab.suggestions(scope=Scope(layer="consensus"))
    assert everybody.run.id != consensus.run.id
    assert [s.quote for s in consensus.found] == [s.quote for s in everybody.found]
    assert ab.accept_suggestion(consensus.found[0].id).outcome == "accepted"
    mk.close()


def test_suggestions_of_another_are_refused_where_people_code_apart(
    new_study: Callable[..., Project], tmp_path: Path
) -> None:
    ab = read_all(waiting(new_study(profile="reliability"), tmp_path))
    with pytest.raises(Refused, match="MK’s coding is not learnt from"):
        ab.suggestions(scope=Scope(coder="MK"))
    assert ab.suggestions(scope=Scope(coder="AB")).found


def test_who_only_read_it_is_compared_where_asked(
    both: Project, reopened: Callable[..., Project]
) -> None:
    third = reopened(both, actor="CK")
    third.mark_read(TALK)
    assert both.side_by_side(TALK).coders == ("AB", "MK")
    assert both.compared_documents()[0].counts.kinds["same"] == 1
    asked = both.side_by_side(TALK, coders=["AB", "CK"])
    assert {p.kind for p in asked.passages} == {"only"}
    third.close()
