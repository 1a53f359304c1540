"""Pieces of a page put side by side as rows, and rows in the order they are read."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import median

from importers.pdf_glyphs import Page, Piece
from importers.pdf_letters import unmirrored

_SAME_ROW = 0.45
_FEWEST = 20
"""Pieces that can tell whether a page has columns."""
_GUTTER = 6
"""Points between two columns at least."""
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


def gutters_of(pages: Sequence[Page]) -> dict[int, list[float]]:
    """Where each page is parted into columns; a page too short to tell is as most others are."""
    own = {page.number: _gutters(page.pieces) for page in pages}
    telling = [page for page in pages if len(page.pieces) >= _FEWEST]
    found = [gutters for page in telling if (gutters := own[page.number])]
    if not found or 2 * len(found) < len(telling):
        return own
    usual = Counter(map(len, found)).most_common(1)[0][0]
    alike = [gutters for gutters in found if len(gutters) == usual]
    middles = [median(places) for places in zip(*alike, strict=True)]
    for page in pages:
        crossing = sum(_crosses(piece, middles) for piece in page.pieces)
        if not own[page.number] and crossing <= 0.2 * len(page.pieces):
            own[page.number] = middles
    return own


def _gutters(pieces: Sequence[Piece]) -> list[float]:
    """Strips that part columns, from the left; each side may be parted again."""
    gutter = _gutter(pieces) if len(pieces) >= _FEWEST else None
    if gutter is None:
        return []
    low, high = gutter
    left = _gutters([piece for piece in pieces if piece.x1 <= high])
    right = _gutters([piece for piece in pieces if piece.x0 >= low])
    return [*left, (low + high) / 2, *right]


def _gutter(pieces: Sequence[Piece]) -> tuple[float, float] | None:
    """An upright strip that hardly any piece crosses, with lines of text on both sides."""
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    width = int(right - left) + 1
    changes = [0] * (width + 2)
    for piece in pieces:
        changes[int(piece.x0 - left)] += 1
        changes[int(piece.x1 - left) + 1] -= 1
    most = max(1, int(0.06 * len(pieces)))
    best: tuple[int, int] = (0, 0)
    start: int | None = None
    for x, covered in enumerate(accumulate(changes)):
        if covered > most or not 0.25 * width <= x <= 0.75 * width:
            start = None
            continue
        start = x if start is None else start
        if x - start > best[1] - best[0]:
            best = (start, x)
    if best[1] - best[0] < _GUTTER:
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


def _crosses(piece: Piece, middles: Sequence[float]) -> bool:
    return any(piece.x0 < middle - 2 and piece.x1 > middle + 2 for middle in middles)


def in_reading_order(page: Page, middles: Sequence[float]) -> list[Row]:
    """The rows of a page; columns one after the other between what runs across the page."""
    if not middles:
        return rows_of(page.number, page.pieces)
    across = [piece for piece in page.pieces if _crosses(piece, middles)]
    rest = [piece for piece in page.pieces if not _crosses(piece, middles)]
    columns = list(range(len(middles) + 1))
    if reads_leftwards("".join(piece.text for piece in rest)):
        columns.reverse()
    result: list[Row] = []
    last = float("-inf")
    for row in [*rows_of(page.number, across), None]:
        until = row.y if row is not None else float("inf")
        here = [piece for piece in rest if last <= piece.y < until]
        for column in columns:
            band = [p for p in here if bisect_right(middles, (p.x0 + p.x1) / 2) == column]
            result += rows_of(page.number, band, column + 1)
        if row is not None:
            result.append(row)
        last = until
    return result
