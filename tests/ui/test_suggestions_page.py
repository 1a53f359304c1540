"""The page Suggestions: marks, the queue, deciding, the way back, and study text as text."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.waiting import read_all, waiting
from tests.ui.conftest import Page, shown
from workbench.api import Project, create_project, open_project

PROBE = "<img src=x onerror=alert(1)>"


def words(page: AppTest) -> str:
    """What a reader of the page reads."""
    body = re.sub(r"<style>.*?</style>", " ", shown(page), flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", body)))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study in which nothing is read yet."""
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")
    project = create_project(tmp_path / "s.db", actor="AB")
    waiting(project, tmp_path).close()
    return tmp_path / "s.db"


def opened(place: Path) -> Project:
    return open_project(place, actor="AB")


def press(page: AppTest, start: str) -> AppTest:
    """Press the first button of this kind."""
    button = next(b for b in page.button if (b.key or "").startswith(start))
    page = button.click().run()
    assert not page.exception
    return page


def test_marking_opens_the_queue(page: Page, place: Path) -> None:
    test = page(place, "suggestions")
    told = words(test)
    assert "not a substitute for reading" in told
    assert "Mark what you have read" in told
    assert test.expander[0].proto.expanded
    test = press(test, "read-")
    assert opened(place).is_read("talk-0.txt")
    assert "rarest themes first" in words(test)
    press(test, "read-")
    assert not opened(place).is_read("talk-0.txt")


def test_each_passage_has_its_reasons(page: Page, place: Path) -> None:
    read_all(opened(place))
    test = page(place, "suggestions")
    body = shown(test)
    offered = opened(place).suggestions(limit=8, queue=True).found
    for s in offered:
        assert f"{s.document}, turn {s.turn}" in words(test)
    drawn = {s.quote for s in offered if s.strength == "drawn"}
    assert drawn
    assert "drawn at random" in words(test)
    for inside in re.findall(r'<mark class="wb-offered">(.*?)</mark>', body, flags=re.S):
        said = unescape(re.sub(r"<[^>]*>", "", inside))
        if said in drawn:
            continue
        assert "I waited" in said
        assert '<b class="wb-why">' in inside
    assert "%" not in words(test)
    assert "1 theme with too little to learn from" in words(test)


def test_accept_reject_skip_and_undo(page: Page, place: Path) -> None:
    project = read_all(opened(place))
    before = len(project.codings())
    test = press(page(place, "suggestions"), "yes-")
    assert "Coded, and noted as accepted" in words(test)
    assert len(project.codings()) == before + 1
    test = press(test, "sg_undo")
    assert len(project.codings()) == before
    assert "Coded, and noted" not in words(test)
    test = press(test, "no-")
    assert "not offered for this theme again" in words(test)
    test = press(test, "later-")
    assert "Put off" in words(test)
    outcomes = [(d.outcome, d.in_force) for d in project.decisions()]
    assert outcomes == [("accepted", False), ("rejected", True), ("skipped", True)]
    assert project.check().clean


def test_accept_with_the_code_chosen(page: Page, place: Path) -> None:
    project = read_all(opened(place))
    test = page(place, "suggestions")
    box = next(b for b in test.selectbox if (b.key or "").startswith("code-"))
    wanted = next(c.id for c in project.codebook() if c.name == "weeks lost")
    box.set_value(wanted).run()
    press(test, "yes-")
    made = [c for c in project.codings() if c.origin == "suggestion"]
    assert [c.code for c in made] == ["weeks lost"]


def test_other_words_are_looked_for_in_the_turn(page: Page, place: Path) -> None:
    project = read_all(opened(place))
    test = page(place, "suggestions")
    area = next(b for b in test.text_area if (b.key or "").startswith("words-"))
    wanted = area.value[: area.value.index(" ", 4)]
    area.set_value("not said there")
    test = press(test, "yes-")
    assert "do not stand in the turn" in test.error[0].value
    area = next(b for b in test.text_area if (b.key or "").startswith("words-"))
    area.set_value(wanted)
    test = press(test, "yes-")
    assert "Coded as you corrected it" in words(test)
    assert [c.quote for c in project.codings() if c.origin == "suggestion"] == [wanted]


