"""The framework matrix, codes by group, and the words that set groups apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from workbench.exports import framework_table, matrix_table, wording
from workbench.exports.kit import themes as of
from workbench.exports.kit.page import Block, CellLines, Grid, Line, Page, Paragraph, cell, rows_of
from workbench.exports.kit.parts import Tables
from workbench.exports.wording import counted
from workbench.values import FrameworkCell, FrameworkMatrix, FrameworkRow, MatrixLine, profiles
from workbench.values.kit import KitChoice, KitReport
from workbench.values.theme_words import WORD_COLUMNS

A_TABLE = 4
"""Themes (or groups) beside each other on a landscape page."""
MOST_WORDS = 8
"""Words of each group of a theme on the page; the table holds all."""
_CASES = {"people": "Person", "documents": "Document", "strands": "Strand"}


def framework_reason(report: KitReport) -> str:
    """By default where the profile turns on it, and wherever somebody has charted."""
    panel = profiles.panel(report.profile, "matrix")
    return "" if panel.on or report.further.framework.written else f"On request: {panel.why}"


def framework(report: KitReport, choice: KitChoice) -> Page:
    """A row a case, a column a theme, what was written in each cell and where it stands."""
    matrix = report.further.framework
    title = "Framework matrix"
    notes = list(matrix.statements)
    if matrix.rows_kind == "people":
        notes.append(
            "A row is one person: groups only are printed beside the name. Look whether a summary "
            "lets somebody be recognised."
        )
    if matrix.waiting:
        many = counted(matrix.waiting, "cell has", "cells have")
        notes.append(f"{many} passages and no summary yet.")
    if not matrix.rows or not matrix.themes:
        none = "There is no case or no theme yet, so there is nothing to chart."
        return Page(title, (Paragraph(none),), tuple(notes))
    if not matrix.written:
        none = "Nothing is written in the matrix yet. Chart it on the page Framework."
        return Page(title, (Paragraph(none),), tuple(notes))
    rows, themes, left = _with_summaries(matrix)
    return Page(title, tuple(_tables(matrix, rows, themes)), (*notes, *left))


def _with_summaries(
    matrix: FrameworkMatrix,
) -> tuple[list[FrameworkRow], list[MatrixLine], list[str]]:
    """Cases and themes anything is written of, and which are left out; the csv table has all."""
    rows = [
        row for row in matrix.rows if any(matrix.cell(row.id, t.id).summary for t in matrix.themes)
    ]
    themes = [
        t for t in matrix.themes if any(matrix.cell(row.id, t.id).summary for row in matrix.rows)
    ]
    notes = []
    if len(rows) < len(matrix.rows):
        left = ", ".join(row.name for row in matrix.rows if row not in rows)
        notes.append(f"Nothing is charted of these yet, so they have no row here: {left}.")
    if len(themes) < len(matrix.themes):
        left = ", ".join(line.name for line in matrix.themes if line not in themes)
        notes.append(f"Nothing is charted under these themes yet, so they have no column: {left}.")
    return rows, themes, notes


def _tables(
    matrix: FrameworkMatrix, cases: Sequence[FrameworkRow], themes: Sequence[MatrixLine]
) -> Iterator[Block]:
    """As many tables as the page's width asks for."""
    yield Paragraph(framework_table.ORIGIN)
    for at in range(0, len(themes), A_TABLE):
        part = themes[at : at + A_TABLE]
        rows = tuple(
            (_case(matrix, row), *(_summary(matrix.cell(row.id, theme.id)) for theme in part))
            for row in cases
        )
        columns = (_CASES[matrix.rows_kind], *(theme.name for theme in part))
        caption = f"Framework matrix, themes {at + 1}–{at + len(part)} of {len(themes)}"
        yield Grid(caption, columns, rows, (3.2, *[5.0] * len(part)))


def _about(matrix: FrameworkMatrix, row: FrameworkRow) -> list[tuple[str, str]]:
    """What is printed of a case: all of a paper; of a person their groups, nothing rarer."""
    return [(k, v) for k, v in row.about if v and (matrix.rows_kind != "people" or k == "groups")]


def _case(matrix: FrameworkMatrix, row: FrameworkRow) -> CellLines:
    told = " · ".join(value for _, value in _about(matrix, row))
    return ((row.name, "headline"), *(((told, "label"),) if told else ()))


