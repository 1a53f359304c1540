"""The letters of a PDF and where they stand: pages of pieces, read with PDFium.

PDFium (pypdfium2) reads letters and their places two to five times as fast as pdfminer
(pdfplumber), brings no other package along, and knows ligatures, hyphens and right-to-left text.
"""

from __future__ import annotations

import ctypes
import math
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from importers import limits
from importers.errors import BrokenFile, TooLarge
from importers.pdf_frame import Frame
from importers.pdf_letters import Fonts, in_order, plain_letters

_LOCK = threading.Lock()
"""PDFium keeps state of its own: one document at a time."""
_PASSWORD, _SECURITY = 4, 5
_HYPHENS = "-\x02\u00ad\u2010\ufffe\ufffd"
"""What PDFium may give for a hyphen at the end of a line."""
_UPRIGHT = 0.2
"""Radians by which a letter may lean and still be part of a line."""

_STEP = 0.32
"""Letter heights a letter may be raised, as superscripts are, without being on another line."""
_WIDE = 3
"""Spaces in a row that are no space between words but a gap."""


@dataclass(slots=True)
class Glyph:
    """One letter: where its box begins and ends, on which baseline, how high, in what font."""

    char: str
    x0: float
    x1: float
    y: float
    size: float
    font: int


@dataclass(slots=True)
class Piece:
    """Letters set in one go on one baseline: no wide gap in them. Units: points, y downwards."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    strong: int = 0
    """How many characters from its start are set in bold or italics."""
    words: list[tuple[int, float]] = field(default_factory=list)
    """Where each word begins: in the text, and on the page."""
    tabbed: bool = False
    """It begins where the words beside a column of labels do."""


@dataclass(slots=True)
class Page:
    """A page's pieces in the order they were written."""

    number: int
    pieces: list[Piece] = field(default_factory=list)
    pictures: bool = False
    numbers: list[float] = field(default_factory=list)
    """Baselines of the paragraph numbers that stood on it."""


def pages_of(data: bytes) -> list[Page]:
    """Every page; ReadError where the file is locked, damaged or too long."""
    import pypdfium2

    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise _cannot_open(getattr(error, "err_code", None)) from error
        try:
            return _pages(document)
        except pypdfium2.PdfiumError as error:
            raise _damaged() from error
        finally:
            document.close()


def _pages(document: Any) -> list[Page]:
    count = len(document)
    if count > limits.PDF_PAGES:
        raise TooLarge(
            f"this PDF says it has {count:,} pages; at most {limits.PDF_PAGES:,} are read. "
            "Save the pages with the conversation as a PDF of their own."
        )
    pages: list[Page] = []
    fonts = Fonts()
    left = limits.PDF_LETTERS
    for number in range(count):
        page = document[number]
        try:
            read, letters = _page(page, number + 1, left, fonts)
        finally:
            page.close()
        pages.append(read)
        left -= letters
    if not pages:
        raise _damaged()
    return pages


def _page(page: Any, number: int, left: int, fonts: Fonts) -> tuple[Page, int]:
    import pypdfium2.raw as pdfium

    box = page.get_bbox()
    frame = Frame(page.get_rotation(), *box)
    textpage = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(textpage.raw)
        if count > min(left, limits.PDF_PAGE_LETTERS):
            raise TooLarge(
                f"page {number} of this PDF goes beyond what is read: {limits.PDF_PAGE_LETTERS:,} "
                f"letters a page and {limits.PDF_LETTERS:,} in all. Split it into one file a "
                "conversation."
            )
        glyphs = list(_glyphs(textpage.raw, count, frame, fonts))
    finally:
        textpage.close()
    fonts.settle()
    pieces = [piece for run in _runs(glyphs) if (piece := _piece(run, fonts)) is not None]
    pictures = any(
        kind == pdfium.FPDF_PAGEOBJ_IMAGE
        for kind in (
            pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, i))
            for i in range(min(200, pdfium.FPDFPage_CountObjects(page.raw)))
        )
    )
    return Page(number, pieces, pictures), count


