"""A coder of a blind strand on every page: nothing of the other strand is shown, sent or saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.e2e.conftest import Watched
from tests.e2e.desk import Server, serving
from tests.support import blind_strands
from tests.support.doors import opened
from workbench.api import create_project, open_project
from workbench.ui.sidebar import ABOVE, PARTS

pytestmark = pytest.mark.browser
PAGES = [*ABOVE, *(page for _, pages in PARTS for page in pages)]
DEEPER = [f"{page}?theme=TIME" for page in ("themes", "compare", "narratives", "judge")]
DEEPER += [f"strands?view={view}" for view in ("balance", "lineage")]
"""Pages within pages; TIME stands for the id of the shared theme."""
THEIRS = (blind_strands.RARE, "zoe")
"""What names of the other strand, its people, codes, passages, notes and coder all hold."""
TOGETHER = {"crosswalk", "workshops", "conceptual", "member-checks", *DEEPER[-2:]}
"""Pages of what is put together from several strands."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """The pages as Abe, of the blind strand, is served them; the shared theme."""
    folder = tmp_path_factory.mktemp("blind-pages")
    url = str(folder / "s.db")
    lead = create_project(url, actor="Lead")
    abe, zoe = blind_strands.build(lead, lambda name: open_project(url, actor=name), folder)
    blind_strands.work(lead, zoe, folder)
    time = lead.codebook().find("Time")[0].id
    for project in (lead, abe, zoe):
        project.close()
    with serving(url, "Abe") as server:
        yield server, time


def of_theirs(words: str) -> list[str]:
    """What there is of the other strand, with the words around it."""
    low = words.casefold()
    places = [low.find(each) for each in THEIRS]
    return [low[max(0, at - 60) : at + 60] for at in places if at >= 0]


def settled(page: Page) -> None:
    """The page has run to its end, with its components in place."""
    expect(page.get_by_test_id("stSidebar")).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=60_000
    )
    page.wait_for_load_state("networkidle")


def opened_up(page: Page) -> None:
    """Everything that is folded away is open, as far as it opens without leaving the page."""
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
    settled(page)


@pytest.mark.parametrize("name", [*PAGES, *DEEPER], ids=lambda name: name or "start")
def test_a_page_shows_sends_and_saves_nothing_of_theirs(
    pages: tuple[Server, str], watch: Callable[..., Watched], name: str
) -> None:
    server, time = pages
    page = watch(viewport={"width": 1440, "height": 2400}).page
    sent: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on(
            "framereceived",
            lambda frame: sent.append(
                frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
            ),
        )

    page.on("websocket", listen)
    page.goto(f"{server.address}/{name.replace('TIME', time)}")
    settled(page)
    opened_up(page)
    assert sum(map(len, sent)) > 1000, "the browser heard nothing of the page"
    assert of_theirs(page.locator("body").inner_text()) == []
    assert of_theirs(page.content()) == []
    assert of_theirs("".join(sent)) == []
    for button in page.get_by_test_id("stDownloadButton").get_by_role("button").all():
        if button.is_disabled():  # there is nothing to save
            continue
        with page.expect_download(timeout=120_000) as waiting:
            button.click()
        file = Path(str(waiting.value.path()))
        held = opened({waiting.value.suggested_filename: file.read_bytes()})
        assert of_theirs(str(held)) == [], waiting.value.suggested_filename
    told = page.locator("body").inner_text()
    if name in TOGETHER:
        assert "kept blind" in told, "the page has to say why it is closed"
    assert page.get_by_text("kept blind").count(), "the sidebar says what is left out"


def test_the_pages_of_who_is_not_blind_show_it(
    watch: Callable[..., Watched], tmp_path: Path
) -> None:
    """So that the words looked for above are words that pages do show."""
    url = str(tmp_path / "s.db")
    lead = create_project(url, actor="Lead")
    abe, zoe = blind_strands.build(lead, lambda name: open_project(url, actor=name), tmp_path)
    blind_strands.work(lead, zoe, tmp_path)
    for project in (lead, abe, zoe):
        project.close()
    with serving(url, "Lead") as server:
        page = watch().page
        for name in ("documents", "codebook", "workshops", "memos"):
            page.goto(f"{server.address}/{name}")
            settled(page)
            assert of_theirs(page.locator("body").inner_text()), name
        assert page.get_by_text("kept blind").count() == 0
