"""Read exported files back as text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import openpyxl
from docx import Document
from docx.table import Table


def open_docx(data: bytes) -> Any:
    """The document."""
    return Document(io.BytesIO(data))


def docx_text(data: bytes) -> str:
    """Every paragraph with its style, every table row by row, in order."""
    return "".join(f"{line}\n" for line in _lines(open_docx(data)))


def _lines(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        elif block.text:
            yield f"[{block.style.name}] {block.text}"


def _rows(table: Any) -> Iterator[str]:
    for row in table.rows:
        yield "| " + " | ".join(cell.text.replace("\n", " / ") for cell in row.cells) + " |"


def tables(data: bytes) -> list[list[list[str]]]:
    """Every table of a docx file as rows of cell texts."""
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in open_docx(data).tables
    ]


def open_xlsx(data: bytes) -> Any:
    """The workbook."""
    return openpyxl.load_workbook(io.BytesIO(data))


def sheet_rows(data: bytes, name: str) -> list[tuple[Any, ...]]:
    """The values of a sheet, empty cells as an empty string."""
    return [
        tuple("" if value is None else value for value in row)
        for row in open_xlsx(data)[name].iter_rows(values_only=True)
    ]


def xlsx_text(data: bytes) -> str:
    """Every sheet, every cell as Python would write it."""
    lines = []
    for name in open_xlsx(data).sheetnames:
        lines.append(f"# {name}")
        lines += ["\t".join(repr(v) for v in row) for row in sheet_rows(data, name)]
    return "\n".join(lines) + "\n"
