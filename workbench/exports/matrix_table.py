"""A matrix as a file: csv, or a workbook with what has to be said beside the figures."""

from __future__ import annotations

import io

from workbench.errors import UsageError
from workbench.exports.csv_tables import safe, to_csv
from workbench.values import Download, Matrix

MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NAMES, _NARROW = 42, 13


def download(matrix: Matrix, suffix: str) -> Download:
    """``matrix.csv`` or ``matrix.xlsx``; UsageError for another suffix."""
    if suffix not in MEDIA_TYPES:
        raise UsageError(f"A matrix is written as {' or '.join(MEDIA_TYPES)}, not “{suffix}”.")
    data = _csv(matrix) if suffix == "csv" else _xlsx(matrix)
    name = f"{matrix.rows_kind}_by_{matrix.columns_kind}_{matrix.measure}.{suffix}"
    return Download(name, MEDIA_TYPES[suffix], data)


def _csv(matrix: Matrix) -> bytes:
    columns, rows = matrix.table()
    return to_csv(
        [safe(column) for column in columns],
        [[safe(cell) if isinstance(cell, str) else cell for cell in row] for row in rows],
    )


def told(matrix: Matrix) -> list[str]:
    """What stands beside the figures: the unit, the statements, what counts for nobody."""
    lines = [f"A figure is: {matrix.unit}.", *matrix.statements]
    left = matrix.left_out
    if left.facilitators or left.no_speaker or left.outside_turns:
        lines.append(
            f"Codings on facilitators’ words: {left.facilitators:,}; on words without a speaker: "
            f"{left.no_speaker:,}; outside any turn: {left.outside_turns:,}. They count for nobody."
        )
    return lines


def _xlsx(matrix: Matrix) -> bytes:
    import xlsxwriter

    from workbench.exports.legal_text import legal
    from workbench.exports.one_sheet import OPTIONS
    from workbench.exports.workbook_xlsx import fitted

    out = io.BytesIO()
    columns, rows = matrix.table()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        sheet = book.add_worksheet("Matrix")
        head = book.add_format(
            {"bold": True, "bg_color": "#EDF1F5", "text_wrap": True, "valign": "top"}
        )
        quiet = book.add_format({"italic": True, "font_color": "#555555"})
        for x, column in enumerate(columns):
            sheet.write_string(0, x, fitted(legal(column))[0], head)
        for y, row in enumerate(rows, start=1):
            kind = quiet if row[1] == "of" else None
            for x, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(y, x, fitted(legal(cell))[0], kind)
                elif cell is not None:
                    sheet.write_number(y, x, cell, kind)
        sheet.set_column(0, 0, _NAMES)
        sheet.set_column(2, max(2, len(columns) - 1), _NARROW)
        sheet.freeze_panes(1, 2)
        beside = book.add_worksheet("Read this")
        beside.set_column(0, 0, 100)
        for y, line in enumerate(told(matrix)):
            beside.write_string(y, 0, fitted(legal(line))[0])
    return out.getvalue()
