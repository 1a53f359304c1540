"""One browser for all tests, and pages that note what they ask for and what goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.serving import browser, chromium

expect.set_options(timeout=20_000)  # two cores may be busy with other tests


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser test that fails is tried twice more at most; the run names each such test."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=2, reruns_delay=2))


@dataclass
class Watched:
    """A page of the browser and everything it asked for, said and did unasked."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogues: list[str] = field(default_factory=list)

    def outside(self, address: str) -> list[str]:
        """What was asked of another host."""
        own = (address, address.replace("http", "ws"), "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """Chromium; skipped where there is none."""
    if chromium() is None:
        pytest.skip("no Chromium here; install it: apt install chromium")
    with browser() as opened:
        yield opened


@pytest.fixture
def watch(chrome: Browser) -> Iterator[Callable[..., Watched]]:
    """Opens an empty page: ``watch(color_scheme="dark")``."""
    opened: list[Page] = []

    def make(**options: object) -> Watched:
        page = chrome.new_page(**{"viewport": {"width": 1440, "height": 900}} | options)
        watched = Watched(page)
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on("websocket", lambda socket: watched.requests.append(socket.url))
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.on(
            "console",
            lambda said: watched.complaints.append(said.text) if said.type == "error" else None,
        )

        def dismiss(dialogue: object) -> None:
            watched.dialogues.append(str(dialogue))
            dialogue.dismiss()  # type: ignore[attr-defined]

        page.on("dialog", dismiss)
        opened.append(page)
        return watched

    yield make
    for page in opened:
        page.close()
