"""Correcting a turn on the Documents page; passages without a place; files that come in again."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Page, shown
from tests.ui.everywhere import PROBE, harmless, words
from tests.ui.test_import_page import bring, field, press
from workbench.api import create_project, open_project

TALK = (
    "INT: How was it?\nP1: Long. I waited for hours at the hospitle.\nINT: And then?\n"
    "P1: They sent me home.\nINT: Else?\nP1: No.\n"
)


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    """A study with one coded interview."""
    project = create_project(tmp_path / "s.db", actor="AB")
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    project.import_files([tmp_path / "talk.txt"], group="Patients", method="interview")
    project.add_code("waiting")
    project.code("talk.txt", "waiting", quote="the hospitle")
    project.code("talk.txt", "waiting", quote="They sent me home.")
    project.close()
    return tmp_path / "s.db"


def form(page: Page, study: Path, turn: int) -> AppTest:
    return page(study, "documents", document="talk.txt", correct=str(turn))


def say(test: AppTest, said: str) -> AppTest:
    test.text_area[0].set_value(said)
    return press(test, "Save the correction")


def test_every_turn_can_be_corrected(page: Page, coded: Path) -> None:
    test = page(coded, "documents", document="talk.txt")
    assert not test.text_area
    assert shown(test).count('class="wb-correct"') == 6
    test = form(page, coded, 2)
    assert test.text_area[0].value == "Long. I waited for hours at the hospitle."
    assert "Turn 2, said by P1" in words(test)


def test_a_corrected_turn(page: Page, coded: Path) -> None:
    test = say(form(page, coded, 2), "Long. I waited for hours at the hospital.")
    told = words(test)
    assert "“talk.txt” has a new text (revision 2)" in told
    assert "1 coding stands on corrected words" in told
    assert "Long. I waited for hours at the hospital ." in told
    assert not test.text_area
    assert "the hospital" in {c.quote for c in open_project(coded).codings()}


def test_left_as_it_is(page: Page, coded: Path) -> None:
    seq = open_project(coded).last_seq()
    test = form(page, coded, 2)
    test.text_area[0].set_value("Nothing of this is kept.")
    press(test, "Leave it as it is")
    assert not test.text_area
    assert open_project(coded).last_seq() == seq


def test_what_is_refused_is_said(page: Page, coded: Path) -> None:
    test = say(form(page, coded, 2), " ")
    assert "would be left without words" in words(test)
    assert test.text_area


def test_a_turn_that_somebody_else_corrects_meanwhile(page: Page, coded: Path) -> None:
    test = form(page, coded, 2)
    open_project(coded).correct_turn("talk.txt", 2, "Long. I waited for days.")
    say(test, "Long. I waited for weeks.")
    told = words(test)
    assert "corrected by somebody else a moment ago" in told
    assert test.text_area[0].value == "Long. I waited for weeks."
    assert open_project(coded).document("talk.txt").turns[1].text == "Long. I waited for days."
    press(test, "Save the correction")
    assert open_project(coded).document("talk.txt").turns[1].text == "Long. I waited for weeks."


def test_a_passage_without_a_place_is_placed(page: Page, coded: Path) -> None:
    test = say(form(page, coded, 4), "I was discharged.")
    told = words(test)
    assert "1 passage of the text before its correction has no place" in told
    assert "waiting · AB : “They sent me home.”" in told
    field(test, "Its words in the text now").set_value("not in it")  # type: ignore[attr-defined]
    press(test, "Place it there")
    assert "has no passage “not in it”" in words(test)
    field(test, "Its words in the text now").set_value("I was discharged.")  # type: ignore[attr-defined]
    press(test, "Place it there")
    assert "Placed on “I was discharged.”" in words(test)
    project = open_project(coded)
    assert not project.lost()
    assert "I was discharged." in [c.quote for c in project.codings()]


def test_a_passage_without_a_place_is_ended(page: Page, coded: Path) -> None:
    test = say(form(page, coded, 4), "I was discharged.")
    press(test, "It has no place")
    assert "has ended" in words(test)
    project = open_project(coded)
    assert not project.lost()
    assert len(project.codings()) == 1
    press(test, "Undo it")
    assert "Taken back: end lost passage" in words(test)
    assert len(project.lost()) == 1
    assert "1 passage of the text before its correction has no place" in words(test)


def test_nothing_of_it_is_markup(page: Page, coded: Path) -> None:
    test = say(form(page, coded, 4), f"I said {PROBE}.")
    harmless(test)
    project = open_project(coded)
    project.code("talk.txt", "waiting", quote=f"said {PROBE}")
    test = say(form(page, coded, 4), "Gone.")
    harmless(test)
    assert PROBE in words(test)


def test_a_file_that_is_there_is_offered_three_ways(page: Page, coded: Path) -> None:
    better = TALK.replace("hospitle", "hospital").encode()
    test = bring(page(coded, "import"), ("talk.txt", better))
    assert "There is a document “talk.txt” in the study already" in words(test)
    assert "Nothing to store" in [b.label for b in test.button]
    test.radio[0].set_value("revision").run()
    assert "every coding stays on its words" in words(test)
    press(test, "Store 1 file")
    assert "“talk.txt” has a new text (revision 2)" in words(test)
    project = open_project(coded)
    assert len(project.documents()) == 1
    assert "the hospital" in [c.quote for c in project.codings()]


def test_a_file_that_is_there_as_a_new_document(page: Page, coded: Path) -> None:
    test = bring(page(coded, "import"), ("talk.txt", TALK.encode()))
    test.radio[0].set_value("new").run()
    assert field(test, "How it was collected")
    press(test, "Store 1 file")
    assert "Stored as “talk (2).txt”" in words(test)
    assert {d.name for d in open_project(coded).documents()} == {"talk.txt", "talk (2).txt"}