def test_the_ticked_ones_are_decided_together(page: Page, place: Path) -> None:
    project = read_all(opened(place))
    test = page(place, "suggestions")
    for box in [b for b in test.checkbox if (b.key or "").startswith("pick-")][:2]:
        box.check()
    test.run()
    assert "2 passages ticked" in words(test)
    before = project.last_seq()
    test = press(test, "together-reject")
    assert "2 passages. Noted; it is not offered" in words(test)
    assert [d.outcome for d in project.decisions()] == ["rejected", "rejected"]
    assert project.last_seq() == before + 1
    press(test, "sg_undo")
    assert not any(d.in_force for d in project.decisions())


def test_one_theme_and_one_document(page: Page, place: Path) -> None:
    read_all(opened(place))
    test = page(place, "suggestions")
    test.selectbox(key="sg_theme").select("Home").run()
    assert "Nothing here stands out" in words(test)
    test.selectbox(key="sg_theme").select("Time").run()
    test.selectbox(key="sg_document").select("talk-2.txt").run()
    cards = re.findall(r"(talk-\d\.txt), turn", words(test))
    assert set(cards) == {"talk-2.txt"}


def test_off_empty_and_demonstration(page: Page, tmp_path: Path, demonstration_file: Path) -> None:
    create_project(tmp_path / "r.db", actor="AB", profile="reflexive").close()
    assert "off in a reflexive thematic" in words(page(tmp_path / "r.db", "suggestions"))
    create_project(tmp_path / "e.db", actor="AB").close()
    assert "workbench import STUDY FILE…" in words(page(tmp_path / "e.db", "suggestions"))
    told = page(demonstration_file, "suggestions").expander[0].label
    assert told == "Documents you have read: 0 of 11"
    assert "There is no study here" in words(page(tmp_path / "gone.db", "suggestions"))


def test_study_text_is_text(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")
    project = create_project(tmp_path / "h.db", actor="AB")
    theme = project.add_code(f"T {PROBE}", kind="theme")
    code = project.add_code("c **bold**", parent=theme.id)
    name = f"{PROBE}.txt"
    lines = [
        f"P1: I waited {n} weeks {PROBE} waiting for it.\nP2: The door {n} was blue, all of it."
        for n in range(24)
    ]
    (tmp_path / name).write_text("\n".join(lines) + "\n")
    project.import_files([tmp_path / name])
    waits = [t for t in project.document(name).turns if "waited" in t.text]
    for n, turn in enumerate(waits):
        if n % 3:
            project.code(name, code.id, start=turn.start, end=turn.end)
    read_all(project)
    test = page(tmp_path / "h.db", "suggestions")
    body = shown(test)
    assert "wb-offered" in body
    assert "<img" not in body
    assert PROBE in words(test) or "<img" in unescape(body)
    for element in (*test.markdown, *test.caption, *test.title, *test.header):
        assert "onerror" not in element.value
        assert "**bold**" not in element.value
    for button in test.button:
        assert "onerror" not in button.label


def test_what_became_of_them_and_off_and_on(page: Page, place: Path) -> None:
    read_all(opened(place))
    test = press(page(place, "suggestions"), "yes-")
    told = words(test)
    assert "1 of the 100 decisions after which" in told
    assert "All themes" in told
    test = press(test, "sg_off_me")
    assert "turned suggestions off for yourself" in words(test)
    assert opened(place).suggestions_turned_off() == "me"
    test = press(test, "sg_on")
    assert opened(place).suggestions_turned_off() is None
    assert "rarest themes first" in words(test)


def test_prompts_are_looked_for_when_asked(page: Page, place: Path) -> None:
    read_all(opened(place))
    test = page(place, "suggestions")
    toggle = next(t for t in test.toggle if t.key == "sg_discover")
    test = toggle.set_value(True).run()
    assert not test.exception
    assert "not themes" in words(test)
