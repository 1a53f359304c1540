"""Drafts of COREQ and SRQR, prompts for reflexive analysis, and GRIPP2 as an empty form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.exports.kit.evidence import AUTOMATIC, EVIDENCE, NEEDS_YOU, NOT_APPLICABLE
from workbench.exports.kit.gripp2_items import LONG, SHORT
from workbench.exports.kit.page import Block, CellLines, Grid, Page, Paragraph, cell, rows_of
from workbench.exports.kit.parts import Tables
from workbench.exports.kit.reporting_items import COREQ, RTARG, SRQR, Item
from workbench.values import profiles
from workbench.values.kit import KitChoice, KitReport

REFLEXIVE = "reflexive"
_OWN_WORDS = (
    "Items are told in our own words; hand in the published list. A draft: “automatic” states what "
    "the study holds, and you check it."
)


def coreq(report: KitReport, choice: KitChoice) -> Page:
    """The 32 items of COREQ; for reflexive analysis what does not fit is explained."""
    notes = [_OWN_WORDS, "COREQ: Tong et al. 2007, doi 10.1093/intqhc/mzm042."]
    lead = ""
    if report.profile == REFLEXIVE:
        lead = (
            "COREQ was not written for reflexive thematic analysis: several items ask for what it "
            "does not claim. Each misfit is explained, so that you can answer the journal."
        )
    return _list("COREQ, a draft", COREQ, report, lead, notes)


def draft_reason(report: KitReport) -> str:
    """Where the profile turns drafts of checklists off, they are made on request only."""
    panel = profiles.panel(report.profile, "checklists")
    return "" if panel.on else f"On request only: {panel.why}"


def srqr(report: KitReport, choice: KitChoice) -> Page:
    """The 21 items of SRQR."""
    notes = [_OWN_WORDS, "SRQR: O’Brien et al. 2014, doi 10.1097/ACM.0000000000000388."]
    return _list("SRQR, a draft", SRQR, report, "", notes)


def answered(item: Item, report: KitReport) -> tuple[str, str]:
    """(status, evidence) of an item, with why it does not fit where it does not."""
    status, evidence = EVIDENCE[item.evidence](report)
    if item.misfit and report.profile == REFLEXIVE:
        return NOT_APPLICABLE, f"{item.misfit} Held in the study: {evidence}"
    return status, evidence


def _list(
    title: str, items: Sequence[Item], report: KitReport, lead: str, notes: Sequence[str]
) -> Page:
    rows: list[tuple[CellLines, ...]] = []
    counts: Counter[str] = Counter()
    for item in items:
        status, evidence = answered(item, report)
        counts[status] += 1
        rows.append(
            (
                cell(item.number),
                ((item.about, "headline"), (item.tell, "name")),
                cell(status, "headline" if status == NEEDS_YOU else "name"),
                cell(evidence),
                (),
            )
        )
    told = ", ".join(
        f"{counts[s]} {s}" for s in (AUTOMATIC, NEEDS_YOU, NOT_APPLICABLE) if counts[s]
    )
    blocks: list[Block] = [Paragraph(lead)] if lead else []
    blocks.append(Paragraph(f"{len(items)} items: {told}."))
    columns = ("No.", "Item", "Status", "What the study holds", "Where in the paper")
    blocks.append(Grid(title, columns, tuple(rows), (1.1, 6, 2.4, 7, 3)))
    return Page(title, tuple(blocks), tuple(notes))


def _rows(items: Sequence[Item], report: KitReport) -> list[tuple[str, ...]]:
    return [(item.number, item.about, item.tell, *answered(item, report)) for item in items]


_COLUMNS = ("number", "about", "to_tell", "status", "evidence")


def coreq_tables(report: KitReport, choice: KitChoice) -> Tables:
    """``coreq``: a row an item."""
    return {"coreq": (_COLUMNS, _rows(COREQ, report))}


def srqr_tables(report: KitReport, choice: KitChoice) -> Tables:
    """``srqr``: a row an item."""
    return {"srqr": (_COLUMNS, _rows(SRQR, report))}


def rtarg(report: KitReport, choice: KitChoice) -> Page:
    """Questions to think with; nothing to tick."""
    rows = tuple((cell(about, "headline"), cell(asks), ()) for about, asks in RTARG)
    columns = ("Prompt", "To think about", "Your notes")
    lead = Paragraph(
        "Prompts for reporting reflexive thematic analysis. They are questions, not criteria: "
        "nothing here is ticked, scored or filled in for you."
    )
    grid = Grid("Prompts", columns, rows, (4, 8, 7))
    notes = ("In our words, after Braun & Clarke 2024, doi 10.1177/02692163241234800.",)
    return Page("Prompts for reflexive reporting", (lead, grid), notes)


def rtarg_reason(report: KitReport) -> str:
    """Other profiles get the prompts on request."""
    return "" if report.profile == REFLEXIVE else "Prompts for reflexive analysis; on request."


def gripp2_short(report: KitReport, choice: KitChoice) -> Page:
    """Five items, empty."""
    return _form("GRIPP2, short form", SHORT, "where involvement is secondary to the paper")


def gripp2_long(report: KitReport, choice: KitChoice) -> Page:
    """34 items, empty."""
    return _form("GRIPP2, long form", LONG, "where involvement is the subject of the paper")


def long_reason(report: KitReport) -> str:
    """One of the two forms is enough."""
    return "On request: for papers whose subject is involvement; the short form is made else."


def _form(title: str, items: Sequence[tuple[str, str, str]], when: str) -> Page:
    rows = rows_of([(*item, "") for item in items], ("name", "headline", "name", "name"))
    columns = ("No.", "Section", "What to report", "Yours to write")
    lead = Paragraph(
        f"An empty form, {when}. It is about people who shaped the research, not about those who "
        "took part in it: nothing is filled in from the study, and no number of participants "
        "belongs here."
    )
    grid = Grid(title, columns, rows, (1.2, 4, 6, 9))
    notes = ("In our words; GRIPP2: Staniszewska et al. 2017, doi 10.1136/bmj.j3453.",)
    return Page(title, (lead, grid), notes)
