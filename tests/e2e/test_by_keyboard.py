"""The plain view and Compare coders without a mouse: keys alone, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watched
from tests.e2e.serving import served
from tests.support.two_coders import two_coders
from tests.support.waiting import waiting
from workbench.api import Project, create_project, open_project
from workbench.values import Scope

pytestmark = pytest.mark.browser
SLOW = 30_000
"""Milliseconds: the machine may be busy."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")
    two_coders(waiting(create_project(tmp_path / "s.db", actor="AB"), tmp_path), tmp_path).close()
    return tmp_path / "s.db"


def opened(place: Path) -> Project:
    return open_project(place, actor="AB")


def tab_to(page: Page, label: str) -> None:
    """Press Tab until the field of this name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "() => document.activeElement.matches('input, textarea')"
            " ? document.activeElement.getAttribute('aria-label') ?? '' : ''"
        )
        if label in name:
            return
    raise AssertionError(f"Tab never comes to {label}")


def at(page: Page, words: str) -> None:
    """Wait for a passage, and until it is drawn whole: its keys work from then on."""
    expect(page.get_by_text(words)).to_be_visible(timeout=SLOW)
    expect(
        page.locator(".st-key-wb-choose button, .st-key-wb-plain-buttons button").last
    ).to_be_visible(timeout=SLOW)
    page.wait_for_timeout(1000)


def test_the_plain_view(place: Path, watch: Callable[..., Watched]) -> None:
    with served(place) as address:
        page = watch().page
        page.goto(f"{address}/plain?document=talk.txt")
        at(page, "Passage 1 of")
        page.keyboard.press("s")
        at(page, "Passage 2 of")
        tab_to(page, "What is it about")
        page.keyboard.type("bus")
        page.keyboard.press("Enter")
        expect(page.get_by_text("bus (Time)").first).to_be_visible(timeout=SLOW)
        page.keyboard.press("Escape")
        tab_to(page, "Anything you want to say")
        # Letters are letters while one writes: s, n and b answer nothing here.
        page.keyboard.type("nobs: kind, and busy")
        page.keyboard.press("Control+Enter")
        at(page, "Passage 3 of")
        page.locator("body").press("b")
        expect(page.get_by_role("heading", name="Take a break")).to_be_visible(timeout=SLOW)
        assert "P2" not in page.inner_text("body")
        page.keyboard.press("g")
        at(page, "Passage 4 of")
    seen = opened(place).plain_reading(document="talk.txt").passages
    assert [p.answer for p in seen] == ["skipped", "done", "upsetting", None]
    assert seen[1].comment == "nobs: kind, and busy"
    assert [opened(place).codebook()[id_].name for id_ in seen[1].ideas] == ["bus"]


def test_settling(place: Path, watch: Callable[..., Watched]) -> None:
    with served(place) as address:
        page = watch().page
        page.goto(f"{address}/settle?document=talk.txt")
        at(page, "passage 1 of 4")
        page.keyboard.press("1")
        at(page, "passage 2 of 4")
        tab_to(page, "Why")
        page.keyboard.type("2 of them said it")
        page.keyboard.press("Tab")
        at(page, "passage 2 of 4")
        page.locator("body").press("2")
        at(page, "passage 3 of 4")
    settled = [p.settled for p in opened(place).side_by_side("talk.txt").passages]
    assert [s is not None for s in settled] == [True, True, False, False]
    assert [s.reason for s in settled if s] == ["", "2 of them said it"]
    assert [c.quote for c in opened(place).codings(Scope(layer="consensus"))] == [
        "I waited for hours", "nobody told me anything",
    ]  # fmt: skip
