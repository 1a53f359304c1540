"""The later pages without a mouse: gone to, filled in, downloaded; the study has what was done."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Download, Page, TimeoutError, expect

from tests.e2e.conftest import Watched
from tests.e2e.serving import served
from tests.e2e.tabbing import tab_to
from tests.support.two_sides import clinic
from workbench.api import Project, create_project
from workbench.ui.sidebar import ABOVE, PARTS

pytestmark = pytest.mark.browser
Watch = Callable[..., Watched]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    made = clinic(create_project(tmp_path / "clinic.db"), tmp_path / "clinic")
    yield made
    made.close()


@pytest.fixture
def address(project: Project, tmp_path: Path) -> Iterator[str]:
    with served(tmp_path / "clinic.db") as address:
        yield address


def pick(page: Page, name: str, words: str) -> None:
    """Choose in a list by typing what it is."""
    tab_to(page, "input", name)
    page.keyboard.type(words)
    page.get_by_role("option").filter(has_text=words).first.wait_for()
    page.keyboard.press("Enter")


def press(page: Page, name: str) -> None:
    tab_to(page, "button", name)
    page.keyboard.press("Enter")


def settled(page: Page) -> None:
    expect(page.locator('[data-test-script-state="notRunning"]')).to_be_attached()


def test_every_page_is_one_link_away_in_the_order_shown(watch: Watch, address: str) -> None:
    page = watch(viewport={"width": 1280, "height": 800}).page
    page.goto(address)
    page.wait_for_selector(".wb-start")
    settled(page)
    links = page.locator('.st-key-wb-nav [data-testid="stPageLink-NavLink"]')
    every = [*ABOVE, *(key for _, keys in PARTS for key in keys)]
    expect(links).to_have_count(len(every))
    shown = [box["y"] for n in range(len(every)) if (box := links.nth(n).bounding_box())]
    assert shown == sorted(shown)
    assert max(shown) < 800 - 24  # none below the window
    reached: list[str] = []
    for _ in range(len(every) + 4):
        page.keyboard.press("Tab")
        at = page.evaluate(
            "document.activeElement.closest('.st-key-wb-nav') && document.activeElement.href"
        )
        if at:
            reached.append(at.rsplit("/", 1)[1])
    # Streamlit gives the first page the bare address.
    assert reached == every
    for part, _ in PARTS:
        expect(page.get_by_role("heading", name=part, exact=True).first).to_be_visible()


def test_the_sidebar_can_be_passed(watch: Watch, address: str) -> None:
    page = watch().page
    page.goto(f"{address}/checklist")
    page.get_by_text("No item yet").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-testid=stMain]') !== null")


def test_a_workshop(watch: Watch, address: str, project: Project) -> None:
    page = watch().page
    page.goto(address)
    page.wait_for_selector(".wb-start")
    settled(page)
    tab_to(page, "a", "Workshops")
    page.keyboard.press("Enter")
    page.get_by_text("No workshop yet").wait_for()
    settled(page)
    tab_to(page, "input", "Name")
    page.keyboard.type("Spring")
    press(page, "Add it")
    page.get_by_text("Nobody is entered yet").wait_for()
    settled(page)
    tab_to(page, "input", "Who")
    page.keyboard.type("Ann")
    pick(page, "As", "patient")
    press(page, "Enter them")
    page.locator(".wb-there", has_text="Ann").wait_for()
    (room,) = project.workshops.all()
    assert [(each.label, each.role) for each in room.attendees] == [("Ann", "patient")]


def test_a_checklist_item(watch: Watch, address: str, project: Project) -> None:
    page = watch().page
    page.goto(f"{address}/checklist")
    page.get_by_text("No item yet").wait_for()
    settled(page)
    pick(page, "Need", "Know when")
    tab_to(page, "textarea", "For professionals")
    page.keyboard.type("Say when.")
    press(page, "Add it")
    page.get_by_text("On the checklist.").wait_for()
    (item,) = project.checklist().items
    assert (item.need, item.professionals) == ("Know when", "Say when.")


def downloaded(page: Page, name: str) -> Download:
    """Press a button that saves a file; pressed again where it was being drawn anew."""
    for _ in range(3):
        try:
            with page.expect_download(timeout=15_000) as saved:
                press(page, name)
            return saved.value
        except TimeoutError:
            settled(page)
    raise AssertionError(f"“{name}” saved no file")


def test_a_matrix_and_a_picture(watch: Watch, address: str) -> None:
    page = watch().page
    page.goto(f"{address}/matrices")
    page.wait_for_selector(".wb-counts")
    settled(page)
    pick(page, "Rows", "codes")
    expect(page.locator(".wb-counts")).to_contain_text("weeks")
    settled(page)
    saved = downloaded(page, "Download as csv")
    assert b"weeks" in Path(saved.path()).read_bytes()
    page.goto(f"{address}/pictures")
    page.wait_for_selector(".wb-picture img")
    settled(page)
    pick(page, "Picture", "coding tree")
    expect(page).to_have_url(re.compile("picture=coding"))
    expect(page.locator(".wb-picture img")).to_have_attribute("alt", re.compile("weeks"))
    settled(page)
    saved = downloaded(page, "Download SVG")
    assert saved.suggested_filename == "coding-tree.svg"
    assert b"weeks" in Path(saved.path()).read_bytes()


def test_a_narrative_and_the_kit(watch: Watch, address: str, project: Project) -> None:
    page = watch().page
    page.goto(f"{address}/narratives")
    page.get_by_text("not written yet").first.wait_for()
    settled(page)
    tab_to(page, "textarea", "Narrative")
    page.keyboard.type("They waited.")
    press(page, "Save")
    page.get_by_text("Saved.").first.wait_for()
    assert [one.text for one in project.narratives()] == ["They waited."]
    page.goto(f"{address}/export?take=paper+kit")
    page.get_by_role("button", name="Make the kit").wait_for()
    settled(page)
    press(page, "Make the kit")
    page.get_by_role("button", name=re.compile("Download")).first.wait_for(timeout=60_000)
    settled(page)
    saved = downloaded(page, "Download")
    with zipfile.ZipFile(io.BytesIO(Path(saved.path()).read_bytes())) as kit:
        texts = [kit.read(name).decode() for name in kit.namelist() if name.endswith(".md")]
    assert any("They waited." in each for each in texts)