def _glyphs(raw: Any, count: int, frame: Frame, fonts: Fonts) -> Iterator[Glyph | None]:
    """The letters of a page; None where PDFium sees a line end.

    Left out are letters that lean (watermarks) and those beyond the edges, which nobody sees: some
    programs write what belongs to later pages there.
    """
    import pypdfium2.raw as pdfium

    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    turned = math.radians(frame.turned)
    for i in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, i)
        char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        generated = char in " \r\n" and pdfium.FPDFText_IsGenerated(raw, i)
        if char in "\r\n":
            if char == "\n" or not generated:
                yield None
            continue
        if char in _HYPHENS and pdfium.FPDFText_IsHyphen(raw, i) == 1:
            char = "-"
        if not generated:
            angle = pdfium.FPDFText_GetCharAngle(raw, i) + turned
            if angle and min(angle % math.tau, -angle % math.tau) > _UPRIGHT:
                continue
        font = 0 if generated else fonts.used(pdfium.FPDFText_GetTextObject(raw, i))
        pdfium.FPDFText_GetCharOrigin(raw, i, x, y)
        pdfium.FPDFText_GetLooseCharBox(raw, i, box)
        one = frame.upright(box.left, box.bottom)
        two = frame.upright(box.right, box.top)
        base = frame.upright(x.value, y.value)[1]
        left, right = (one[0], two[0]) if one[0] < two[0] else (two[0], one[0])
        if frame.shows((left + right) / 2, base):
            size = 0.0 if generated else abs(two[1] - one[1])
            yield Glyph(char, left, right, base, size, font)


def _runs(glyphs: list[Glyph | None]) -> Iterator[list[Glyph]]:
    """Stretches of letters with no line end, step to another line or wide gap in them."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if glyph is None or (run and not _follows(run, glyph)):
            if run:
                yield run
            run = []
        if glyph is not None:
            run.append(glyph)
    if run:
        yield run


def _follows(run: list[Glyph], glyph: Glyph) -> bool:
    last = run[-1]
    if not glyph.size or not last.size:  # a space that PDFium put in has no place of its own
        if not glyph.size:
            return True
        last = next((before for before in reversed(run) if before.size), last)
    size = max(glyph.size, last.size)
    if abs(glyph.y - last.y) > _STEP * size:
        return False
    if not glyph.char.isspace() and all(before.char.isspace() for before in run[-_WIDE:]):
        return False
    gap = max(glyph.x0 - last.x1, last.x0 - glyph.x1)
    blank = last.char.isspace() or glyph.char.isspace()
    return gap <= (1.6 if blank else 1.2) * size * 0.8


def _piece(run: list[Glyph], fonts: Fonts) -> Piece | None:
    drawn = [glyph for glyph in run if glyph.size and not glyph.char.isspace()]
    if not drawn:
        return None
    # some fonts have a box for each letter, so the high ones tell the size of all
    size = sorted(glyph.size for glyph in drawn)[int(0.9 * len(drawn))]
    letters = in_order([(g.char, g.x0, g.x1, fonts.strong(g.font)) for g in run], size)
    text, strong, words = plain_letters(letters)
    if not text:
        return None
    return Piece(
        text,
        min(glyph.x0 for glyph in drawn),
        max(glyph.x1 for glyph in drawn),
        median(glyph.y for glyph in drawn),
        size,
        strong,
        words,
    )


def _cannot_open(code: int | None) -> BrokenFile:
    if code in (_PASSWORD, _SECURITY):
        return BrokenFile(
            "this PDF is locked with a password; open it with the password and save or print it "
            "as a PDF without one."
        )
    return _damaged()


def _damaged() -> BrokenFile:
    return BrokenFile("this PDF is damaged or cut short; ask for it again or save it anew.")
