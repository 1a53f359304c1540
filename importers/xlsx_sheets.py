"""The sheets of an Excel workbook, read within limits, and the one that is a dialogue."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from importers import limits
from importers.archive import Archive, refuse_doctype
from importers.cells import text_of
from importers.errors import BrokenFile, EmptyFile, ReadError, TooLarge
from importers.table_rows import Numbered, read_table
from importers.transcript import Notice, ReadOptions, Transcript

_WHAT = ".xlsx"
_ROW = re.compile(rb"<(?:\w{1,20}:)?row\b")
_SMALL = 1_000_000
"""Bytes of a sheet that is read before it is counted."""
_EMPTY = 4
"""Times as many rows as are read that a sheet may write, empty ones among them."""
_CELLS = 16_384
"""Cells a row can have."""
_ROWS = 1_048_576
"""Rows a sheet can have: empty ones at its end, which some programs write, do no harm."""
_FAULTS = (KeyError, ValueError, TypeError, IndexError, AttributeError, OSError, SyntaxError)
"""What openpyxl lets out over a damaged workbook; XML errors are SyntaxErrors."""


def read_workbook(name: str, data: bytes, options: ReadOptions) -> Transcript:
    """The first sheet that is a table of turns; ReadError where there is none."""
    refused: ReadError | None = None
    read: Transcript | None = None
    others: list[str] = []
    for title, rows in _sheets(data):
        if not rows:
            continue
        if read is not None:
            others.append(title)
            continue
        try:
            read = read_table(name, rows, options)
        except ReadError as error:
            refused = refused or error
            others.append(title)
    if read is None:
        raise refused or EmptyFile("there are no rows in this workbook; check the file.")
    if not others:
        return read
    names = ", ".join(f"“{title}”" for title in others[:10])
    notice = Notice(f"Read is one sheet; not read: {names}. Save others as files of their own.")
    return Transcript(name, read.text, read.turns, read.speakers, (notice, *read.notices))


def _sheets(data: bytes) -> Iterator[tuple[str, Numbered]]:
    """Name and filled rows of each visible sheet."""
    _check(data)
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of styles and links, which are not read
            book = openpyxl.load_workbook(
                BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except (*_FAULTS, zipfile.BadZipFile) as error:
        raise _damaged() from error
    for sheet in sheets:
        yield sheet.title, _rows(sheet)


def _check(data: bytes) -> None:
    """Every XML part unpacks within the limits and declares no entities."""
    archive = Archive(data, _WHAT)
    parts = [n for n in archive.names() if n.lower().endswith((".xml", ".rels", ".vml"))]
    if sum(map(archive.size, parts)) > limits.WORKBOOK_BYTES:
        raise TooLarge(
            f"this workbook holds more than {limits.megabytes(limits.WORKBOOK_BYTES)} of cells; "
            "split it into one file a conversation, or import a survey with --method survey."
        )
    for part in parts:
        xml = archive.read(part)
        refuse_doctype(xml, _WHAT)
        if len(xml) > _SMALL:
            _count(xml)


def _count(xml: bytes) -> None:
    """TooLarge where a sheet is no conversation's, before a parser takes its time over it."""
    filled = 0
    for row in _ROW.split(xml)[1:]:
        filled += b"<v" in row or b"<is" in row
        if filled > limits.TABLE_ROWS or row.count(b"<c") > _CELLS:
            raise _too_large()
    cells = max(xml.count(b"<v"), xml.count(b"<c") // 4) + xml.count(b"<is>")
    if max(cells, xml.count(b"<si>")) > limits.TABLE_CELLS:
        raise _too_large()
    if xml.count(b"<row") > _EMPTY * limits.TABLE_ROWS:
        raise _too_large()


def _rows(sheet: Any) -> Numbered:
    rows: list[tuple[int, list[object]]] = []
    most = limits.TABLE_ROWS
    try:
        sheet.reset_dimensions()  # what the file says of its size may be wrong
        for number, values in enumerate(sheet.iter_rows(values_only=True, max_row=_ROWS), 1):
            row = list(values)
            while row and not text_of(row[-1]):
                row.pop()
            if (row and number > most) or len(row) > limits.TABLE_COLUMNS:
                raise _too_large()
            if row:
                rows.append((number, row))
    except _FAULTS as error:
        raise _damaged() from error
    width = max((len(row) for _, row in rows), default=0)
    return [(number, row + [None] * (width - len(row))) for number, row in rows]


def _too_large() -> TooLarge:
    return TooLarge(
        f"this workbook has a sheet of more than {limits.TABLE_ROWS:,} rows or "
        f"{limits.TABLE_COLUMNS:,} columns, or more than {limits.TABLE_CELLS:,} cells; "
        "a conversation has fewer. Split it; a survey is imported with --method survey."
    )


def _damaged() -> BrokenFile:
    return BrokenFile("this workbook is damaged or cut short; open it and save it anew as .xlsx.")
