"""What each page has to stand: an empty study, a full one, one moved away, hostile names."""

from __future__ import annotations

import re
import shutil
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Page, shown
from workbench.api import create_project

PROBE = "<img src=x onerror=alert(1)>"
MARKDOWN = "**bold** $x^2$ :material/home: [a](javascript:alert(1))"
HOSTILE_FILE = "a <img src=x onerror=alert(1)>.txt"
HOSTILE_TALK = (
    f"INT: What do you say, {PROBE}?\nP1: I say {PROBE} and {MARKDOWN} and </p></article>.\n"
    "P2: \"'><script>alert(1)</script> is what I say.\nP1: That is all.\nP2: Yes.\n"
)


def words(page: AppTest) -> str:
    """What a reader of the page reads of our html."""
    body = re.sub(r"<style>.*?</style>", " ", shown(page), flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", body)))


OWN_PICTURE = "data:image/svg+xml;base64,"
"""A picture of ours is an image of inert SVG; no other image is."""


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        drawn = tag == "img" and (dict(attrs).get("src") or "").startswith(OWN_PICTURE)
        if not drawn:
            self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def harmless(page: AppTest) -> None:
    """No study text became markup, and none went through Markdown."""
    found = _Tags()
    found.feed(re.sub(r"<style>.*?</style>", "", shown(page), count=1, flags=re.S))
    assert not found.tags & {"img", "script", "iframe", "object"}
    assert not {name for name in found.attributes if name.startswith("on")}
    labelled = [
        element
        for kind in ("button", "selectbox", "text_input", "text_area", "multiselect",
                     "number_input", "expander", "download_button", "tab")
        for element in page.get(kind)
    ]  # fmt: skip
    said = [str(getattr(element, "label", "")) for element in labelled]
    said += [element.value for element in (*page.markdown, *page.caption, *page.title)]
    for words_ in said:
        assert "onerror" not in words_
        assert "**bold**" not in words_


def hostile_study(folder: Path) -> Path:
    """A study in which every name tries to be markup."""
    path = folder / "hostile.db"
    (folder / HOSTILE_FILE).write_text(HOSTILE_TALK)
    project = create_project(path, name=f"Study {PROBE} {MARKDOWN}")
    project.import_files([folder / HOSTILE_FILE], method="interview", strand=f"S {PROBE}")
    theme = project.add_code(f"Theme {PROBE}", kind="theme", definition=f"{PROBE} {MARKDOWN}")
    other = project.add_code(f"Other {MARKDOWN}", kind="theme")
    code = project.add_code(f"Code {MARKDOWN} {PROBE}", parent=theme.id)
    project.link_code(other.id, code.id)
    project.assign_participants(
        [
            {"document": HOSTILE_FILE, "speaker": "P1", "participant": f"P1 {PROBE}",
             "groups": f"G {PROBE}", f"attribute {PROBE}": f"{PROBE} {MARKDOWN}"},
            {"document": HOSTILE_FILE, "speaker": "P2", "participant": f"P2 {MARKDOWN}"},
        ]
    )  # fmt: skip
    project.code(HOSTILE_FILE, code.id, quote=f"I say {PROBE}", turn=2, coder=f"C {PROBE}")
    project.close()
    return path


def survives_a_move(page: Page, study: Path, folder: Path, name: str) -> None:
    """A study moved away while the page is open is said to be gone, and found when back."""
    here, there = folder / "here.db", folder / "there.db"
    shutil.copyfile(study, here)
    test = page(here, name)
    assert "There is no study here" not in words(test)
    here.rename(there)
    test.run()
    assert not test.exception
    assert "There is no study here" in words(test)
    there.rename(here)
    next(b for b in test.button if b.label == "Try again").click().run()
    assert not test.exception
    assert "There is no study here" not in words(test)
