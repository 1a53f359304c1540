"""How long the coding workspace takes: key → painted, key → acknowledged, beside a bare echo.

Two constructed transcripts (20,000 words in 400 turns with 600 codings; 100,000 in 2,000 with
3,000) on SQLite, in Chromium. The echo is a Streamlit fragment that holds one component and sends
its number back: presses of the two alternate, because machines drift. Run: make bench-workspace
"""

from __future__ import annotations

import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.e2e.desk import Desk, made, serving, transcript
from tests.e2e.serving import browser, chromium, wait_until_open
from workbench.api import Project

CODES = 45
PRESSES = 80
RAPID = 300

ECHO = '''
import streamlit as st

JS = """
export default function ({ data, parentElement, setStateValue }) {
  window.pressed = (n) => setStateValue("n", n);
  window.heard?.(data.n);
}
"""
echo = st.components.v2.component("echo", js=JS)


@st.fragment
def run():
    said = st.session_state.get("echo")
    echo(key="echo", data={"n": said["n"] if said and "n" in said else 0}, on_n_change=print)


run()
'''

WATCH = """() => {
  const host = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
    .find((each) => each.shadowRoot?.querySelector(".scroller"));
  const saved = host.shadowRoot.querySelector(".saved");
  const painted = () => {  // in the turn the keyboard stands in
    const turn = host.shadowRoot.querySelector(".turn.now");
    return [...CSS.highlights].filter(([name]) => name.startsWith("wb-code-"))
      .flatMap(([, ranges]) => [...ranges])
      .filter((range) => turn.contains(range.startContainer)).length;
  };
  addEventListener("keydown", (event) => {
    if (!/^[1-9]$/.test(event.key)) return;
    const before = painted();
    const press = { at: event.timeStamp };
    window.press = press;
    requestAnimationFrame(() => {  // then a task, which comes after the frame is drawn
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        if (painted() > before) press.painted = performance.now() - press.at;
      };
      channel.port2.postMessage(0);
    });
    const seen = new MutationObserver(() => {
      if (saved.textContent !== "saved") return;
      press.stored = performance.now() - press.at;
      seen.disconnect();
    });
    seen.observe(saved, { childList: true, characterData: true, subtree: true });
  }, true);
}"""

FIRST = """
window.firstPaint = new Promise((resolve) => {
  const look = () => {
    const [data] = performance.getEntriesByName("workbench-data");
    const some = [...CSS.highlights].some(([n, r]) => n.startsWith("wb-code-") && r.size);
    if (!data || !some) return void requestAnimationFrame(look);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const now = performance.now();
      resolve([now - data.startTime, now]);
    };
    requestAnimationFrame(() => channel.port2.postMessage(0));
  };
  look();
});
"""

ECHOED = """() => {
  let n = 0;
  addEventListener("keydown", (event) => {
    n += 1;
    const wanted = n;
    window.echoed = null;
    window.heard = (heard) => {
      if (heard === wanted) window.echoed = performance.now() - event.timeStamp;
    };
    window.pressed(n);
  }, true);
}"""


def study(folder: Path, turns: int, words: int, codings: int) -> Project:
    """A study with one long transcript, coded here and there from a fixed seed."""
    folder.mkdir()
    project = made(folder, transcript(turns, words), [f"code {n:02}" for n in range(CODES)])
    document = project.document("talk.txt")
    codes = [code.id for code in project.codebook() if not code.is_theme]
    draw = random.Random(3)
    rows = []
    for _ in range(codings):
        turn = draw.choice(document.turns)
        start = draw.randrange(turn.start, turn.end - 40)
        rows.append(
            {
                "document": document.id, "code": draw.choice(codes), "coder": "MK",
                "start": str(start), "end": str(min(start + draw.randrange(20, 160), turn.end)),
            }
        )  # fmt: skip
    project.code_many(rows)
    return project


@contextmanager
def serving_script(folder: Path, script: str) -> Iterator[str]:
    """A page of Streamlit's own, served."""
    (folder / "echo.py").write_text(script, encoding="utf-8")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [
            sys.executable, "-m", "streamlit", "run", str(folder / "echo.py"),
            f"--server.port={port}", "--server.headless=true", "--server.address=127.0.0.1",
            "--browser.gatherUsageStats=false", "--server.fileWatcherType=none",
        ],
        cwd=folder,
        env=dict(os.environ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_until_open(f"http://127.0.0.1:{port}", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait(30)


def percentiles(times: list[float]) -> dict[str, float]:
    """The median and the 95th percentile."""
    ordered = sorted(times)
    place = min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))
    return {"p50": round(statistics.median(ordered), 1), "p95": round(ordered[place], 1)}


