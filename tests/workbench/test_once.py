"""Workshops, packs and member checks as operations of a client: sent again, nothing is twice."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from tests.robust.studies import opened_again
from tests.robust.test_threads import at_once
from tests.support import two_strands
from workbench.api import Project
from workbench.doors.member_checks import MemberChecks
from workbench.doors.packs import Packs
from workbench.doors.workshops import Workshops
from workbench.errors import Refused
from workbench.storage.rows.project import ClientOpRow
from workbench.storage.rows.reconciling import BallotRow, ReceiptRow

READING = {
    "all", "file", "get", "may_cast", "once", "photo", "photo_to_see", "round_report", "rounds",
    "summary", "theme_cards", "theme_cards_file", "wordings",
}  # fmt: skip
PHOTO = ("wall.png", b"\x89PNG\r\n\x1a\n")


@pytest.fixture
def ready(study: Project, tmp_path: Path) -> Project:
    """Two strands and two integrated themes."""
    return two_strands.build(study, tmp_path)


def counted(project: Project) -> tuple[int, ...]:
    """Steps of the history, ballots, receipts and operations kept."""
    mine = project._study.project_id
    with project._study.reading(everything=True) as session:
        rows = (
            session.scalars(
                select(func.count()).select_from(kind).where(kind.project_id == mine)
            ).one()
            for kind in (BallotRow, ReceiptRow, ClientOpRow)
        )
        return (project.last_seq(), *rows)


class Desk:
    """Sends each operation twice, the second time to a server that was started anew."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.again = opened_again(project, project.actor)
        self.sent: set[str] = set()

    def send(self, doors: str, name: str, *said: Any, **more: Any) -> Any:
        def do(its: Any) -> Any:
            made = getattr(its, name)(*said, **more)
            return made if made is None or isinstance(made, str) else made_id(made)

        op = (uuid4().hex, 0)
        before = counted(self.project)
        first = getattr(self.project, doors).once(op, do)
        after = counted(self.project)
        assert after != before, f"{name} stored nothing"
        assert getattr(self.again, doors).once(op, do) == first, name
        assert counted(self.project) == after, f"{name} was stored twice"
        self.sent.add(f"{doors}.{name}")
        return first


def made_id(made: Any) -> str:
    return str(getattr(made, "check_id", None) or made.id)


def test_every_door_stores_once_what_is_sent_twice(ready: Project) -> None:
    desk = Desk(ready)
    shop = partial(desk.send, "workshops")
    room = shop("create", "First", held_on="2026-05-12")
    shop("change", room, is_research=True)
    who = [shop("attend", room, name, "patient") for name in ("Ann", "Bo", "Cy")]
    gone = shop("attend", room, "Di", "nurse")
    shop("remove_attendee", gone)
    item = shop("put_on_agenda", room, "question", "What would help?")
    shop("note", room, "Somebody to ring.", kind="flip chart", agenda_item=item, photo=PHOTO)
    shop("take_off_agenda", item)
    proposal = shop("propose", room, "Say “left waiting”.", target="Time")
    shop("reword_proposal", proposal, "Say “being left waiting”.")
    shop("show_of_hands", proposal, "patient", for_=2, unsure=1)
    shop("open_ballot", proposal)
    for each in who:
        shop("cast", proposal, each, "for")
    shop("close_ballot", proposal)
    shop("decide", proposal, "agreed", how="ballot")
    apart = shop("dissent", proposal, who[0], "Not for me.")
    shop("reword_dissent", apart, "Not quite for me.", by=who[0])
    todo = shop("action", proposal, "Ask the ward.", owner="Bo")
    shop("set_action", todo, "done")
    shop("word", "Time", "patient", "Being left waiting.")
    year = shop("begin_round", "2026")
    shop("belongs", year, room)
    desk.send("packs", "draw", room, 4)  # no seed: drawn again it would be another pack
    desk.send("packs", "whole", room, ["fg1.txt"])
    check = desk.send("member_checks", "send", "P1")
    desk.send("member_checks", "respond", check, "Yes, that is me.", fit="yes")
    desk.send("member_checks", "take_away", check)

    every = {
        f"{doors}.{name}"
        for doors, kind in (
            ("workshops", Workshops), ("packs", Packs), ("member_checks", MemberChecks),
        )
        for name in vars(kind)
        if not name.startswith("_") and name not in READING
    }  # fmt: skip
    assert desk.sent == every
    found = ready.workshops.get(room)
    (only,) = found.proposals
    assert only.ballot is not None
    assert (only.ballot.cast, only.ballot.total) == (3, {"for": 3, "against": 0, "unsure": 0})
    assert (len(found.notes), len(only.dissent), len(only.actions)) == (1, 1, 1)
    assert len(ready.packs.all(room)) == 2
    assert ready.check().clean


def test_what_was_refused_may_be_sent_again(ready: Project) -> None:
    ready.workshops.create("First")
    op = (uuid4().hex, 0)
    with pytest.raises(Refused, match="what is proposed"):
        ready.workshops.once(op, lambda its: its.propose("First", " "))
    made = ready.workshops.once(op, lambda its: its.propose("First", "Ring us."))
    assert [p.id for p in ready.workshops.get("First").proposals] == [made]


def test_sent_by_two_servers_at_once(ready: Project) -> None:
    """A browser that does not know whether it was heard asks another server: one note, one id."""
    ready.workshops.create("First")
    desks = [opened_again(ready, "AB") for _ in range(4)]
    op = (uuid4().hex, 0)
    ids = at_once(
        lambda n: desks[n].workshops.once(op, lambda its: its.note("First", "Ring us.")), 4
    )
    (kept,) = ready.workshops.get("First").notes
    assert set(ids) == {kept.id}
    assert ready.check().clean


def test_one_operation_is_one_action(ready: Project) -> None:
    """A second action under the same operation would be taken for a repetition and lost."""
    ready.workshops.create("First")

    def two(its: Workshops) -> str:
        its.note("First", "One.")
        return its.note("First", "Two.")

    with pytest.raises(RuntimeError, match="one action"):
        ready.workshops.once((uuid4().hex, 0), two)


def test_an_operation_says_nothing_of_a_ballot(ready: Project) -> None:
    shop = ready.workshops
    shop.create("First")
    who = [shop.attend("First", name, "patient") for name in ("Ann", "Bo", "Cy")]
    proposal = shop.propose("First", "Keep it.")
    shop.open_ballot(proposal)
    ops = [(uuid4().hex, 0) for _ in who]
    for op, each in zip(ops, who, strict=True):
        shop.once(op, lambda its: its.cast(proposal, each, "against"))  # noqa: B023
    with ready._study.reading(everything=True) as session:
        kept = session.scalars(
            select(ClientOpRow).where(ClientOpRow.client.in_([client for client, _ in ops]))
        ).all()
        assert [row.result for row in kept] == [{}] * 3
