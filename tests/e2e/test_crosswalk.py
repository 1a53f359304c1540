"""The crosswalk in a real browser: by keys alone, by drag, proposals, undone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Watched
from tests.e2e.desk import serving
from tests.e2e.serving import served
from tests.support import two_strands
from workbench.api import Project, create_project

pytestmark = pytest.mark.browser


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setitem(os.environ, "WORKBENCH_ACTOR", "AB")
    made = create_project(tmp_path / "cross.db", actor="AB")
    two_strands.build(made, tmp_path)
    made.unmap_code("Nurses > Waiting")
    yield made
    made.close()


@pytest.fixture
def walk(watch: Callable[..., Watched], project: Project) -> Iterator[Watched]:
    with served(project.url) as address:
        seen = watch(viewport={"width": 1280, "height": 900})
        seen.page.goto(f"{address}/crosswalk")
        expect(seen.page.locator(".walk .card").first).to_be_visible(timeout=30_000)
        yield seen


def card(page: Page, column: str, name: str) -> Locator:
    return page.locator(f'.walk section[aria-label="{column}"] .card',
                        has=page.locator(f'.name:text-is("{name}")'))  # fmt: skip


def said(project: Project, path: str) -> list[tuple[str, str]]:
    codes = [c for _, codes in project.crosswalk().strands for c in codes]
    found = next(c for c in codes if f"{c.strand} > {c.path}" == path)
    return [(each.relation, each.theme) for each in found.mapped]


def until(page: Page, holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come to hold within 20 seconds")


def test_by_keys_alone(walk: Watched, project: Project) -> None:
    page = walk.page
    page.get_by_role("button", name="Themes and codes").focus()
    page.keyboard.press("Tab")  # the one card that takes the focus: Nurses’ Waiting
    page.keyboard.press("Enter")
    expect(page.locator(".walk .menu button").first).to_be_focused()
    page.keyboard.press("Enter")  # … “Time”
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")  # narrower than
    until(page, lambda: said(project, "Nurses > Waiting") == [("narrower", "Time")])
    page.keyboard.press("o")
    until(page, lambda: said(project, "Nurses > Waiting") == [("only here", "")])
    page.keyboard.press("Control+z")
    until(page, lambda: said(project, "Nurses > Waiting") == [("narrower", "Time")])
    page.keyboard.press("Delete")
    until(page, lambda: said(project, "Nurses > Waiting") == [])
    page.keyboard.press("n")
    until(page, lambda: said(project, "Nurses > Waiting") == [("same", "Waiting")])
    expect(card(page, "Integrated themes", "Waiting")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Where themes came from", timeout=20_000)
    assert [each for each in walk.complaints if "404" not in each] == []


def test_by_drag_and_by_proposal(walk: Watched, project: Project) -> None:
    page = walk.page
    ease = card(page, "Strand Patients", "Ease")
    expect(ease).to_contain_text("nowhere yet")
    ease.drag_to(card(page, "Integrated themes", "Being told"))
    page.get_by_role("button", name="broader than", exact=True).click()
    until(page, lambda: said(project, "Patients > Ease") == [("broader", "Being told")])
    expect(card(page, "Integrated themes", "Being told")).to_contain_text("Ease (broader)")
    pair = page.locator(".walk .pair", has_text="like “Waiting” of Patients: the same name")
    pair.get_by_role("button", name="Same").click()
    until(page, lambda: said(project, "Nurses > Waiting") == [("same", "Time")])
    expect(pair).to_have_count(0)
    page.set_viewport_size({"width": 1024, "height": 768})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_refused_is_said(walk: Watched, project: Project) -> None:
    page = walk.page
    project.delete_code("Patients > Ease")
    card(page, "Strand Patients", "Ease").focus()
    page.keyboard.press("o")
    expect(page.locator(".walk .told")).to_contain_text("Not done.")
    expect(card(page, "Strand Patients", "Ease")).to_have_count(0)


def test_what_was_decided_without_a_server_is_kept_and_done_once(
    watch: Callable[..., Watched], project: Project
) -> None:
    with serving(project.url) as server:
        page = watch(viewport={"width": 1280, "height": 900}).page
        page.goto(f"{server.address}/crosswalk")
        nurses = card(page, "Strand Nurses", "Waiting")
        expect(nurses).to_be_visible(timeout=30_000)
        saved = page.locator(".walk .saved")
        expect(saved).to_have_text("saved")
        server.kill()
        nurses.focus()
        for key in ("o", "Control+z", "o"):
            page.keyboard.press(key)
        expect(saved).to_have_text("3 unsaved")
        server.start()
        page.reload()
        expect(nurses).to_be_visible(timeout=30_000)
        until(page, lambda: said(project, "Nurses > Waiting") == [("only here", "")])
        expect(saved).to_have_text("saved")
        assert page.evaluate("Object.keys(localStorage).filter((k) => k.includes('outbox'))") == []
    assert [entry.action for entry in project.history(3)][::-1] == ["map code", "undo", "map code"]
    assert project.check().clean
