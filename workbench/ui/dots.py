"""Dots, one a person, and the table of themes by group: html with every figure also as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.ui.look import METHOD_WORDS, GroupMarks, count, link, text
from workbench.ui.meeting_views import met_cell
from workbench.values import METHODS, Cell, Side, ThemeEntry, ThemeReport

MOST_DOTS = 120
"""Beyond it a row of dots says nothing that ``n of N`` does not."""


@dataclass(frozen=True, slots=True)
class Column:
    """A group's people as far as they were reached in one way (None: in any)."""

    group: str
    method: str | None
    how: str
    """How they were reached, in words."""
    first: bool
    """The group's first column: what is counted for the group as a whole is said there."""

    def cell(self, side: Side) -> Cell | None:
        """The figures of this column; None where the group was not reached in this way."""
        return side.cell if self.method is None else side.cell.by_method.get(self.method)


def columns(report: ThemeReport, marks: GroupMarks) -> list[Column]:
    """Groups in their order, each split by how it was collected; those without a group whole."""
    found: list[Column] = []
    for side in report.themes[0].sides if report.themes else ():
        reached = [m for m in METHODS if m in side.cell.by_method and side.cell.by_method[m].of]
        words = [METHOD_WORDS.get(m, m) for m in reached]
        if side.group in marks and reached:
            pairs: list[tuple[str | None, str]] = list(zip(reached, words, strict=True))
        else:
            pairs = [(None, " and ".join(words) or "only spoken as")]
        found += [Column(side.group, m, how, at == 0) for at, (m, how) in enumerate(pairs)]
    return found


def dots(people: int, of: int) -> str:
    """``of`` dots, ``people`` of them filled; said as text beside them, so hidden from readers."""
    if of > MOST_DOTS:
        return ""
    small = " wb-small" if of > 24 else " wb-one-row" if of <= 12 else ""
    filled = '<i class="on"></i>' * people + "<i></i>" * (of - people)
    return f'<span class="wb-dots{small}" aria-hidden="true">{filled}</span>'


def n_of(people: int, of: int) -> str:
    """``6 of 8``, the denominator in grey."""
    return (
        f'<span class="wb-nof"><b>{people}</b> <span class="wb-of">of {of}</span>'
        '<span class="wb-hidden"> people</span></span>'
    )


def focus_groups(cell: Cell) -> str:
    """``3 of 4 focus groups``; empty where there was none."""
    if not cell.of_focus_groups:
        return ""
    groups = "focus group" if cell.of_focus_groups == 1 else "focus groups"
    return f"{cell.focus_groups} of {cell.of_focus_groups} {groups}"


def speaking_as(cell: Cell, group: str) -> str:
    """Who said it while speaking as the group; empty where nobody spoke as it."""
    if not cell.speaking_as_of:
        return ""
    return f"and {cell.speaking_as_people} of {cell.speaking_as_of} speaking as {group}"


def matrix(report: ThemeReport, marks: GroupMarks, kept: dict[str, str]) -> str:
    """Every theme by every group and way of collecting. ``kept`` goes on in the links."""
    cols = columns(report, marks)
    if not cols:
        return (
            '<p class="wb-none">Nobody’s words are in what is counted here: no speaker is in a '
            "group yet, or nothing of this choice was collected.</p>"
        )
    heads = "".join(
        f'<th scope="col" style="{marks[c.group].style}"><span class="wb-group">'
        f"{marks[c.group].badge} {text(c.group)}</span>"
        f'<span class="wb-how">{text(c.how)}</span></th>'
        for c in cols
    )
    rows = "".join(_row(theme, report, cols, marks, kept) for theme in report.themes)
    return (
        '<div class="wb-scroll" tabindex="0" role="region" aria-label="Themes by group">'
        '<table class="wb-matrix"><caption class="wb-hidden">How many people of each group voice '
        "each theme, by how they were reached. Choose a theme to read both sides.</caption>"
        f'<thead><tr><th scope="col">Theme</th>{heads}'
        f'<th scope="col">Where views meet</th></tr></thead><tbody>{rows}</tbody></table>'
        "</div>"
    )


