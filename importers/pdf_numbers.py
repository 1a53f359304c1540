"""Numbers of lines and paragraphs in the margin: taken out, and what they tell is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from importers.pdf_glyphs import Page, Piece
from importers.pdf_rows import rows_of

_LEAD = re.compile(r"(\d{1,5})[.:)]?(?:\s+|$)")
_STEPS = (1, 2, 5, 10)
_FEWEST, _FEWEST_GLUED = 4, 10
_ALIGNED = 5.0


@dataclass(slots=True)
class _Number:
    """A number at the edge of a row."""

    page: Page
    piece: Piece
    value: int
    y: float
    length: int
    """Characters it takes of its piece; all of them where it stands by itself."""

    @property
    def alone(self) -> bool:
        return self.length >= len(self.piece.text)


def without_numbers(pages: Sequence[Page]) -> int:
    """Take line and paragraph numbers out of the pages; how many were taken.

    Paragraph numbers stand at uneven distances; where they stood is kept in ``Page.numbers``.
    """
    taken = 0
    for found in (list(_first(pages)), list(_last(pages))):
        chain = _chain(_aligned(found))
        least = _FEWEST if chain and all(number.alone for number in chain) else _FEWEST_GLUED
        if len(chain) < least:
            continue
        if not _even(chain):
            for number in chain:
                number.page.numbers.append(number.y)
        for number in chain:
            _cut(number)
        taken += len(chain)
    return taken


def _first(pages: Sequence[Page]) -> Iterator[_Number]:
    for page in pages:
        for row in rows_of(page.number, page.pieces):
            piece = row.pieces[0]
            if match := _LEAD.match(piece.text):
                yield _Number(page, piece, int(match[1]), piece.y, match.end())


def _last(pages: Sequence[Page]) -> Iterator[_Number]:
    for page in pages:
        for row in rows_of(page.number, page.pieces):
            piece = row.pieces[-1]
            match = _LEAD.fullmatch(piece.text)
            if match and len(row.pieces) > 1:
                yield _Number(page, piece, int(match[1]), piece.y, match.end())


def _aligned(found: list[_Number]) -> list[_Number]:
    """Those that begin, or end, where most of them do."""
    best: list[_Number] = []
    alone = [number for number in found if number.alone]
    for group, edge in ((found, "x0"), (alone, "x0"), (alone, "x1")):
        places = Counter(round(getattr(number.piece, edge) / _ALIGNED) for number in group)
        if not places:
            continue
        usual = places.most_common(1)[0][0]
        near = [
            n for n in group if abs(getattr(n.piece, edge) - usual * _ALIGNED) <= 1.6 * _ALIGNED
        ]
        if len(near) > len(best):
            best = near
    return best


def _chain(found: list[_Number]) -> list[_Number]:
    """The numbers that count up, perhaps anew on every page; empty where most do not."""
    steps = Counter(two.value - one.value for one, two in pairwise(found) if two.value > one.value)
    if not steps:
        return []
    step = steps.most_common(1)[0][0]
    if step not in _STEPS:
        return []
    chain: list[_Number] = []
    for i, number in enumerate(found):
        expected = {chain[-1].value, chain[-1].value + step} if chain else set()
        anew = number.value <= step and (not chain or chain[-1].page is not number.page)
        begins = i + 1 < len(found) and found[i + 1].value - number.value == step
        jumps = begins and chain and 0 < number.value - chain[-1].value <= 3 * step
        if number.value in expected or anew or jumps or (not chain and begins):
            chain.append(number)
    return chain if len(chain) >= 0.8 * len(found) else []


def _even(chain: list[_Number]) -> bool:
    """Whether they stand at even distances, as numbers of lines do."""
    steps = [
        round(two.y - one.y)
        for one, two in pairwise(chain)
        if one.page is two.page and two.y > one.y
    ]
    if not steps:
        return True
    usual = Counter(steps).most_common(1)[0][0]
    return sum(abs(step - usual) <= 1.5 for step in steps) >= 0.9 * len(steps)


def _cut(number: _Number) -> None:
    piece = number.piece
    if number.alone:
        number.page.pieces.remove(piece)
        return
    piece.words = [(at - number.length, x) for at, x in piece.words if at >= number.length]
    piece.x0 = piece.words[0][1] if piece.words else piece.x0
    piece.text = piece.text[number.length :]
    piece.strong = max(0, piece.strong - number.length)
