"""Marks of turns and the topic guide on the Documents page; people asked about on theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Page, shown
from tests.ui.everywhere import HOSTILE_FILE, PROBE, harmless, words
from workbench.api import Project, create_project, open_project

TALK = (
    "INT: How did you come to the group, {0}?\nP3: By letter.\nINT: And was it far?\n"
    "P3: Not very.\nUnknown Speaker: It was.\nINT: Thank you.\nUnknown Speaker: No.\n"
)
GUIDE = b"strand,order,question\n,1,How did you come to the group?\nPatients,2,Was it far?\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Two interviews of one strand in which “P3” speaks; no guide yet."""
    project = create_project(tmp_path / "s.db", actor="AB")
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(TALK.format(name))
        (result,) = project.import_files(
            [tmp_path / f"{name}.txt"], strand="Patients", group="Patients", method="interview"
        )
        assert result.error is None
    project.close()
    return tmp_path / "s.db"


@pytest.fixture
def guided(place: Path) -> Path:
    """The same with a guide."""
    project = open_project(place, actor="AB")
    project.import_guide(
        [
            {"strand": "", "order": "1", "question": "How did you come to the group?"},
            {"strand": "Patients", "order": "2", "question": "Was it far?"},
        ]
    )
    project.close()
    return place


def press(test: AppTest, label: str, nth: int = 0) -> AppTest:
    [b for b in test.button if b.label == label][nth].click().run()
    assert not test.exception
    return test


def choose(test: AppTest, label: str, option: int) -> None:
    box = next(s for s in test.selectbox if s.label == label)
    box.select_index(option)


def opened(place: Path) -> Project:
    return open_project(place, actor="AB")


def test_a_turn_is_marked_as_said_by_another_and_unmarked(page: Page, place: Path) -> None:
    project = opened(place)
    project.add_group("Carers")
    turn = project.document("one").turns[1]
    test = page(place, "documents", document="one.txt", turn="2", mark="1")
    assert "Turn 2 · P3" in words(test)
    choose(test, "Speaks as", 2)
    press(test, "Mark it")
    assert "Turn 2 is marked: speaking as Carers." in words(test)
    assert project.document("one").turns[1].speaking_as == ((turn.start, turn.end, "Carers"),)
    choose(test, "Speaks as", 0)
    press(test, "Mark it")
    assert project.document("one").turns[1].speaking_as == ()
    next(t for t in test.text_input if t.label == "Only these words").set_value("letter")
    choose(test, "Speaks as", 2)
    press(test, "Mark it")
    ((start, end, _),) = project.document("one").turns[1].speaking_as
    assert project.document("one").text[start:end] == "letter"
    next(t for t in test.text_input if t.label == "Only these words").set_value("never said")
    press(test, "Mark it")
    assert "Not done" in words(test)
    assert "does not stand in turn 2" in words(test)
    test.button(key="undo-last-step").click().run()
    assert project.document("one").turns[1].speaking_as == ()


def test_no_turn_no_panel(page: Page, place: Path) -> None:
    for asked in ({}, {"turn": "2"}, {"turn": "99", "mark": "1"}, {"turn": "x", "mark": "1"}):
        test = page(place, "documents", document="one.txt", **asked)
        assert not [s for s in test.selectbox if s.label == "Speaks as"]


def test_a_question_is_marked_shown_and_taken_away(page: Page, guided: Path) -> None:
    test = page(guided, "documents", document="one.txt", turn="3", mark="1")
    choose(test, "Puts the question", 1)
    press(test, "Mark the question")
    told = words(test)
    assert "Turn 3 puts question 2." in told
    assert "asks 2" in told
    assert "Puts 2. Was it far?" in told
    project = opened(guided)
    assert [(m.turn, m.question.number) for m in project.question_marks()] == [(3, "2")]
    press(test, "Take away")
    assert "asks 2" not in words(test)
    assert project.question_marks() == ()


def test_a_proposal_is_accepted_or_not(page: Page, guided: Path) -> None:
    test = page(guided, "documents", document="one.txt")
    assert "How did you come to the group, one?" in words(test)
    assert opened(guided).question_marks() == ()
    press(test, "Yes, it does")
    (mark,) = opened(guided).question_marks()
    assert (mark.turn, mark.origin) == (1, "proposal")
    test = page(guided, "documents", document="two.txt")
    before = len([b for b in test.button if b.label == "No"])
    press(test, "No")
    assert len([b for b in test.button if b.label == "No"]) == before - 1
    assert len(opened(guided).question_marks()) == 1


