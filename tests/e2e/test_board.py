"""The board in a real browser: by keys alone, by drag, kept, undone, not lost when refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Watched
from tests.e2e.desk import serving
from tests.e2e.serving import served
from workbench.api import Project, open_project

pytestmark = pytest.mark.browser
TOO_LONG = 15_000


@pytest.fixture
def place(demonstration_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "board.db"
    path.write_bytes(demonstration_file.read_bytes())
    return path


@pytest.fixture
def project(place: Path) -> Iterator[Project]:
    opened = open_project(place)
    yield opened
    opened.close()


@pytest.fixture
def board(watch: Callable[..., Watched], place: Path) -> Iterator[Watched]:
    with served(place) as address:
        seen = watch(viewport={"width": 1280, "height": 800})
        seen.page.goto(f"{address}/themes")
        expect(seen.page.locator(".board .card").first).to_be_visible(timeout=30_000)
        yield seen


def column(page: Page, stage: str) -> Locator:
    return page.locator(f'.board .column[aria-label^="{stage},"]')


def card(page: Page, name: str) -> Locator:
    return page.locator(".board .card", has=page.locator(f'.name:text-is("{name}")'))


def stage_of(project: Project, name: str) -> str:
    return project.codebook().find(name)[0].stage


def until(page: Page, holds: Callable[[], bool]) -> None:
    for _ in range(150):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it did not come to hold within 15 seconds")


def focused(page: Page) -> str:
    return str(
        page.evaluate(
            """() => {
                let at = document.activeElement;
                while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                return at?.querySelector?.('.name')?.textContent ?? at?.textContent ?? '';
            }"""
        )
    )


def reach(page: Page) -> None:
    """Tab from the board's field to its cards."""
    page.get_by_placeholder("Find a theme or code").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
    assert focused(page)


def test_by_keys_alone(board: Watched, project: Project) -> None:
    page = board.page
    reach(page)
    name = focused(page)
    assert name == "Being taken seriously"
    page.keyboard.press("Shift+ArrowLeft")
    expect(column(page, "reviewed").locator(".name").first).to_have_text(name)
    page.keyboard.press("Shift+ArrowLeft")
    until(page, lambda: stage_of(project, name) == "candidate")
    assert focused(page) == name
    page.keyboard.press("Shift+ArrowRight")
    until(page, lambda: stage_of(project, name) == "reviewed")
    page.keyboard.press("Control+z")
    until(page, lambda: stage_of(project, name) == "candidate")
    page.keyboard.press("Control+Shift+z")
    until(page, lambda: stage_of(project, name) == "reviewed")
    assert [entry.action for entry in project.history(5)] == [
        "redo", "undo", "move to stage", "move to stage", "move to stage",
    ]  # fmt: skip
    page.keyboard.press("ArrowRight")
    assert focused(page) != name
    page.keyboard.press("ArrowLeft")
    assert focused(page) == name
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(name, timeout=TOO_LONG)
    assert [said for said in board.complaints if "404" not in said] == []


def test_quick_keys_are_all_kept(board: Watched, project: Project) -> None:
    page = board.page
    reach(page)
    name = focused(page)
    for _ in range(5):
        page.keyboard.press("Shift+ArrowLeft")
    for _ in range(4):
        page.keyboard.press("Shift+ArrowRight")
    until(page, lambda: stage_of(project, name) == "set aside")
    moves = [e for e in project.history() if e.action == "move to stage"]
    assert len(moves) == 7  # three to the left, four to the right, each one step
    assert project.check().clean


def test_moves_made_without_a_server_are_kept_and_done_once(
    watch: Callable[..., Watched], place: Path, project: Project
) -> None:
    with serving(place) as server:
        page = watch().page
        page.goto(f"{server.address}/themes")
        expect(page.locator(".board .card").first).to_be_visible(timeout=30_000)
        saved = page.locator(".board .saved")
        expect(saved).to_have_text("saved")
        reach(page)
        name = focused(page)
        server.kill()
        for key in ("Shift+ArrowLeft", "Shift+ArrowLeft", "Control+z", "Shift+ArrowLeft"):
            page.keyboard.press(key)
        expect(saved).to_have_text("4 unsaved")
        server.start()
        page.reload()
        expect(page.locator(".board .card").first).to_be_visible(timeout=30_000)
        until(page, lambda: stage_of(project, name) == "candidate")
        expect(saved).to_have_text("saved")
        expect(column(page, "candidate").locator(".name", has_text=name)).to_be_visible()
        assert page.evaluate("Object.keys(localStorage).filter((k) => k.includes('outbox'))") == []
    assert [entry.action for entry in project.history(4)][::-1] == [
        "move to stage", "move to stage", "undo", "move to stage",
    ]  # fmt: skip
    assert project.check().clean


def test_undo_after_a_reload_says_what_was_taken_back(board: Watched, project: Project) -> None:
    page = board.page
    reach(page)
    name = focused(page)
    page.keyboard.press("Shift+ArrowLeft")
    until(page, lambda: stage_of(project, name) == "reviewed")
    page.reload()
    expect(page.locator(".board .card").first).to_be_visible(timeout=30_000)
    reach(page)
    page.keyboard.press("Control+z")
    expect(page.locator(".board .told")).to_have_text("Taken back: “move to stage”")
    assert stage_of(project, name) == "named"


