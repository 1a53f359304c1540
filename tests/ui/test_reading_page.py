"""The page Reading: searching, passages, codes together, questions, notes, coding what is found."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Page, shown
from tests.ui.everywhere import PROBE, harmless, words
from workbench.api import Project, create_project, open_project

TALK = (
    "INT: How was the wait?\nP1: I waited for hours. Nobody told me why.\n"
    "INT: And home?\nP1: They sent me home by taxi.\nP2: I waited as well.\n"
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")
    project = create_project(tmp_path / "s.db", actor="AB")
    (tmp_path / "talk.txt").write_text(TALK)
    project.import_files([tmp_path / "talk.txt"], group="Patients", method="interview")
    project.add_code("Time", kind="theme")
    project.add_code("waiting", parent="Time")
    project.add_code("told")
    project.code("talk.txt", "waiting", quote="I waited for hours")
    project.code("talk.txt", "told", quote="hours. Nobody told me why")
    project.import_guide([{"strand": "", "order": "1", "question": "How was the wait?"}])
    project.mark_question("talk.txt", 1, "1")
    project.close()
    return tmp_path / "s.db"


def opened(place: Path) -> Project:
    return open_project(place, actor="AB")


def view(page: AppTest, name: str) -> AppTest:
    page.session_state["rd-view"] = name
    page.run()
    assert not page.exception
    return page


def test_a_search_shows_where_and_what(page: Page, place: Path) -> None:
    test = page(place, "reading")
    assert "Every word has to be in the turn" in words(test)
    test.text_input(key="rd-query").set_value("wait*").run()
    assert "3 turns in 1 document." in words(test)
    assert shown(test).count('<li class="wb-rd-card') == 3
    assert "<mark>waited</mark>" in shown(test)
    document = opened(place).document("talk.txt")
    assert f"code?document={document.id}&amp;turn=2" in shown(test)
    test.checkbox(key="rd-no-facilitators").check().run()
    assert "2 turns in 1 document." in words(test)
    assert test.expander[0].label == "Filters (1 set)"
    test.selectbox(key="rd-person").select("P2").run()
    assert "1 turn in 1 document." in words(test)


def test_refused_and_nothing_found(page: Page, place: Path) -> None:
    test = page(place, "reading", q='"open')
    assert "does not close it" in words(test)
    test.text_input(key="rd-query").set_value("nothing").run()
    assert "No turn has these words" in words(test)


def test_lists_and_other_forms(page: Page, place: Path) -> None:
    test = page(place, "reading", q="waits")
    assert "No turn has these words" in words(test)
    test.selectbox(key="rd-how").select("other forms too (English)").run()
    assert "3 turns in 1 document." in words(test)
    assert "Other forms:" in words(test)
    test.selectbox(key="rd-how").select("a list of terms").run()
    test.text_area(key="rd-terms").set_value("taxi\nas well").run()
    assert "2 turns in 1 document." in words(test)


def test_coding_what_is_found_and_back(page: Page, place: Path) -> None:
    test = page(place, "reading", q="waited")
    told = next(c.id for c in opened(place).codebook() if c.name == "told")
    test.selectbox(key="rd-auto-code").set_value(told).run()
    assert "2 sentences to look at." in words(test)
    steps = opened(place).last_seq()
    test.button(key="rd-auto-do").click().run()
    assert not test.exception
    assert "2 sentences coded “told”" in words(test)
    project = opened(place)
    assert project.last_seq() == steps + 1
    made = [c.quote for c in project.codings() if c.origin == "autocode"]
    assert made == ["I waited for hours.", "I waited as well."]
    assert "0 sentences to look at. 2 sentences more are coded so already." in words(test)
    test.button(key="undo-last-step").click().run()
    assert len(project.codings()) == 2


def test_passages_of_a_code(page: Page, place: Path) -> None:
    project = opened(place)
    theme = project.codebook().themes()[0]
    test = page(place, "reading", code=theme.id)
    assert "1 passage in 1 document" in words(test)
    assert "<mark class='wb-passage'>I waited for hours</mark>. Nobody told" in shown(test)
    (coding, _) = project.codings()
    assert f"coding={coding.id}" in shown(test)
    test.selectbox(key="rd-coder").select("AB").run()
    assert "1 passage" in words(test)
    test.date_input(key="rd-since").set_value(date.today() + timedelta(days=2)).run()
    assert "0 passages" in words(test)


def test_the_other_views(page: Page, place: Path) -> None:
    test = view(page(place, "reading"), "Not coded")
    assert "They sent me home by taxi." in words(test)
    view(test, "Codes together")
    assert "1 of 1" in words(test)
    assert "told" in words(test)
    view(test, "Questions")
    assert "Patients 2 of 2" in words(test) or "Patients 1 of 2" in words(test)
    assert "I waited for hours" in words(test)


def test_notes_and_marks(page: Page, place: Path) -> None:
    test = view(page(place, "reading"), "Documents")
    (document,) = opened(place).documents()
    assert "0 of 1 document as read" in words(test)
    test.button(key=f"rd-read-{document.id}").click().run()
    assert "read by you" in words(test)
    test.text_area(key=f"rd-note-{document.id}").set_value(f"Waiting {PROBE}").run()
    test.button(key=f"rd-note-do-{document.id}").click().run()
    assert "Your note is kept." in words(test)
    assert opened(place).document_notes()[0].text == f"Waiting {PROBE}"
    assert f"Waiting {PROBE}" in words(test)
    harmless(test)


def test_more_is_shown_on_asking(page: Page, demonstration_file: Path) -> None:
    test = page(demonstration_file, "reading", q="the")
    assert "50 of" in words(test)
    test.button(key="rd-more").click().run()
    assert "100 of" in words(test)


def test_empty_and_hostile(page: Page, empty_study: Path, hostile_names: Path) -> None:
    assert "Nothing to read yet" in words(page(empty_study, "reading"))
    test = page(hostile_names, "reading", q="say")
    harmless(test)
    for name in ("Passages of a code", "Not coded", "Codes together", "Questions", "Documents"):
        harmless(view(test, name))
