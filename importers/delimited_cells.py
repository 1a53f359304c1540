"""Text to cells: which delimiter, which quoting, and rows that break their own rules mended."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO

from importers import limits
from importers.errors import BrokenFile, TooLarge
from importers.layout import name_of
from importers.transcript import Notice

_DELIMITERS = ",;\t|^~"
_SAMPLE_LINES = 200
_SAMPLE = 60_000
_SEP = re.compile(r'"?sep=(.)"?\n')
_WHOLE = re.compile(r'\s*"((?:[^"]|"")*)"\s*')

Cells = list[tuple[int, list[str]]]


def cells_of(text: str, prefer: str) -> tuple[Cells, list[Notice]]:
    """The rows of a delimited text with their line numbers, empty ones left out.

    ``prefer``: the delimiter its name promises. BrokenFile, TooLarge.
    """
    text = text.removeprefix("\ufeff")
    if text.count("\n") > 10 * limits.TABLE_ROWS:
        raise _too_large()
    skipped = 0
    if match := _SEP.match(text):
        prefer, text, skipped = match[1], text[match.end() :], 1
    delimiter = match[1] if match else delimiter_of(text, prefer)
    rows, mended = _mended(_parsed(text, delimiter), delimiter)
    rows = [(number + skipped, row) for number, row in rows]
    notices = []
    if mended:
        some = "1 row holds" if len(mended) == 1 else f"{len(mended):,} rows hold"
        notices = [
            Notice(f"{some} more cells than the header; the words were joined again.", mended[0])
        ]
    return rows, notices


def delimiter_of(text: str, prefer: str) -> str:
    """The delimiter under which the first lines have the same number of cells, or a header."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample.rpartition("\n")[0] or sample
    best, most = prefer, 0.0
    for delimiter in dict.fromkeys(prefer + _DELIMITERS):
        if delimiter not in sample:
            continue
        score = max(
            _score(sample, delimiter, csv.QUOTE_MINIMAL), _score(sample, delimiter, csv.QUOTE_NONE)
        )
        score += 0.1 if delimiter == prefer else 0.0
        if score > most:
            best, most = delimiter, score
    return best if most > 0.45 else "\0"


def _score(sample: str, delimiter: str, quoting: int) -> float:
    try:
        rows = [row for row in _reader(sample, delimiter, quoting) if any(row)][:_SAMPLE_LINES]
    except csv.Error:
        return 0.0
    widths = Counter(len(row) for row in rows)
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0
    share = max(wide.values()) / len(rows)
    return share + (1.0 if any(map(_is_header, rows[:20])) else 0.0)


def _is_header(row: Sequence[str]) -> bool:
    """Whether a row names columns: two kinds of them, and half of its cells do."""
    found = [one for cell in row if (one := name_of(cell))]
    filled = sum(1 for cell in row if cell.strip())
    roles = {one.role for one in found if one.rank < 2}
    return len(roles) >= 2 and bool(roles & {"text", "speaker"}) and 2 * len(found) >= filled


