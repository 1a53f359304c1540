"""Study text is text: markup, Markdown and formulas in names and words come out as written."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.ui.conftest import Page, shown
from workbench.api import create_project
from workbench.ui.sidebar import ABOVE, PARTS

PROBE = "<img src=x onerror=alert(1)>"
MARKDOWN = "**bold** $x^2$ :material/home: [a](javascript:alert(1)) `c`"
ADDRESSES = [key for key in (*ABOVE, *(each for _, keys in PARTS for each in keys)) if key]
ALLOWED = {
    "a", "article", "aside", "b", "br", "code", "dd", "details", "div", "dl", "dt", "h1", "h2",
    "header", "i", "li", "mark", "nav", "ol", "p", "pre", "q", "section", "span",
    "summary", "table", "tbody", "td", "th", "thead", "tr", "ul", "caption",
}  # fmt: skip
ATTRIBUTES = {
    "class", "style", "href", "title", "id", "role", "tabindex", "scope", "open",
    "data-go", "data-asked", "data-told", "data-group", "data-method", "dir",
}  # fmt: skip


class Inspector(HTMLParser):
    """Collects what html is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which every name and every word tries to be markup."""
    folder = tmp_path_factory.mktemp("hostile")
    name = "a <img src=x onerror=alert(1)>.txt"
    # A file's name cannot hold a slash, so the study is told the harmless part of the probe.
    transcript = folder / name
    transcript.write_text(
        f"INT: What do you say, {PROBE}?\nP1: I say {PROBE} and {MARKDOWN} and </p></article>.\n"
        f"P2: \"'><script>alert(1)</script> is what I say.\n"
    )
    project = create_project(folder / "hostile.db", name=f"Study {PROBE} {MARKDOWN}", actor="AB")
    project.import_files([transcript], method="interview")
    theme = project.add_code(f"Theme {PROBE}", kind="theme", definition=f"{PROBE} {MARKDOWN}")
    code = project.add_code(f"Code {MARKDOWN}", parent=theme.id)
    people = [
        {"document": name, "speaker": "P1", "participant": f"P1 {PROBE}", "groups": f"G {PROBE}"},
        {"document": name, "speaker": "P2", "participant": "P2", "groups": f"H {MARKDOWN}"},
    ]
    project.assign_participants(people)
    for coder in (f"Coder {PROBE}", f"Coder {MARKDOWN}"):
        project.code(name, code.id, quote=f"I say {PROBE}", turn=2, coder=coder)
    document = project.document(name)
    turn = document.turns[1]
    project.speak_as(name, turn.end - 5, turn.end, f"H {MARKDOWN}")
    project.close()
    return folder / "hostile.db"


def inspected(body: str) -> Inspector:
    inspector = Inspector()
    inspector.feed(re.sub(r"<style>.*?</style>", "", body, count=1, flags=re.S))
    return inspector


def check(body: str) -> Inspector:
    """Only our own elements, attributes and links are markup."""
    found = inspected(body)
    assert found.tags <= ALLOWED
    assert {a for a in found.attributes if not a.startswith("aria-")} <= ATTRIBUTES
    assert {re.split(r"[?]", link)[0] for link in found.links} <= {"./", *ADDRESSES}
    return found


def test_start(page: Page, hostile: Path) -> None:
    words = "".join(check(shown(page(hostile))).words)
    assert f"Study {PROBE} {MARKDOWN}" in words
    assert f"G {PROBE}" in words


def test_documents(page: Page, hostile: Path) -> None:
    test = page(hostile, "documents")
    assert "a <img src=x onerror=alert(1)>.txt" in "".join(check(shown(test)).words)


def test_transcript(page: Page, hostile: Path) -> None:
    name = "a <img src=x onerror=alert(1)>.txt"
    test = page(hostile, "documents", document=name, coding=PROBE, turn=PROBE)
    words = "".join(check(shown(test)).words)
    assert f"{PROBE} and {MARKDOWN} and </p></ar" in words
    assert "\"'><script>alert(1)</script> is what I say." in words
    assert html.escape(f"Coder {PROBE}") in shown(test)


def test_compare(page: Page, hostile: Path) -> None:
    test = page(hostile, "compare")
    found = check(shown(test))
    words = "".join(found.words)
    assert f"Theme {PROBE}" in words
    assert f"G {PROBE}" in words
    theme = next(link.split("theme=")[1] for link in found.links if "theme=" in link)
    words = "".join(check(shown(page(hostile, "compare", theme=theme))).words)
    assert f"I say {PROBE}" in words
    assert f"P1 {PROBE}" in words


def test_a_coder_with_such_a_name_can_be_chosen(page: Page, hostile: Path) -> None:
    test = page(hostile, "compare")
    test.selectbox(key="coding_of").select(f"only Coder {PROBE}").run()
    assert not test.exception
    assert f"only Coder {PROBE}’s coding" in "".join(check(shown(test)).words)


def test_study_text_never_goes_through_markdown(page: Page, hostile: Path) -> None:
    for name in ("", *ADDRESSES):
        test = page(hostile, name)
        for element in (*test.markdown, *test.caption, *test.title, *test.header):
            assert "onerror" not in element.value
            assert "**bold**" not in element.value


def test_a_hostile_address_is_only_words(page: Page, hostile: Path) -> None:
    test = page(hostile, "documents", document=PROBE)
    assert PROBE in "".join(check(shown(test)).words)


def test_a_hostile_place_is_only_words(page: Page, tmp_path: Path) -> None:
    test = page(tmp_path / "no <img src=x onerror=alert(1)>.db")
    assert PROBE in "".join(check(shown(test)).words)


def test_a_password_is_never_shown(page: Page) -> None:
    test = page("postgresql+psycopg://ann:s3cret@127.0.0.1:1/none")
    assert "s3cret" not in shown(test)
    assert "127.0.0.1" in shown(test)
