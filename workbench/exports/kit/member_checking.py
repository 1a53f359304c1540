"""Member checks: what went out to whom by kind, and what was said back on each theme."""

from __future__ import annotations

from collections import Counter

from workbench.exports.kit.page import Block, Grid, Page, Paragraph, rows_of
from workbench.exports.kit.parts import Tables
from workbench.exports.wording import counted
from workbench.values.kit import KitChoice, KitReport
from workbench.values.member_checks import FITS, MemberCheck, told

TITLE = "Member checks"
WITHHELD = "(words not to be reported)"


def reason(report: KitReport) -> str:
    """Why it is left out unless asked for."""
    return "" if report.member_checks else "Nothing went out for member checking."


def write(report: KitReport, choice: KitChoice) -> Page:
    """How many summaries went out and came back, then each response; nobody is named."""
    sent = Counter(check.kind for check in report.member_checks)
    if not sent:
        return Page(TITLE, (Paragraph("Nothing went out for member checking."),))
    back = [check for check in report.member_checks if check.responses]
    blocks: list[Block] = [
        Paragraph(
            "Plain summaries of the themes went out to "
            f"{counted(sent['person'], 'person', 'people')} and "
            f"{counted(sent['group'], 'group', 'groups')}; "
            f"{len(back)} of {len(report.member_checks)} came back with a response."
        )
    ]
    rows = _rows(report)
    if rows:
        fits = Counter(fit for _, _, fit, _ in rows if fit)
        said = told({fit: fits[words] for fit, words in FITS.items() if words in fits})
        if said:
            blocks.append(Paragraph(f"On single themes and on the whole: {said}."))
        columns = ("Theme", "From", "Did we get it right?", "What was said")
        roles = ("name", "name", "name", "quote")
        blocks.append(Grid("Responses", columns, rows_of(rows, roles), (5, 3, 4, 12)))
    notes = ("A response is kept beside its theme and is counted nowhere as evidence for it.",)
    return Page(TITLE, tuple(blocks), notes)


def _rows(report: KitReport) -> list[tuple[str, str, str, str]]:
    return [
        (
            each.theme or "on the whole",
            _whose(check),
            FITS[each.fit],
            each.words if check.may_be_quoted or not each.words else WITHHELD,
        )
        for check in report.member_checks
        for each in check.responses
    ]


def _whose(check: MemberCheck) -> str:
    return check.about if check.kind == "group" else "a person"


def tables(report: KitReport, choice: KitChoice) -> Tables:
    """``member_checks``: a row a response."""
    return {"member_checks": (("theme", "from", "fit", "words"), _rows(report))}