def _reader(text: str, delimiter: str, quoting: int) -> Iterator[list[str]]:
    escape = "\\" if '\\"' in text[:_SAMPLE] and '""' not in text[:_SAMPLE] else None
    if quoting == csv.QUOTE_NONE:
        return csv.reader(_lines(text), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    spaced = delimiter != "\t" and f'{delimiter} "' in text[:_SAMPLE]
    return csv.reader(_lines(text), delimiter=delimiter, escapechar=escape, skipinitialspace=spaced)


def _lines(text: str) -> StringIO:
    return StringIO(text, newline="\n")


def _parsed(text: str, delimiter: str) -> Cells:
    """Rows by the quoting the file keeps: quotes frame cells, or are characters of the words."""
    if delimiter == "\0":
        return _one_column(text)
    plain = _read(text, delimiter, csv.QUOTE_NONE)
    if delimiter == "\t" and plain is not None and _even(plain) == 1.0:
        return [(number, [_unquoted(cell) for cell in row]) for number, row in plain]
    quoted = _read(text, delimiter, csv.QUOTE_MINIMAL)
    if quoted is None or (plain is not None and _runs_away(quoted, plain, text)):
        if plain is None:
            raise BrokenFile("a cell of this table never ends; check its quotation marks.")
        return [(number, [_unquoted(cell) for cell in row]) for number, row in plain]
    return quoted


def _one_column(text: str) -> Cells:
    quoted = _read(text, "\0", csv.QUOTE_MINIMAL) if '"' in text else None
    if quoted is not None and len(quoted) > 0.2 * text.count("\n"):
        return quoted
    lines = enumerate(text.split("\n"), start=1)
    rows = [(number, [line]) for number, line in lines if line.strip()]
    if len(rows) > limits.TABLE_ROWS:
        raise _too_large()
    return rows


def _read(text: str, delimiter: str, quoting: int) -> Cells | None:
    """All rows that hold anything; None where the quoting does not work out."""
    rows: Cells = []
    source = _reader(text, "\x1f" if delimiter == "\0" else delimiter, quoting)
    last = 0
    try:
        for row in source:
            first = last + 1
            last = source.line_num  # type: ignore[attr-defined]
            if any(cell.strip() for cell in row):
                rows.append((first, row))
            if len(rows) > limits.TABLE_ROWS or len(row) > limits.TABLE_COLUMNS:
                raise _too_large()
    except csv.Error:
        return None
    return rows


def _too_large() -> TooLarge:
    return TooLarge(
        f"this table has more than {limits.TABLE_ROWS:,} rows or {limits.TABLE_COLUMNS:,} columns; "
        "a conversation has fewer. Split it; a survey is imported with --method survey."
    )


def _even(rows: Cells) -> float:
    """The share of rows that have as many cells as most."""
    widths = Counter(len(row) for _, row in rows)
    return max(widths.values(), default=0) / max(1, len(rows))


def _runs_away(quoted: Cells, plain: Cells, text: str) -> bool:
    """Whether an unpaired quotation mark swallowed rows: far fewer of them, less even."""
    if text.count('"') % 2 and len(quoted) < len(plain):
        return True
    return len(quoted) < 0.5 * len(plain) and _even(quoted) < _even(plain)


def _unquoted(cell: str) -> str:
    if cell[:1] in ('"', " ") and (match := _WHOLE.fullmatch(cell)):
        return match[1].replace('""', '"')
    return cell


def _mended(rows: Cells, delimiter: str) -> tuple[Cells, list[int]]:
    """Rows with more cells than the first: delimiters inside the words, without quotation marks."""
    if not rows:
        return rows, []
    width = _width(rows)
    ragged = [i for i, (_, row) in enumerate(rows) if len(row) > width and any(row[width:])]
    if width < 2 or not ragged or len(ragged) == len(rows):
        return [(number, row[: max(width, 1)] if len(row) > width and not any(row[width:]) else row)
                for number, row in rows], []  # fmt: skip
    longest = _wordy(rows, width)
    result = list(rows)
    for i in ragged:
        number, row = rows[i]
        more = len(row) - width
        joined = delimiter.join(row[longest : longest + more + 1])
        result[i] = (number, [*row[:longest], joined, *row[longest + more + 1 :]])
    return result, [rows[i][0] for i in ragged]


def _wordy(rows: Sequence[tuple[int, list[str]]], width: int) -> int:
    """The column of the words: the one so named, else the one with the most."""
    for _, row in rows[:20]:
        found = [
            i for i, cell in enumerate(row[:width]) if (n := name_of(cell)) and n.role == "text"
        ]
        if found:
            return found[-1]
    even = [row for _, row in rows if len(row) == width]
    return max(range(width), key=lambda i: (sum(len(row[i].split()) for row in even), i))


def _width(rows: Sequence[tuple[int, list[str]]]) -> int:
    """How many cells a row has: the header's where one names the columns, else most rows'."""
    for _, row in rows[:20]:
        if _is_header(row):
            while row and not row[-1].strip():
                row = row[:-1]  # noqa: PLW2901 - empty cells at the end name nothing
            return len(row)
    return Counter(len(row) for _, row in rows).most_common(1)[0][0]
