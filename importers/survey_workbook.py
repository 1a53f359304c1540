"""Surveys in Excel workbooks: one sheet as rows of cells."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from importers import limits
from importers.archive import Archive, refuse_doctype
from importers.errors import BrokenFile, EmptyFile, ReadError, TooLarge
from importers.survey_grid import Grid, mended
from importers.survey_values import SurveyOptions
from importers.transcript import Notice

_EXACT = 1e15  # larger whole numbers are not exact as Excel keeps them
_LARGE_PART = 20_000_000
_MOST_GROWN = 100  # answers pack to a fifth or a tenth; the same cell over and over to less
_OUR_ERRORS = (KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, EOFError)


def workbook_cells(data: bytes, options: SurveyOptions) -> Grid:
    """The cells of the sheet asked for, else of the first with two rows; ReadError where none."""
    archive = Archive(data, "Excel workbook")
    if "xl/workbook.xml" not in archive.names():
        raise BrokenFile(
            "this is a zip archive and no Excel workbook (.xlsx); save the answers as csv or xlsx."
        )
    for name in archive.names():
        if name.endswith((".xml", ".rels")):
            packed, unpacked = archive.sizes(name)
            if unpacked > _LARGE_PART and unpacked > _MOST_GROWN * packed:
                raise TooLarge(
                    f"“{name}” in this workbook unpacks to {limits.megabytes(unpacked)}, more than "
                    f"{_MOST_GROWN} times its size; no program writes answers so. It is not read."
                )
            refuse_doctype(archive.read(name), "Excel workbook")
    import warnings

    import openpyxl

    grid = Grid("xlsx", [], [], [])
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # styles and extensions we have no use for
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            chosen = _sheet(book, options.sheet, grid)
            grid.fill(_sheet_rows(chosen))
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
        return mended(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    return str(value)
