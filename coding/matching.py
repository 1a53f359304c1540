"""Which words of one sequence are which of another, in order.

Stretches of words that stand once in both hold the match; what lies between them is matched more
finely. A stretch amid other words counts only where it is longer than chance would make it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_RUNS = (8, 3, 1)
_CLOSE = 40_000
"""Pairs of words that are compared each with each at most."""
_CHANCE = ((100, 1), (4_000, 2), (200_000, 3), (4_000_000, 4))
"""Pairs of words compared, and how many must match in a row to mean something."""
Box = tuple[int, int, int, int]
"""From and to in the one, from and to in the other."""


def _needed(pairs: int) -> int:
    return next((run for most, run in _CHANCE if pairs <= most), 6)


def matched(a: Sequence[int], b: Sequence[int]) -> list[int]:
    """For each word of ``a`` the word of ``b`` it is, in order; -1 where there is none."""
    partner = [-1] * len(a)
    waiting = [(0, len(a), 0, len(b))]
    while waiting:
        alo, ahi, blo, bhi = waiting.pop()
        while alo < ahi and blo < bhi and a[alo] == b[blo]:
            partner[alo] = blo
            alo, blo = alo + 1, blo + 1
        while alo < ahi and blo < bhi and a[ahi - 1] == b[bhi - 1]:
            ahi, bhi = ahi - 1, bhi - 1
            partner[ahi] = bhi
        if alo == ahi or blo == bhi:
            continue
        runs = _anchors(a, b, (alo, ahi, blo, bhi))
        for i, j, size in runs:
            for step in range(size):
                partner[i + step] = j + step
        if runs:
            edges = [(alo, blo, 0), *runs, (ahi, bhi, 0)]
            for (i, j, size), (following, to, _) in pairwise(edges):
                waiting.append((i + size, following, j + size, to))
    return partner


def _anchors(a: Sequence[int], b: Sequence[int], box: Box) -> list[tuple[int, int, int]]:
    """(place in a, place in b, words) of stretches that hold this part of the alignment."""
    alo, ahi, blo, bhi = box
    pairs = (ahi - alo) * (bhi - blo)
    for run in _RUNS:
        ordered = _rising(_once(a, b, box, run))
        found = [whole for whole in _grown(a, b, box, ordered) if whole[2] >= _needed(pairs)]
        if found:
            return found
    if pairs > _CLOSE:
        return []
    blocks = SequenceMatcher(None, a[alo:ahi], b[blo:bhi], autojunk=False).get_matching_blocks()
    return [(alo + m.a, blo + m.b, m.size) for m in blocks if m.size and m.size >= _needed(pairs)]


def _once(a: Sequence[int], b: Sequence[int], box: Box, run: int) -> list[tuple[int, int]]:
    """Places of the stretches of ``run`` words that stand once in both parts."""
    alo, ahi, blo, bhi = box
    in_a, in_b = _places(a, alo, ahi, run), _places(b, blo, bhi, run)
    found = ((i, in_b.get(key, -1)) for key, i in in_a.items())
    return sorted((i, j) for i, j in found if i >= 0 and j >= 0)


def _places(words: Sequence[int], low: int, high: int, run: int) -> dict[tuple[int, ...], int]:
    found: dict[tuple[int, ...], int] = {}
    for at in range(low, high - run + 1):
        key = tuple(words[at : at + run])
        found[key] = -1 if key in found else at
    return found


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs in which both places rise."""
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(pairs)
    for at, (_, j) in enumerate(pairs):
        place = bisect_left(tails, j)
        before[at] = ends[place - 1] if place else -1
        tails[place : place + 1] = [j]
        ends[place : place + 1] = [at]
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _grown(
    a: Sequence[int], b: Sequence[int], box: Box, pairs: Sequence[tuple[int, int]]
) -> list[tuple[int, int, int]]:
    """Each pair grown to both sides as far as the words are the same, none twice."""
    alo, ahi, blo, bhi = box
    found: list[tuple[int, int, int]] = []
    for i, j in pairs:
        low_a, low_b = alo, blo
        if found:
            low_a, low_b = found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]
        if i < low_a or j < low_b:
            continue
        left = 0
        while i - left > low_a and j - left > low_b and a[i - left - 1] == b[j - left - 1]:
            left += 1
        right = 0
        while i + right < ahi and j + right < bhi and a[i + right] == b[j + right]:
            right += 1
        found.append((i - left, j - left, left + right))
    return found
