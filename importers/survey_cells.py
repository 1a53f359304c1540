"""Rows of cells out of csv files and Excel workbooks, with the line each row began on."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from coding.offsets import canonical
from importers import limits
from importers.archive import Archive, refuse_doctype
from importers.decoding import decode
from importers.errors import BrokenFile, EmptyFile, ReadError, TooLarge
from importers.sniffing import HEAD, what_is
from importers.survey_values import SurveyOptions
from importers.transcript import Notice

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "upright stroke"}
_ALONE = "\x1f"  # stands in no text: a file of one column has no delimiter
_EXACT = 1e15  # larger whole numbers are not exact as Excel keeps them
_SAMPLE = 200_000
_SAMPLED_ROWS = 200
_MOST_COLUMNS = 16_384
_TO_MEND = re.compile("[\r\0\ud800-\udfff]")
_REMEDY = "a survey is read from csv or xlsx. Save the answers as one of these."
_SEP_LINE = re.compile(r"\ufeff?sep=(.)\r?\n?", re.IGNORECASE)
_OUR_ERRORS = (KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, EOFError)


@dataclass(slots=True)
class Grid:
    """Cells as text, blank rows left out."""

    format: str
    rows: list[list[str]]
    lines: list[int]
    """The line (of a workbook: the row) each row begins on, from 1."""
    notices: list[Notice]


def cells_of(data: bytes, options: SurveyOptions) -> Grid:
    """The cells of a csv file or of one sheet of an Excel workbook; ReadError where it is none."""
    if len(data) > limits.SURVEY_BYTES:
        raise TooLarge(
            f"this survey has {limits.megabytes(len(data))}; at most "
            f"{limits.megabytes(limits.SURVEY_BYTES)} are read. Split it into several files."
        )
    what = what_is(data[:HEAD])
    if data.startswith(b"PK\x03\x04"):
        return _workbook(data, what or "a zip archive", options)
    if what is not None:
        raise BrokenFile(f"this is {what}; {_REMEDY}")
    return _csv(data, options)


# -- csv ----------------------------------------------------------------------------------------


def _csv(data: bytes, options: SurveyOptions) -> Grid:
    raw, notices = decode(data, options.encoding, most=limits.SURVEY_BYTES)
    text = raw.removeprefix("\ufeff")
    if not text.strip():
        raise EmptyFile("there is no text in this file; check that it is the right one.")
    said = _SEP_LINE.match(text)
    skipped = 0
    if said is not None:
        text, skipped = text[said.end() :], 1
    top = text[: text.find("\n")]
    if max(map(top.count, DELIMITERS)) > 2 * _MOST_COLUMNS:
        raise TooLarge(
            f"the first line has more than {_MOST_COLUMNS:,} cells; this is no survey as "
            "programs write them."
        )
    delimiter = options.delimiter or (said[1] if said else None) or _delimiter(text)
    if len(delimiter) != 1:
        raise ReadError(f"“{delimiter}” is no delimiter: it has to be one character.")
    grid = Grid("csv", [], [], notices)
    try:
        _fill(grid, _records(text, delimiter), skipped)
    except csv.Error as error:
        if "field larger" in str(error):
            raise TooLarge("one cell is longer than whole transcripts may be.") from error
        grid.rows, grid.lines = [], []
        _fill(grid, _records(text, delimiter, strict=False), skipped)
        notices.append(
            Notice(
                "Quotation marks inside cells are not doubled, as csv has it; cells were read as "
                "spreadsheets do. Check the longest answers."
            )
        )
    if _TO_MEND.search(text):
        grid.rows = [_mended(row) for row in grid.rows]
    if delimiter != _ALONE:
        named = DELIMITERS.get(delimiter, f"“{delimiter}”")
        notices.append(Notice(f"Cells are taken to be parted by: {named}."))
    return grid


def _fill(grid: Grid, records: Iterable[tuple[int, list[str]]], skipped: int = 0) -> None:
    """Put the rows that are not blank into the grid, as many as may be."""
    for line, row in records:
        if not any(cell and not cell.isspace() for cell in row):
            continue
        grid.rows.append(row)
        grid.lines.append(line + skipped)
        if len(grid.rows) > limits.SURVEY_ROWS:
            raise TooLarge(
                f"this survey has more than {limits.SURVEY_ROWS:,} rows. Split it into several "
                "files."
            )


def _records(text: str, delimiter: str, *, strict: bool = True) -> Iterator[tuple[int, list[str]]]:
    """(first line, cells) of each record; BrokenFile where a quotation never ends."""
    # Process-wide, and only ever raised: the module's own bound is less than one long answer.
    csv.field_size_limit(max(csv.field_size_limit(), limits.TEXT_BYTES))
    slashed = '\\"' in text and '""' not in text
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        strict=strict,
        doublequote=not slashed,
        escapechar="\\" if slashed else None,
    )
    first = 1
    try:
        for row in reader:
            yield first, row
            first = reader.line_num + 1
    except csv.Error as error:
        if "end of data" not in str(error):
            raise
        raise BrokenFile(
            'a quotation mark (") that opens in this row is never closed, so the rest of the '
            "file would be one answer. Close it, or export the file again.",
            first,
        ) from error


def _mended(row: list[str]) -> list[str]:
    return [canonical(cell).text if _TO_MEND.search(cell) else cell for cell in row]


def _delimiter(text: str) -> str:
    """The delimiter that cuts most records into the same number of cells; none in one column."""
    best, sure = _ALONE, (0.6, 1)
    for delimiter in DELIMITERS:
        widths = _widths(text[:_SAMPLE], delimiter, whole=len(text) <= _SAMPLE)
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0]))
        share = count / sum(widths.values())
        if width > 1 and (share, width) > sure:
            best, sure = delimiter, (share, width)
    return best


def _widths(sample: str, delimiter: str, *, whole: bool) -> Counter[int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    widths: list[int] = []
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                widths.append(len(row))
            if len(widths) > _SAMPLED_ROWS:
                break
    except csv.Error:  # too long a cell for this delimiter: it cannot be the one
        return Counter()
    return Counter(widths if whole or len(widths) < 2 else widths[:-1])  # the last may be cut


# -- Excel workbooks ----------------------------------------------------------------------------


def _workbook(data: bytes, what: str, options: SurveyOptions) -> Grid:
    archive = Archive(data, "Excel workbook")
    if "xl/workbook.xml" not in archive.names():
        raise BrokenFile(f"this is {what}; {_REMEDY}")
    for name in archive.names():
        if name.endswith((".xml", ".rels")):
            refuse_doctype(archive.read(name), "Excel workbook")
    import warnings

    import openpyxl

    grid = Grid("xlsx", [], [], [])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions we have no use for
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            chosen = _sheet(book, options.sheet, grid)
            _fill(grid, _sheet_rows(chosen))
            book.close()
    except ReadError:
        raise
    except (*_OUR_ERRORS, zipfile.BadZipFile, zlib.error, OSError, NotImplementedError) as error:
        raise BrokenFile(
            "this Excel workbook is damaged or cut short; save it again as xlsx or csv."
        ) from error
    if not grid.rows:
        raise EmptyFile(
            f"the sheet “{chosen.title}” is empty. Say which one holds the answers (--sheet NAME)."
        )
    return grid


def _sheet(book: Any, wanted: str | None, grid: Grid) -> Any:
    """The sheet asked for, else the first with two rows in it."""
    sheets = list(book.worksheets)
    titles = ", ".join(f"“{sheet.title}”" for sheet in sheets)
    if not sheets:
        raise EmptyFile("this workbook has no sheet with cells.")
    for sheet in sheets:
        sheet.reset_dimensions()
    if wanted is not None:
        found = [sheet for sheet in sheets if sheet.title.casefold() == wanted.strip().casefold()]
        if not found:
            raise ReadError(f"there is no sheet “{wanted}” in this workbook. It has: {titles}")
        return found[0]
    filled = [sheet for sheet in sheets if len(list(islice(_sheet_rows(sheet), 2))) == 2]
    chosen = filled[0] if filled else sheets[0]
    if len(filled) > 1:
        others = ", ".join(f"“{sheet.title}”" for sheet in filled[1:])
        grid.notices.append(
            Notice(f"Read from the sheet “{chosen.title}”; also in the workbook: {others}.")
        )
    return chosen


def _sheet_rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.values, start=1):
        cells = [_as_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def _as_text(value: object) -> str:
    """A cell as it is shown, whole numbers without a point and dates the ISO way."""
    if value is None:
        return ""
    if isinstance(value, str):
        return canonical(value).text if _TO_MEND.search(value) else value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    return str(value)
