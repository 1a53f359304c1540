"""Going through a page by the Tab key, with the focus in sight where it stops."""

from __future__ import annotations

from playwright.sync_api import Page

MOST = 120
_HERE = """() => {
  const at = document.activeElement;
  const named = at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText ?? '';
  const told = at.matches(':focus-visible') && at.getClientRects().length > 0;
  return [at.tagName.toLowerCase(), named.trim(), told];
}"""


def tab_to(page: Page, tag: str, name: str) -> None:
    """Press Tab until the focus, in sight, is on this."""
    seen = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        at, named, in_sight = page.evaluate(_HERE)
        seen.append((at, named))
        if at == tag and named.startswith(name):
            assert in_sight
            return
    raise AssertionError(f"{tag} {name!r} is not reached; there are {seen}")
