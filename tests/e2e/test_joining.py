"""A passage beside codings of the same code: one or apart, the other way by one key, one undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Watched
from tests.e2e.desk import Desk, made, serving
from workbench.api import Project

pytestmark = pytest.mark.browser

TALK = "INT: And then?\nP1: I waited so long. Nobody came. Then it was over.\nP2: Same for me.\n"
Watch = Callable[..., Watched]
ONE = ["I waited so long. Nobody came."]
APART = ["I waited so long. Nobody", "long. Nobody came."]


def quotes(desk: Desk, project: Project) -> list[str]:
    desk.saved()
    return sorted(coding.quote for coding in project.codings())


def actions(project: Project, number: int) -> list[str]:
    return [entry.action for entry in project.history(number)][::-1]


def overlapping(desk: Desk) -> None:
    """Code “I waited so long. Nobody”, then “long. Nobody came.” with the same code."""
    desk.select((2, 0), (2, 24))
    desk.press("1", "Escape")
    desk.select((2, 12), (2, 30))
    desk.press("1")


def test_what_overlaps_becomes_one_and_u_keeps_it_apart(watch: Watch, tmp_path: Path) -> None:
    project = made(tmp_path, TALK, ("slow",))
    page = watch().page
    with serving(tmp_path / "study.db") as server:
        desk = Desk(page, server.address)
        overlapping(desk)
        expect(page.locator(".message")).to_contain_text("u keeps it by itself")
        assert quotes(desk, project) == ONE
        desk.press("u")
        expect(page.locator(".message")).to_contain_text("overlaps another “slow”. u makes one")
        assert quotes(desk, project) == APART
        desk.press("u", "u", "u")
        assert quotes(desk, project) == ONE
        desk.press("Control+z")  # whichever way was taken, one undo takes the passage back
        assert quotes(desk, project) == APART[:1]
        desk.press("Control+Shift+z")
        assert quotes(desk, project) == ONE
        desk.press("Control+z")
        overlapping_again = ((2, 12), (2, 30))
        desk.select(*overlapping_again)
        desk.press("1", "u", "Control+z")
        assert quotes(desk, project) == APART[:1]
        page.reload()
        desk.ready()
        desk.shows(1)
    assert project.check().problems == ()


def test_what_touches_stays_apart_and_u_makes_it_one(watch: Watch, tmp_path: Path) -> None:
    project = made(tmp_path, TALK, ("slow",))
    page = watch().page
    with serving(tmp_path / "study.db") as server:
        desk = Desk(page, server.address)
        desk.press("j", "e", "1", ".", "1")
        expect(page.locator(".message")).to_contain_text("touches another “slow”")
        assert quotes(desk, project) == ["I waited so long.", "Nobody came."]
        desk.press("u")
        assert quotes(desk, project) == ONE
        assert actions(project, 3) == ["code", "undo", "extend coding"]
        desk.press("Control+z")
        assert quotes(desk, project) == ["I waited so long."]
        desk.press("Escape", "j", "e", "1")  # another turn: nothing is said of the one before
        expect(page.locator(".message")).to_have_text("Coded “slow”")
    assert project.check().problems == ()


def test_what_lies_within_is_said_and_u_codes_it(watch: Watch, tmp_path: Path) -> None:
    project = made(tmp_path, TALK, ("slow",))
    page = watch().page
    with serving(tmp_path / "study.db") as server:
        desk = Desk(page, server.address)
        desk.press("j", "t", "/")
        page.keyboard.type("slow")
        desk.press("Enter", "e", "1")
        expect(page.locator(".message")).to_contain_text("lies within “slow” already")
        assert len(quotes(desk, project)) == 1
        desk.press("u")
        assert quotes(desk, project)[0] == "I waited so long."
        desk.press("Control+z")
        assert len(quotes(desk, project)) == 1
    assert project.check().problems == ()


def test_coding_in_bulk_is_undone_from_the_transcript(watch: Watch, tmp_path: Path) -> None:
    project = made(tmp_path, TALK, ("slow",))
    page = watch().page
    with serving(tmp_path / "study.db") as server:
        page.goto(f"{server.address}/reading?q=nobody+OR+same")
        page.get_by_text("Code what is found").click()
        page.wait_for_timeout(1500)  # a field that is drawn anew loses its open list
        page.get_by_role("combobox", name="Code").click()
        page.keyboard.type("slow")
        page.get_by_role("option", name="Waiting > slow").click()
        page.get_by_role("button", name="Code 2 sentences").click()
        expect(page.get_by_text("coded “slow”, as one step")).to_be_visible()
        page.locator(".st-key-wb-nav a[href$='code']").click()
        desk = Desk.__new__(Desk)
        desk.page = page
        desk.ready()
        desk.shows(2)
        desk.press("Control+z")
        expect(page.locator(".message")).to_have_text(
            "Taken back: “autocode” (2 codings, as one step)"
        )
        desk.shows(0)
        assert quotes(desk, project) == []
        desk.press("Control+Shift+z")
        desk.shows(2)
    assert project.check().problems == ()
