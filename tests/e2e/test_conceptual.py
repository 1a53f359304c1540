"""The conceptual framework in a real browser: by keys alone, by drag, undone."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watched
from tests.e2e.desk import serving
from tests.e2e.serving import served
from tests.support import two_strands
from workbench.api import Project, create_project

pytestmark = pytest.mark.browser


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setitem(os.environ, "WORKBENCH_ACTOR", "AB")
    made = two_strands.build(create_project(tmp_path / "figure.db", actor="AB"), tmp_path)
    yield made
    made.close()


@pytest.fixture
def seen(watch: Callable[..., Watched], project: Project) -> Iterator[Watched]:
    with served(project.url) as address:
        found = watch(viewport={"width": 1280, "height": 900})
        found.page.goto(f"{address}/conceptual")
        expect(found.page.locator(".placed .shelf button").first).to_be_visible(timeout=30_000)
        yield found


def until(page: Page, holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come to hold within 20 seconds")


def test_by_keys_then_by_drag(seen: Watched, project: Project) -> None:
    page, keys = seen.page, seen.page.keyboard
    page.locator(".placed .shelf button", has_text="Time").focus()
    keys.press("Enter")
    node = page.locator(".placed .node", has_text="Time")
    expect(node).to_be_focused()
    until(page, lambda: len(project.conceptual.framework().nodes) == 1)
    before = project.last_seq()
    for _ in range(5):
        keys.press("ArrowRight")
    keys.press("Shift+ArrowDown")
    until(page, lambda: project.conceptual.framework().nodes[0].x == 200)
    assert project.conceptual.framework().nodes[0].y == 200
    assert project.last_seq() == before + 1  # many presses are one move

    page.locator(".placed .shelf button", has_text="Being told").focus()
    keys.press("Enter")
    until(page, lambda: len(project.conceptual.framework().nodes) == 2)
    page.locator(".placed .node", has_text="Being told").focus()
    keys.press("l")
    keys.press("Enter")
    expect(page.locator(".placed .arrow input")).to_be_focused()
    keys.type("shortens <b>")
    keys.press("Enter")
    until(page, lambda: [a.label for a in project.conceptual.framework().links] == ["shortens <b>"])
    expect(page.locator(".placed svg text")).to_have_text("shortens <b>")

    box = page.locator(".placed .node", has_text="Being told").bounding_box()
    assert box is not None
    x = project.conceptual.framework().nodes[1].x
    page.mouse.move(box["x"] + 40, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 240, box["y"] + 220, steps=6)
    page.mouse.up()
    until(page, lambda: project.conceptual.framework().nodes[1].x > x + 100)
    page.locator(".placed .node", has_text="Being told").focus()
    keys.press("Control+z")
    until(page, lambda: project.conceptual.framework().nodes[1].x == x)
    page.locator(".placed .node", has_text="Being told").focus()
    keys.press("Delete")
    until(page, lambda: len(project.conceptual.framework().nodes) == 1)
    assert project.check().clean


def test_what_was_placed_without_a_server_is_kept_and_done_once(
    watch: Callable[..., Watched], project: Project
) -> None:
    with serving(project.url) as server:
        page = watch(viewport={"width": 1280, "height": 900}).page
        page.goto(f"{server.address}/conceptual")
        button = page.locator(".placed .shelf button", has_text="Time")
        expect(button).to_be_visible(timeout=30_000)
        server.kill()
        button.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("ArrowRight")  # the hand does not rest before the page is left
        expect(page.locator(".placed .saved")).to_have_text("2 unsaved")
        page.evaluate("window.dispatchEvent(new Event('pagehide'))")
        server.start()
        page.reload()
        until(page, lambda: [n.x for n in project.conceptual.framework().nodes] == [120])
        expect(page.locator(".placed .saved")).to_have_text("saved")
        expect(page.locator(".placed .node", has_text="Time")).to_be_visible()
        assert page.evaluate("Object.keys(localStorage).filter((k) => k.includes('outbox'))") == []
    assert [e.action for e in project.history(2)] == ["place in framework"] * 2
    assert project.check().clean
