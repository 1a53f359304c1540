"""What goes back into practice: the checklist, and what came of workshops."""

from __future__ import annotations

from workbench.exports import checklist_file, workshop_report
from workbench.exports.kit.page import Block, CellLines, Grid, Heading, Page, Paragraph, cell
from workbench.exports.kit.parts import Tables
from workbench.exports.wording import counted
from workbench.values.checklist import AUDIENCES
from workbench.values.kit import KitChoice, KitReport
from workbench.values.workshops import Proposal, Workshop

_DRESS = {"Theme Name": "name", "Passage": "quote", "Passage Label": "label"}
_NO_ITEMS = "The checklist is empty: nothing was made of the themes for practice yet."


def checklist_reason(report: KitReport) -> str:
    """Made where there is one."""
    return "" if report.further.checklist.items else _NO_ITEMS


def checklist(report: KitReport, choice: KitChoice) -> Page:
    """Theme by theme: need, item in both wordings, priority, what is behind it."""
    found = report.further.checklist
    title = "Checklist"
    if not found.items:
        return Page(title, (Paragraph(_NO_ITEMS),))
    blocks: list[Block] = []
    for theme in found.themes:
        rows: list[tuple[CellLines, ...]] = []
        before = ""
        for number, item in checklist_file.numbered(found):
            if item.theme != theme:
                continue
            wordings = [cell(getattr(item, side) or "(no wording yet)") for side in AUDIENCES]
            need = "" if item.need == before else item.need
            rows.append(
                (cell(number), cell(need, "headline"), *wordings, cell(item.priority),
                 _dressed(checklist_file.behind(item)))
            )  # fmt: skip
            before = item.need
        columns = ("No.", "Need", *AUDIENCES.values(), "Priority", "Behind it")
        blocks.append(Grid(theme, columns, tuple(rows), (1.2, 3.2, 4.6, 4.6, 1.9, 8.2)))
    lost = sum(item.lost for item in found.items)
    notes = []
    if lost:
        many = counted(lost, "passage has", "passages have")
        notes.append(f"{many} no place in its corrected text and is not counted behind its item.")
    return Page(title, tuple(blocks), tuple(notes))


def checklist_tables(report: KitReport, choice: KitChoice) -> Tables:
    """``checklist``: a row an item, as the page Checklist saves it."""
    return {"checklist": checklist_file.rows(report.further.checklist)}


def workshops_reason(report: KitReport) -> str:
    """Made where there was one."""
    return "" if report.further.workshops else "No workshop is entered in the study."


def workshops(report: KitReport, choice: KitChoice) -> Page:
    """Who was there, what was proposed by which role, what came of it and why."""
    title = "What came of it"
    blocks: list[Block] = []
    for found in report.further.workshops:
        blocks += _workshop(found)
    if not blocks:
        return Page(title, (Paragraph("No workshop is entered in the study."),))
    notes = (
        "People are named by their role only. Words of those who did not want them reported are "
        "left out.",
        "Workshops are told as they stand now, whatever is counted elsewhere in the kit.",
    )
    return Page(title, tuple(blocks), notes)


def _workshop(found: Workshop) -> list[Block]:
    day = f", {found.held_on}" if found.held_on else ""
    roles = ", ".join(f"{role} {n:,}" for role, n in found.roles.items())
    kind = "research data" if found.is_research else "involvement, not research data"
    blocks: list[Block] = [
        Heading(f"{found.name}{day}", 1),
        Paragraph(roles or "nobody was entered", lead="Who was there: "),
        Paragraph(kind, lead="What was said there is "),
    ]
    if found.agenda:
        about = "; ".join(item.words for item in found.agenda)
        blocks.append(Paragraph(about, lead="Talked about: "))
    if not found.proposals:
        return [*blocks, Paragraph("Nothing was proposed.")]
    columns = ("Proposal", "From", "What came of it", "Counts", "Seen differently")
    for title, proposals in workshop_report.sorted_by_outcome(found):
        rows = tuple(_proposal(each) for each in proposals)
        blocks.append(Grid(title, columns, rows, (7, 2.6, 5, 5, 5)))
    without = len(found.decided_without_patients)
    if without:
        many = counted(without, "proposal was", "proposals were")
        told = f"{many} decided with no patient, carer or member of the public present."
        blocks.append(Paragraph(told))
    return blocks


def _proposal(each: Proposal) -> tuple[CellLines, ...]:
    about = ((f"on: {each.target_name}", "label"),) if each.target_name else ()
    return (
        ((each.words, "name"), *about),
        cell(each.role or "not noted"),
        _dressed(workshop_report.came(each)),
        _dressed(workshop_report.counts(each)),
        _dressed(workshop_report.dissent(each)),
    )


def _dressed(lines: list[tuple[str, str]]) -> CellLines:
    return tuple((text, _DRESS[style]) for text, style in lines if text)
