"""A workshop on the pages: a browser closed midway, the server killed before the decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from tests.e2e.conftest import Watched
from tests.e2e.desk import serving
from workbench.api import create_project, open_project

pytestmark = pytest.mark.browser
PEOPLE = ("Ann", "Bo", "Cy")
CHOICES = ("for", "against", "for")


def at_the_ballot(page: Page, address: str, workshop: str) -> None:
    page.goto(f"{address}/workshops?workshop={workshop}")
    page.get_by_text("Proposals", exact=True).click(timeout=30_000)
    page.get_by_text("Count hands, cast ballots, decide, note").click(timeout=30_000)
    page.get_by_role("tab", name="Ballot").click(timeout=10_000)


def cast(page: Page, who: str, choice: str) -> None:
    """Cast a ballot; the list of people is opened again where the page was drawn anew under it."""
    box = page.get_by_role("combobox", name="Who casts")
    wanted = page.get_by_role("option", name=who, exact=True)
    for _ in range(3):
        box.click()
        try:
            wanted.click(timeout=4_000)
            break
        except TimeoutError:
            page.keyboard.press("Escape")
    expect(box).to_have_value(who)
    page.get_by_text(choice, exact=True).locator("visible=true").last.click()
    page.get_by_role("button", name="Cast it").click()


def test_nothing_is_lost_or_doubled(watch: Callable[..., Watched], tmp_path: Path) -> None:
    project = create_project(tmp_path / "room.db", actor="AB")
    shop = project.workshops
    room = shop.create("First")
    for name in PEOPLE:
        shop.attend("First", name, "patient")
    proposal = shop.propose("First", "Keep it.")
    shop.open_ballot(proposal)
    with serving(project.url) as server:
        address = server.address
        first, second = watch().page, watch().page
        at_the_ballot(first, address, room.id)
        at_the_ballot(second, address, room.id)
        cast(first, PEOPLE[0], CHOICES[0])
        first.close()  # in the middle: nobody saw whether it was kept
        second.reload()
        at_the_ballot(second, address, room.id)
        waiting = {a.label for a in shop.get("First").attendees if a.id in shop.may_cast(proposal)}
        assert waiting in ({"Bo", "Cy"}, {"Ann", "Bo", "Cy"})
        for name, choice in zip(PEOPLE, CHOICES, strict=True):
            if name in waiting:
                cast(second, name, choice)
                expect(second.get_by_text("Cast. Nobody can find").first).to_be_visible()
                at_the_ballot(second, address, room.id)
        second.get_by_role("button", name="Close and count").click()
        expect(second.get_by_text("Ballot closed: 3 of 3 cast").first).to_be_visible()
        server.kill()
        server.start()
        third = watch().page
        at_the_ballot(third, address, room.id)
        expect(third.get_by_text("Ballot closed: 3 of 3 cast").first).to_be_visible()
        third.get_by_role("tab", name="Decide").click()
        third.locator("label", has_text="ballot").locator("visible=true").last.click()
        third.get_by_role("button", name="Keep the outcome").click()
        expect(third.get_by_text("by ballot").first).to_be_visible()
    project.close()
    again = open_project(tmp_path / "room.db")
    (found,) = again.workshops.get("First").proposals
    assert found.ballot is not None
    total = {choice: n for choice, n in (found.ballot.total or {}).items() if n}
    assert total == dict(Counter(CHOICES))
    assert (found.result, found.how) == ("agreed", "ballot")
    assert again.check().clean
    again.close()
