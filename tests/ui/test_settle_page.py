"""The page Compare coders: counts, one passage at a time, settling, the way back, blindness."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.two_coders import two_coders
from tests.ui.conftest import Page
from tests.ui.everywhere import harmless, survives_a_move, words
from workbench.api import Project, create_project, open_project
from workbench.values import Scope


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")
    two_coders(create_project(tmp_path / "s.db", actor="AB"), tmp_path).close()
    return tmp_path / "s.db"


def opened(place: Path) -> Project:
    return open_project(place, actor="AB")


def press(page: AppTest, key: str) -> AppTest:
    page = next(b for b in page.button if b.key == key).click().run()
    assert not page.exception
    return page


def consensus(place: Path) -> list[tuple[str, str]]:
    return [(c.code, c.quote) for c in opened(place).codings(Scope(layer="consensus"))]


def test_documents_are_counted(page: Page, place: Path) -> None:
    told = words(page(place, "settle"))
    assert "talk.txt AB, MK 1 3 0 of 4 4" in told


def test_settling_one_after_the_other(page: Page, place: Path) -> None:
    test = page(place, "settle", document="talk.txt")
    assert "4 passages: 1 read the same, 3 differ. 0 settled, 4 open." in words(test)
    test = press(test, "take-agreed")
    assert "1 passage taken into the consensus." in words(test)
    assert "same code, other words" in words(test)
    test.text_input[0].set_value("MK’s is the whole answer.").run()
    test = press(test, "choose-MK")
    assert "Settled. 2 passages still open." in words(test)
    assert consensus(place) == [
        ("waiting", "I waited for hours"), ("told", "nobody told me anything"),
    ]  # fmt: skip
    (settled,) = [
        p.settled for p in opened(place).side_by_side("talk").passages if p.kind == "extent"
    ]
    assert settled is not None
    assert settled.reason == "MK’s is the whole answer."
    assert "different codes" in words(test)
    test = press(test, "choose-otherwise")
    test = press(test, "choose-neither")
    assert "Everything here is settled." in words(test)
    test = press(test, "undo-last-step")
    assert "1 open." in words(test)
    assert opened(place).check().problems == ()


def test_a_settled_passage_can_be_opened_again(page: Page, place: Path) -> None:
    opened(place).take_agreed("talk.txt")
    (one,) = [p for p in opened(place).side_by_side("talk.txt").passages if p.settled]
    test = page(place, "settle", document="talk.txt", passage=one.key)
    assert "Settled: as all read it" in words(test)
    press(test, "open-again")
    assert consensus(place) == []


def test_closed_until_everybody_is_done(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")
    place = tmp_path / "blind.db"
    two_coders(create_project(place, actor="AB", profile="reliability"), tmp_path).close()
    assert "still being read apart" in words(page(place, "settle"))
    told = words(page(place, "settle", document="talk.txt"))
    assert "Still open: AB, MK" in told
    assert "nobody told me" not in told


def test_empty_hostile_and_moved(
    page: Page,
    empty_study: Path,
    hostile_names: Path,
    demonstration_file: Path,
    tmp_path: Path,
) -> None:
    assert "Nothing to compare yet" in words(page(empty_study, "settle"))
    copy = tmp_path / "hostile.db"
    copy.write_bytes(hostile_names.read_bytes())
    project = open_project(copy, actor="<b>me</b>")
    (document,) = project.documents()
    (coding,) = project.codings()
    project.code(document.id, coding.code_id, start=coding.start, end=coding.end + 3)
    project.close()
    for found in (page(copy, "settle"), page(copy, "settle", document=document.id)):
        harmless(found)
    survives_a_move(page, demonstration_file, tmp_path, "settle")