class Traffic:
    """Bytes of the page's web socket, both ways."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        page.on("websocket", self._watch)

    def _watch(self, socket_: Any) -> None:
        for event in ("framesent", "framereceived"):
            socket_.on(event, self._count)

    def _count(self, payload: str | bytes) -> None:
        self.bytes += len(payload)


def opened(window: Browser, address: str) -> tuple[Desk, Traffic, list[float]]:
    """The workspace on a fresh page: also its traffic and when it first showed codings."""
    page = window.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(FIRST)
    traffic = Traffic(page)
    desk = Desk(page, address)
    first: list[float] = page.evaluate("window.firstPaint")
    page.wait_for_timeout(1500)
    page.evaluate(WATCH)
    return desk, traffic, first


def pressed(desk: Desk, digit: int) -> dict[str, float]:
    """One digit on the next turn, and how long until it was painted and acknowledged."""
    desk.press("j")
    desk.page.wait_for_timeout(60)
    desk.press(str(digit))
    desk.page.wait_for_function("window.press?.painted && window.press?.stored")
    found: dict[str, float] = desk.page.evaluate("window.press")
    return found


def alternating(desk: Desk, echo: Page) -> tuple[list[dict[str, float]], list[float]]:
    """Presses in the workspace and in the echo, in turn."""
    ours, theirs = [], []
    draw = random.Random(5)
    for n in range(1, PRESSES + 1):
        ours.append(pressed(desk, n % 9 + 1))
        desk.page.wait_for_timeout(draw.uniform(20, 250))
        echo.keyboard.press("1")
        echo.wait_for_function("window.echoed")
        theirs.append(float(echo.evaluate("window.echoed")))
        desk.page.wait_for_timeout(draw.uniform(20, 250))
    return ours[5:], theirs[5:]


def bytes_of(desk: Desk, traffic: Traffic, count: int = 40) -> int:
    """Bytes a coding takes, up and down, counted from the key to the acknowledgement."""
    total = 0
    for n in range(count):
        before = traffic.bytes
        pressed(desk, n % 9 + 1)
        total += traffic.bytes - before
    return round(total / count)


def rapid(folder: Path, window: Browser) -> dict[str, int]:
    """Many keys, 15 ms apart, on distinct pairs of turn and code."""
    folder.mkdir()
    project = made(folder, transcript(40, 12), [f"code {n}" for n in range(9)])
    with serving(folder / "study.db") as server:
        desk = Desk(window.new_page(), server.address)
        done = 0
        due = time.perf_counter()
        for _ in range(34):
            for digit in "123456789"[: RAPID - done]:
                time.sleep(max(0.0, due - time.perf_counter()))
                desk.press(digit)
                done += 1
                due += 0.015
            desk.press("j")
        desk.saved(60_000)
        desk.page.close()
    pairs = {(coding.quote, coding.code) for coding in project.codings()}
    return {"pressed": done, "stored": len(pairs)}


def main() -> int:
    """Print what was measured, then one JSON line."""
    if chromium() is None:
        print("no Chromium here; install it: apt install chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as made_in, browser() as window:
        folder = Path(made_in) / uuid.uuid4().hex
        folder.mkdir()
        study(folder / "usual", 400, 50, 600).close()
        with (
            serving(folder / "usual" / "study.db") as server,
            serving_script(folder, ECHO) as echo_address,
        ):
            echo = window.new_page()
            echo.goto(echo_address)
            echo.wait_for_function("Boolean(window.pressed)")
            echo.evaluate(ECHOED)
            desk, traffic, first = opened(window, server.address)
            ours, theirs = alternating(desk, echo)
            size = bytes_of(desk, traffic)
            desk.page.close()
            echo.close()
        study(folder / "large", 2000, 50, 3000).close()
        with serving(folder / "large" / "study.db") as server:
            desk, _, large_first = opened(window, server.address)
            large = [pressed(desk, n % 9 + 1)["painted"] for n in range(PRESSES // 2)]
            desk.page.close()
        quick = rapid(folder / "rapid", window)
    result = {
        "key_to_paint_ms": percentiles([press["painted"] for press in ours]),
        "acknowledged_ms": percentiles([press["stored"] for press in ours]),
        "echo_ms": percentiles(theirs),
        "first_paint_ms": round(first[0], 1),
        "bytes_per_coding": size,
        "rapid": quick,
        "large": {"key_to_paint_ms": percentiles(large)},
    }
    ratios = {
        name: result["acknowledged_ms"][name] / result["echo_ms"][name]  # type: ignore[index]
        for name in ("p50", "p95")
    }
    print("SQLite; 20,000 words, 400 turns, 600 codings; large: 100,000, 2,000, 3,000")
    print(f"first codings on the page {first[1]:.0f} ms after it was asked for", end="")
    print(f" (large: {large_first[1]:.0f} ms; {large_first[0]:.0f} ms after the data came)")
    print(f"acknowledged ÷ echo: p50 {ratios['p50']:.2f}, p95 {ratios['p95']:.2f} (aim 1.3)")
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
