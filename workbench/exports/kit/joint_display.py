"""The joint display: theme × group × how asked × quote × what people judged of the two sides."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.exports.convergence_matrix import DERIVED
from workbench.exports.kit import themes as of
from workbench.exports.kit.page import Block, CellLines, Grid, Line, Page, Paragraph, cell, plain
from workbench.exports.kit.parts import Tables
from workbench.exports.kit.shortening import Shortener
from workbench.values import JudgedPair, ThemeEntry
from workbench.values.kit import KitChoice, KitReport, SideQuote

TITLE = "Joint display"
NOT_JUDGED = "Not judged yet, or not open to everybody yet"
ORIGIN = (
    "People judged each pair of sides by the triangulation protocol (Farmer et al. 2006); the "
    "software judges nothing. † The theme was coded further since. Where a theme has several "
    "pairs, their reasons stand in the convergence matrix."
)
ONE_PAIR = 1


def write(report: KitReport, choice: KitChoice) -> Page:
    """A row a theme and group; what was judged of a theme stands on its first row."""
    short = Shortener(choice.words)
    groups = of.groups(report)
    themes, strands = of.of_the_paper(report)
    used: list[Sequence[SideQuote]] = []
    rows: list[tuple[CellLines, ...]] = []
    for theme in themes:
        own = of.has_subthemes(theme, themes)
        for at, (group, _) in enumerate(groups):
            side = of.side_of(theme, group)
            quotes = of.quotes_for(report, choice, theme.id, group, own=own)
            used.append(quotes)
            rows.append(
                (
                    cell(theme.path, "headline") if at == 0 else (),
                    cell(group),
                    of.figures(side),
                    of.quote_lines(quotes, side, short, own=own),
                    judged(report, theme, most=ONE_PAIR) if at == 0 else (),
                )
            )
    blocks: list[Block] = []
    if not rows:
        blocks.append(Paragraph(of.NO_THEMES if not themes else "Nobody has a turn yet."))
    else:
        columns = ("Theme", "Group", "People, by how they were asked", "Quote", "Convergence")
        caption = "Each theme by group: people, quotes and what was judged of the sides"
        blocks.append(Grid(caption, columns, tuple(rows), (3, 2.7, 3.4, 6.6, 4.4)))
        blocks.append(Paragraph(ORIGIN))
    notes = of.counted_notes(report) + strands + of.quote_notes(report, used, short)
    return Page(TITLE, tuple(blocks), tuple(notes))


def judged(report: KitReport, theme: ThemeEntry, *, most: int | None = None) -> CellLines:
    """What everybody may see of the pairs of a theme, and what follows for three or more.

    ``most``: reasons are said where there are so many pairs at most (None: always).
    """
    lines: list[Line] = []
    for found in report.report.convergence:
        pairs = [pair for pair in found.judged if pair.theme_id == theme.id]
        for pair in pairs:
            lines += _pair(pair, reasons=most is None or len(pairs) <= most)
        for one in found.sets:
            result = dict(one.results)["overall"]
            if one.path == theme.path and result.result is not None:
                lines.append((f"{DERIVED}{result.result}", "figures"))
    return tuple(lines) or ((NOT_JUDGED, "label"),)


def _pair(pair: JudgedPair, *, reasons: bool) -> list[Line]:
    overall = pair.cell("overall")
    mark = " †" if any(cell.coded_since for cell in pair.cells) else ""
    lines = [(f"{pair.sides}: {overall.result or 'overall still open'}{mark}", "headline")]
    parts = [f"{c.aspect} {c.result}" for c in pair.cells if c.result and c.aspect != "overall"]
    if parts:
        lines.append(("; ".join(parts), "figures"))
    said = [overall.agreed] if overall.agreed is not None else list(overall.judgements)
    if reasons and overall.status in ("released", "agreed"):
        lines += [(f"{one.judge}: {one.reason}", "figures") for one in said if one.reason]
    return lines


def tables(report: KitReport, choice: KitChoice) -> Tables:
    """``joint_display``: a row a theme, group and way of collecting; every quote whole."""
    rows = []
    themes = of.printed(report)
    for theme in themes:
        own = of.has_subthemes(theme, themes)
        told = plain(judged(report, theme))
        for group, _ in of.groups(report):
            side = of.side_of(theme, group)
            quotes = of.quotes_for(report, choice, theme.id, group, own=own)
            for method, part in side.cell.by_method.items() if side is not None else ():
                said = [f"“{q.text}” ({q.label})" for q in quotes if q.method == method]
                rows.append(
                    (theme.path, group, method, part.people, part.of, "\n".join(said), told)
                )
    columns = ("theme", "group", "method", "people", "of", "quotes", "convergence")
    return {"joint_display": (columns, rows)}
