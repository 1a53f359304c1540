"""Workshops: people, agenda, notes, proposals, hands, dissent, what changed because of them."""

from __future__ import annotations

import pytest

from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError
from workbench.values.workshops import Proposal

NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def room(study: Project) -> Project:
    """A workshop with three patients, two nurses, a theme to talk about."""
    study.add_code("Waiting", kind="theme", definition="Time that passes.")
    study.workshops.create("First", held_on="2026-05-12")
    for label, role in (
        ("Ann", "patient"), ("Bo", "patient"), ("Cy", "patient"),
        ("Nan", "nurse"), ("Nell", "nurse"),
    ):  # fmt: skip
        study.workshops.attend("First", label, role)
    return study


def who(project: Project, label: str) -> str:
    return next(a.id for a in project.workshops.get("first").attendees if a.label == label)


def only(project: Project) -> Proposal:
    (found,) = project.workshops.get("First").proposals
    return found


def test_who_was_there_the_agenda_and_what_was_said(room: Project) -> None:
    shop = room.workshops
    shop.put_on_agenda("First", "theme", target="Waiting")
    item = shop.put_on_agenda("First", "question", "What would help?")
    shop.note("First", "Somebody to ring.", kind="sticky note", role="patient", agenda_item=item)
    shop.note("First", "Arrows from home to clinic.", kind="flip chart", photo=("a.jpg", b"\xff"))
    found = shop.get("First")
    assert dict(found.roles) == {"patient": 3, "nurse": 2}
    assert (found.patients, found.held_on, found.is_research) == (3, "2026-05-12", False)
    assert [(a.kind, a.words, a.target is not None) for a in found.agenda] == [
        ("theme", "Waiting", True), ("question", "What would help?", False),
    ]  # fmt: skip
    assert [(n.kind, n.role, n.words) for n in found.notes] == [
        ("sticky note", "patient", "Somebody to ring."),
        ("flip chart", "", "Arrows from home to clinic."),
    ]  # fmt: skip
    assert shop.photo(found.notes[1].id) == ("a.jpg", b"\xff")
    assert found.notes[0].by == room.actor
    room.undo()
    assert len(shop.get("First").notes) == 1
    shop.take_off_agenda(item)
    shop.attend("First", "ann", "chair", consent="not quoted")
    assert shop.get("First").attendees[0].role == "chair"  # the same person under any case
    assert room.check().problems == ()


def test_what_is_refused(room: Project) -> None:
    shop = room.workshops
    before = room.last_seq()
    proposal = shop.propose("First", "Call it “Being left waiting”.", target="Waiting")
    for error, words, do in (
        (Refused, "already", lambda: shop.create("FIRST")),
        (UsageError, "no day", lambda: shop.create("Second", held_on="May")),
        (NotFound, "“First”", lambda: shop.get("Second")),
        (UsageError, "Consent", lambda: shop.attend("First", "Di", "nurse", consent="maybe")),
        (NotFound, "no code|No code", lambda: shop.put_on_agenda("First", "theme", target="X")),
        (UsageError, "agenda has", lambda: shop.put_on_agenda("First", "lunch", "x")),
        (Refused, "Type in", lambda: shop.note("First", " ", photo=("a.jpg", b"x"))),
        (Refused, "what is proposed", lambda: shop.propose("First", " ")),
        (NotFound, "Nobody with", lambda: shop.propose("First", "x", attendee=NOBODY)),
        (Refused, "more than the 2", lambda: shop.show_of_hands(proposal, "nurse", for_=3)),
        (UsageError, "from 0 up", lambda: shop.show_of_hands(proposal, "nurse", for_=-1)),
        (UsageError, "A result is", lambda: shop.decide(proposal, "won", how="hands")),
        (Refused, "Say why", lambda: shop.decide(proposal, "put off", how="consensus")),
        (Refused, "Close the ballot", lambda: shop.decide(proposal, "agreed", how="ballot")),
        (NotFound, "No proposal", lambda: room.because(NOBODY)),
    ):  # fmt: skip
        with pytest.raises(error, match=words):
            do()
    assert room.last_seq() == before + 1
    assert room.check().problems == ()


