"""What people said back to a member check, as the pages show it."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.ui.look import text
from workbench.values.member_checks import FITS, MemberCheck, MemberResponse


def responses(found: Iterable[MemberResponse]) -> str:
    """What came back to one check."""
    rows = "".join(
        f"<li><b>{text(each.theme or 'On the whole')}</b>: {_said(each)}</li>" for each in found
    )
    return f"<ul>{rows}</ul>" if rows else '<p class="wb-none">Nothing came back yet.</p>'


def of_theme(checks: Iterable[MemberCheck], theme_id: str) -> str:
    """What came back on one theme, from whom."""
    rows = "".join(
        f"<li><b>{text(check.about)}</b>: {_said(each)}</li>"
        for check in checks
        for each in check.responses
        if each.theme_id == theme_id
    )
    return f"<ul>{rows}</ul>" if rows else '<p class="wb-none">Nothing came back on it yet.</p>'


def _said(each: MemberResponse) -> str:
    fit = FITS[each.fit] if each.fit else ""
    words = f"“{text(each.words)}”" if each.words else ""
    return f"{fit}{' · ' if fit and words else ''}{words}"
