"""The table journals print: theme, subtheme, meaning, a quote of each group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from coding.paths import split_path
from workbench.exports.kit import themes as of
from workbench.exports.kit.page import Block, CellLines, Grid, Page, Paragraph, cell, plain
from workbench.exports.kit.parts import Tables
from workbench.exports.kit.shortening import Shortener
from workbench.exports.wording import counted, people_line
from workbench.values import ThemeEntry
from workbench.values.kit import KitChoice, KitReport, SideQuote

T = TypeVar("T")
TITLE = "Themes, their meaning and quotes"


def write(report: KitReport, choice: KitChoice) -> Page:
    """One row a theme or subtheme; more groups than fit side by side make a further table."""
    short = Shortener(choice.words)
    themes, strands = of.of_the_paper(report)
    used: list[Sequence[SideQuote]] = []
    blocks: list[Block] = []
    left = 0 if any(len(split_path(theme.path)) > 1 for theme in themes) else 1
    for more, groups in of.batches(of.groups(report)) if themes else ():
        rows = [_row(report, choice, t, themes, groups, short, used) for t in themes]
        columns = ("Theme", "Subtheme", "Meaning", *(_head(*group) for group in groups))
        # Three or four groups beside each other: the quotes need the room, not the meaning.
        meaning = 4.4 if len(groups) < of.WIDE - 1 else 3.2
        widths = (2.4, 2.4, meaning, *(15.0 / (len(groups) + 0.2) for _ in groups))
        blocks.append(
            Grid(
                f"{TITLE}, by group{more}",
                _without(columns, left),
                tuple(_without(row, left) for row in rows),
                _without(widths, left),
            )
        )
    if not themes:
        blocks.append(Paragraph(of.NO_THEMES))
    elif not blocks:
        columns = ("Theme", "Subtheme", "Meaning")
        told = tuple((*_names(theme), _meaning(theme)) for theme in themes)
        blocks.append(Grid("Themes and their meaning", columns, told, (2, 2, 5)))
        blocks.append(
            Paragraph("Nobody has a turn in what is counted yet, so there are no quotes.")
        )
    notes = of.counted_notes(report) + strands + of.quote_notes(report, used, short)
    return Page(TITLE, tuple(blocks), tuple(notes))


def _without(cells: tuple[T, ...], left: int) -> tuple[T, ...]:
    """The row without its subtheme, where no theme has one."""
    return cells[:1] + cells[2:] if left else cells


def _row(
    report: KitReport,
    choice: KitChoice,
    theme: ThemeEntry,
    themes: Sequence[ThemeEntry],
    groups: Sequence[tuple[str, int]],
    short: Shortener,
    used: list[Sequence[SideQuote]],
) -> tuple[CellLines, ...]:
    own = of.has_subthemes(theme, themes)
    cells: list[CellLines] = [*_names(theme), _meaning(theme)]
    for group, _ in groups:
        side = of.side_of(theme, group)
        quotes = of.quotes_for(report, choice, theme.id, group, own=own)
        used.append(quotes)
        lines = of.quote_lines(quotes, side, short, own=own)
        figure = () if side is None else ((people_line(side.cell), "figures"),)
        cells.append(lines + figure)
    return tuple(cells)


def _names(theme: ThemeEntry) -> tuple[CellLines, CellLines]:
    first, *rest = split_path(theme.path)
    if not rest:
        return cell(first, "headline"), ()
    return cell(first, "label"), cell(" > ".join(rest), "name")


def _meaning(theme: ThemeEntry) -> CellLines:
    """The central idea; where none is written the definition, which the codebook prints too."""
    return cell(theme.central_idea or theme.definition) or (("not written yet", "label"),)


def _head(name: str, people: int) -> str:
    return f"{name} ({counted(people, 'person', 'people')})"


def tables(report: KitReport, choice: KitChoice) -> Tables:
    """``journal_table``: a row a theme and group; every quote whole, one below the other."""
    rows = []
    themes = of.printed(report)
    whole = Shortener(0)
    for theme in themes:
        own = of.has_subthemes(theme, themes)
        names = [plain(lines) for lines in _names(theme)]
        for group, _ in of.groups(report):
            side = of.side_of(theme, group)
            quotes = of.quotes_for(report, choice, theme.id, group, own=own)
            rows.append(
                (
                    *names, theme.central_idea, theme.definition, group,
                    None if side is None else side.cell.people,
                    None if side is None else side.cell.of,
                    plain(of.quote_lines(quotes, side, whole, own=own)),
                )
            )  # fmt: skip
    return {"journal_table": (_COLUMNS, rows)}


_COLUMNS = (
    "theme", "subtheme", "central_idea", "definition", "group", "people", "of", "quotes",
)  # fmt: skip
