"""The plain view's page: drawing, answering, the break, the way back, study text as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Page
from tests.ui.everywhere import harmless, survives_a_move, words
from workbench.api import Project, create_project, open_project

LONG = "They sent me home and nobody told me who to ring or what to do when it came back, so"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_ACTOR", "Jo")
    project = create_project(tmp_path / "s.db", actor="AB")
    talk = "".join(f"INT: And day {n}?\nP1: {LONG} {n}.\n" for n in range(1, 5))
    (tmp_path / "talk.txt").write_text(talk, encoding="utf-8")
    project.import_files([tmp_path / "talk.txt"], group="Patients", method="interview")
    project.add_code("Time", kind="theme")
    project.add_code("waiting", parent="Time")
    project.close()
    return tmp_path / "s.db"


def opened(place: Path) -> Project:
    return open_project(place, actor="Jo")


def press(page: AppTest, key: str) -> AppTest:
    page = next(b for b in page.button if b.key == key).click().run()
    assert not page.exception
    return page


def test_a_pack_from_beginning_to_end(page: Page, place: Path) -> None:
    test = page(place, "plain")
    assert "You are marking as Jo" in words(test)
    test = press(test, "draw")
    told = words(test)
    assert "Passage 1 of 4" in told
    assert "They were asked: And day" in told
    assert re.search(r"P1 said \(whose view: P +Patients\)", told)
    assert not re.search(
        r"participants|codes? |coding", told.split("Passage 1")[1].split("Where")[0]
    )
    (idea,) = test.multiselect[0].options
    assert idea == "waiting (Time)"
    test.multiselect[0].select(idea).run()
    test.text_area[0].set_value("I know this.").run()
    test = press(test, "answer-done")
    assert "Passage 2 of 4" in words(test)
    (pack,) = opened(place).plain_begun()
    assert (pack.passages[0].answer, pack.passages[0].comment) == ("done", "I know this.")
    assert [(c.code, c.coder) for c in opened(place).codings()] == [("waiting", "Jo")]
    test = press(test, "answer-skipped")
    test.text_input[0].set_value("no way back").run()
    test = press(test, "answer-not sure")
    assert "Passage 4 of 4" in words(test)
    test = press(test, "answer-upsetting")
    told = words(test)
    assert "Your place is kept, and nothing you have done is lost." in told
    assert "They sent me home" not in told
    test = press(test, "go-on")
    told = words(test)
    assert "You have come to the end" in told
    assert "Passage 2 : skipped Passage 3 : not sure Passage 4 : too upsetting" in told
    answers = [p.answer for p in opened(place).plain_begun()[0].passages]
    assert answers == ["done", "skipped", "not sure", "upsetting"]
    assert opened(place).check().problems == ()
    told = words(page(place, "plain"))
    assert "4 of 4 read" in told
    assert "1 of the patients" in told or "The only one of the patients talked" in told
    assert "too upsetting" in told


def test_a_break_goes_on_with_the_next_passage(page: Page, place: Path) -> None:
    test = press(page(place, "plain", document="talk.txt"), "answer-upsetting")
    test = press(test, "go-on")
    assert "Passage 2 of 4" in words(test)
    test = page(place, "plain", document="talk.txt")
    assert "Passage 2 of 4" in words(test)


def test_taking_back(page: Page, place: Path) -> None:
    test = press(page(place, "plain", document="talk.txt"), "answer-skipped")
    assert "Passage 2 of 4" in words(test)
    test = press(test, "take-back")
    assert "Taken back" in words(test)
    assert "Passage 1 of 4" in words(test)
    assert opened(place).plain_begun() == ()
    test = press(press(test, "answer-done"), "before")
    assert "You have answered this one: read." in words(test)


def test_empty_hostile_and_moved(
    page: Page, empty_study: Path, hostile_names: Path, demonstration_file: Path, tmp_path: Path
) -> None:
    assert "There is nothing to read yet" in words(page(empty_study, "plain"))
    copy = tmp_path / "hostile.db"
    copy.write_bytes(hostile_names.read_bytes())
    (document,) = open_project(copy).documents()
    for found in (page(copy, "plain"), page(copy, "plain", document=document.id)):
        harmless(found)
    survives_a_move(page, demonstration_file, tmp_path, "plain")
