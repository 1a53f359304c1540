"""The pages in a real browser: a walk from Start to the passage behind a number, and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watched
from tests.e2e.serving import served
from workbench.api import create_project, open_project

pytestmark = pytest.mark.browser

PROBE = "<img src=x onerror=window.probed=1>"


@pytest.fixture(scope="module")
def address(demonstration_file: Path) -> Iterator[str]:
    """The demonstration study, served."""
    with served(demonstration_file) as found:
        yield found


def in_view(page: Page, selector: str) -> bool:
    return bool(
        page.evaluate(
            """selector => {
                const box = document.querySelector(selector).getBoundingClientRect();
                return box.top >= 0 && box.top < innerHeight && box.height > 0;
            }""",
            selector,
        )
    )


def matrix(page: Page) -> dict[tuple[str, str, str], tuple[int, int]]:
    """(theme, group, method) → (people, of) as a reader sees them."""
    found = {}
    for row in page.locator(".wb-matrix tbody tr").all():
        theme = row.locator("th a").inner_text()
        for cell in row.locator("td[data-group]").all():
            figures = re.match(r"(\d+) of (\d+)", cell.locator(".wb-nof").inner_text())
            assert figures is not None
            group = cell.get_attribute("data-group") or ""
            method = cell.get_attribute("data-method") or ""
            found[theme, group, method] = (int(figures[1]), int(figures[2]))
    return found


def test_walk(watch: Callable[..., Watched], address: str, demonstration_file: Path) -> None:
    project = open_project(demonstration_file)
    seen = watch()
    page = seen.page
    page.goto(address)
    expect(page.locator("h1")).to_have_text("Designing the pathway together")
    expect(page.get_by_text("demonstration study · fictional").first).to_be_visible()

    page.get_by_role("link", name="Documents 11").click()
    expect(page.locator(".wb-list tbody tr")).to_have_count(len(project.documents()))
    page.get_by_role("link", name="interview_01.txt").click()
    expect(page.locator(".wb-turn")).to_have_count(len(project.document("interview_01").turns))
    page.go_back()
    expect(page.locator(".wb-list")).to_be_visible()

    page.get_by_role("link", name="Compare 6").click()
    expect(page.locator(".wb-matrix")).to_be_visible()
    read = matrix(page)
    named = {group.name for group in project.groups()}
    for theme, _, group, cell in project.compare().rows:
        parts = cell.by_method.items() if group in named else [("", cell)]
        for method, part in parts:
            if part.of:
                assert read.pop((theme, group, method)) == (part.people, part.of)
    assert not read

    theme = project.report().themes[1]
    page.locator(".wb-matrix").get_by_role("link", name=theme.name).click()
    expect(page.locator("h1")).to_have_text(theme.name)
    for side in theme.sides:
        told = page.locator(f'.wb-side[data-group="{side.group}"] .wb-big')
        expect(told).to_contain_text(f"{side.cell.people} of {side.cell.of}")

    quote = theme.sides[0].quotes[1]
    page.locator(".wb-side").first.locator(".wb-quote").nth(1).click()
    turn = page.locator(f"#turn-{quote.turn}")
    expect(turn).to_be_focused()
    expect(turn).to_contain_text(" ".join(quote.text.split()[:4]))
    expect(turn.locator(".wb-sought").first).to_be_visible()
    assert in_view(page, f"#turn-{quote.turn} .wb-sought")

    page.go_back()
    expect(page.locator("h1")).to_have_text(theme.name)
    page.go_back()
    expect(page.locator(".wb-matrix")).to_be_visible()

    assert seen.outside(address) == []
    assert seen.complaints == []
    assert seen.dialogues == []


def test_an_address_leads_straight_to_the_passage(
    watch: Callable[..., Watched], address: str, demonstration_file: Path
) -> None:
    quote = open_project(demonstration_file).report().themes[2].sides[1].quotes[-1]
    seen = watch(viewport={"width": 1024, "height": 768}, color_scheme="dark")
    seen.page.goto(
        f"{address}/documents?document={quote.document}&turn={quote.turn}&coding={quote.coding}"
    )
    expect(seen.page.locator(f"#turn-{quote.turn}")).to_be_focused()
    assert in_view(seen.page, f"#turn-{quote.turn} .wb-sought")
    assert seen.outside(address) == []


def test_whose_coding_is_chosen_and_kept(
    watch: Callable[..., Watched], address: str, demonstration_file: Path
) -> None:
    seen = watch()
    page = seen.page
    page.goto(address)
    page.get_by_role("link", name="Compare 6").click()
    page.get_by_role("combobox", name="Whose coding is counted").click()
    page.get_by_role("option", name="only MK").click()
    expect(page.get_by_text("Counted: only MK’s coding")).to_be_visible()
    page.locator(".wb-matrix tbody a").first.click()
    expect(page.locator(".wb-side").first).to_be_visible()
    expect(page.get_by_text("Counted: only MK’s coding")).to_be_visible()
    assert "coding_of=only+MK" in page.url
    page.reload()
    expect(page.get_by_text("Counted: only MK’s coding")).to_be_visible()


def test_by_keyboard_alone(watch: Callable[..., Watched], address: str) -> None:
    page = watch().page
    page.goto(f"{address}/compare")
    expect(page.locator(".wb-matrix")).to_be_visible()
    page.locator(".wb-matrix tbody a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".wb-quote").first).to_be_visible()
    page.locator(".wb-quote").first.focus()
    page.keyboard.press("Enter")
    turn = page.locator(".wb-turn:focus")
    expect(turn).to_be_visible()
    label = "document.activeElement.getAttribute('aria-label') ?? ''"
    passed = []
    for _ in range(3):  # past the turn's own "Correct the text"
        page.keyboard.press("Tab")
        passed.append(page.evaluate(label))
    assert any(told.startswith("Coded: ") for told in passed)


def test_stripes_stand_beside_their_words(watch: Callable[..., Watched], address: str) -> None:
    page = watch().page
    page.goto(f"{address}/documents?document=interview_01.txt")
    expect(page.locator(".wb-stripe").first).to_be_attached()
    page.locator(".wb-stripe").first.scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    off = page.evaluate(
        """() => {
            const box = element => element.getBoundingClientRect();
            const turn = document.querySelector(".wb-turn:has(.wb-stripe)");
            const marks = [...turn.querySelectorAll(".wb-mark")].map(box);
            const right = box(turn.querySelector(".wb-said")).right;
            const top = Math.min(...marks.map(m => m.top)) - 3;
            const bottom = Math.max(...marks.map(m => m.bottom)) + 3;
            return [...turn.querySelectorAll(".wb-stripe")].map(box).filter(
                s => s.left < right || s.top < top || s.bottom > bottom || s.height < 8
            ).length;
        }"""
    )
    assert off == 0


def test_hostile_words_do_nothing(watch: Callable[..., Watched], tmp_path: Path) -> None:
    name = "a <img src=x onerror=window.probed=1>.txt"
    (tmp_path / name).write_text(f"P1: I say {PROBE} and <script>window.probed=1</script>.\n" * 3)
    project = create_project(tmp_path / "s.db", name=f"S {PROBE}", actor="AB")
    project.import_files([tmp_path / name], method="interview")
    theme = project.add_code(f"T {PROBE}", kind="theme", definition=PROBE)
    project.code(name, theme.id, quote=f"I say {PROBE}", turn=1, coder=f"C {PROBE}")
    project.assign_participants(
        [{"document": name, "speaker": "P1", "participant": f"P {PROBE}", "groups": f"G {PROBE}"}]
    )
    seen = watch()
    page = seen.page
    with served(tmp_path / "s.db") as address:
        page.goto(address)
        expect(page.locator("h1")).to_have_text(f"S {PROBE}")
        page.get_by_role("link", name="Documents 1").click()
        page.get_by_role("link", name=name).click()
        expect(page.locator(".wb-said").first).to_contain_text(PROBE)
        page.get_by_role("link", name="Compare 1").click()
        page.get_by_role("combobox", name="Whose coding is counted").click()
        page.get_by_role("option").nth(1).click()
        expect(page.get_by_text(f"only C {PROBE}’s coding").first).to_be_visible()
        page.locator(".wb-matrix tbody a").first.click()
        expect(page.locator(".wb-quote").first).to_contain_text(PROBE)
        page.wait_for_timeout(300)
        assert page.evaluate("window.probed") is None
        assert page.locator("img[src='x']").count() == 0
        assert seen.outside(address) == []
        assert seen.dialogues == []
        assert seen.complaints == []


def test_a_study_moved_away_and_back(
    watch: Callable[..., Watched], demonstration_file: Path, tmp_path: Path
) -> None:
    here = tmp_path / "here.db"
    here.write_bytes(demonstration_file.read_bytes())
    page = watch().page
    with served(here) as address:
        page.goto(address)
        expect(page.locator("h1")).to_have_text("Designing the pathway together")
        here.rename(tmp_path / "away.db")
        page.get_by_role("link", name="Documents 11").click()
        expect(page.locator("h1")).to_have_text("There is no study here")
        expect(page.get_by_text(str(here)).first).to_be_visible()
        (tmp_path / "away.db").rename(here)
        page.get_by_role("button", name="Try again").click()
        expect(page.locator(".wb-list")).to_be_visible()
