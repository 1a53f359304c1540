"""What stands in the theme summary, section by section."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, TypeVar

from workbench.exports import convergence_matrix, wording
from workbench.exports.passages import SHOWN, more_line, passages
from workbench.exports.word_document import TEXT_WIDTH, WordDocument, fill, one_line
from workbench.values import NOT_TO_BE_QUOTED, Side, ThemeEntry, ThemeReport

NO_THEMES = "There are no themes yet."
NO_GROUPS = "There are no groups to compare: nobody’s words are in what is counted yet."
DETAILS = (
    "These figures follow each coder’s habits of marking and how people were asked. "
    "Read them beside the people, not instead of them."
)
WIDE = 4
"""At most so many groups side by side; the rest follow in a further table."""
THEME_COLUMN = 6.5
STEP = 0.5
_FIGURES = ("Codings", "Documents", "Words", "Share of talk")
T = TypeVar("T")


def write(report: ThemeReport) -> bytes:
    """The whole summary as the bytes of a docx file."""
    title = one_line(report.study) or "Untitled study"
    page = WordDocument(title, "Themes by group")
    page.footer(f"{title} · themes by group")
    _about(page, report)
    page.heading("Overview", 1)
    if not report.themes:
        page.text(NO_THEMES)
    elif not report.groups:
        page.text(NO_GROUPS)
    else:
        _overview(page, report)
    if report.themes:
        page.heading("Themes", 1)
        for theme in report.themes:
            _theme(page, theme)
    for judged in report.convergence:
        page.heading(f"Where {judged.kind}s meet and differ", 1)
        convergence_matrix.write(page, judged)
    if report.themes and report.groups:
        page.heading("Details", 1)
        _details(page, report)
    return page.to_bytes()


def _about(page: WordDocument, report: ThemeReport) -> None:
    page.text(wording.scope_line(report.scope), lead="In scope: ")
    if report.groups:
        page.text(wording.group_line(report), lead="Groups: ")
    if report.methods:
        page.text(wording.method_counts(report), lead="Collected: ")
    for statement in report.statements:
        page.text(statement, "List Bullet")


def _overview(page: WordDocument, report: ThemeReport) -> None:
    for first, groups in _batches(report.groups):
        header = ["Theme"] + [
            f"{name} ({wording.counted(people, 'person', 'people')})" for name, people in groups
        ]
        width = (TEXT_WIDTH - THEME_COLUMN) / len(groups)
        caption = "People who voice each theme, by group" + _continued(first)
        table = page.table(caption, header, [THEME_COLUMN] + [width] * len(groups))
        for theme in report.themes:
            cells = table.row()
            fill(cells[0], [(theme.name, "Theme Name")], indent=theme.depth * STEP)
            for cell, (name, _) in zip(cells[1:], groups, strict=True):
                _overview_cell(cell, theme, name)
        page.gap()


def _overview_cell(cell: Any, theme: ThemeEntry, group: str) -> None:
    for side in theme.sides:
        if side.group == group:
            fill(cell, _figures(side))


def _figures(side: Side) -> list[tuple[str, str]]:
    lines = [(wording.people_line(side.cell), "Headline")]
    return lines + [(line, "Figures") for line in wording.figure_lines(side)]


def _theme(page: WordDocument, theme: ThemeEntry) -> None:
    page.heading(one_line(theme.name), 2 + theme.depth)
    page.text(theme.stage, lead="Stage: ")
    if theme.central_idea:
        page.text(theme.central_idea, lead="Central idea: ")
    if theme.definition:
        page.text(theme.definition, lead="Definition: ")
    if not (theme.central_idea or theme.definition):
        page.text("No central idea or definition is written yet.")
    statement = theme.summary()
    if statement is not None:
        page.text(wording.written(statement), lead="Integrated statement: ")
    if not theme.sides:
        page.text(NO_GROUPS)
    for first, sides in _batches(theme.sides):
        caption = f"What each group says: {one_line(theme.path)}" + _continued(first)
        width = TEXT_WIDTH / len(sides)
        groups = [side.group for side in sides]
        table = page.table(caption, groups, [width] * len(sides), rules=False)
        for cell, side in zip(table.row(), sides, strict=True):
            fill(cell, _figures(side), kept=True)
        told = [theme.summary(side.group) for side in sides]
        if any(told):
            for cell, one in zip(table.row(), told, strict=True):
                fill(cell, [(wording.written(one) if one else "", "Details")])
        for row in zip_longest(*(_said(side) for side in sides)):
            for cell, lines in zip(table.row(), row, strict=True):
                fill(cell, lines or [("", "Details")])
        page.gap()


def _said(side: Side) -> list[list[tuple[str, str]]]:
    """One entry a row: each passage with its label, then what is not printed."""
    silence = wording.silence_line(side)
    if silence:
        return [[(silence, "Passage Label")]]
    found = passages(side)
    rows = [
        [
            (NOT_TO_BE_QUOTED if p.quote.withheld else f"“{p.quote.text}”", "Passage"),
            (p.label(side.group), "Passage Label"),
        ]
        for p in found[:SHOWN]
    ]
    more = more_line(found)
    return rows + ([[(more, "Passage Label")]] if more else [])


def _details(page: WordDocument, report: ThemeReport) -> None:
    page.text(DETAILS)
    group = 4.5
    narrow = [2.6] * len(_FIGURES)
    widths = [TEXT_WIDTH - group - sum(narrow), group, *narrow]
    table = page.table(
        "Codings, documents, words and share of talk", ["Theme", "Group", *_FIGURES], widths
    )
    table.numbers_from(2)
    for theme in report.themes:
        for side in theme.sides:
            own = side.cell
            counts = (own.codings, own.documents, own.words)
            figures = [*(f"{count:,}" for count in counts), wording.share(own.share_of_talk)]
            lines = [(text, "Details") for text in (one_line(theme.path), side.group)]
            lines += [(figure, "Details Figure") for figure in figures]
            for cell, line in zip(table.row(), lines, strict=True):
                fill(cell, [line])


def _batches(columns: Sequence[T]) -> list[tuple[bool, Sequence[T]]]:
    """(is the first, columns) for as many tables as the page's width asks for."""
    return [(at == 0, columns[at : at + WIDE]) for at in range(0, len(columns), WIDE)]


def _continued(first: bool) -> str:
    return "" if first else " (further groups)"
