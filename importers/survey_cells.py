"""Surveys in csv files: delimiter, encoding and quotation marks to rows of cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from importers import limits
from importers.decoding import decode
from importers.errors import BrokenFile, EmptyFile, ReadError, TooLarge
from importers.sniffing import HEAD, what_is
from importers.survey_grid import Grid, mended
from importers.survey_values import SurveyOptions
from importers.transcript import Notice

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "upright stroke"}
_ALONE = "\x1f"  # stands in no text: a file of one column has no delimiter
_SAMPLE = 200_000
_SAMPLED_ROWS = 200
_MOST_COLUMNS = 16_384
_TO_MEND = re.compile("[\0\ud800-\udfff]")
_REMEDY = "a survey is read from csv or xlsx. Save the answers as one of these."
_SEP_LINE = re.compile(r"\ufeff?sep=(.)\r?\n?", re.IGNORECASE)


def cells_of(data: bytes, options: SurveyOptions) -> Grid:
    """The cells of a csv file or of one sheet of an Excel workbook; ReadError where it is none."""
    if len(data) > limits.SURVEY_BYTES:
        raise TooLarge(
            f"this survey has {limits.megabytes(len(data))}; at most "
            f"{limits.megabytes(limits.SURVEY_BYTES)} are read. Split it into several files."
        )
    if data.startswith(b"PK\x03\x04"):
        from importers.survey_workbook import workbook_cells

        return workbook_cells(data, options)
    what = what_is(data[:HEAD])
    if what is not None:
        raise BrokenFile(f"this is {what}; {_REMEDY}")
    return _csv(data, options)


# -- csv ----------------------------------------------------------------------------------------


def _csv(data: bytes, options: SurveyOptions) -> Grid:
    raw, notices = decode(data, options.encoding, most=limits.SURVEY_BYTES)
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
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
        grid.fill(_records(text, delimiter), skipped)
    except csv.Error as error:
        if "field larger" in str(error):
            raise TooLarge("one cell is longer than whole transcripts may be.") from error
        grid.rows, grid.lines = [], []
        grid.fill(_records(text, delimiter, strict=False), skipped)
        notices.append(
            Notice(
                "Quotation marks inside cells are not doubled, as csv has it; cells were read as "
                "spreadsheets do. Check the longest answers."
            )
        )
    if _TO_MEND.search(text):
        grid.rows = [[mended(cell) for cell in row] for row in grid.rows]
    if delimiter != _ALONE:
        named = DELIMITERS.get(delimiter, f"“{delimiter}”")
        notices.append(Notice(f"Cells are taken to be parted by: {named}."))
    return grid


def _records(text: str, delimiter: str, *, strict: bool = True) -> Iterator[tuple[int, list[str]]]:
    """(first line, cells) of each record; BrokenFile where a quotation never ends."""
    # Process-wide, and only ever raised: the module's own bound is less than one long answer.
    csv.field_size_limit(max(csv.field_size_limit(), limits.TEXT_BYTES))
    slashed = '\\"' in text and '""' not in text
    reader = csv.reader(
        _lines(text),
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


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends; a StringIO would hold four bytes a character."""
    at = 0
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end


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
