"""The tables as one Excel workbook, with a first sheet that says what is counted."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from workbench.exports import wording
from workbench.exports.legal_text import legal
from workbench.values import ThemeReport

LONGEST = 32_767
"""UTF-16 units a cell can hold."""
MOST_ROWS = 1_048_576
CUT = " […cut]"
NAMED = 20
"""At most so many cut cells are named; the rest are counted."""
JUDGED = ("convergence", "completeness", "summaries", "intervals")
"""Sheets that are there once something was judged or written, or a probability sample drawn."""
SHEETS = ("themes", *JUDGED, "codings", "turns", "participants")
CREATED = datetime(2000, 1, 1)
"""Said in every workbook, so that the same tables give the same bytes."""
_WIDTHS = {
    "document": 28, "strand": 16, "method": 14, "speaker": 14, "participant": 14, "groups": 18,
    "group": 18, "quote": 70, "code": 28, "path": 44, "theme": 36, "coding": 38, "created_at": 26,
}  # fmt: skip
_OPTIONS = {
    "in_memory": True,  # no participant's words in a temporary file
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class WorkbookXlsx:
    """Sheets About, Themes, Codings, Turns, Participants, what was judged; figures unrounded."""

    name = "xlsx"
    suffix = ".xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def render(self, report: ThemeReport) -> dict[str, bytes]:
        """``tables.xlsx``."""
        import xlsxwriter

        out = io.BytesIO()
        with xlsxwriter.Workbook(out, _OPTIONS) as book:
            book.set_properties({"title": legal(report.study)[:255], "created": CREATED})
            about = book.add_worksheet("About")
            notes: list[str] = []
            for name in SHEETS:
                if name in JUDGED and name not in report.tables:
                    continue
                columns, rows = report.tables.get(name, ((), ()))
                notes += _Sheet(book, name.capitalize()).write(columns, rows)
            _write_about(book, about, report, notes)
        return {"tables.xlsx": out.getvalue()}


class _Sheet:
    """One table on its sheet: header frozen and ready to filter."""

    def __init__(self, book: Any, title: str) -> None:
        self.title = title
        self.sheet = book.add_worksheet(title)
        self.head = book.add_format({"bold": True, "bg_color": "#EDF1F5", "valign": "top"})
        self.plain = book.add_format({"valign": "top"})
        self.percent = book.add_format({"valign": "top", "num_format": "0.0%"})
        self.cut: list[str] = []

    def write(self, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
        """Write the table; return what has to be said about it."""
        if not columns:
            return []
        fitting = rows[: MOST_ROWS - 1]
        for x, column in enumerate(columns):
            self.sheet.write_string(0, x, legal(column), self.head)
            self.sheet.set_column(x, x, _WIDTHS.get(column, max(11, len(column) + 4)))
        for y, row in enumerate(fitting, start=1):
            for x, value in enumerate(row):
                self._cell(y, x, value, columns[x])
        last = (len(fitting), len(columns) - 1)
        self.sheet.freeze_panes(1, 0)
        self.sheet.autofilter(0, 0, *last)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:{_address(*last)}"})
        return self._notes(len(rows) - len(fitting))

    def _cell(self, y: int, x: int, value: Any, column: str) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            self.sheet.write_boolean(y, x, value, self.plain)
        elif isinstance(value, int | float) and math.isfinite(value):
            shown = self.percent if column == "share_of_talk" else self.plain
            self.sheet.write_number(y, x, value, shown)
        else:
            text, was_cut = fitted(legal(str(value)))
            self.sheet.write_string(y, x, text, self.plain)
            if was_cut:
                self.cut.append(f"{self.title}!{_address(y, x)}")

    def _notes(self, rows_left: int) -> list[str]:
        notes = []
        if self.cut:
            named = ", ".join(self.cut[:NAMED])
            more = f" and {len(self.cut) - NAMED:,} more" if len(self.cut) > NAMED else ""
            notes.append(
                f"Cut at {LONGEST:,} characters, all that a cell can hold, and marked “{CUT}”: "
                f"{named}{more}. The csv files have the whole text."
            )
        if rows_left:
            notes.append(
                f"{self.title}: {rows_left:,} more rows do not fit on a sheet. "
                "The csv files have every row."
            )
        return notes


def fitted(text: str) -> tuple[str, bool]:
    """The text as far as a cell can hold it, and whether it was cut."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return text, False
    room = 2 * (LONGEST - len(CUT))
    return units[:room].decode("utf-16-le", errors="ignore") + CUT, True


def _address(y: int, x: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(y, x))


def _write_about(book: Any, sheet: Any, report: ThemeReport, notes: Sequence[str]) -> None:
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 100)
    for y, (name, value) in enumerate(_about(report, notes)):
        if name:
            sheet.write_string(y, 0, name, bold)
        sheet.write_string(y, 1, fitted(legal(value))[0], wrapped)


def _about(report: ThemeReport, notes: Sequence[str]) -> list[tuple[str, str]]:
    rows = [
        ("Study", report.study),
        ("In scope", wording.scope_line(report.scope)),
        ("Groups", wording.group_line(report) or "none yet"),
        ("Collected", wording.method_counts(report) or "nothing yet"),
    ]
    if not report.themes:
        rows.append(("Themes", "There are no themes yet."))
    for name, lines in (("To be said", report.statements), ("Notes", notes)):
        rows += [(name if n == 0 else "", line) for n, line in enumerate(lines)]
    return rows
