"""Tables as csv: codings, turns, participants, themes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from workbench.values import ThemeReport

_STARTS_A_FORMULA = frozenset("=+-@\t\r\n＝＋－＠|%")
EXACT = frozenset(("codings", "turns", "participants", "themes"))
"""Tables from which every figure can be worked out again: their words stand letter by letter
(``docs/decisions/0018``). A spreadsheet is given the xlsx, where words are never formulas."""


class CsvTables:
    """One csv file a table: UTF-8, comma, CRLF, quoted where needed; figures unrounded."""

    name = "csv"
    suffix = ".csv"
    media_type = "text/csv"

    def render(self, report: ThemeReport) -> dict[str, bytes]:
        """``codings.csv``, ``turns.csv``, ``participants.csv``, ``themes.csv``, and what is
        written and judged; of those no cell is taken for a formula."""
        return {
            f"{name}.csv": (to_csv if name in EXACT else inert_csv)(columns, rows)
            for name, (columns, rows) in report.tables.items()
        }


def safe(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula: an apostrophe before what may be
    one."""
    return f"'{cell}" if cell.lstrip(" ")[:1] in _STARTS_A_FORMULA and cell.strip() else cell


def inert_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table to be opened in a spreadsheet: no words in it are taken for a formula."""
    return to_csv(
        [safe(column) for column in columns],
        ([safe(v) if isinstance(v, str) else v for v in row] for row in rows),
    )


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table as csv bytes; None is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")
