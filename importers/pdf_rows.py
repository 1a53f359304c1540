"""Pieces of a page put side by side as rows, and rows in the order they are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from importers.pdf_glyphs import Page, Piece
from importers.pdf_letters import unmirrored

_SAME_ROW = 0.45
_TAB = 0.9
_SPACE = 0.14
"""A gap this many letter heights wide is a tab, or a space; a narrower one is none."""


@dataclass(slots=True)
class Row:
    """Pieces on one baseline of one column, left to right."""

    page: int
    pieces: list[Piece]
    column: int = 0
    numbered: bool = False
    """A paragraph number stood before it."""

    @property
    def x0(self) -> float:
        """Where it begins, in points from the left."""
        return min(piece.x0 for piece in self.pieces)

    @property
    def x1(self) -> float:
        """Where it ends."""
        return max(piece.x1 for piece in self.pieces)

    @property
    def y(self) -> float:
        """Its baseline, in points from the top."""
        return max(self.pieces, key=lambda piece: piece.x1 - piece.x0).y

    @property
    def size(self) -> float:
        """How high its letters are."""
        return max(self.pieces, key=lambda piece: piece.x1 - piece.x0).size

    def written(self) -> tuple[str, int]:
        """Its text, and how far from its start it is set in bold or italics."""
        rtl = reads_leftwards("".join(piece.text for piece in self.pieces))
        pieces = sorted(self.pieces, key=lambda piece: -piece.x1 if rtl else piece.x0)
        text, strong, still = "", 0, True
        last: Piece | None = None
        for piece in pieces:
            if last is not None:
                gap = last.x0 - piece.x1 if rtl else piece.x0 - last.x1
                wide = piece.tabbed or gap > _TAB * max(piece.size, last.size)
                text += "\t" if wide else _joint(gap, piece)
            if still and piece.strong:
                strong = len(text) + piece.strong
            still = still and piece.strong >= len(piece.text)
            text += piece.text
            last = piece
        return unmirrored(text) if rtl else text, strong


def _joint(gap: float, piece: Piece) -> str:
    return " " if gap > _SPACE * piece.size else ""


def reads_leftwards(text: str) -> bool:
    """Whether most letters are of a right-to-left script."""
    kinds = [unicodedata.bidirectional(char) for char in text]
    rtl = sum(kind in ("R", "AL") for kind in kinds)
    return rtl > sum(kind == "L" for kind in kinds)


def rows_of(page: int, pieces: Sequence[Piece], column: int = 0) -> list[Row]:
    """Pieces grouped by baseline, from the top."""
    rows: list[Row] = []
    bases: list[float] = []
    for piece in sorted(pieces, key=lambda piece: (piece.y, piece.x0)):
        if rows and abs(piece.y - bases[-1]) <= _SAME_ROW * min(piece.size, rows[-1].size):
            rows[-1].pieces.append(piece)
        else:
            rows.append(Row(page, [piece], column))
            bases.append(piece.y)
    for row in rows:
        row.pieces.sort(key=lambda piece: piece.x0)
    return rows


@dataclass(slots=True)
class Gutters:
    """Where the pages of a document are parted into columns; empty for one column."""

    at: list[tuple[float, float]] = field(default_factory=list)


def gutters_of(pages: Sequence[Page]) -> dict[int, Gutters]:
    """The gutters of each page: its own, or those of most pages where it is too short to tell."""
    own = {page.number: _gutter(page.pieces, 0) for page in pages}
    telling = [page for page in pages if len(page.pieces) >= 20]
    found = [gutter for page in telling if (gutter := own[page.number]) is not None]
    result = {}
    for page in pages:
        gutter = own[page.number]
        if gutter is None and found and 2 * len(found) >= len(telling):
            middle = median((left + right) / 2 for left, right in found)
            crossing = [p for p in page.pieces if p.x0 < middle - 2 and p.x1 > middle + 2]
            gutter = (middle, middle) if len(crossing) <= 0.2 * len(page.pieces) else None
        result[page.number] = Gutters([gutter] if gutter else [])
    return result


def _gutter(pieces: Sequence[Piece], least: int) -> tuple[float, float] | None:
    """An upright strip in the middle that hardly any piece crosses, with text on both sides."""
    if len(pieces) < max(20, least):
        return None
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    width = int(right - left) + 1
    changes = [0] * (width + 2)
    for piece in pieces:
        changes[int(piece.x0 - left)] += 1
        changes[int(piece.x1 - left) + 1] -= 1
    covered, depth = [], 0
    for change in changes:
        depth += change
        covered.append(depth)
    most = max(1, int(0.06 * len(pieces)))
    best, start = (0, 0), None
    for x in range(int(0.3 * width), int(0.7 * width) + 1):
        if covered[x] > most:
            start = None
            continue
        start = x if start is None else start
        if x - start > best[1] - best[0]:
            best = (start, x)
    if best[1] - best[0] < 6:
        return None
    low, high = left + best[0], left + best[1]
    sides = ([p for p in pieces if p.x1 <= high], [p for p in pieces if p.x0 >= low])
    return (low, high) if all(_is_column(side, width) for side in sides) else None


def _is_column(pieces: Sequence[Piece], width: float) -> bool:
    """Whether the pieces on one side are lines of text, no labels or times."""
    if len(pieces) < 8:
        return False
    widths = sorted(piece.x1 - piece.x0 for piece in pieces)
    return widths[int(0.7 * len(widths))] > 0.25 * width


def in_reading_order(page: Page, gutters: Gutters) -> list[Row]:
    """The rows of a page; columns one after the other between what runs across the page."""
    if not gutters.at:
        return rows_of(page.number, page.pieces)
    low, high = gutters.at[0]
    middle = (low + high) / 2
    across = [p for p in page.pieces if p.x0 < middle - 2 and p.x1 > middle + 2]
    result: list[Row] = []
    rest = [p for p in page.pieces if p not in across]
    right_to_left = reads_leftwards("".join(piece.text for piece in rest))
    sides = ((2, 1) if right_to_left else (1, 2)) if rest else ()
    last = float("-inf")
    for row in [*rows_of(page.number, across), None]:
        until = row.y if row is not None else float("inf")
        for side in sides:
            here = [p for p in rest if last <= p.y < until]
            band = [p for p in here if ((p.x0 + p.x1) / 2 > middle) == (side == 2)]
            result += rows_of(page.number, band, side)
        if row is not None:
            result.append(row)
        last = until
    return result