def test_a_code_serves_a_further_theme_by_keys(board: Watched, project: Project) -> None:
    page = board.page
    reach(page)
    page.keyboard.press("ArrowDown")
    name = focused(page)
    page.keyboard.press("l")
    expect(page.locator(".menu")).to_be_visible()
    theme = focused(page)
    page.keyboard.press("Enter")
    ids = (project.codebook().find(theme)[0].id, project.codebook().find(name)[0].id)
    until(page, lambda: ids in project.codebook().links)
    expect(card(page, name).locator(".serves")).to_contain_text(theme)
    page.keyboard.press("m")
    expect(page.locator(".menu .title")).to_have_text(name)
    page.get_by_role("button", name=re.compile("^No longer let it serve")).focus()
    page.keyboard.press("Enter")
    until(page, lambda: ids not in project.codebook().links)
    page.keyboard.press("m")
    page.keyboard.press("Escape")
    expect(page.locator(".menu")).to_be_hidden()
    assert focused(page) == name


def test_a_code_moves_under_another_theme_by_keys(board: Watched, project: Project) -> None:
    page = board.page
    reach(page)
    page.keyboard.press("ArrowDown")
    name = focused(page)
    before = project.codebook().find(name)[0].parent
    page.keyboard.press("m")
    page.get_by_role("button", name="Move it under another theme…").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".menu .title")).to_have_text(f"Move “{name}” under")
    page.keyboard.press("Tab")
    theme = focused(page)
    page.keyboard.press("Enter")
    wanted = project.codebook().find(theme)[0].id
    until(page, lambda: project.codebook().find(name)[0].parent == wanted)
    expect(page.locator(".board .told")).to_have_text(f"“{name}” stands under “{theme}” now.")
    page.keyboard.press("Control+z")
    until(page, lambda: project.codebook().find(name)[0].parent == before)
    page.keyboard.press("m")
    page.get_by_role("button", name="Move it under another theme…").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="No theme: at the top").focus()
    page.keyboard.press("Enter")
    until(page, lambda: project.codebook().find(name)[0].parent != before)
    assert focused(page) == name
    assert project.check().clean


def test_by_drag_both_ways(board: Watched, project: Project) -> None:
    page = board.page
    name = "Who decides"
    card(page, name).drag_to(column(page, "idea").locator("h2"))
    expect(column(page, "idea").locator(".name").first).to_have_text(name)
    until(page, lambda: stage_of(project, name) == "idea")
    card(page, name).drag_to(column(page, "named").locator("h2"))
    until(page, lambda: stage_of(project, name) == "named")


def test_a_code_dragged_onto_a_theme_asks_what_is_meant(board: Watched, project: Project) -> None:
    page = board.page
    card(page, "talked over").drag_to(card(page, "Being taken seriously"))
    expect(page.locator(".menu .title")).to_have_text("“talked over” onto “Being taken seriously”")
    page.get_by_role("button", name="Let it also serve “Being taken seriously”").click()
    told = page.locator(".board .told")
    expect(told).to_contain_text("Not done.", timeout=TOO_LONG)
    expect(told).to_contain_text("serves it already")
    expect(card(page, "talked over").locator(".serves")).to_have_count(0)
    assert project.codebook().find("talked over")[0].parent is not None


def test_finding_and_what_is_shown(board: Watched, project: Project) -> None:
    page = board.page
    page.get_by_role("button", name="Themes", exact=True).click()
    expect(page.locator(".board .card")).to_have_count(len(project.codebook().themes()))
    page.get_by_placeholder("Find a theme or code").fill("decides")
    expect(page.locator(".board .card .name")).to_have_text(["Who decides"])
    page.locator(".board .card .name").click()
    expect(page.locator("h1")).to_have_text("Who decides", timeout=TOO_LONG)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Themes", timeout=TOO_LONG)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out(watch: Callable[..., Watched], hostile_board: str, scheme: str) -> None:
    for width in (1280, 1920):
        page = watch(viewport={"width": width, "height": 900}, color_scheme=scheme).page
        page.goto(f"{hostile_board}/themes")
        expect(page.locator(".board .card").first).to_be_visible(timeout=30_000)
        wide = page.evaluate(
            """() => {
                const board = document.querySelector('.st-key-workbench-board') ?? document.body;
                const roots = [...board.querySelectorAll('*')].filter((e) => e.shadowRoot);
                const root = roots.length ? roots[0].shadowRoot : document;
                return [...root.querySelectorAll('.card, .card *')]
                    .filter((e) => getComputedStyle(e).display !== 'inline')
                    .filter((e) => e.scrollWidth > e.clientWidth + 1)
                    .map((e) => e.className);
            }"""
        )
        assert wide == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def hostile_board(tmp_path: Path) -> Iterator[str]:
    """Eighty codes, long names and names without a space, right-to-left words."""
    from workbench.api import create_project

    project = create_project(tmp_path / "many.db", actor="AB")
    rows = [
        {"path": f"Theme {'long name ' * 12}{n} > {'unbroken' * 12}{n}", "stage": stage}
        for n, stage in zip(range(80), ["idea", "candidate", "reviewed", "named"] * 20, strict=True)
    ]
    rows.append({"path": "الوقت والانتظار", "kind": "theme", "stage": "idea"})
    project.import_codebook(rows)
    project.close()
    with served(tmp_path / "many.db") as address:
        yield address
