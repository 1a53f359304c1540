"""A workshop with two facilitators, a process killed at any moment: nothing lost or doubled."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.robust.children import begun, told
from tests.robust.studies import assert_whole, opened_again
from tests.robust.test_threads import at_once
from workbench.api import Project
from workbench.errors import Refused
from workbench.storage.rows.reconciling import BallotRow
from workbench.values.workshops import Proposal

ROLES = ("patient",) * 4 + ("nurse",) * 3 + ("carer",) * 3
CHOICES = ("for", "against", "unsure", "for")
ROUNDS = 12


@pytest.fixture
def room(study: Project) -> Project:
    """A workshop of ten about a theme."""
    study.add_code("Waiting", kind="theme")
    study.workshops.create("First")
    for n, role in enumerate(ROLES):
        study.workshops.attend("First", f"A{n}", role)
    return study


def people(project: Project) -> list[str]:
    return [each.id for each in project.workshops.get("First").attendees]


def choice_of(n: int) -> str:
    """What the n-th attendee casts."""
    return CHOICES[n % len(CHOICES)]


def newest(project: Project) -> Proposal:
    return project.workshops.get("First").proposals[-1]


def ballots(project: Project, proposal: str) -> int:
    """Ballots in the box, counted in the database itself."""
    counted = select(func.count()).where(
        BallotRow.project_id == project._study.project_id, BallotRow.proposal_id == proposal
    )
    with project._study.reading() as session:
        return session.scalars(counted).one()


def tried(do: Callable[[], object]) -> bool:
    """Whether it was done; Refused is the only other thing that may happen."""
    try:
        do()
    except Refused:
        return False
    return True


def test_two_facilitators_at_once(room: Project) -> None:
    who = people(room)
    proposal = room.workshops.propose("First", "Say “left waiting”.", target="Waiting")
    theme = room.codebook().find("Waiting")[0].id
    desks = [opened_again(room, f"facilitator {n}") for n in range(2)]

    def opening(n: int) -> bool:
        return tried(lambda: desks[n].workshops.open_ballot(proposal))

    assert sorted(at_once(opening, 2)) == [False, True]

    def casting(n: int) -> int:
        """Both read the same names off the list, from either end."""
        order = list(enumerate(who))[:: 1 if n == 0 else -1]
        return sum(
            tried(lambda: desks[n].workshops.cast(proposal, id_, choice_of(at)))  # noqa: B023
            for at, id_ in order
        )

    assert sum(at_once(casting, 2)) == len(who)
    assert ballots(room, proposal) == len(who)

    def closing(n: int) -> bool:
        return tried(lambda: desks[n].workshops.close_ballot(proposal))

    assert sorted(at_once(closing, 2)) == [False, True]

    def writing_up(n: int) -> None:
        shop = desks[n].workshops
        shop.show_of_hands(proposal, "nurse", for_=2, unsure=1)
        shop.decide(proposal, "agreed", how="ballot")
        for k in range(5):
            shop.note("First", f"note {n}.{k}", kind="sticky note")
        desks[n].because(proposal).change_code(theme, name="Left waiting")

    at_once(writing_up, 2)
    found = newest(room)
    assert found.ballot is not None
    cast = Counter(choice_of(n) for n in range(len(who)))
    assert dict(found.ballot.total or {}) == dict(cast)
    assert (found.ballot.cast, found.result, len(found.hands)) == (len(who), "agreed", 1)
    notes = [note.words for note in room.workshops.get("First").notes]
    assert sorted(notes) == [f"note {n}.{k}" for n in range(2) for k in range(5)]
    assert [step.action for step in found.steps] == ["change code"]
    assert room.check().problems == ()
    assert_whole(room)


def one_ballot(project: Project, tell: Callable[[Any], None], proposal: str) -> None:
    """Cast for who has not cast yet, close, decide; each told once it is done."""
    shop = project.workshops
    who = [each.id for each in shop.get("First").attendees]
    for id_ in shop.may_cast(proposal):
        shop.cast(proposal, id_, choice_of(who.index(id_)))
        tell(("cast", id_))
    found = next(p for p in shop.get("First").proposals if p.id == proposal)
    if found.ballot is not None and found.ballot.state == "open":
        shop.close_ballot(proposal)
        tell(("closed", proposal))
    shop.decide(proposal, "agreed", how="ballot")
    tell(("decided", proposal))


@pytest.mark.parametrize("seed", [1999])
def test_killed_between_ballot_and_decision(room: Project, seed: int) -> None:
    chance = random.Random(seed)
    who = people(room)
    states: Counter[str] = Counter()
    for n in range(ROUNDS):
        proposal = room.workshops.propose("First", f"Proposal {n}.")
        room.workshops.open_ballot(proposal)
        said: list[Any] = []
        # Ten casts, the closing, the decision: killed after any of them, or within the next.
        child, pipe = begun(one_ballot, room, "facilitator", proposal)
        for _ in range(n):
            said.append(pipe.recv())
        time.sleep(chance.uniform(0, 0.02))
        child.kill()
        child.join(30)
        said += told(pipe)
        found = newest(room)
        assert found.ballot is not None
        cast = [id_ for what, id_ in said if what == "cast"]
        assert len(cast) == len(set(cast))
        states[f"{found.ballot.state}, {found.result or 'open'}"] += 1
        if found.ballot.state == "open":
            may = set(room.workshops.may_cast(proposal))
            assert not may & set(cast), "whoever was told that they had cast has cast"
            assert ballots(room, proposal) == found.ballot.cast == len(who) - len(may)
            assert found.result == ""
        if ("closed", proposal) in said:
            assert found.ballot.state == "closed"
        if ("decided", proposal) in said:
            assert found.result == "agreed"
        child, pipe = begun(one_ballot, room, "another facilitator", proposal)  # carries on
        said = told(pipe)
        child.join(30)
        assert said[-1] == ("decided", proposal)
        done = newest(room)
        assert done.ballot is not None
        expected = Counter(choice_of(k) for k in range(len(who)))
        assert dict(done.ballot.total or {}) == dict(expected)
        assert (done.ballot.cast, done.result) == (len(who), "agreed")
        assert ballots(room, proposal) == len(who)
    assert len(states) > 1, f"the process has to die in different places: {states}"
    assert_whole(room)


KINDS = ("note", "proposal", "see it differently", "action")


def writing_up(project: Project, tell: Callable[[Any], None], who: str, about: str) -> None:
    """Everything one facilitator has typed, sent from the beginning as a browser does that was
    never answered; each told once it is done."""
    shop = project.workshops
    attendee = shop.get("First").attendees[0].id
    for n in range(24):
        words, op = f"{who} {n}", (f"desk of {who}", n)
        kind = KINDS[n % len(KINDS)]
        if kind == "note":
            shop.once(op, lambda its: its.note("First", words))  # noqa: B023
        elif kind == "proposal":
            shop.once(op, lambda its: its.propose("First", words))  # noqa: B023
        elif kind == "action":
            shop.once(op, lambda its: its.action(about, words))  # noqa: B023
        else:
            shop.once(op, lambda its: its.dissent(about, attendee, words))  # noqa: B023
        tell((kind, words))


@pytest.mark.parametrize("seed", [2718])
def test_two_processes_at_once_killed_and_sending_again(room: Project, seed: int) -> None:
    chance = random.Random(seed)
    about = room.workshops.propose("First", "Say “left waiting”.")
    facilitators = ("F1", "F2")
    said: set[Any] = set()
    for last in (False,) * 8 + (True,):
        children = [begun(writing_up, room, who, who, about) for who in facilitators]
        if not last:
            for child, pipe in children:
                for _ in range(chance.randrange(8)):
                    said.add(pipe.recv())
                time.sleep(chance.uniform(0, 0.02))
                child.kill()
        for child, pipe in children:
            said |= set(told(pipe))
            child.join(60)
            assert not last or child.exitcode == 0
    found = room.workshops.get("First")
    kept = [("note", note.words) for note in found.notes]
    kept += [("proposal", put.words) for put in found.proposals if put.id != about]
    first = next(put for put in found.proposals if put.id == about)
    kept += [("see it differently", each.words) for each in first.dissent]
    kept += [("action", each.words) for each in first.actions]
    expected = [(KINDS[n % 4], f"{who} {n}") for who in facilitators for n in range(24)]
    assert sorted(kept) == sorted(expected)
    assert said == set(expected)
    assert_whole(room)
