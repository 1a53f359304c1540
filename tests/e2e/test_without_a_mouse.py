"""The coding workspace and the page Judge by keys alone: every key that the list of keys names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watched
from tests.e2e.desk import serving
from tests.e2e.test_notes_by_keyboard import tab_to
from tests.support.two_sides import clinic
from tests.support.waiting import read_all, waiting
from workbench.api import Project, create_project

pytestmark = pytest.mark.browser

Watch = Callable[..., Watched]
SLOW = 60_000
_NO_MOUSE = """
window.mouse = [];
for (const name of ["mousedown", "mousemove", "pointerdown", "wheel", "dragstart"])
  addEventListener(name, (event) => window.mouse.push(name), true);
"""
_DEEPEST = """
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
"""
_IN_TEXT = "() => {" + _DEEPEST + "return at.classList.contains('scroller'); }"
_IN_SIGHT = (
    "() => {"
    + _DEEPEST
    + """
  const box = at.getBoundingClientRect();
  const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(at);
  const told = (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  const written = at.matches("input[type=text], textarea"); // the caret stands in it
  const marked = written || (at.matches(".scroller") && at.querySelector(".turn.now") !== null);
  return [seen && (told || marked), `${at.tagName} ${at.className} ${at.ariaLabel ?? ""}`];
}"""
)


class Keys:
    """The workspace as somebody without a mouse has it; notes which named keys were used."""

    def __init__(self, page: Page, project: Project) -> None:
        self.page = page
        self.project = project
        self.used: set[str] = set()

    def press(self, *keys: str, row: str | None = None) -> None:
        """Press keys; ``row``: what the list of keys calls them."""
        for key in keys:
            self.page.keyboard.press(key)
        if row is not None:
            self.used.add(" ".join(row.split()))

    def says(self, words: str) -> None:
        expect(self.page.locator(".message")).to_contain_text(words)

    def saved(self) -> list[str]:
        """What I coded, once it is stored."""
        expect(self.page.locator(".saved")).to_have_text("saved", timeout=SLOW)
        document = self.project.document("talk-0.txt").id
        return [c.quote for c in self.project.codings(document=document) if c.origin == "manual"]

    def in_text(self) -> None:
        """The keyboard is back in the words, and one sees where."""
        assert self.page.evaluate(_IN_TEXT)
        self.in_sight()

    def in_sight(self) -> None:
        seen, what = self.page.evaluate(_IN_SIGHT)
        assert seen, what

    def reach(self, selector: str, step: str = "Tab", most: int = 120) -> None:
        """Press Tab until the focus, in sight all along, is on an element."""
        at = "(selector) => {" + _DEEPEST + "return at.matches(selector); }"
        for _ in range(most):
            self.page.keyboard.press(step)
            if self.page.evaluate(at, selector):
                self.in_sight()
                return
        raise AssertionError(f"{step} never comes to {selector}")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = waiting(create_project(tmp_path / "study.db", name="A study", actor="AB"), tmp_path)
    made.add_group("Carers")
    return read_all(made)


def listed(page: Page) -> set[str]:
    """The keys that the list names."""
    return {" ".join(name.split()) for name in page.locator(".sheet dt").all_inner_texts()}


def start(watch: Watch, address: str, project: Project) -> Keys:
    page = watch().page
    page.add_init_script(_NO_MOUSE)
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}/code?document={project.document('talk-0.txt').id}")
    expect(page.locator(".turn").first).to_be_attached(timeout=SLOW)
    expect(page.locator(".saved")).to_have_text("saved", timeout=SLOW)
    keys = Keys(page, project)
    expect(page.locator("[data-code]").first).to_be_attached()
    keys.in_text()  # without a click, right after the page has come
    return keys


def test_every_named_key(watch: Watch, tmp_path: Path, project: Project) -> None:
    with serving(tmp_path / "study.db") as server:
        keys = start(watch, server.address, project)
        going_and_selecting(keys)
        coding(keys)
        the_chosen_coding(keys)
        several_at_once(keys)
        the_transcript(keys)
        keys.press("?", row="?")
        expect(keys.page.get_by_role("dialog", name="Keys")).to_be_visible()
        keys.in_sight()
        named = listed(keys.page) - {"f"}  # f is the key of my own, made on the way
        assert named - keys.used == {"drag"}  # / and > and o, with their letters, do what it does
        assert keys.used <= named
        keys.press("Escape")
        keys.in_text()
        assert keys.page.evaluate("window.mouse") == []
    assert project.check().problems == ()


def going_and_selecting(keys: Keys) -> None:
    place, chip = keys.page.locator(".place"), keys.page.locator(".chip")
    keys.press("j", "j", "k", row="j  k")
    expect(place).to_contain_text("turn 2 of")
    keys.press("ArrowRight", "ArrowRight", "ArrowLeft", row="→ ←")
    keys.press("Shift+ArrowRight", "Shift+ArrowRight", row="Shift → ←")
    expect(chip).to_be_visible()
    keys.press("Shift+ArrowDown", row="Shift ↓ ↑")
    keys.press("Escape", row="Esc")
    expect(chip).to_be_hidden()
    keys.press("e", "e", "E", row="e")
    keys.press(".", ",", row=".  ,")
    keys.press("w", "w", "W", row="w")
    keys.press("Escape")
    keys.in_text()


def coding(keys: Keys) -> None:
    page = keys.page
    before = len(keys.saved())
    keys.press("Escape", "k", "j", "e", "/")
    page.keyboard.type("kitch")
    keys.in_sight()
    keys.press("Enter", row="/ or Ctrl K")
    keys.in_text()
    assert len(keys.saved()) == before + 1
    keys.press("Escape", "e", "Control+k", "Escape")
    keys.in_text()
    keys.press("e", ">")
    page.keyboard.type("small talk")
    keys.press("Enter", row="> name")
    keys.in_text()
    keys.saved()
    assert keys.project.codebook().find("small talk")
    keys.press("Escape", "j", "j", "t", row="t")
    keys.press("Escape", "j", "Shift+ArrowRight", "Shift+ArrowRight", "i", row="i")
    keys.press("Escape", "j", "j", "1", row="1 – 9")
    keys.press("h", row="h")
    keys.press("f")
    keys.says("is “")
    keys.press("Escape", "j", "e", "f")
    keys.in_text()
    assert len(keys.saved()) == before + 6


def the_chosen_coding(keys: Keys) -> None:
    page, project = keys.page, keys.project
    keys.press("Escape", "j", "j", ".", ">")
    page.keyboard.type("edges")
    keys.press("Enter", "Escape", "Enter", row="Enter")
    keys.says("edges")
    keys.press("]", "}", "[", "{", row="[ ]")
    keys.press("Alt+BracketRight", "Alt+Shift+BracketRight", row="Alt [ ]")
    keys.press("Escape", "Enter", "o")
    page.keyboard.type("weeks")
    keys.press("Enter", row="o")
    keys.says("Now coded “weeks lost”")
    keys.press("Escape", *["ArrowRight"] * 4, "c", row="c")
    keys.says("in two")
    parts = len(keys.saved())
    keys.press("u", row="u")
    assert len(keys.saved()) == parts - 1
    keys.press("q", row="q")
    keys.says("shortlist")
    keys.press("m")
    page.keyboard.type("Why so long?")
    keys.in_sight()
    keys.press("Escape", row="m")
    keys.in_text()
    keys.press("g")
    page.keyboard.type("P2")
    keys.in_sight()
    keys.press("Enter", row="g")
    keys.press("y", row="y")
    expect(page.locator(".steps")).to_contain_text("coded it")
    keys.in_text()
    keys.saved()
    assert [memo.text for memo in project.memos()] == ["Why so long?"]
    keys.press("Delete", row="Delete")
    assert len(keys.saved()) == parts - 2
    keys.press("Control+z", "Control+Shift+z", "Control+z", row="Ctrl Z")
    assert len(keys.saved()) == parts - 1
    keys.in_text()


def several_at_once(keys: Keys) -> None:
    before = len(keys.saved())
    keys.press("Escape", "Enter", "Space", row="Space")
    keys.says("1 chosen together")
    keys.press("A", row="A")
    keys.press("Delete", row="o  u  Delete")
    assert len(keys.saved()) < before
    keys.press("Control+z")
    assert len(keys.saved()) == before
    keys.in_text()


def the_transcript(keys: Keys) -> None:
    page = keys.page
    keys.press("Escape", "j", "j", "s")
    page.keyboard.type("car")
    keys.press("Enter", row="s")
    keys.says("Said as Carers")
    keys.press("n")
    expect(page.locator(".offers")).to_contain_text("Take it", timeout=SLOW)
    keys.press("a", "n", "x", "Control+z", "Control+z", row="n  a  x")
    keys.in_text()
    keys.press("(")
    expect(page.locator(".book")).to_be_hidden()
    keys.press(")", ")", "(", row="(  )")
    expect(page.locator(".book")).to_be_visible()
    keys.press("+", "-", row="+  −")
    keys.press("d", row="d")
    keys.in_sight()
    keys.press("Tab", "Space", "Escape")
    keys.in_text()
    page.evaluate("window.print = () => {}")
    keys.press("p", row="p")
    expect(page.locator("#workbench-paper")).to_be_attached()
    keys.in_text()
    keys.saved()


def test_what_has_no_key_is_reached_by_tab(watch: Watch, tmp_path: Path, project: Project) -> None:
    with serving(tmp_path / "study.db") as server:
        keys = start(watch, server.address, project)
        page = keys.page
        for name in ("select", ".read", ".looks", ".help", ".fold.left"):
            keys.reach(name, "Shift+Tab")
            keys.press("Escape")
            page.locator(".scroller").focus()
        keys.reach(".read", "Shift+Tab")
        keys.press("Enter")
        expect(page.locator(".read")).to_have_attribute("aria-pressed", "false")
        keys.in_text()
        keys.press("Control+z")
        expect(page.locator(".read")).to_have_attribute("aria-pressed", "true")
        keys.press("j", "e", "t")
        keys.reach(".inspector .act")
        page.locator(".scroller").focus()
        keys.reach(".filter", "Shift+Tab")
        page.keyboard.type("kitchen")
        keys.press("ArrowDown")
        keys.in_sight()
        assert page.evaluate("() => {" + _DEEPEST + "return at.dataset.code !== undefined; }")
        keys.press("Enter")  # shown beside the text, with nothing selected
        keys.in_text()
        expect(page.locator(".about h2")).to_have_text("kitchen")
        keys.reach("select", "Shift+Tab")
        keys.press("ArrowDown")
        expect(page.locator("header h1 span").first).to_have_text("talk-1.txt", timeout=SLOW)
        keys.in_text()
        assert page.evaluate("window.mouse") == []


def test_judging(watch: Watch, tmp_path: Path) -> None:
    project = clinic(create_project(tmp_path / "judge.db", name="Clinic", actor="AB"), tmp_path)
    with serving(tmp_path / "judge.db") as server:
        page = watch().page
        page.add_init_script(_NO_MOUSE)
        page.goto(f"{server.address}/judge")
        expect(page.locator(".wb-judge")).to_be_visible(timeout=SLOW)
        tab_to(page, "a", "not judged yet")
        page.keyboard.press("Enter")
        expect(page.locator(".wb-side").first).to_be_visible(timeout=SLOW)
        expect(page.get_by_role("button", name="Keep my judgement")).to_be_visible(timeout=SLOW)
        page.wait_for_timeout(1000)
        tab_to(page, "input", "")
        page.keyboard.press("Space")
        tab_to(page, "textarea", "Why")
        page.keyboard.type("both speak of the letter")
        tab_to(page, "button", "Keep my judgement")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Kept: meaning.")).to_be_visible(timeout=SLOW)
        tab_to(page, "button", "Undo it")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Taken back:")).to_be_visible(timeout=SLOW)
        assert page.evaluate("window.mouse") == []
    assert [entry.action for entry in project.history(2)] == ["undo", "judge"]
