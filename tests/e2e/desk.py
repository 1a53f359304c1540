"""The coding workspace in a browser, as tests and the bench use it; a server that can be killed."""

from __future__ import annotations

import os
import random
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.serving import ROOT, wait_until_open
from workbench.api import Project, create_project
from workbench.ui.launch import command
from workbench.ui.opening import PLACE

SENTENCE = "we waited for the letter and nobody said what it meant to them that morning"
WORDS = tuple(SENTENCE.split(" "))


class Server:
    """The pages of a study on a port of their own; may be killed and started again."""

    def __init__(self, study: Path | str, actor: str = "AB") -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._environment = os.environ | {
            PLACE: str(study), "WORKBENCH_ACTOR": actor, "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        self.start()

    def start(self) -> None:
        """Serve, and wait until it is open."""
        self.process = subprocess.Popen(
            command(self.port, headless=True),
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until_open(self.address, self.process)

    def kill(self) -> None:
        """As kill -9 does."""
        self.process.kill()
        self.process.wait(30)


@contextmanager
def serving(study: Path | str, actor: str = "AB") -> Iterator[Server]:
    """A server for as long as the block lasts."""
    server = Server(study, actor)
    try:
        yield server
    finally:
        server.kill()


def transcript(turns: int, words: int, seed: int = 7) -> str:
    """A constructed interview of so many turns with so many words each."""
    draw = random.Random(seed)
    lines = []
    for n in range(turns):
        said = " ".join(draw.choice(WORDS) for _ in range(words))
        lines.append(f"{'INT' if n % 6 == 0 else f'P{n % 5}'}: {said.capitalize()} {n}.")
    return "\n".join(lines)


def made(path: Path, text: str, codes: Sequence[str] = ()) -> Project:
    """A study with one transcript and some codes under one theme."""
    project = create_project(path / "study.db", name="A study", actor="AB")
    (path / "talk.txt").write_text(text, encoding="utf-8")
    project.import_files([path / "talk.txt"], method="interview")
    if codes:
        theme = project.add_code("Waiting", kind="theme", definition="Time that passes.")
        for code in codes:
            project.add_code(code, parent=theme.id, definition=f"When it is {code}.")
    return project


class Desk:
    """The workspace on a page."""

    def __init__(self, page: Page, address: str, query: str = "") -> None:
        self.page = page
        page.goto(f"{address}/code{query}")
        self.ready()

    def ready(self) -> None:
        """The transcript is there and the keyboard in it."""
        expect(self.page.locator(".turn").first).to_be_attached(timeout=20_000)
        expect(self.page.locator(".saved")).to_have_text("saved", timeout=20_000)
        self.page.locator(".scroller").focus()

    def press(self, *keys: str) -> None:
        """One key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def saved(self, timeout: float = 20_000) -> None:
        """Everything is stored."""
        expect(self.page.locator(".saved")).to_have_text("saved", timeout=timeout)

    def turn(self, n: int) -> Locator:
        """The words of a turn."""
        return self.page.locator(f"#turn-{n} .said")

    def select(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Select from (turn, UTF-16 unit) to such a place."""
        self.page.evaluate(_SELECT, [*first, *last])

    def drag(self, n: int, words: str) -> None:
        """Drag the mouse over words of a turn."""
        box = self.page.evaluate(_BOX, [n, words])
        self.page.mouse.move(box["left"] + 1, box["top"])
        self.page.mouse.down()
        self.page.mouse.move(box["right"] - 8, box["bottom"], steps=4)
        self.page.mouse.move(box["right"], box["bottom"])
        self.page.mouse.up()

    def click(self, n: int, words: str) -> None:
        """Click into the middle of words of a turn that stand on one line."""
        box = self.page.evaluate(_BOX, [n, words])
        self.page.mouse.click((box["left"] + box["right"]) / 2, box["top"])

    def shows(self, codings: int, timeout: float = 10_000) -> None:
        """Wait until the transcript shows so many codings."""
        expect(self.page.locator(f".page[data-codings='{codings}']")).to_be_attached(
            timeout=timeout
        )

    def lit(self) -> int:
        """How many stretches are highlighted, near the window."""
        return int(self.page.evaluate(_LIT))


_LIT = """() => [...CSS.highlights].filter(([name]) => name.startsWith("wb-code-"))
    .reduce((all, [, ranges]) => all + ranges.size, 0)"""
_NODES = """
  const host = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
    .find((each) => each.shadowRoot?.querySelector(".scroller"));
  const point = (n, unit, end) => {
    let at = 0;
    for (const p of host.shadowRoot.querySelectorAll(`#turn-${n} .said p`)) {
      const { length } = p.firstChild;
      if (end ? unit <= at + length : unit < at + length) return [p.firstChild, unit - at];
      at += length;
    }
    throw new Error(`turn ${n} has no ${unit}`);
  };
"""
_SELECT = (
    "([a, from, b, to]) => {"
    + _NODES
    + """
  const [start, end] = [point(a, from, false), point(b, to, true)];
  host.shadowRoot.querySelector(".scroller").focus();
  getSelection().setBaseAndExtent(...start, ...end);
}"""
)
_BOX = (
    "([n, words]) => {"
    + _NODES
    + """
  const turn = host.shadowRoot.querySelector(`#turn-${n}`);
  turn.scrollIntoView({ block: "center" });
  const text = turn.querySelector(".said").textContent;
  const from = text.indexOf(words);
  const range = document.createRange();
  range.setStart(...point(n, from, false));
  range.setEnd(...point(n, from + words.length, true));
  const rects = range.getClientRects();
  const [first, last] = [rects[0], rects[rects.length - 1]];
  return {
    left: first.left, top: (first.top + first.bottom) / 2,
    right: last.right, bottom: (last.top + last.bottom) / 2,
  };
}"""
)
