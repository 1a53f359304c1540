"""Matrices, the framework matrix and pictures in a real browser; charting by keys alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Watched
from tests.e2e.serving import served
from tests.e2e.tabbing import tab_to
from tests.support.two_sides import clinic
from workbench.api import Project, create_project

pytestmark = pytest.mark.browser


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = create_project(tmp_path / "clinic.db", profile="framework")
    yield clinic(made, tmp_path / "clinic")
    made.close()


@pytest.fixture
def address(project: Project, tmp_path: Path) -> Iterator[str]:
    with served(tmp_path / "clinic.db") as address:
        yield address


def test_matrix_shows_what_the_api_counts(
    watch: Callable[..., Watched], address: str, project: Project
) -> None:
    page = watch(viewport={"width": 1280, "height": 800}).page
    page.goto(f"{address}/matrices?rows=codes&columns=groups")
    table = page.locator(".wb-counts")
    expect(table).to_be_visible(timeout=30_000)
    found = project.matrix("codes", "groups", "people")
    for n, values in enumerate(found.values):
        cells = table.locator("tbody tr").nth(n).locator("td")
        assert cells.all_inner_texts() == [str(value) for value in values]
    page.goto(f"{address}/matrices?rows=codes&columns=codes")
    expect(page.locator(".wb-counts thead th")).to_have_count(len(found.rows) + 1, timeout=30_000)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download as csv").click()
    assert b"Waiting > weeks" in Path(saved.value.path()).read_bytes()


def test_a_cell_is_charted_by_keys_and_undone(
    watch: Callable[..., Watched], address: str, project: Project
) -> None:
    page = watch(viewport={"width": 1280, "height": 800}).page
    page.goto(f"{address}/framework")
    expect(page.locator(".wb-framework")).to_be_visible(timeout=30_000)
    order = page.locator('.st-key-wb-nav [data-testid="stPageLink"]').all_inner_texts()
    titles = [title.split("\n")[0] for title in order]
    assert titles.index("Framework") < titles.index(
        "Compare 3" if "Compare 3" in titles else "Compare"
    )
    tab_to(page, "a", "P1, Waiting")
    page.keyboard.press("Enter")
    box = page.get_by_label("Summary", exact=True)
    expect(box).to_be_visible(timeout=30_000)
    expect(page.locator(".wb-cell-passage")).to_contain_text("I waited nine weeks")
    box.focus()
    page.keyboard.type("Nine weeks, no reason.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status").filter(has_text="Saved.")).to_be_visible(timeout=15_000)
    assert project.framework().written == 1
    assert project.framework_versions("P1", "Waiting")[0].summary == "Nine weeks, no reason."
    page.get_by_role("button", name="Undo it").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Taken back")).to_be_visible(timeout=15_000)
    assert project.framework().written == 0


def test_pictures_are_shown_saved_or_refused_in_words(
    watch: Callable[..., Watched], address: str
) -> None:
    page = watch(viewport={"width": 1280, "height": 800}).page
    page.goto(f"{address}/pictures")
    picture = page.locator(".wb-picture img")
    expect(picture).to_be_visible(timeout=30_000)
    expect(picture).to_have_attribute("alt", re.compile("Waiting: Patients 2 of 3"))
    assert picture.evaluate("img => img.complete && img.naturalWidth > 300")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download PNG (300 dpi)").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")
    page.goto(f"{address}/pictures?picture=saturation")
    expect(page.get_by_text("needs 6 interviews at least")).to_be_visible(timeout=30_000)
