"""Memos and quotes without a mouse: written, changed, tidied, undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.conftest import Watched
from tests.e2e.serving import served
from tests.e2e.tabbing import tab_to
from workbench.api import open_project

pytestmark = pytest.mark.browser


def test_a_memo(watch: Callable[..., Watched], demonstration_file: Path, tmp_path: Path) -> None:
    place = tmp_path / "study.db"
    place.write_bytes(demonstration_file.read_bytes())
    with served(place) as address:
        watched = watch()
        page = watched.page
        page.goto(f"{address}/memos")
        page.wait_for_selector(".wb-empty")
        tab_to(page, "textarea", "What you want to keep")
        page.keyboard.type("Nobody is told why.")
        tab_to(page, "button", "Keep it")
        page.keyboard.press("Enter")
        page.get_by_text("Kept. Everybody can read it.").wait_for()
        tab_to(page, "textarea", "What it says")
        page.keyboard.press("Control+A")
        page.keyboard.type("Nobody is told why, nor when.")
        tab_to(page, "button", "Save")
        page.keyboard.press("Enter")
        page.get_by_text("Saved.").wait_for()
        project = open_project(place)
        assert [memo.text for memo in project.memos()] == ["Nobody is told why, nor when."]
        page.reload()
        tab_to(page, "button", "Undo it")
        page.keyboard.press("Enter")
        page.get_by_text("Taken back:").wait_for()
        assert [memo.text for memo in project.memos()] == ["Nobody is told why."]
        project.close()
        assert [said for said in watched.complaints if "404" not in said] == []
        assert watched.outside(address) == []


def test_a_quote(watch: Callable[..., Watched], demonstration_file: Path, tmp_path: Path) -> None:
    place = tmp_path / "study.db"
    place.write_bytes(demonstration_file.read_bytes())
    project = open_project(place)
    coding = next(c for c in project.codings() if len(c.quote.split()) > 8)
    project.pick_quote(coding.id)
    with served(place) as address:
        watched = watch()
        page = watched.page
        page.goto(f"{address}/quotes")
        page.wait_for_selector(".wb-picked")
        tab_to(page, "a", "Change")
        page.keyboard.press("Enter")
        page.wait_for_selector(".st-key-wb-quote-form textarea")
        tab_to(page, "textarea", "Tidied wording")
        page.keyboard.press("Control+A")
        page.keyboard.type("In her words, tidied.")
        tab_to(page, "button", "Save")
        page.keyboard.press("Enter")
        page.locator(".wb-wording ins").first.wait_for()
        (quote,) = project.quotes().quotes
        assert (quote.tidied, quote.original) == ("In her words, tidied.", coding.quote.strip())
        project.close()
        assert [said for said in watched.complaints if "404" not in said] == []
        assert watched.outside(address) == []