def _summary(found: FrameworkCell) -> CellLines:
    if not found.summary:
        return ()
    lines: list[Line] = [(line, "name") for line in found.summary.split("\n") if line.strip()]
    if found.coded_since:
        lines[-1] = (f"{lines[-1][0]} †", "name")
    places = wording.places((passage.document, passage.turn) for passage in found.chips)
    return (*lines, (places, "label")) if places else tuple(lines)


def framework_tables(report: KitReport, choice: KitChoice) -> Tables:
    """``framework_matrix``: a row a case; of people their groups only."""
    matrix = report.further.framework
    known = tuple(dict.fromkeys(k for row in matrix.rows for k, _ in _about(matrix, row)))
    columns = (matrix.rows_kind, *known, *(theme.name for theme in matrix.themes))
    rows = []
    for row in matrix.rows:
        about = dict(_about(matrix, row))
        told = [matrix.cell(row.id, theme.id).summary for theme in matrix.themes]
        rows.append((row.name, *(about.get(k, "") for k in known), *told))
    return {"framework_matrix": (columns, rows)}


def by_group(report: KitReport, choice: KitChoice) -> Page:
    """Every theme and code by group: how many people."""
    matrix = report.further.by_group
    title = "Codes by group"
    notes = tuple(matrix_table.told(matrix))
    if not matrix.rows:
        return Page(title, (Paragraph("There are no themes or codes yet."),), notes)
    if not matrix.columns:
        return Page(title, (Paragraph("Nobody has a turn in what is counted yet."),), notes)
    blocks: list[Block] = []
    wide = 2 * A_TABLE
    for at in range(0, len(matrix.columns), wide):
        columns = matrix.columns[at : at + wide]
        rows = tuple(
            (
                cell(
                    "    " * line.depth + line.last, "headline" if line.kind == "theme" else "name"
                ),
                *(cell(f"{n:,}", "figure") for n in values[at : at + wide]),
            )
            for line, values in zip(matrix.rows, matrix.values, strict=True)
        )
        heads = [f"{c.name} (of {c.of:,})" if c.of is not None else c.name for c in columns]
        more = " (further groups)" if at else ""
        widths = (7, *[2.4] * len(columns))
        caption = f"People of each group who voice a theme or code{more}"
        blocks.append(Grid(caption, ("Theme or code", *heads), rows, widths, 1))
    return Page(title, tuple(blocks), notes)


def group_tables(report: KitReport, choice: KitChoice) -> Tables:
    """``codes_by_group``: the csv of the page Matrices."""
    return {"codes_by_group": report.further.by_group.table()}


def words(report: KitReport, choice: KitChoice) -> Page:
    """Each theme's words that set its groups apart, with who of whom uses them."""
    title = "Words that set groups apart"
    rows: list[Sequence[str]] = []
    silent: list[str] = []
    notes: list[str] = []
    for one in report.further.words:
        if not one.words:
            silent.append(one.path)
        shown = [word for word in one.words if word.place <= MOST_WORDS]
        for at, word in enumerate(shown):
            uses = [f"{u.group} {u.people:,} of {u.voices:,}" for u in word.uses]
            rows.append((one.path if at == 0 else "", word.group, word.word, " · ".join(uses)))
        notes += [line for line in one.statements if one.words and line not in notes]
    if sum(len(one.words) for one in report.further.words) > len(rows):
        notes.append(f"At most {MOST_WORDS} words a group and theme; the table words has all.")
    if silent and rows:
        notes.append(f"No word sets a group apart: {'; '.join(silent)}.")
    if not rows:
        none = of.NO_THEMES if not report.further.words else (
            "No word is used by three people of one group and by a larger part of them than of "
            "the others, in any theme."
        )  # fmt: skip
        return Page(title, (Paragraph(none),), tuple(notes))
    columns = ("Theme", "Sets apart", "Word", "People who use it, of those who speak of the theme")
    grid = Grid(
        "Words inside each theme, in order for reading", columns,
        rows_of(rows, ("headline", "name", "name", "figures")), (5, 3, 3, 8),
    )  # fmt: skip
    return Page(title, (grid,), tuple(notes))


def word_tables(report: KitReport, choice: KitChoice) -> Tables:
    """``words``: a row a word and group."""
    rows: list[tuple[Any, ...]] = [row for one in report.further.words for row in one.table()[1]]
    return {"words": (WORD_COLUMNS, rows)}
