"""Which characters of a corrected text are those of the text before.

Words are matched first, in order (``matching``); what was moved is found among the rest
(``moved``); then white space, and the letters of words that were changed.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from coding.matching import matched
from coding.moved import moved
from coding.sliding import slide
from coding.spans import Span

# Scripts written without spaces count each character as a word.
_ALONE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_ALONE += "\U00020000-\U0003ffff"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0dff\u200c\u200d\ufe0f"
_TOKEN = re.compile(rf"[{_ALONE}]|(?:[^\W{_ALONE}]|[{_MARKS}])+|[^\w\s][{_MARKS}]*")
_CLOSE = 60_000
"""Pairs of letters that are compared each with each at most."""
_ALIKE = 0.6
"""Between two matched words, letters are matched where the two wordings are so alike."""


@dataclass(frozen=True)
class Alignment:
    """Two texts, and for each character of the one its place in the other (-1: none)."""

    old: str
    new: str
    to: Sequence[int]
    back: Sequence[int]


def align(old: str, new: str, spans: Sequence[Span] = ()) -> Alignment:
    """Align two texts. Where a deletion could have been in several places alike (one of two same
    words, say), it is taken to have been where it cuts the fewest of ``spans``."""
    to, back = array("i", [-1]) * len(old), array("i", [-1]) * len(new)
    if old == new:
        same = array("i", range(len(old)))
        return Alignment(old, new, same, array("i", same))
    letters = _Letters(old, new, to, back)
    olds, news = _tokens(old), _tokens(new)
    ids: dict[str, int] = {}
    a = [ids.setdefault(old[s:e], len(ids)) for s, e in olds]
    b = [ids.setdefault(new[s:e], len(ids)) for s, e in news]
    partner = matched(a, b)
    in_order = [(i, j) for i, j in enumerate(partner) if j >= 0]
    for i, j in (*in_order, *moved(a, b, partner, [end - start for start, end in olds])):
        letters.put(olds[i][0], news[j][0], olds[i][1] - olds[i][0])
    letters.spaces()
    letters.between([(olds[i], news[j]) for i, j in in_order])
    slide(old, new, to, back, spans)
    return Alignment(old, new, to, back)


def _tokens(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _TOKEN.finditer(text)]


class _Letters:
    """The two maps of characters while they are made."""

    def __init__(self, old: str, new: str, to: array[int], back: array[int]) -> None:
        self.old, self.new, self.to, self.back = old, new, to, back

    def put(self, i: int, j: int, size: int) -> None:
        """``size`` characters from ``i`` on are those from ``j`` on."""
        self.to[i : i + size] = array("i", range(j, j + size))
        self.back[j : j + size] = array("i", range(i, i + size))

    def spaces(self) -> None:
        """The same white space after the same word, or before it, is the same white space."""
        for match in re.finditer(r"\s+", self.old):
            low, high = match.span()
            if low and self.to[low - 1] >= 0:
                self._along(low, self.to[low - 1] + 1, high, 1)
            if high < len(self.old) and self.to[high] >= 0:
                self._along(high - 1, self.to[high] - 1, low - 1, -1)

    def _along(self, i: int, j: int, stop: int, step: int) -> None:
        """Match one character after the other while they are the same and free."""
        while (
            i != stop
            and 0 <= i < len(self.old)
            and 0 <= j < len(self.new)
            and self.old[i] == self.new[j]
            and self.to[i] < 0
            and self.back[j] < 0
        ):
            self.to[i], self.back[j] = j, i
            i, j = i + step, j + step

    def between(self, words: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        """Match letters between two matched words: from both ends, then within."""
        edges = [((0, 0), (0, 0)), *words, ((len(self.old),) * 2, (len(self.new),) * 2)]
        for (last_a, last_b), (next_a, next_b) in pairwise(edges):
            low_a, high_a, low_b, high_b = last_a[1], next_a[0], last_b[1], next_b[0]
            if low_a == high_a or low_b == high_b:
                continue
            self._along(low_a, low_b, high_a, 1)
            self._along(high_a - 1, high_b - 1, low_a - 1, -1)
            self._within(low_a, high_a, low_b, high_b)

    def _within(self, low_a: int, high_a: int, low_b: int, high_b: int) -> None:
        while low_a < high_a and self.to[low_a] >= 0:
            low_a += 1
        while high_a > low_a and self.to[high_a - 1] >= 0:
            high_a -= 1
        while low_b < high_b and self.back[low_b] >= 0:
            low_b += 1
        while high_b > low_b and self.back[high_b - 1] >= 0:
            high_b -= 1
        size = (high_a - low_a) * (high_b - low_b)
        moved = any(self.to[i] >= 0 for i in range(low_a, high_a)) if size else True
        if moved or size > _CLOSE:
            return
        match = SequenceMatcher(
            None, self.old[low_a:high_a], self.new[low_b:high_b], autojunk=False
        )
        if match.real_quick_ratio() < _ALIKE or match.ratio() < _ALIKE:
            return
        for block in match.get_matching_blocks():
            if block.size > 1 and self.back[low_b + block.b] < 0:
                self.put(low_a + block.a, low_b + block.b, block.size)
