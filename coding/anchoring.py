"""Where coded passages stand in a corrected text.

A passage whose words are as they were is placed on exactly those words; one whose words were
corrected, on what they have become, where enough of them is left; the others are lost, which is for
a person to look at. Never is a passage placed on the same words said elsewhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from coding.alignment import Alignment
from coding.offsets import positions_of
from coding.spans import Span, trimmed

ENOUGH = 0.5
"""The share of a passage's letters that must be left for it to be found again."""
SHORT, ENOUGH_OF_SHORT = 12, 0.75
"""Of a passage of fewer letters than the first, more must be left: a rest says little."""
LEAST_LIKE = 0.4
"""How alike a passage and what it has become must be, 0 to 1."""
_AROUND = 48
"""Characters on either side by which one place is told from another."""
_LONG = 40
"""Words of so many characters that stand in one place only need no surroundings."""
_CLEARLY = 0.2
_RUN = 16
"""Letters unchanged in a row, the passage among them, that tell as much as like surroundings."""
_MOST_PLACES = 50
_APART = 200
"""Words of one passage further apart than so many characters do not belong together any more."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a passage stands now, and how alike its words are to those before, 0 to 1."""

    start: int
    end: int
    sure: float

    @property
    def is_exact(self) -> bool:
        """Whether the words are unchanged (white space may have changed)."""
        return self.sure == 1.0


def placed(texts: Alignment, span: Span) -> Anchor | None:
    """Where a span of the old text stands in the new one; None where that cannot be told."""
    core = trimmed(texts.old, span.start, span.end)
    if core is None:
        return None
    return (
        _unchanged(texts, span)
        or _unchanged(texts, core)
        or _elsewhere(texts, core)
        or _changed(texts, core)
    )


def counterparts(texts: Alignment, now: Sequence[Span], before: Sequence[Span]) -> list[int | None]:
    """For each span of the new text, which of the old one's (in order) most of it comes from."""
    starts = [span.start for span in before]
    found: list[int | None] = []
    for span in now:
        votes: Counter[int] = Counter()
        for at in range(span.start, span.end):
            source = texts.back[at]
            which = bisect_right(starts, source) - 1 if source >= 0 else -1
            if which >= 0 and source < before[which].end:
                votes[which] += 1
        found.append(max(votes, key=lambda n: (votes[n], -n)) if votes else None)
    return found


def _unchanged(texts: Alignment, span: Span) -> Anchor | None:
    """The same words where most of their letters have gone."""
    quote = span.of(texts.old)
    votes: Counter[int] = Counter()
    for at in range(span.start, span.end):
        if texts.to[at] >= 0:
            votes[texts.to[at] - (at - span.start)] += 1
    for start, count in votes.most_common(3):
        if count * 2 >= len(quote) and start >= 0 and texts.new.startswith(quote, start):
            return Anchor(start, start + len(quote), 1.0)
    return None


def _elsewhere(texts: Alignment, span: Span) -> Anchor | None:
    """The same words in a place that nothing else has come to, amid the same surroundings."""
    quote = span.of(texts.old)
    free = []
    for start in positions_of(texts.new, quote):
        sources = texts.back[start : start + len(quote)]
        if sum(1 for s in sources if s < 0 or span.start <= s < span.end) * 2 > len(quote):
            free.append(start)
        if len(free) > _MOST_PLACES:
            return None
    ranked = sorted(((_around(texts, span, start), -start) for start in free), reverse=True)
    if not ranked:
        return None
    best, second = ranked[0][0], ranked[1][0] if len(ranked) > 1 else 0.0
    alone = len(ranked) == 1 and (len(quote) >= _LONG or _run(texts, span, -ranked[0][1]) >= _RUN)
    if not alone and (best < ENOUGH or best - second < _CLEARLY):
        return None
    return Anchor(-ranked[0][1], -ranked[0][1] + len(quote), 1.0)


def _around(texts: Alignment, span: Span, start: int) -> float:
    """How alike what stands before and after a span is to what stands around a place."""
    end = start + len(span)
    pairs = (
        (texts.old[max(0, span.start - _AROUND) : span.start],
         texts.new[max(0, start - _AROUND) : start]),
        (texts.old[span.end : span.end + _AROUND], texts.new[end : end + _AROUND]),
    )  # fmt: skip
    return sum(SequenceMatcher(None, *pair, autojunk=False).ratio() for pair in pairs) / 2


def _run(texts: Alignment, span: Span, start: int) -> int:
    """How many letters in a row, the passage among them, are the same in a place."""
    low, low_now = span.start, start
    while low and low_now and texts.old[low - 1] == texts.new[low_now - 1]:
        low, low_now = low - 1, low_now - 1
    high, high_now = span.end, start + len(span)
    while (
        high < len(texts.old)
        and high_now < len(texts.new)
        and texts.old[high] == texts.new[high_now]
    ):
        high, high_now = high + 1, high_now + 1
    return _letters(texts.old[low:high])


@dataclass(slots=True)
class _Left:
    """Letters of one passage that still stand together: first and last, before and now."""

    first: int
    first_now: int
    last: int
    last_now: int
    letters: int


def _changed(texts: Alignment, span: Span) -> Anchor | None:
    """What corrected words have become, where enough of them is left in one place."""
    left = max(_clusters(texts, span), key=lambda c: (c.letters, -c.first), default=None)
    quote = span.of(texts.old)
    letters = _letters(quote)
    enough = ENOUGH if letters >= SHORT else ENOUGH_OF_SHORT
    if left is None or left.letters < enough * letters:
        return None
    low, high = _grown(texts, span, left)
    now = trimmed(texts.new, low, high)
    if now is None:
        return None
    alike = 2 * left.letters / (letters + _letters(now.of(texts.new)))
    if alike < LEAST_LIKE:
        return None
    return Anchor(now.start, now.end, alike)


def _letters(text: str) -> int:
    return sum(not char.isspace() for char in text)


def _clusters(texts: Alignment, span: Span) -> list[_Left]:
    found: list[_Left] = []
    for at in range(span.start, span.end):
        now = texts.to[at]
        if now < 0 or texts.old[at].isspace():
            continue
        for cluster in found:
            if cluster.last_now < now <= cluster.last_now + (at - cluster.last) + _APART:
                cluster.last, cluster.last_now = at, now
                cluster.letters += 1
                break
        else:
            found.append(_Left(at, now, at, now, 1))
    return found


def _grown(texts: Alignment, span: Span, left: _Left) -> tuple[int, int]:
    """What is left, with new words that stand for the passage's own first and last ones.

    New words are the passage's where the word beside it has stayed and nothing lies between; else
    only the rest of a half-changed word is.
    """
    low, high = left.first_now, left.last_now + 1
    if left.first > span.start:
        free = low
        while free > 0 and texts.back[free - 1] < 0:
            free -= 1
        beside = span.start > 0 and free > 0 and texts.back[free - 1] == span.start - 1
        low = free if beside or (span.start == 0 and free == 0) else _word_start(texts, free, low)
    if left.last < span.end - 1:
        free = high
        while free < len(texts.new) and texts.back[free] < 0:
            free += 1
        at_end = free == len(texts.new)
        beside = not at_end and texts.back[free] == span.end
        high = free if beside or at_end else _word_end(texts, high, free)
    return low, high


def _word_start(texts: Alignment, free: int, low: int) -> int:
    while low > free and not texts.new[low - 1].isspace():
        low -= 1
    return low


def _word_end(texts: Alignment, high: int, free: int) -> int:
    while high < free and not texts.new[high].isspace():
        high += 1
    return high
