"""Reading the tables people write: csv with any usual delimiter and encoding."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from workbench.errors import NotFound, UsageError

MAX_BYTES = 200 * 1024 * 1024
_DELIMITERS = ",;\t"


def read_rows(path: str | Path) -> list[dict[str, str]]:
    """The rows of a csv file by column; UsageError where it is no table.

    UTF-8 (with or without mark) or else Windows-1252; comma, semicolon or tab, whichever the
    header line has most of.
    """
    place = Path(path)
    try:
        if place.stat().st_size > MAX_BYTES:
            raise UsageError(f"{place} is too large for a table ({MAX_BYTES:,} bytes at most).")
        data = place.read_bytes()
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {place}.") from error
    except OSError as error:
        raise NotFound(f"{place} cannot be read: {error.strerror}.") from error
    except ValueError as error:  # a NUL in the name
        raise NotFound(f"{str(place)!r} is no file name ({error}).") from error
    return rows_of(data, place.name)


def rows_of(data: bytes, name: str) -> list[dict[str, str]]:
    """The rows of a table's bytes; ``name`` is what errors call it."""
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UsageError(f"{name} is no csv file. Save the table as csv and try again.")
    text = _decoded(data, name)
    header = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header.count)
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        columns = [column.strip() for column in reader.fieldnames or []]
        if not any(columns):
            raise UsageError(f"{name} is empty: its first line has to name the columns.")
        twice = sorted({c for c in columns if c and columns.count(c) > 1})
        if twice:
            raise UsageError(f"{name} has the column “{twice[0]}” twice.")
        reader.fieldnames = columns
        return [_row(row, name, reader.line_num) for row in reader if any(row.values())]
    except csv.Error as error:
        raise UsageError(f"{name} cannot be read as csv: {error}.") from error


def _row(row: dict[str, str | None], name: str, line: int) -> dict[str, str]:
    if None in row:
        raise UsageError(f"{name}, line {line}: more cells than the header names columns.")
    return {column: cell or "" for column, cell in row.items()}


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UsageError(f"{name} is cut short or damaged (UTF-16).") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError as error:
            raise UsageError(f"{name} is neither UTF-8 nor Windows-1252 text.") from error
