"""Matrices: codes or themes by groups, people, documents, questions, codes and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.values.study import Scope

if TYPE_CHECKING:
    import pandas

    from coding.comparison import LeftOut

MATRIX_ROWS = ("themes", "codes")
MATRIX_COLUMNS = (
    "groups", "people", "documents", "questions", "codes", "themes", "strands", "methods",
    "everybody",
)  # fmt: skip
MATRIX_CELLS = ("people", "codings", "words", "any")


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A row or a column of a matrix."""

    id: str
    name: str
    """For codes and themes the whole path; no two lines of one side are called the same."""
    kind: str
    """theme, code, group, participant, speaker, document, question, strand or method."""
    of: int | None = None
    """People with at least one turn in the column (of a question: who were asked); None for
    codes."""
    depth: int = 0
    """How deep a code stands in the codebook."""

    @property
    def last(self) -> str:
        """The last step of a code's path; of anything else its name."""
        from coding.paths import split_path

        return split_path(self.name)[-1] if self.kind in ("theme", "code") else self.name


@dataclass(frozen=True, slots=True)
class Matrix:
    """One matrix, counted: ``values[row][column]``."""

    rows_kind: str
    columns_kind: str
    measure: str
    """people, codings, words, or any (0/1)."""
    unit: str
    """What one number of a cell is, as a sentence part."""
    where: tuple[tuple[str, str], ...]
    """(attribute, value) people were chosen by."""
    scope: Scope
    rows: tuple[MatrixLine, ...]
    columns: tuple[MatrixLine, ...]
    values: tuple[tuple[int, ...], ...]
    left_out: LeftOut
    statements: tuple[str, ...]
    """What has to be said beside the figures, whose coding is counted first."""

    def to_frame(self) -> pandas.DataFrame:
        """A pandas frame: one row a row, one column a column, called by name."""
        import pandas

        return pandas.DataFrame(
            [list(row) for row in self.values],
            index=pandas.Index([row.name for row in self.rows], name=self.rows_kind),
            columns=pandas.Index([column.name for column in self.columns], name=self.columns_kind),
        )

    def table(self) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
        """(columns, rows) of the csv: a row each, and first of all who could be counted."""
        head = ("path", "kind", *(column.name for column in self.columns))
        rows: list[tuple[Any, ...]] = [
            (row.name, row.kind, *cells) for row, cells in zip(self.rows, self.values, strict=True)
        ]
        if any(column.of is not None for column in self.columns):
            rows.insert(0, ("(people in the column)", "of", *(c.of for c in self.columns)))
        return head, rows

    def to_json(self) -> dict[str, object]:
        """The public keys of ``matrix --json``."""
        names = [column.name for column in self.columns]
        return {
            "scope": self.scope.to_json(),
            "matrix": {
                "rows": self.rows_kind,
                "columns": self.columns_kind,
                "cells": self.measure,
                "unit": self.unit,
                "where": dict(self.where),
            },
            "columns": [
                {"name": c.name, "kind": c.kind, "people": c.of} for c in self.columns
            ],
            "rows": [
                {"path": row.name, "kind": row.kind, "cells": dict(zip(names, cells, strict=True))}
                for row, cells in zip(self.rows, self.values, strict=True)
            ],
            "left_out": {
                "facilitators": self.left_out.facilitators,
                "no_speaker": self.left_out.no_speaker,
                "outside_turns": self.left_out.outside_turns,
            },
            "statements": list(self.statements),
        }  # fmt: skip
