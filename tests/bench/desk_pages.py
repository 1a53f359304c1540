"""How long every page of a 200-interview study takes to open, warm, in Chromium.

Beside it, in the same run, a page of Streamlit with one word on it. A page is open when its run is
done and its own words stand there. Each is opened once to warm, then measured in turn with the
empty page: as it stands, and right after a coding (what was counted is counted anew).
Run: make bench-desk
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.bench.big_study import INTERVIEWS
from tests.bench.desk import Hand, study
from tests.bench.workspace import serving_script
from tests.e2e.serving import browser, chromium, served
from workbench.api import Project

EMPTY = "import streamlit as st\n\nst.html('<p class=\"wb-page\">Empty</p>')\n"
AIM = 2.0
DONE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
OURS = ".wb-page, .page .turn"


def places(project: Project) -> dict[str, str]:
    """What is opened: name → address."""
    document = project.documents()[3].id
    theme = project.codebook().themes()[3].id
    return {
        "start": "/",
        "import": "/import",
        "documents": "/documents",
        "a transcript": f"/documents?document={document}",
        "people": "/people",
        "code": f"/code?document={document}",
        "plain view": "/plain",
        "reading": "/reading",
        "reading: a search": "/reading?q=nurs*",
        "reading: a code": f"/reading?code={theme}",
        "suggestions": "/suggestions",
        "compare coders": "/settle",
        "codebook": "/codebook",
        "themes": "/themes",
        "a theme's sheet": f"/themes?theme={theme}",
        "memos": "/memos",
        "compare": "/compare",
        "compare: a theme": f"/compare?theme={theme}",
        "judge": "/judge",
        "quotes": "/quotes",
        "export": "/export",
    }


def opened(page: Page, address: str) -> float:
    """Seconds from asking for a page until it is done and its words stand there."""
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(OURS, timeout=60_000)
    page.wait_for_selector(DONE, timeout=60_000)
    return time.perf_counter() - start


def measured(
    window: Browser,
    ours: str,
    empty: str,
    what: dict[str, str],
    runs: int,
    code: Callable[[], None],
) -> list[dict[str, float | str]]:
    """A row a page: medians in seconds as it stands, after a coding, and of the empty page."""
    page = window.new_page(viewport={"width": 1440, "height": 900})
    rows: list[dict[str, float | str]] = []
    for name, path in what.items():
        opened(page, ours + path)
        again, changed, floor = [], [], []
        for _ in range(runs):
            floor.append(opened(page, empty))
            again.append(opened(page, ours + path))
            code()
            changed.append(opened(page, ours + path))
        row = {"page": name, "again": again, "changed": changed, "floor": floor}
        rows.append(
            {k: v if isinstance(v, str) else round(statistics.median(v), 2) for k, v in row.items()}
        )
        shown = rows[-1]
        print(
            f"  {name:20} {shown['again']:6.2f} s   after a coding {shown['changed']:6.2f} s"
            f"   empty page {shown['floor']:5.2f} s",
            flush=True,
        )
    page.close()
    return rows


def main(arguments: list[str]) -> int:
    """Print a table, then one JSON line."""
    if chromium() is None:
        print("no Chromium here; install it: apt install chromium", file=sys.stderr)
        return 1
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--keep", type=Path, help="a folder the study stays in, to measure again")
    asked.add_argument("--runs", type=int, default=3)
    said = asked.parse_args(arguments)
    print(f"SQLite, 200 interviews, 20,000 codings; aim: every page within {AIM:.0f} s, warm")
    with tempfile.TemporaryDirectory() as folder, browser() as window:
        place = (said.keep or Path(folder)) / "desk-a.db"
        project = study(place, INTERVIEWS)
        hand, what = Hand(project), places(project)
        with served(place) as ours, serving_script(Path(folder), EMPTY) as empty:
            rows = measured(window, ours, empty, what, said.runs, hand.code)
        project.close()
    print(json.dumps({"pages": rows, "aim_s": AIM, "runs": said.runs}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
