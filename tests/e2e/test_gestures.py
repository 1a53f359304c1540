"""The code page's gestures in a real browser: each by key, and by mouse where there is one."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watched
from tests.e2e.desk import Desk, made, serving, transcript
from workbench.api import Project, demonstration, open_project

pytestmark = pytest.mark.browser

CODES = ("slow", "asked", "jargon", "hope")
TALK = (
    "INT: So what happened then?\n"
    "P1: I waited so long. Nobody came. Then it was over.\n"
    "P2: Same for me. It was jargon, all of it.\n"
    "P3: Not for us.\n"
)
Watch = Callable[..., Watched]


def stored(project: Project) -> list[tuple[str, str]]:
    """(quote, code) of every coding, in order."""
    return sorted((coding.quote, coding.code) for coding in project.codings())


def focus_is_in_the_text(page: Page) -> None:
    """What has the focus within the workspace is the transcript."""
    assert page.evaluate(
        """() => [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
            .some(({ shadowRoot }) => shadowRoot?.activeElement?.classList.contains("scroller"))"""
    )


def steady(page: Page, selector: str, **having: str) -> dict[str, float]:
    """Where something stands once it stands still: what is drawn anew has no place meanwhile."""
    found = page.locator(selector, **having)  # type: ignore[arg-type]
    last = None
    for _ in range(400):
        expect(found).to_be_visible()
        box = found.bounding_box()
        if box is not None and box == last:
            return dict(box)
        last = box
        page.wait_for_timeout(50)
    raise AssertionError(f"{selector} never stood still")


def drawn(desk: Desk, start: dict[str, float], end: dict[str, float]) -> None:
    """Drag from the middle of one box to the middle of another."""
    mouse = desk.page.mouse
    mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    mouse.down()
    x, y = end["x"] + end["width"] / 2, end["y"] + end["height"] / 2
    mouse.move(x - 6, y, steps=6)
    mouse.move(x, y, steps=3)
    mouse.up()


def box_of(desk: Desk, n: int, words: str) -> dict[str, float]:
    """Where words of a turn stand on the page, if they are on one line."""
    from tests.e2e.desk import _BOX

    found = desk.page.evaluate(_BOX, [n, words])
    width = found["right"] - found["left"]
    return {"x": found["left"], "y": found["top"] - 2, "width": width, "height": 4.0}


def test_one_after_the_other_by_keys_alone(watch: Watch, tmp_path: Path) -> None:
    project = made(tmp_path, TALK, CODES)
    page = watch().page
    with serving(tmp_path / "study.db") as server:
        desk = Desk(page, server.address)
        desk.press("j", "e", "e", "1")  # two sentences
        desk.saved()
        assert stored(project) == [("I waited so long. Nobody came.", "slow")]
        desk.press("Alt+BracketRight")  # the end by a sentence, and back
        desk.saved()
        assert stored(project) == [("I waited so long. Nobody came. Then it was over.", "slow")]
        desk.press("Alt+Shift+BracketRight", "]", "]", "}")
        desk.saved()
        assert stored(project) == [("I waited so long. Nobody came. Then", "slow")]
        desk.press("Escape", *["ArrowRight"] * 5, "c")  # before “Nobody”
        desk.saved()
        parts = [("I waited so long.", "slow"), ("Nobody came. Then", "slow")]
        assert stored(project) == parts
        desk.press("u")
        desk.saved()
        assert stored(project) == [("I waited so long. Nobody came. Then", "slow")]
        desk.press("Control+z")
        desk.saved()
        assert stored(project) == parts

        desk.press("Escape", "Enter", "Space", "Enter", "Space", "o")  # both, another code
        page.keyboard.type("jarg")
        desk.press("Enter")
        desk.saved()
        assert stored(project) == [(quote, "jargon") for quote, _ in parts]
        desk.press("Control+z", "Enter", "A", "Delete")
        desk.saved()
        assert stored(project) == []
        desk.press("Control+z")
        desk.saved()
        assert stored(project) == parts
        desk.press("Escape", "w", "w", "2")  # an exchange of two people
        desk.saved()
        assert any(quote.endswith("all of it.") for quote, _ in stored(project))
        expect(page.locator(".inspector blockquote p")).to_have_count(2)
        focus_is_in_the_text(page)
    assert project.check().problems == ()


def test_voices_memos_and_history(watch: Watch, tmp_path: Path) -> None:
    project = made(tmp_path, TALK, CODES)
    project.add_group("Carers")
    page = watch().page
    with serving(tmp_path / "study.db") as server:
        desk = Desk(page, server.address)
        desk.press("j", "e", "1", "g")
        page.keyboard.type("p2, P9")
        desk.press("Enter")
        expect(page.locator(".message")).to_contain_text("P9")
        page.keyboard.press("Control+a")
        page.keyboard.type("P2, p3")
        desk.press("Enter")
        desk.saved()
        focus_is_in_the_text(page)
        rows = project.changes_since(project.document("talk.txt").id).upserts
        assert sorted(row["who"] for row in rows if row["kind"] == "assent") == ["P2", "P3"]
        expect(page.locator(".person[aria-pressed=true]")).to_have_text(["✓ P2", "✓ P3"])

        desk.press("q", "m")
        page.keyboard.type("Why?")
        desk.press("Control+Enter")
        expect(page.locator("#turn-2 .note")).to_have_attribute(
            "aria-label", "1 memo, on the quote shortlist"
        )
        desk.press("y")
        expect(page.locator(".steps")).to_contain_text("said who also agreed")
        expect(page.locator(".steps")).to_contain_text("coded it")

        desk.press("Escape", "j", "e", "s")
        page.keyboard.type("car")
        desk.press("Enter")
        expect(page.locator("#turn-3 .as")).to_contain_text("speaking as Carers")
        desk.saved()
        turn = next(t for t in project.document("talk.txt").turns if t.n == 3)
        ((start, end, group),) = turn.speaking_as
        words = project.document("talk.txt").text[start:end]
        assert (words, group) == ("Same for me.", "Carers")
        desk.press("Control+z")
        expect(page.locator("#turn-3 .as")).to_have_count(0)
        desk.saved()
        focus_is_in_the_text(page)
    assert project.check().problems == ()


def test_dragging(watch: Watch, tmp_path: Path) -> None:
    project = made(tmp_path, TALK, CODES)
    page = watch().page
    with serving(tmp_path / "study.db") as server:
        desk = Desk(page, server.address)
        desk.drag(2, "waited so long")
        expect(page.locator(".chip")).to_be_visible()
        jargon = steady(page, "[data-code]", has_text="jargon")
        drawn(desk, box_of(desk, 2, "waited so"), jargon)  # words to a code
        desk.shows(1)
        desk.saved()
        assert stored(project) == [("waited so long", "jargon")]
        desk.press("Escape")
        expect(page.locator(".handle")).to_have_count(0)
        asked = steady(page, "[data-code]", has_text="asked")
        drawn(desk, asked, box_of(desk, 3, "all of"))  # a code to a sentence
        desk.shows(2)
        desk.saved()
        assert stored(project)[0] == ("It was jargon, all of it.", "asked")
        focus_is_in_the_text(page)

        desk.press("Escape")
        desk.click(2, "waited so long")
        handle = steady(page, "#turn-2 .handle.to")
        drawn(desk, handle, box_of(desk, 2, "came"))
        expect(page.locator(".inspector blockquote")).to_contain_text("Nobody came.")
        desk.saved()
        assert stored(project)[1] == ("waited so long. Nobody came.", "jargon")
        desk.press("Shift+BracketRight")  # overshot by a word: the opposite key
        desk.saved()
        assert stored(project)[1] == ("waited so long. Nobody", "jargon")
        focus_is_in_the_text(page)

        stripes = page.locator(".stripe")
        stripes.nth(0).click()
        stripes.nth(1).click(modifiers=["Control"])
        expect(page.locator(".together")).to_contain_text("1 chosen together")
        stripes.nth(0).click(modifiers=["Control"])
        desk.press("Delete")
        desk.saved()
        assert stored(project) == []
        desk.press("Control+z")
        desk.saved()
        assert len(stored(project)) == 2
    assert project.check().problems == ()


def test_own_keys_and_view_stay(watch: Watch, tmp_path: Path) -> None:
    project = made(tmp_path, transcript(30, 60), CODES)
    page = watch().page
    with serving(tmp_path / "study.db") as server:
        desk = Desk(page, server.address)
        desk.press("h")
        page.keyboard.type("hope")
        desk.press("Enter", "j")
        expect(page.locator(".message")).to_contain_text("does something else")
        desk.press("f", "j", "f")
        desk.saved()
        assert stored(project)[0][1] == "hope"
        expect(page.locator("[data-code]", has_text="hope").locator("kbd")).to_have_text("f")
        desk.press("(", "+", "+")
        expect(page.locator(".book")).to_be_hidden()
        expect(page.locator(".desk")).to_have_attribute("data-size", "projector")
        desk.press("d")
        page.get_by_label("Line numbers").check()
        page.get_by_role("radio", name="Wide").check()
        desk.press("Escape")
        focus_is_in_the_text(page)
        expect(page.locator(".lines span").first).to_have_text("5")
        page.reload()
        desk.ready()
        expect(page.locator(".book")).to_be_hidden()
        expect(page.locator(".desk")).to_have_attribute("data-width", "wide")
        desk.press("(", "-", "-", "k", "f")
        expect(page.locator(".book")).to_be_visible()
        desk.saved()
        assert len(stored(project)) == 2

        page.evaluate("window.print = () => {}")
        desk.press("p")
        paper = page.frame_locator("#workbench-paper")
        expect(paper.locator(".turn")).to_have_count(30)
        numbers = paper.locator(".numbers span").all_inner_texts()
        assert numbers == [str(5 * n) for n in range(1, len(numbers) + 1)]
        assert len(numbers) > 20
        focus_is_in_the_text(page)

        desk.press("?")
        sheet = page.get_by_role("dialog", name="Keys")
        expect(sheet).to_contain_text("who also agreed")
        expect(sheet).to_contain_text("Your own")
        desk.press("Escape")
        focus_is_in_the_text(page)


def test_suggestions_in_the_transcript(watch: Watch, tmp_path: Path) -> None:
    demonstration(tmp_path / "study.db").close()
    project = open_project(tmp_path / "study.db", actor="AB")
    document = next(d for d in project.documents() if d.codings and d.method == "interview")
    page = watch().page
    before = len(project.codings())
    with serving(tmp_path / "study.db") as server:
        desk = Desk(page, server.address, f"?document={document.id}")
        desk.press("n")
        expect(page.locator(".offers")).to_contain_text("marked it as read")
        for each in project.documents():
            project.mark_read(each.id)
        expect(page.locator(".read")).to_have_attribute("aria-pressed", "true", timeout=10_000)
        desk.press("n")
        expect(page.locator(".offers")).to_contain_text("Take it", timeout=90_000)
        offered = page.locator(".offers blockquote").inner_text()
        assert page.evaluate("CSS.highlights.get('wb-offer').size") > 0
        desk.press("a")
        desk.saved()
        taken = [c for c in project.codings() if c.origin == "suggestion"]
        assert [" ".join(c.quote.split()) for c in taken] == [" ".join(offered.split())]
        desk.press("x")
        desk.saved()
        assert [d.outcome for d in project.decisions()] == ["accepted", "rejected"]
        desk.press("Control+z", "Control+z")
        desk.saved()
        assert len(project.codings()) == before
        assert not any(d.in_force for d in project.decisions())
    assert project.check().problems == ()


AXE = "4.10.3"


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """axe-core's script, fetched by npm for these tests only; skipped where that cannot be."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no npm here to fetch axe-core with; install it: apt install npm")
    folder = tmp_path_factory.mktemp("axe")
    packed = subprocess.run(
        [npm, "pack", f"axe-core@{AXE}", "--silent"],
        cwd=folder, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    if packed.returncode:
        pytest.skip(f"npm could not fetch axe-core: {packed.stderr[-200:]}")
    with tarfile.open(next(folder.glob("*.tgz"))) as archive:
        member = archive.extractfile("package/axe.min.js")
        assert member is not None
        return member.read().decode()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_for_axe(watch: Watch, tmp_path: Path, axe: str, scheme: Any) -> None:
    made(tmp_path, TALK, CODES)
    page = watch(color_scheme=scheme).page
    with serving(tmp_path / "study.db") as server:
        desk = Desk(page, server.address)
        desk.press("j", "e", "1", "q", "Escape", "Enter")
        page.evaluate(axe)
        for key in ("ArrowRight", "/", "?", "d"):
            desk.press(key)
            found = page.evaluate(
                "() => axe.run(document.querySelector('.st-key-wb-code'))"
                ".then(({ violations }) => violations)"
            )
            bad = [
                (
                    each["id"],
                    [node["html"][:120] + node["failureSummary"] for node in each["nodes"]][:4],
                )
                for each in found
                if each["impact"] in ("serious", "critical")
            ]
            assert bad == [], key
            desk.press("Escape")
