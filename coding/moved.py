"""Which words stand elsewhere now: stretches that were moved, corrected or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coding.matching import matched

_WORDS, _LETTERS = 5, 24
"""A shorter stretch elsewhere is the same by chance too often to have been moved there."""
Pair = tuple[int, int]


def moved(
    a: Sequence[int], b: Sequence[int], partner: Sequence[int], sizes: Sequence[int]
) -> list[Pair]:
    """Pairs of the same word among those without a partner. ``sizes``: letters of each of ``a``."""
    moves = _Moves(a, b, partner, sizes)
    moves.find()
    return moves.pairs


class _Moves:
    def __init__(
        self, a: Sequence[int], b: Sequence[int], partner: Sequence[int], sizes: Sequence[int]
    ) -> None:
        self.a, self.b, self.sizes = a, b, sizes
        self.taken_a = bytearray(j >= 0 for j in partner)
        self.taken_b = bytearray(len(b))
        for j in partner:
            if j >= 0:
                self.taken_b[j] = 1
        self.pairs: list[Pair] = []

    def find(self) -> None:
        """Every stretch that stands once among the free words of each, and what is beside it."""
        there = _loose(self.b, self.taken_b)
        for key, i in _loose(self.a, self.taken_a).items():
            j = there.get(key, -1)
            if i < 0 or j < 0 or self.taken_a[i] or self.taken_b[j]:
                continue
            stretch = [*reversed([*self._along(i - 1, j - 1, -1)]), *self._along(i, j, 1)]
            if len(stretch) >= _WORDS and sum(self.sizes[i] for i, _ in stretch) >= _LETTERS:
                self._take(stretch)
                self._beside(stretch[0], stretch[-1])

    def _take(self, pairs: Sequence[Pair]) -> None:
        for i, j in pairs:
            self.taken_a[i] = self.taken_b[j] = 1
        self.pairs += pairs

    def _along(self, i: int, j: int, step: int) -> Iterator[Pair]:
        """Pairs from here on while the words are the same and free."""
        while (
            0 <= i < len(self.a)
            and 0 <= j < len(self.b)
            and self.a[i] == self.b[j]
            and not (self.taken_a[i] or self.taken_b[j])
        ):
            yield i, j
            i, j = i + step, j + step

    def _beside(self, first: Pair, last: Pair) -> None:
        """The rest of a block that was moved and corrected too: free words on either side."""
        low_a, low_b = _edge(self.taken_a, first[0], -1), _edge(self.taken_b, first[1], -1)
        high_a, high_b = _edge(self.taken_a, last[0], 1), _edge(self.taken_b, last[1], 1)
        for i, to_i, j, to_j in (
            (low_a, first[0], low_b, first[1]),
            (last[0] + 1, high_a, last[1] + 1, high_b),
        ):
            found = matched(self.a[i:to_i], self.b[j:to_j])
            self._take([(i + x, j + y) for x, y in enumerate(found) if y >= 0])


def _edge(taken: bytearray, at: int, step: int) -> int:
    """How far free words reach from a place: where they begin, or one after their end."""
    at += step
    while 0 <= at < len(taken) and not taken[at]:
        at += step
    return at + 1 if step < 0 else at


def _loose(words: Sequence[int], taken: bytearray) -> dict[tuple[int, ...], int]:
    """Where each stretch of free words stands; -1 where it stands several times."""
    found: dict[tuple[int, ...], int] = {}
    since = 0
    for at, is_taken in enumerate(taken):
        since = 0 if is_taken else since + 1
        if since >= _WORDS:
            key = tuple(words[at - _WORDS + 1 : at + 1])
            found[key] = -1 if key in found else at - _WORDS + 1
    return found
