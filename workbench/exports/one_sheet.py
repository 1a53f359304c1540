"""One table as an Excel workbook that comes back as it went."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence

from workbench.exports.legal_text import legal
from workbench.exports.workbook_xlsx import CREATED, fitted

_OPTIONS = {
    "in_memory": True,  # no participant's words in a temporary file
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_NARROW, _WIDE = 10, 40


def to_xlsx(
    title: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Collection[str] = (),
) -> bytes:
    """The table on one sheet; ``numbers``: columns that hold numbers where that loses nothing."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"created": CREATED})
        sheet = book.add_worksheet(title)
        head = book.add_format({"bold": True, "bg_color": "#EDF1F5"})
        for x, column in enumerate(columns):
            sheet.write_string(0, x, legal(column), head)
            longest = max((len(row[x]) for row in rows), default=0)
            sheet.set_column(x, x, max(_NARROW, min(_WIDE, max(longest, len(column)) + 2)))
        for y, row in enumerate(rows, start=1):
            for x, cell in enumerate(row):
                if not cell:
                    continue
                if columns[x] in numbers and plain_number(cell):
                    sheet.write_number(y, x, float(cell))
                else:
                    sheet.write_string(y, x, fitted(legal(cell))[0])
        sheet.freeze_panes(1, 0)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    return out.getvalue()


def plain_number(cell: str) -> bool:
    """Whether a number is read back letter by letter as it is written."""
    try:
        value = float(cell)
    except ValueError:
        return False
    return cell in (repr(value), f"{value:.0f}") and abs(value) < 1e15
