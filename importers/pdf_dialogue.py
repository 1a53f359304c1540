"""A PDF's pages as dialogue: margins cleared, rows put in order, paragraphs joined."""

from __future__ import annotations

from collections.abc import Sequence

from importers.errors import EmptyFile
from importers.pdf_bounds import check_streams
from importers.pdf_cells import part_cells
from importers.pdf_forms import check_drawings
from importers.pdf_glyphs import Page, pages_of
from importers.pdf_heads import without_heads
from importers.pdf_numbers import without_numbers
from importers.pdf_paragraphs import placed
from importers.pdf_rows import Row, gutters_of, in_reading_order
from importers.source import Source, read_source
from importers.transcript import Notice, ReadOptions, Transcript
from importers.written.columns import names_columns

_NO_LETTERS = 0.3
"""Share of the letters that may be unknown before the text layer is of no use."""
_OCR = (
    "run text recognition (OCR) on it in the scanner's or a PDF program and import the PDF that "
    "gives"
)


def read_pdf(name: str, data: bytes, options: ReadOptions) -> Transcript:
    """A PDF with a text layer as dialogue; ReadError where it has none, is locked or damaged."""
    check_streams(data)
    check_drawings(data)
    pages = pages_of(data)
    notices = _checked(pages)
    heads = without_heads(pages)
    numbers = without_numbers(pages)
    part_cells(pages)
    if heads:
        notices.append(Notice(f"Running heads and page numbers left out: {_lines(heads)}."))
    if numbers:
        notices.append(Notice(f"Left out in the margin: {numbers} line or paragraph numbers."))
    source = Source()
    for found in placed(_rows(pages)):
        if names_columns(found.text.split()):
            continue  # a table's header, on every page
        source.add(
            found.text,
            opens=found.opens,
            apart=found.apart,
            strong=found.strong,
            joint=found.joint,
        )
    if not source.lines:
        raise EmptyFile("there is no text in this PDF; check that it is the right one.")
    return read_source(name, source, options, notices)


def _rows(pages: Sequence[Page]) -> list[Row]:
    gutters = gutters_of(pages)
    rows: list[Row] = []
    for page in pages:
        own = in_reading_order(page, gutters[page.number])
        for y in page.numbers:
            below = [row for row in own if row.y >= y - 0.6 * row.size]
            if below:
                min(below, key=lambda row: row.y).numbered = True
        rows += own
    return rows


def _checked(pages: Sequence[Page]) -> list[Notice]:
    """Whether there is a text layer, and on which pages it is missing."""
    letters = "".join(piece.text for page in pages for piece in page.pieces)
    count = f"{len(pages)} pages" if len(pages) > 1 else "1 page"
    pictures = [page.number for page in pages if page.pictures and not page.pieces]
    if not letters.strip():
        if pictures:
            raise EmptyFile(f"this PDF holds pictures of {count} and no text; {_OCR}.")
        raise EmptyFile(
            f"there is no text in this PDF ({count}); if you can see words in it, {_OCR}."
        )
    unknown = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in letters)
    if unknown > _NO_LETTERS * len(letters):
        raise EmptyFile(f"the letters of this PDF do not say which letters they are; {_OCR}.")
    if not pictures:
        return []
    shown = ", ".join(map(str, pictures[:10])) + (" …" if len(pictures) > 10 else "")
    one = len(pictures) == 1
    which = f"Page {shown} holds a picture" if one else f"Pages {shown} hold pictures"
    return [Notice(f"{which} and no text, so nothing of it was read; to read it, {_OCR}.")]


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count} lines"
