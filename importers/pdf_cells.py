"""Labels in a column of their own, as tables have them, each with the words beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from importers.pdf_glyphs import Page, Piece
from importers.pdf_rows import Row, rows_of

_NARROW = 0.45
"""Share of a page's width in which labels and times may stand."""
_FEWEST = 3
_CROSSING = 0.04
"""Share of the pieces of a page that may run across: a title, a remark."""
_RIGHT = 0.9
_NEAR = 1.5
"""Points by which what stands in one line may miss it."""


def part_cells(pages: Sequence[Page]) -> None:
    """Part labels from the words beside them where these begin in one line down the page.

    Labels at half the height of their cell are moved up to its first line.
    """
    for page in pages:
        strip = _strip(page.pieces)
        if strip is None:
            continue
        page.pieces[:] = [part for piece in page.pieces for part in _parted(piece, strip)]
        labels = rows_of(page.number, [piece for piece in page.pieces if piece.x0 < strip])
        beside = [piece for piece in page.pieces if piece.x0 >= strip]
        for piece in beside:
            piece.tabbed = abs(piece.x0 - strip) <= 2 * _NEAR
        for label, y in _moves(labels, rows_of(page.number, beside)):
            for piece in label.pieces:
                piece.y = y


def _strip(pieces: Sequence[Piece]) -> float | None:
    """Where the words begin, all down a page on which nothing runs across; None where nowhere."""
    if len(pieces) < 2 * _FEWEST:
        return None
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
    begins = Counter(round(piece.x0) for piece in pieces)
    for place, count in begins.most_common(4):
        if not left + 10 < place <= left + _NARROW * (right - left) or count < _FEWEST:
            continue
        across = [piece for piece in pieces if piece.x0 < place - _NEAR < piece.x1 - _NEAR]
        crossing = sum(_word_at(piece, place) is None for piece in across)
        labels = len(across) - crossing + sum(piece.x1 <= place for piece in pieces)
        if labels >= _FEWEST and crossing <= _CROSSING * len(pieces):
            return place - _NEAR
    return None


def _word_at(piece: Piece, place: float) -> int | None:
    """Where in a piece a word begins at this place on the page, not the first."""
    return next((at for at, x in piece.words if at and abs(x - place) <= _NEAR), None)


def _parted(piece: Piece, strip: float) -> list[Piece]:
    at = _word_at(piece, strip + _NEAR) if piece.x0 < strip < piece.x1 else None
    if at is None:
        return [piece]
    words = [(n - at, x) for n, x in piece.words if n >= at]
    first = replace(piece, text=piece.text[:at].rstrip(), x1=words[0][1])
    first.strong = min(first.strong, len(first.text))
    strong = max(0, piece.strong - at)
    return [first, replace(piece, text=piece.text[at:], x0=words[0][1], strong=strong, words=words)]


def _moves(labels: Sequence[Row], words: Sequence[Row]) -> list[tuple[Row, float]]:
    """Where each label belongs, if nearly all stand half way down a block of words.

    A block begins with the first row that is left, so the label tells where it must end.
    """
    steps = [two.y - one.y for one, two in pairwise(words)]
    if not steps:
        return []
    near = 0.35 * median(steps)
    moves: list[tuple[Row, float]] = []
    at = met = 0
    for label in labels:
        if at >= len(words):
            break
        first = words[at].y
        last = 2 * label.y - first
        end = min(range(at, len(words)), key=lambda i: abs(words[i].y - last))
        if abs(words[end].y - last) <= near:
            met += 1
            moves.append((label, first))
            at = end + 1
        else:  # a cell broken by the end of the page, or a line across the table
            at = next((i for i in range(at, len(words)) if words[i].y >= label.y - near), at) + 1
    moved = sum(abs(label.y - y) > near for label, y in moves)
    return moves if met >= _RIGHT * len(labels) and moved else []
