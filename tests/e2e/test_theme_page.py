"""A theme in a real browser: a side written up, a word looked at, one click to the passage."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Watched
from tests.e2e.serving import served
from workbench.api import open_project

pytestmark = pytest.mark.browser


def test_written_up_and_read(
    watch: Callable[..., Watched], demonstration_file: Path, tmp_path: Path
) -> None:
    place = tmp_path / "theme.db"
    place.write_bytes(demonstration_file.read_bytes())
    project = open_project(place)
    theme = project.report().themes[0]
    with served(place) as address:
        seen = watch(viewport={"width": 1280, "height": 800})
        page = seen.page
        page.goto(f"{address}/compare")
        expect(page.locator(".wb-met .wb-chip").first).to_have_text("not judged yet")
        page.get_by_role("link", name=theme.name, exact=True).click()
        expect(page.get_by_role("heading", name=theme.name)).to_be_visible()
        expect(page.locator('[data-test-script-state="notRunning"]')).to_be_visible()
        page.locator("summary", has_text="Write up each side").click()
        page.get_by_label("In your words").fill("Asked late, and the proof of it was small.")
        page.get_by_role("button", name="Keep it").click()
        side = page.locator('section[aria-label="Patients"]')
        expect(side.locator(".wb-summary")).to_contain_text("the proof of it was small")
        assert [one.side for one in project.summaries()] == ["Patients"]
        page.locator("summary", has_text="Same words, other meaning").click()
        first = page.locator(".wb-word").first
        expect(first).to_be_visible()
        first.locator("summary").click()
        first.locator(".wb-kwic").first.click()
        expect(page).to_have_url(re.compile("documents.*coding="))
        assert [said for said in seen.complaints if "404" not in said] == []  # Streamlit asks twice
        assert seen.outside(address) == []
    project.close()
