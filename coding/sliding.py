"""Where a deletion or an insertion was, where several places would give the same text.

“Yes. Yes.” without one “Yes.”: either may have gone. The place taken is the one that cuts the
fewest coded passages, and then the one a person would have chosen: a line, a sentence, a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Protocol

from coding.errors import SpanError
from coding.spans import Span

_FURTHEST = 400
"""Characters a deletion is slid at most to either side."""


class _Map(Protocol):
    """Places by position, changed in place."""

    def __getitem__(self, at: int, /) -> int: ...
    def __setitem__(self, at: int, value: int, /) -> None: ...
    def __len__(self) -> int: ...


def slide(old: str, new: str, to: _Map, back: _Map, spans: Sequence[Span]) -> None:
    """Slide each stretch that is only in one of the texts to its likeliest place."""
    cuts = _cuts(len(old), spans)

    _slide_all(old, to, back, lambda low, high, _: cuts[low] + cuts[high])
    _slide_all(new, back, to, lambda low, high, elsewhere: cuts[elsewhere])


def _cuts(length: int, spans: Sequence[Span]) -> list[int]:
    """For each position, how many spans it lies within (not at their edges)."""
    steps = [0] * (length + 2)
    for span in spans:
        if span.end > length:
            raise SpanError(
                f"{span.start}–{span.end} lies outside the text, which ends at {length}."
            )
        steps[span.start + 1] += 1
        steps[span.end] -= 1
    return list(accumulate(steps))


def _slide_all(text: str, there: _Map, here: _Map, cost: Callable[[int, int, int], int]) -> None:
    """``cost``: from, to, and the place in the other text, how many passages it would cut."""
    for low, high in list(_lonely(text, there)):
        if any(there[at] >= 0 for at in (low, high - 1)):
            continue  # an earlier one slid into it
        left, right = _reach(text, there, low, high)
        if not left and not right:
            continue
        elsewhere = there[high]
        best = min(
            (
                cost(low + by, high + by, elsewhere + by),
                -_edges(text, low + by, high + by),
                abs(by),
                by,
            )
            for by in range(-left, right + 1)
        )
        _shift(there, here, low, high, best[-1])


def _lonely(text: str, there: _Map) -> Iterator[tuple[int, int]]:
    """Stretches without a counterpart whose neighbours are neighbours in the other text."""
    at, size = 0, len(text)
    while at < size:
        if there[at] >= 0:
            at += 1
            continue
        end = at
        while end < size and there[end] < 0:
            end += 1
        if at > 0 and end < size and there[at - 1] + 1 == there[end]:
            yield at, end
        at = end


def _reach(text: str, there: _Map, low: int, high: int) -> tuple[int, int]:
    """How far it can be slid to the left and to the right."""
    left = 0
    while (
        left < _FURTHEST
        and low - left - 1 > 0
        and there[low - left - 1] >= 0
        and there[low - left - 1] == there[low - 1] - left
        and text[low - left - 1] == text[high - left - 1]
    ):
        left += 1
    right = 0
    while (
        right < _FURTHEST
        and high + right + 1 < len(text)
        and there[high + right] >= 0
        and there[high + right] == there[high] + right
        and text[low + right] == text[high + right]
    ):
        right += 1
    return left, right


def _edges(text: str, low: int, high: int) -> int:
    """How good a stretch to cut out this is."""
    return _edge(text, low) + _edge(text, high)


def _edge(text: str, at: int) -> int:
    if text[at - 1] == "\n":
        return 3
    if not text[at - 1].isspace():
        return 0
    before = text[at - 2] if at > 1 else "\n"
    return 2 if before in ".?!…。؟" else 1


def _shift(there: _Map, here: _Map, low: int, high: int, by: int) -> None:
    step = -1 if by < 0 else 1
    for n in range(abs(by)):
        source, target = (low - 1 - n, high - 1 - n) if step < 0 else (high + n, low + n)
        place = there[source]
        there[source], there[target] = -1, place
        here[place] = target
