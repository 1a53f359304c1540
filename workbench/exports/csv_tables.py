"""Tables as csv: codings, turns, participants, themes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from workbench.values import ThemeReport


class CsvTables:
    """One csv file a table: UTF-8, comma, CRLF, quoted where needed; figures unrounded."""

    name = "csv"
    suffix = ".csv"
    media_type = "text/csv"

    def render(self, report: ThemeReport) -> dict[str, bytes]:
        """``codings.csv``, ``turns.csv``, ``participants.csv``, ``themes.csv``."""
        return {
            f"{name}.csv": to_csv(columns, rows) for name, (columns, rows) in report.tables.items()
        }


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table as csv bytes; None is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")
