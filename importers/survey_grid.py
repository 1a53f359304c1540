"""Rows of cells, whatever file they come from, as surveys are read from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coding.offsets import canonical
from importers import limits
from importers.errors import TooLarge
from importers.transcript import Notice

_TO_MEND = re.compile("[\r\0\ud800-\udfff]")


@dataclass(slots=True)
class Grid:
    """Cells as text, blank rows left out."""

    format: str
    rows: list[list[str]]
    lines: list[int]
    """The line (of a workbook: the row) each row begins on, from 1."""
    notices: list[Notice]

    def fill(self, records: Iterable[tuple[int, list[str]]], skipped: int = 0) -> None:
        """Take in the rows that are not blank; TooLarge where they are too many."""
        for line, row in records:
            if not any(cell and not cell.isspace() for cell in row):
                continue
            self.rows.append(row)
            self.lines.append(line + skipped)
            if len(self.rows) > limits.SURVEY_ROWS:
                raise TooLarge(
                    f"this survey has more than {limits.SURVEY_ROWS:,} rows. Split it into several "
                    "files."
                )


def mended(cell: str) -> str:
    """A cell as canonical text; most are so already."""
    return canonical(cell).text if _TO_MEND.search(cell) else cell
