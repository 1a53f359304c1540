"""The framework matrix as a file: csv, xlsx, or a landscape Word document. No passage is quoted."""

from __future__ import annotations

from workbench.errors import UsageError
from workbench.exports.csv_tables import safe, to_csv
from workbench.values import Download, FrameworkCell, FrameworkMatrix

MEDIA_TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ORIGIN = (
    "Charted by the framework method (Gale et al. 2013): a row a case, a column a theme, a written "
    "summary in each cell, with where the passages it stands on are. † Passages of the cell were "
    "coded, uncoded or corrected since."
)
A_TABLE = 4
"""Themes beside each other on a landscape page; more go into a further table."""
_CASE = 4.2


def download(matrix: FrameworkMatrix, suffix: str) -> Download:
    """The matrix as one file; UsageError for another suffix."""
    if suffix not in MEDIA_TYPES:
        known = ", ".join(MEDIA_TYPES)
        raise UsageError(f"The framework matrix is written as {known}, not “{suffix}”.")
    data = {"csv": _csv, "xlsx": _xlsx, "docx": _docx}[suffix](matrix)
    return Download(f"framework_matrix_{matrix.rows_kind}.{suffix}", MEDIA_TYPES[suffix], data)


def _csv(matrix: FrameworkMatrix) -> bytes:
    columns, rows = matrix.table()
    return to_csv([safe(c) for c in columns], [[safe(cell) for cell in row] for row in rows])


def _xlsx(matrix: FrameworkMatrix) -> bytes:
    import io

    import xlsxwriter

    from workbench.exports.legal_text import legal
    from workbench.exports.one_sheet import OPTIONS
    from workbench.exports.workbook_xlsx import fitted

    out = io.BytesIO()
    columns, rows = matrix.table()
    known = len(columns) - len(matrix.themes)
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        head = book.add_format(
            {"bold": True, "bg_color": "#EDF1F5", "text_wrap": True, "valign": "top"}
        )
        cell_look = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Framework matrix")
        links = book.add_worksheet("Passages")
        for x, column in enumerate(columns):
            sheet.write_string(0, x, fitted(legal(column))[0], head)
            sheet.set_column(x, x, 20 if x < known else 46)
        for y, row in enumerate(rows, start=1):
            for x, words in enumerate(row):
                if words:
                    sheet.write_string(y, x, fitted(legal(words))[0], cell_look)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        heads = ("case", "theme", "document", "turn", "coding", "written_by", "changed_since")
        for x, name in enumerate(heads):
            links.write_string(0, x, name, head)
            links.set_column(x, x, 24)
        for y, line in enumerate(_links(matrix), start=1):
            for x, value in enumerate(line):
                if isinstance(value, int):
                    links.write_number(y, x, value)
                else:
                    links.write_string(y, x, fitted(legal(value))[0])
    return out.getvalue()


def _links(matrix: FrameworkMatrix) -> list[tuple[str | int, ...]]:
    """A row for each passage a summary is linked to."""
    return [
        (row.name, theme.name, chip.document, chip.turn, chip.coding, cell.written_by,
         cell.coded_since)
        for row in matrix.rows
        for theme in matrix.themes
        for cell in (matrix.cell(row.id, theme.id),)
        for chip in cell.chips
    ]  # fmt: skip


def _docx(matrix: FrameworkMatrix) -> bytes:
    from workbench.exports.word_document import TEXT_WIDTH, WordDocument, fill, one_line

    title = one_line(matrix.study) or "Untitled study"
    page = WordDocument(title, "Framework matrix")
    page.footer(f"{title} · framework matrix")
    page.text(ORIGIN)
    for line in matrix.statements[1:]:
        page.text(line, "List Bullet")
    themes = list(matrix.themes)
    for at in range(0, len(themes), A_TABLE):
        part = themes[at : at + A_TABLE]
        width = (TEXT_WIDTH - _CASE) / len(part)
        heads = [_HEADS[matrix.rows_kind], *(theme.name for theme in part)]
        caption = f"Framework matrix, themes {at + 1}–{at + len(part)} of {len(themes)}"
        table = page.table(caption, heads, [_CASE, *[width] * len(part)])
        for row in matrix.rows:
            first, *cells = table.row()
            about = [value for _, value in row.about if value]
            fill(
                first,
                [(row.name, "Theme Name"), *([(" · ".join(about), "Details")] if about else [])],
            )
            for cell, theme in zip(cells, part, strict=True):
                fill(cell, _told(matrix.cell(row.id, theme.id)))
        page.gap()
    return page.to_bytes()


_HEADS = {"people": "Person", "documents": "Document", "strands": "Strand"}


def _told(cell: FrameworkCell) -> list[tuple[str, str]]:
    if not cell.summary:
        return [("", "Figures")]
    mark = " †" if cell.coded_since else ""
    lines = [(part, "Figures") for part in cell.summary.split("\n") if part.strip()]
    lines[-1] = (lines[-1][0] + mark, lines[-1][1])
    places = list(dict.fromkeys(chip.place for chip in cell.chips))
    return [*lines, ("; ".join(places), "Details")] if places else lines
