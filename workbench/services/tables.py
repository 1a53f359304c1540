"""Reading the tables people write: csv with any usual delimiter and encoding."""

from __future__ import annotations

import csv
import io
import zlib
from pathlib import Path

from workbench.errors import NotFound, UsageError

MAX_BYTES = 200 * 1024 * 1024
_DELIMITERS = ",;\t"
_EXACT = 1e15


def read_rows(path: str | Path) -> list[dict[str, str]]:
    """The rows of a csv file, or of an xlsx file’s first sheet, by column.

    UsageError where it is no table. csv: UTF-8 (with or without mark) or else Windows-1252;
    comma, semicolon or tab, whichever the header line has most of.
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
    return rows_of_any(data, place.name)


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


def rows_of_any(data: bytes, name: str) -> list[dict[str, str]]:
    """The rows of a csv file or of the first sheet of an xlsx file."""
    return rows_of_xlsx(data, name) if data.startswith(b"PK\3\4") else rows_of(data, name)


def rows_of_xlsx(data: bytes, name: str) -> list[dict[str, str]]:
    """The rows of an xlsx file's first sheet by column, every cell as text."""
    cells = _cells(data, name)
    columns = [column.strip() for column in cells[0]] if cells else []
    if not any(columns):
        raise UsageError(f"{name} is empty: the first row has to name the columns.")
    twice = sorted({c for c in columns if c and columns.count(c) > 1})
    if twice:
        raise UsageError(f"{name} has the column “{twice[0]}” twice.")
    rows = []
    for line, row in enumerate(cells[1:], start=2):
        if any(cell and not column for column, cell in zip(columns, row, strict=False)) or any(
            row[len(columns) :]
        ):
            raise UsageError(f"{name}, row {line}: a cell stands in a column without a name.")
        rows.append({c: cell for c, cell in zip(columns, row, strict=False) if c})
    return [row for row in rows if any(row.values())]


def _cells(data: bytes, name: str) -> list[list[str]]:
    import warnings
    import zipfile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    broken = UsageError(
        f"{name} cannot be read as an Excel workbook. Save it again as xlsx or csv."
    )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_BYTES:
                raise UsageError(f"{name} is too large for a table ({MAX_BYTES:,} bytes at most).")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions we have no use for
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            cells = [[_as_text(value) for value in row] for row in sheet.values]
            book.close()
    except (
        zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, IndexError,
        AttributeError, SyntaxError, EOFError, NotImplementedError, zlib.error,
    ) as error:  # fmt: skip
        raise broken from error
    width = max((len(row) for row in cells), default=0)
    return [row + [""] * (width - len(row)) for row in cells]


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return str(value)


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
