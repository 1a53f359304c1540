"""The page Workshops: people, agenda, proposals, ballots, what came of it, the projector view."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Page, shown
from tests.ui.everywhere import PROBE, harmless, survives_a_move, words
from workbench.api import open_project


def press(test: AppTest, label: str, nth: int = 0) -> AppTest:
    test = [b for b in test.button if b.label == label][nth].click().run()
    assert not test.exception
    return test


def fill(test: AppTest, kind: str, label: str, value: object) -> None:
    next(w for w in test.get(kind) if w.label == label).set_value(value)


def part(test: AppTest, name: str) -> AppTest:
    (control,) = test.get("button_group")
    test = control.set_value(name).run()
    assert not test.exception
    return test


def test_a_workshop_from_its_name_to_what_came_of_it(
    page: Page, demonstration_copy: Path, tmp_path: Path
) -> None:
    project = open_project(demonstration_copy)
    test = page(demonstration_copy, "workshops")
    assert "No workshop yet" in words(test)
    fill(test, "text_input", "Name", "First")
    test = press(test, "Add it")
    (room,) = project.workshops.all()
    test = page(demonstration_copy, "workshops", workshop=room.id)
    assert "Nobody is entered yet" in words(test)
    for who in ("Ann", "Bo", "Cy"):
        project.workshops.attend(room.id, who, "patient")
    project.workshops.attend(room.id, PROBE, PROBE)
    test = part(page(demonstration_copy, "workshops", workshop=room.id), "agenda")
    theme = project.codebook().themes()[0]
    project.workshops.put_on_agenda(room.id, "theme", target=theme.id)
    fill(test, "text_area", "What was said, or what stands on the paper", f"Ring us {PROBE}.")
    test = press(test, "Keep it")
    assert [n.words for n in project.workshops.get("First").notes] == [f"Ring us {PROBE}."]
    harmless(test)

    test = part(page(demonstration_copy, "workshops", workshop=room.id), "proposals")
    fill(test, "text_area", "A new proposal, in their words", "Call it otherwise.")
    test = press(test, "Put it")
    (proposal,) = project.workshops.get("First").proposals
    fill(test, "number_input", "For", 2)
    test = press(test, "Write down the hands")
    assert "patient: 2 for, 0 against, 0 unsure" in words(test)
    test = press(test, "Open a ballot")
    ann, bo, cy, _ = project.workshops.may_cast(proposal.id)
    for who in (ann, bo):
        project.workshops.cast(proposal.id, who, "for")
    test = part(page(demonstration_copy, "workshops", workshop=room.id), "proposals")
    assert "Ballot open: 2 of 4 have cast" in words(test)
    fill(test, "selectbox", "Who casts", cy)
    fill(test, "radio", "Their choice", "against")
    test = press(test, "Cast it")
    test = press(test, "Close and count")
    assert "all: 2 for, 1 against, 0 unsure" in words(test)
    fill(test, "radio", "By", "ballot")
    test = press(test, "Keep the outcome")
    fill(test, "text_area", "In their own words", "Not for me.")
    test = press(test, "Keep their words")
    (found,) = project.workshops.get("First").proposals
    assert (found.result, found.how, found.dissent[0].words) == ("agreed", "ballot", "Not for me.")
    assert "Agreed, not yet carried out" in words(part(test, "came"))

    shown = words(page(demonstration_copy, "workshops", workshop=room.id, view="projector"))
    assert theme.name in shown
    assert "Ann" not in shown  # nobody is named to the room
    survives_a_move(page, demonstration_copy, tmp_path, "workshops")
    project.close()


def test_a_change_made_because_of_a_proposal(page: Page, demonstration_copy: Path) -> None:
    project = open_project(demonstration_copy)
    theme = project.codebook().themes()[0]
    room = project.workshops.create("First")
    proposal = project.workshops.propose(room.id, "Word it plainly.", target=theme.id)
    test = part(page(demonstration_copy, "workshops", workshop=room.id), "proposals")
    fill(test, "text_area", "Definition", "In plain words.")
    test = press(test, "Change it because of this")
    assert project.codebook()[theme.id].definition == "In plain words."
    (found,) = project.workshops.get(room.id).proposals
    assert (found.id, found.changed) == (proposal, True)
    assert "What changed because of it" in words(part(test, "came"))
    assert "no patient, carer or member of the public" not in words(test)
    project.close()


def test_what_became_of_an_action(page: Page, demonstration_copy: Path) -> None:
    project = open_project(demonstration_copy)
    room = project.workshops.create("First")
    proposal = project.workshops.propose(room.id, "Ring within two days.")
    project.workshops.action(proposal, "Ask the ward.", owner="Cy")
    test = part(page(demonstration_copy, "workshops", workshop=room.id), "proposals")
    box = next(b for b in test.selectbox if b.label == "Now")
    box.set_value("dropped")
    test = press(test, "Keep what became of it")
    assert "Say why it was dropped" in words(test)
    assert project.workshops.get(room.id).proposals[0].actions[0].state == "open"
    box = next(b for b in test.selectbox if b.label == "Now")
    box.set_value("done")
    test = press(test, "Keep what became of it")
    assert "It is done now." in words(test)
    assert project.workshops.get(room.id).proposals[0].actions[0].state == "done"
    project.close()


def test_rounds_and_wordings_on_their_pages(page: Page, demonstration_copy: Path) -> None:
    project = open_project(demonstration_copy)
    theme = project.codebook().themes()[0]
    project.workshops.create("First")
    test = page(demonstration_copy, "workshops")
    fill(test, "text_input", "A new round", "2026")
    test = press(test, "Begin it")
    test = press(test, "Put it there")
    assert [len(r.workshops) for r in project.workshops.rounds()] == [1]
    assert "Nothing is otherwise since it began" in words(test)
    sheet = page(demonstration_copy, "themes", theme=theme.id)
    assert "not worded yet" in words(sheet)
    fill(sheet, "text_area", "In their words", "An organisational matter.")
    sheet = press(sheet, "Keep this wording")
    assert project.workshops.wordings(theme.id)[0].words == "An organisational matter."
    assert '<span class="wb-hard" title="14 letters">organisational</span>' in shown(sheet)
    told = words(page(demonstration_copy, "workshops"))
    assert "researcher wording: first “An organisational matter.”" in told
    project.close()