def test_a_guide_is_brought_in_and_who_was_asked_is_shown(page: Page, place: Path) -> None:
    test = page(place, "documents")
    assert "No questions yet" in words(test)
    test.file_uploader[0].set_value(("guide.csv", GUIDE, "text/csv"))
    test.run()
    assert opened(place).guide() == ()  # looked at only
    press(test, "Take it into the study")
    assert "2 questions added" in words(test)
    project = opened(place)
    project.mark_question("one", 1, "1")
    project.mark_question("one", 3, "2")
    test = page(place, "documents")
    told = words(test)
    assert "1. How did you come to the group? 1 1 of 2 0 of 2" in told
    assert "2. Was it far? Patients 1 1 of 2 1 of 2" in told
    assert "1 document without a mark, so what was asked there is not known: two.txt." in told


def test_a_guide_that_cannot_be_says_why(page: Page, place: Path) -> None:
    test = page(place, "documents")
    test.file_uploader[0].set_value(("guide.csv", b"strand,order\nx,1\n", "text/csv"))
    test.run()
    press(test, "Take it into the study")
    assert "needs the column “question”" in words(test)
    assert opened(place).guide() == ()


def test_the_same_person_yes_and_undone(page: Page, place: Path) -> None:
    test = page(place, "people")
    assert "“P3” stands in 2 documents of the strand Patients . The same person?" in words(test)
    press(test, "The same person")
    assert "“P3” is P3 in 2 documents." in words(test)
    assert [p.label for p in opened(place).participants()] == ["P3"]
    assert not [b for b in test.button if b.label == "The same person"]
    test.button(key="undo-last-step").click().run()
    assert [b for b in test.button if b.label == "The same person"]


def test_different_people_are_not_asked_about_again(page: Page, place: Path) -> None:
    test = press(page(place, "people"), "Different people")
    assert "are kept apart, and it is not asked again" in words(test)
    assert not [b for b in test.button if b.label == "The same person"]
    assert opened(place).same_people() == ()


def test_some_of_three(page: Page, place: Path) -> None:
    project = opened(place)
    (place.parent / "three.txt").write_text(TALK.format("three"))
    project.import_files([place.parent / "three.txt"], strand="Patients", method="interview")
    project.keep_apart("P3", documents=["one", "two"])
    test = page(place, "people")
    yes = next(b for b in test.button if b.label == "The same person")
    assert yes.disabled  # one and two are known to be different people
    test.multiselect[0].set_value(["one.txt", "three.txt"]).run()
    press(test, "The same person")
    who = {s.document: s.participant for s in project.speakers() if s.speaker == "P3"}
    assert who["one.txt"] == who["three.txt"] != who["two.txt"]


def test_a_voice_gets_a_person(page: Page, place: Path) -> None:
    test = page(place, "people")
    assert "Unknown Speaker one.txt 2" in words(test)
    choose(test, "It is", 0)
    press(test, "Say who it is")
    assert "“Unknown Speaker” in one.txt is P3." in words(test)
    assert [v.document for v in opened(place).voices()] == ["two.txt"]
    next(t for t in test.text_input if t.label == "Name of somebody new").set_value("Zoë")
    press(test, "Say who it is")
    assert "Zoë" in {p.label for p in opened(place).participants()}
    assert opened(place).voices() == ()


def test_the_import_page_asks_about_what_was_stored(page: Page, empty_study: Path) -> None:
    test = page(empty_study, "import")
    files = [(f"{n}.txt", TALK.format(n).encode(), "text/plain") for n in ("one", "two")]
    test.file_uploader[0].set_value(files)
    test.run()
    assert not [b for b in test.button if b.label == "The same person"]
    test.button(key="store-files").click().run()
    assert not test.exception
    assert "“P3” stands in 2 documents. The same person?" in words(test)
    press(test, "The same person")
    project = open_project(empty_study)
    assert {s.participant for s in project.speakers() if s.speaker == "P3"} == {"P3"}


def test_hostile_words_stay_words(page: Page, hostile_names: Path, tmp_path: Path) -> None:
    place = tmp_path / "hostile.db"
    place.write_bytes(hostile_names.read_bytes())
    project = opened(place)
    strand = project.documents()[0].strand or ""
    project.import_guide(
        [{"strand": strand, "order": "1", "question": f"What do you say, {PROBE}?"}]
    )
    (tmp_path / f"again {PROBE.replace('/', '')}.txt").write_text("INT: Hm?\nP1: Yes.\nP1: No.\n")
    project.import_files(tmp_path.glob("again*.txt"), strand=strand, method="interview")
    project.mark_question(HOSTILE_FILE, 1, "1")
    for asked in ({}, {"document": HOSTILE_FILE, "turn": "1", "mark": "1"}):
        test = page(place, "documents", **asked)
        harmless(test)
        assert PROBE in words(test) or "asks 1" in shown(test)
    test = page(place, "people")
    assert [b for b in test.button if b.label == "The same person"]
    harmless(test)