def test_hands_outcome_actions_and_dissent(room: Project) -> None:
    shop = room.workshops
    proposal = shop.propose("First", "Say “waiting alone”.", attendee=who(room, "Ann"))
    shop.show_of_hands(proposal, "patient", for_=2, unsure=1)
    shop.show_of_hands(proposal, "nurse", against=2)
    shop.show_of_hands(proposal, "nurse", for_=1, against=1)  # counted again
    shop.decide(proposal, "agreed", how="hands")
    shop.decide(proposal, "put off", how="hands", why="Nurses want to think.")
    words = "  I was never alone, I had my sister.\n"
    mine = shop.dissent(proposal, who(room, "Bo"), words)
    action = shop.action(proposal, "Ask the ward.", owner="Nan", due="June")
    with pytest.raises(Refused, match="why it was dropped"):
        shop.set_action(action, "dropped")
    shop.set_action(action, "done")
    found = only(room)
    assert (found.role, found.result, found.why) == ("patient", "put off", "Nurses want to think.")
    assert [(h.role, h.for_, h.against, h.unsure) for h in found.hands] == [
        ("patient", 2, 0, 1), ("nurse", 1, 1, 0),
    ]  # fmt: skip
    assert [(d.role, d.words) for d in found.dissent] == [("patient", words)]  # word for word
    assert [(a.words, a.owner, a.state) for a in found.actions] == [
        ("Ask the ward.", "Nan", "done")
    ]
    with pytest.raises(Refused, match="Only Bo may"):
        shop.reword_dissent(mine, "Nothing.", by=who(room, "Ann"))
    shop.reword_dissent(mine, "I had my sister with me.", by=who(room, "Bo"))
    assert only(room).dissent[0].words == "I had my sister with me."
    with pytest.raises(Refused, match="voted or decided"):
        shop.reword_proposal(proposal, "Something else.")
    with pytest.raises(Refused, match="stay on"):
        shop.remove_attendee(who(room, "Bo"))
    shop.attend("First", "Bo", "patient", consent="not quoted")
    assert only(room).dissent[0].words == ""
    shop.reword_dissent(mine, "", by=who(room, "Bo"))
    assert only(room).dissent == ()
    shop.remove_attendee(who(room, "Cy"))
    assert dict(shop.get("First").roles) == {"patient": 2, "nurse": 2}
    assert room.check().problems == ()


def test_a_decision_and_what_it_changed_are_linked_both_ways(room: Project) -> None:
    shop = room.workshops
    proposal = shop.propose("First", "Call it “Being left waiting”.", target="Waiting")
    shop.decide(proposal, "agreed", how="consensus")
    assert not only(room).changed
    room.because(proposal).change_code("Waiting", name="Being left waiting")
    found = only(room)
    assert found.changed
    (step,) = found.steps
    assert (step.action, step.by) == ("change code", room.actor)
    assert found.target_name == "Being left waiting"
    assert step.seq == room.last_seq()
    room.undo()
    assert (only(room).changed, only(room).steps[0].taken_back) == (False, True)
    assert room.check().problems == ()


def test_what_was_decided_with_no_patient_there_is_named(room: Project) -> None:
    shop = room.workshops
    shop.create("Staff only")
    shop.attend("Staff only", "Nan", "nurse")
    proposal = shop.propose("Staff only", "Leave it.")
    assert shop.get("Staff only").decided_without_patients == ()
    shop.decide(proposal, "agreed", how="consensus")
    (found,) = shop.get("Staff only").decided_without_patients
    assert found.id == proposal
    told = shop.get("Staff only").to_json()
    assert told["decided_without_patients"] == [proposal]
    assert [w.name for w in shop.all()] == ["First", "Staff only"]