def _row(
    theme: ThemeEntry,
    report: ThemeReport,
    cols: Sequence[Column],
    marks: GroupMarks,
    kept: dict[str, str],
) -> str:
    sides = {side.group: side for side in theme.sides}
    cells = "".join(_cell(column, sides.get(column.group), marks) for column in cols)
    brief = idea(theme)
    under = f'<span class="wb-brief">{text(_short(brief))}</span>' if brief else ""
    if theme.strand is not None:
        under = f'<span class="wb-brief">theme of {text(theme.strand)}</span> {under}'
    return (
        f'<tr><th scope="row" style="--depth:{theme.depth}">'
        f"<a {link('compare', theme=theme.id, **kept)}>{text(theme.name)}</a>{under}</th>"
        f'{cells}<td class="wb-met">{met_cell(report, theme, marks)}</td></tr>'
    )


def _cell(column: Column, side: Side | None, marks: GroupMarks) -> str:
    cell = column.cell(side) if side is not None else None
    if side is None or cell is None:
        return '<td><span class="wb-of">–</span></td>'
    mark = marks[column.group]
    notes = []
    if cell.of_focus_groups > 1:
        notes.append(f'<span class="wb-of">· {focus_groups(cell)}</span>')
    for part, how in _spoken(column, cell, side):
        told = f"and {part.speaking_as_people} of {part.speaking_as_of}"
        notes.append(
            f'<span class="wb-also">{told} <span class="wb-whole">speaking as {mark.badge}</span>'
            f"{text(how)}</span>"
        )
    return (
        f'<td style="{mark.style}" data-group="{text(column.group)}" '
        f'data-method="{text(column.method or "")}">{dots(cell.people, cell.of)}'
        f"{n_of(cell.people, cell.of)} {' '.join(notes)}</td>"
    )


def _spoken(column: Column, cell: Cell, side: Side) -> list[tuple[Cell, str]]:
    """Who speaks as the group in this column, and, in its first, where it has no column at all."""
    found = [(cell, "")] if cell.speaking_as_people else []
    if column.first and column.method is not None:
        found += [
            (part, f" in {METHOD_WORDS.get(method, method)}")
            for method, part in side.cell.by_method.items()
            if not part.of and part.speaking_as_people
        ]
    return found


def idea(theme: ThemeEntry) -> str:
    """The central idea of a theme; its definition where none is written apart."""
    return theme.central_idea or theme.definition


def _short(words: str, most: int = 88) -> str:
    """The first of it, cut at a word."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def details(theme: ThemeEntry, marks: GroupMarks) -> str:
    """Words, codings and share of talk: folded, with what they depend on said first."""
    rows = []
    for side in theme.sides:
        cells = [(None, side.cell), *side.cell.by_method.items()]
        for method, cell in cells if len(side.cell.by_method) > 1 else cells[:1]:
            share = "–" if cell.share_of_talk is None else f"{cell.share_of_talk:.1%}"
            who = text(METHOD_WORDS.get(method, method)) if method else text(side.group)
            rows.append(
                f'<tr class="{"wb-part" if method else ""}"><th scope="row">'
                f"{'' if method else marks[side.group].badge + ' '}{who}</th>"
                f"<td>{cell.people} of {cell.of}</td><td>{text(focus_groups(cell)) or '–'}</td>"
                f"<td>{cell.documents}</td><td>{cell.codings}</td><td>{cell.words:,}</td>"
                f"<td>{share}</td></tr>"
            )
    return (
        '<p class="wb-quiet">Words, codings and share of talk follow how long a stretch each coder '
        "marks and how people were asked. Read them as a description of the coding, not of the "
        'people.</p><div class="wb-scroll"><table class="wb-figures"><thead><tr>'
        '<th scope="col">Group</th><th scope="col">People</th><th scope="col">Focus groups</th>'
        '<th scope="col">Documents</th><th scope="col">Codings</th><th scope="col">Words</th>'
        f'<th scope="col">Share of their talk</th></tr></thead><tbody>{"".join(rows)}</tbody>'
        "</table></div>"
    )


def headline(report: ThemeReport) -> str:
    """``6 themes · 28 people · 11 documents``."""
    documents = sum(number for _, number in report.methods)
    return f"{count(len(report.themes), 'theme')} · {count(documents, 'document')}"
