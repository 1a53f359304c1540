"""People who code apart: no door hands out what another is doing on a document still open."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support import doors
from tests.support.two_coders import TALK as WORDS
from workbench.api import Project
from workbench.errors import NotFound, Refused, UndoRefused
from workbench.values import Scope

TALK = doors.TALK
EVERY = {**doors.SHOWING, **doors.READING, **doors.FILES}


@pytest.fixture
def apart(
    new_study: Callable[..., Project], reopened: Callable[..., Project], tmp_path: Path
) -> Iterator[Callable[[str], tuple[Project, ...]]]:
    """A study of a profile as Lead (who does not code), Abe (who has begun), Bea and somebody
    new open it."""

    opened: list[Project] = []

    def make(profile: str) -> tuple[Project, ...]:
        lead = new_study(actor="Lead", profile=profile)
        (tmp_path / TALK).write_text(WORDS, encoding="utf-8")
        lead.import_files([tmp_path / TALK], group="Patients", method="interview")
        lead.import_codebook(
            [{"path": "Time", "kind": "theme"}, {"path": "Time > waiting"}, {"path": "Time > bus"}]
        )
        lead.import_guide([{"question": "How was it?"}])
        lead.mark_question(TALK, 1, "How was it?")
        abe, bea, new = (reopened(lead, actor=name) for name in ("Abe", "Bea", "New"))
        opened.extend((abe, bea, new))
        abe.code(TALK, "waiting", quote="I waited for hours")
        abe.add_memo("What Abe thinks of time.", about=["Time"])
        bea.add_group("Staff")
        return lead, abe, bea, new

    yield make
    for project in opened:
        project.close()


def work(bea: Project) -> None:
    """All that somebody does while coding a document: each in ways that could show."""
    coding = bea.code(TALK, "bus", quote="My bus had gone")
    bea.code_many([{"document": TALK, "quote": "sent me home", "code": "waiting"}])
    bea.code(TALK, "bus", quote="waited for hours and nobody")
    again = bea.code(TALK, "bus", quote="on a Friday night")
    bea.delete_codings([again.id])
    bea.pick_quote(coding.id, reason="Bea’s reason, the bus")
    bea.add_memo("Bea’s memo on the bus.", about=[coding.id])
    bea.add_memo("Bea’s memo on bus and time.", about=["Time", coding.id])
    bea.add_memo("Bea’s private memo on the bus.", private=True)
    bea.note_on_document(TALK, "Bea’s note: read on the bus.")
    bea.answer_passage(TALK, 5, "upsetting", comment="Bea’s comment on the bus")
    operation = {
        "client": uuid.uuid4().hex, "n": 1, "op": "assent", "coding": coding.id,
        "people": [{"who": "P1", "id": str(uuid.uuid4())}],
    }  # fmt: skip
    assert bea.apply_operations([operation]).refused == ()
    hit = bea.preview_autocode("tablets", code="bus").hits
    bea.autocode("bus", hit)
    bea.undo()


def test_every_door_is_in_one_table() -> None:
    """A new door has to be put where it belongs before anything else works."""
    reads = {name: None for table in (doors.SHOWING, doors.READING) for name in table}
    listed = [*reads, *doors.WHOLE, *doors.CHANGING]
    assert sorted(listed) == sorted(doors.doors_of_a_project())
    from workbench import api

    assert sorted([*doors.FILES, *doors.BESIDE]) == sorted(api.__all__)


def test_no_door_shows_another_s_open_work(
    apart: Callable[[str], tuple[Project, ...]],
) -> None:
    lead, abe, bea, new = apart("reliability")
    walks = {abe: EVERY, lead: doors.SHOWING, new: doors.SHOWING}
    before = {one: doors.looked_at(one, walked) for one, walked in walks.items()}
    work(bea)
    for one, walked in walks.items():
        after = doors.looked_at(one, walked)
        seen = {name: (before[one][name], after[name]) for name in walked}
        assert {name: pair for name, pair in seen.items() if pair[0] != pair[1]} == {}
        assert "the bus" not in json.dumps(after)
    assert lead.check().problems == ()


def test_each_of_these_doors_shows_it_where_nobody_is_blind(
    apart: Callable[[str], tuple[Project, ...]],
) -> None:
    """What the walk above would find if nothing were held back."""
    _, abe, bea, _ = apart("codebook")
    before = doors.looked_at(abe, EVERY)
    work(bea)
    after = doors.looked_at(abe, EVERY)
    blunt = [name for name in doors.SHOWING if before[name] == after[name]]
    assert blunt == []
    assert "private memo" not in json.dumps(after)


def test_what_can_be_read_is_said(apart: Callable[[str], tuple[Project, ...]]) -> None:
    lead, abe, bea, new = apart("reliability")
    bea.code(TALK, "bus", quote="My bus had gone")
    assert [p.coded_apart() for p in (lead, abe, bea, new)] == [(TALK,)] * 4
    assert "People code apart in this study" in abe.report().statements[1]
    abe.mark_read(TALK)
    assert [c.coder for c in abe.codings()] == ["Abe"]
    assert abe.code_counts() == {c.id: abe.code_counts()[c.id] for c in abe.codebook()}
    bea.mark_read(TALK)
    assert [c.coder for c in abe.codings()] == ["Abe", "Bea"]
    assert [c.coder for c in lead.codings()] == ["Abe", "Bea"]
    assert new.codings() == ()  # who may be about to code reads the document first
    assert (abe.coded_apart(), new.coded_apart()) == ((), (TALK,))
    new.mark_read(TALK)
    assert [c.coder for c in new.codings()] == ["Abe", "Bea"]
    assert "People code apart" not in str(apart("codebook")[0].report().statements)


def test_nobody_changes_what_they_may_not_see(
    apart: Callable[[str], tuple[Project, ...]],
) -> None:
    lead, abe, bea, _ = apart("reliability")
    coding = bea.code(TALK, "bus", quote="My bus had gone")
    (mine,) = abe.codings()
    assert abe.delete_codings([coding.id]) == 0
    with pytest.raises(Refused, match="taken away"):
        abe.pick_quote(coding.id)
    with pytest.raises(NotFound, match="Nothing that a memo can be about"):
        abe.add_memo("On what I cannot see.", about=[coding.id])
    client = uuid.uuid4().hex
    operations: list[dict[str, object]] = [
        {"op": "recode", "ids": [coding.id], "code": mine.code_id},
        {"op": "assent", "coding": coding.id, "people": []},
    ]
    for n, operation in enumerate(operations, start=1):
        sent = {"client": client, "n": n, "revision": "", **operation}
        assert "taken away" in str(abe.apply_operations([sent]).refused)
    # The codebook is everybody's: what ends with a code is told of one's own work only.
    assert abe.delete_code("Time > bus") == 0
    assert bea.codings() == ()
    abe.undo()
    assert [c.id for c in bea.codings()] == [coding.id]
    assert lead.check().problems == ()


def test_work_of_others_entered_by_hand_is_told_once(
    apart: Callable[[str], tuple[Project, ...]],
) -> None:
    lead, abe, _, _ = apart("reliability")
    rows = [{"document": TALK, "quote": "My bus had gone", "code": "bus", "coder": "Bea"}]
    assert [c.coder for c in lead.code_many(rows)] == ["Bea"]
    assert [c.coder for c in abe.codings()] == ["Abe"]
    assert abe.codings(Scope(coder="Bea")) == ()


def test_a_refused_undo_does_not_tell_of_hidden_work(
    apart: Callable[[str], tuple[Project, ...]],
) -> None:
    _, abe, bea, _ = apart("reliability")
    abe.add_code("fresh")
    bea.code(TALK, "fresh", quote="My bus had gone")
    with pytest.raises(UndoRefused) as refused:
        abe.undo()
    assert "not open to you yet" in str(refused.value)
    assert "Bea" not in str(refused.value)
    abe.mark_read(TALK)
    bea.mark_read(TALK)
    abe.undo()  # the read mark
    abe.mark_read(TALK)
    assert [c.coder for c in abe.codings()] == ["Abe", "Bea"]
