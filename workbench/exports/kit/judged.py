"""The convergence matrix of the paper, and what people wrote of each side of a theme."""

from __future__ import annotations

from workbench.exports import convergence_matrix as matrix
from workbench.exports import wording
from workbench.exports.kit import themes as of
from workbench.exports.kit.page import Block, CellLines, Grid, Heading, Page, Paragraph, cell
from workbench.exports.kit.parts import Tables
from workbench.values import Convergence, JudgedCell, JudgedPair
from workbench.values.kit import KitChoice, KitReport
from workbench.values.summaries import SUMMARY_COLUMNS, SideSummary, summary_row

ASPECTS = ("meaning", "prominence", "examples", "overall")
_ROLES = {"Headline": "headline", "Figures": "figures"}


NOTHING_JUDGED = (
    "No judgement is open to everybody yet, so there is no matrix. Judge the pairs of a theme on "
    "the page Judge."
)
NOTHING_WRITTEN = "Nobody has written a summary of a side yet. Write them on the theme’s page."


def convergence_reason(report: KitReport) -> str:
    """Made where something was judged."""
    return "" if report.report.convergence else NOTHING_JUDGED


def summaries_reason(report: KitReport) -> str:
    """Made where something is written."""
    return "" if report.further.summaries else NOTHING_WRITTEN


def convergence(report: KitReport, choice: KitChoice) -> Page:
    """Theme × pair × aspect with reasons, who raised what, the assessment and the feedback."""
    title = "Convergence matrix"
    blocks: list[Block] = []
    for found in report.report.convergence:
        blocks.append(Heading(f"Between {found.kind}s", 1))
        blocks += _matrix(found)
    if not blocks:
        return Page(title, (Paragraph(NOTHING_JUDGED),))
    return Page(title, tuple(blocks), (matrix.ORIGIN,))


def _matrix(found: Convergence) -> list[Block]:
    rows: list[tuple[CellLines, ...]] = []
    before = ""
    for pair in found.judged:
        sides = tuple((line, "figures") for line in _people(pair))
        path = "" if pair.path == before else pair.path
        rows.append(
            (cell(path, "headline"), sides, *(_lines(pair.cell(aspect)) for aspect in ASPECTS))
        )
        before = pair.path
    columns = ("Theme", "Sides", *(aspect.capitalize() for aspect in ASPECTS))
    caption = f"Convergence between {found.kind}s, theme by theme"
    blocks: list[Block] = [Paragraph(line, "bullet") for line in matrix.said(found)]
    blocks.append(Grid(caption, columns, tuple(rows), (4, 4, 4.2, 4.2, 4.2, 4.2)))
    raised = tuple(
        (
            cell(one.path, "headline"),
            cell(one.by),
            cell(" · ".join(f"{s.name} {s.people:,} of {s.of:,}" for s in one.sides), "figures"),
        )
        for one in found.completeness
    )
    columns = ("Theme", "Raised by", "People")
    blocks.append(Grid("Completeness: who raised which theme", columns, raised, (7, 5, 10)))
    for note in found.notes:
        lead = "Overall assessment" if note.kind == "assessment" else "Feedback"
        where = f" on “{note.theme}”" if note.theme else ""
        told = f"{lead}{where} ({note.noted_by}, {note.at:%d %B %Y}): "
        blocks.append(Paragraph(note.text, lead=told))
    return blocks


def _people(pair: JudgedPair) -> list[str]:
    return [f"{side.name}: {side.people:,} of {side.of:,} people" for side in (pair.a, pair.b)]


def _lines(judged: JudgedCell) -> CellLines:
    return tuple((text, _ROLES[style]) for text, style in matrix.cell_lines(judged))


def convergence_tables(report: KitReport, choice: KitChoice) -> Tables:
    """``convergence_group``, ``_strand``, ``_method``: the matrix of each kind that is judged."""
    return {f"convergence_{found.kind}": found.table() for found in report.report.convergence}


def summaries(report: KitReport, choice: KitChoice) -> Page:
    """Theme by theme: a summary of each side, then the integrated statement."""
    title = "Summaries of each side"
    blocks: list[Block] = []
    before = ""
    for one in report.further.summaries:
        if one.path != before:
            blocks.append(Heading(one.path, 1))
            before = one.path
        mark = " †" if one.coded_since else ""
        side = one.side or "Both sides together"
        blocks.append(Paragraph(f"{one.words}{mark}", lead=f"{side}: "))
        blocks.append(Paragraph(_stands_on(one), "label"))
    if not blocks:
        none = NOTHING_WRITTEN if report.report.themes else of.NO_THEMES
        return Page(title, (Paragraph(none),), landscape=False)
    notes = ("† The theme was coded further since this was written.",)
    return Page(title, tuple(blocks), notes, landscape=False)


def _stands_on(one: SideSummary) -> str:
    """Who wrote it and the places it stands on; nobody's words."""
    places = wording.places((p.document, p.turn) for p in one.passages)
    stands = f"stands on {places}" if places else "linked to no passage"
    return f"{one.written_by}, {one.at:%d %B %Y}; {stands}"


def summary_tables(report: KitReport, choice: KitChoice) -> Tables:
    """``summaries``: a row a side, an empty side for the statement."""
    rows = [summary_row(one) for one in report.further.summaries]
    return {"summaries": (SUMMARY_COLUMNS, rows)} if rows else {}
