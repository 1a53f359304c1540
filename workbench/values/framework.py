"""The framework matrix: person, document or strand by theme, a written summary in each cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    import pandas

    from workbench.values.matrices import MatrixLine

FRAMEWORK_ROWS = ("people", "documents", "strands")


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """A case: a person, a document (a published paper among them) or a strand."""

    id: str
    name: str
    about: tuple[tuple[str, str], ...] = ()
    """(what, value): groups and attributes; of a paper its title, year, journal, doi."""


@dataclass(frozen=True, slots=True)
class FrameworkPassage:
    """A passage coded under a cell's theme, in the case's own words."""

    coding: str
    document: str
    document_id: str
    turn: int
    text: str
    code: str

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"{self.document}, turn {self.turn}"


@dataclass(frozen=True, slots=True)
class FrameworkCell:
    """What was written, by whom and when, and the passages there are."""

    row: str
    theme: str
    summary: str = ""
    written_by: str = ""
    written_at: datetime | None = None
    passages: tuple[FrameworkPassage, ...] = ()
    """Everything coded for the cell now, by document and place."""
    linked: tuple[str, ...] = ()
    """Codings the summary is linked to that are still there."""
    unlinked: int = 0
    """Codings it was linked to that are there no more."""
    coded_since: int = 0
    """Passages coded, uncoded or changed since it was written."""

    @property
    def chips(self) -> tuple[FrameworkPassage, ...]:
        """The passages it is linked to."""
        return tuple(passage for passage in self.passages if passage.coding in self.linked)


@dataclass(frozen=True, slots=True)
class FrameworkVersion:
    """A summary as it stood once."""

    summary: str
    written_by: str
    written_at: datetime
    taken_away: bool = False
    """It was taken away then, or undone."""


@dataclass(frozen=True, slots=True)
class FrameworkMatrix:
    """Every case by every theme."""

    study: str
    rows_kind: str
    rows: tuple[FrameworkRow, ...]
    themes: tuple[MatrixLine, ...]
    cells: Mapping[tuple[str, str], FrameworkCell]
    """(row id, theme id) → cell; those with neither passage nor summary are absent."""
    statements: tuple[str, ...]

    def cell(self, row: str, theme: str) -> FrameworkCell:
        """The cell, an empty one where nothing is coded or written."""
        return self.cells.get((row, theme)) or FrameworkCell(row, theme)

    @property
    def written(self) -> int:
        """Cells with a summary."""
        return sum(1 for cell in self.cells.values() if cell.summary)

    @property
    def waiting(self) -> int:
        """Cells with passages and no summary."""
        return sum(1 for cell in self.cells.values() if cell.passages and not cell.summary)

    def table(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """(columns, rows): the case, what is known of it, a column a theme with its summaries."""
        known = tuple(dict.fromkeys(name for row in self.rows for name, _ in row.about))
        columns = (self.rows_kind, *known, *(theme.name for theme in self.themes))
        rows = []
        for row in self.rows:
            about = dict(row.about)
            told = (self.cell(row.id, theme.id).summary for theme in self.themes)
            rows.append((row.name, *(about.get(name, "") for name in known), *told))
        return columns, rows

    def to_frame(self) -> pandas.DataFrame:
        """A pandas frame of the summaries, one row a case."""
        import pandas

        columns, rows = self.table()
        return pandas.DataFrame(rows, columns=list(columns))

    def to_json(self) -> dict[str, Any]:
        """The public keys of ``framework list --json``; passages by place, without their words."""
        names = {theme.id: theme.name for theme in self.themes}
        return {
            "rows": self.rows_kind,
            "themes": [theme.name for theme in self.themes],
            "cases": [
                {
                    "id": row.id,
                    "name": row.name,
                    "about": dict(row.about),
                    "cells": {
                        names[theme.id]: cell_json(self.cell(row.id, theme.id))
                        for theme in self.themes
                    },
                }
                for row in self.rows
            ],
            "statements": list(self.statements),
        }


def cell_json(cell: FrameworkCell) -> dict[str, Any]:
    """One cell as public JSON."""
    at = cell.written_at
    return {
        "summary": cell.summary,
        "written_by": cell.written_by or None,
        "written_at": None if at is None else at.isoformat(timespec="seconds"),
        "coded_since": cell.coded_since,
        "passages": [
            {"coding": p.coding, "document": p.document, "turn": p.turn, "code": p.code,
             "linked": p.coding in cell.linked}
            for p in cell.passages
        ],
    }  # fmt: skip
