"""What a facilitator types into a workshop: pressed twice it is kept once, refused it stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watched
from tests.e2e.desk import serving
from workbench.api import create_project

pytestmark = pytest.mark.browser
SAID = "Ring us, do not write."


def part(page: Page, address: str, workshop: str, name: str) -> None:
    page.goto(f"{address}/workshops?workshop={workshop}")
    page.get_by_text(name, exact=True).click(timeout=30_000)


def twice(page: Page, name: str) -> None:
    """Two presses of a button, as fast as a hand can and a little slower."""
    button = page.get_by_role("button", name=name, exact=True).last
    button.dblclick()
    if button.count():
        button.click()
    # While the page is drawn anew, what stood before and what comes stand there together.
    page.wait_for_timeout(500)
    expect(page.locator('[data-test-script-state="notRunning"]')).to_be_attached(timeout=30_000)
    expect(page.locator('[data-stale="true"]')).to_have_count(0)


def test_pressed_twice_it_is_kept_once(watch: Callable[..., Watched], tmp_path: Path) -> None:
    project = create_project(tmp_path / "room.db", actor="AB")
    shop = project.workshops
    room = shop.create("First")
    with serving(project.url) as server:
        page, address = watch().page, server.address
        part(page, address, room.id, "Agenda and notes")
        field = page.get_by_role("textbox", name="What was said, or what stands on the paper")
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_text("Type in what was said or written").first).to_be_visible()
        field.fill(SAID)
        twice(page, "Keep it")
        expect(page.get_by_text(SAID, exact=False).first).to_be_visible()
        expect(field).to_have_count(1)
        expect(field).to_have_value("")
        assert [note.words for note in shop.get("First").notes] == [SAID]
        field.fill(SAID)  # a second sticky note of the same words is a second note
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_text(SAID)).to_have_count(2)
        part(page, address, room.id, "Proposals")
        words = page.get_by_role("textbox", name="A new proposal, in their words")
        words.fill("Ring within two days.")
        twice(page, "Put it")
        expect(page.get_by_text("Ring within two days.").first).to_be_visible()
        assert len(shop.get("First").proposals) == 1
        hands = page.get_by_text("Count hands, cast ballots, decide, note")
        expect(hands).to_have_count(1)
        hands.click()
        page.get_by_role("tab", name="Act on it").click()
        page.get_by_role("textbox", name="Something to be done").fill("Ask the ward.")
        twice(page, "Note it")
        expect(page.get_by_text("To do: Ask the ward.").first).to_be_visible()
        assert len(shop.get("First").proposals[0].actions) == 1
    assert project.check().clean
    project.close()


def test_what_was_typed_outlives_a_server_that_dies(
    watch: Callable[..., Watched], tmp_path: Path
) -> None:
    """Nothing typed is lost with the server, and sent to the next one it is kept once."""
    project = create_project(tmp_path / "room.db", actor="AB")
    shop = project.workshops
    room = shop.create("First")
    with serving(project.url) as server:
        page = watch().page
        part(page, server.address, room.id, "Agenda and notes")
        field = page.get_by_role("textbox", name="What was said, or what stands on the paper")
        field.fill(SAID)
        server.kill()
        expect(page.get_by_role("button", name="Keep it")).to_be_disabled()
        server.start()
        expect(page.get_by_role("button", name="Keep it")).to_be_enabled(timeout=60_000)
        expect(field).to_have_value(SAID)
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_text("Kept.")).to_be_visible()
    assert [note.words for note in shop.get("First").notes] == [SAID]
    project.close()
