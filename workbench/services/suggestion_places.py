"""Documents as places where passages are offered, each put together once for as long as it stays.

Cutting a text takes longest and depends on the text alone; which codings touch a segment, and what
was refused of it, is put together again for the document something was decided in, not for others.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from coding.segmentation import Segment, segments_of
from coding.spans import Span, count_words
from coding.suggesters import Example
from coding.suggesters.queueing import lot
from coding.suggesters.registry import SEED
from workbench.services.snapshot import Applied, Words

LEAST_WORDS = 3
LEAST_CHARACTERS = 20
"""A shorter segment (“Yes.”, “Mm.”) says too little to learn from or to offer, unless, in a script
without spaces, it has so many characters."""
MOST_CHARACTERS = 60_000_000
"""Of the texts that are kept cut up; those looked at longest ago go first."""


@dataclass(frozen=True, slots=True)
class Place:
    """A segment, where it lies, and which codings touch it."""

    words: Words
    turn: int
    segment: Segment
    codings: tuple[Applied, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in segments."""

    key: tuple[Any, ...]
    segments: tuple[Segment, ...]
    turns: tuple[int, ...]
    """The turn each lies in."""
    texts: tuple[str, ...]
    lots: tuple[bytes, ...]
    """By which they are drawn at random."""
    order: str
    """The digest of the text: documents stand in this order, whatever they are called."""


@dataclass(frozen=True, slots=True)
class Part:
    """A document's places, and what they teach."""

    words: Words
    cut: Cut
    codings: tuple[Applied, ...]
    places: tuple[Place, ...]
    dealt: tuple[Any, ...]
    """What the examples were made of, beside the codings."""
    examples: tuple[Example, ...]


_kept: OrderedDict[tuple[str, str], Part] = OrderedDict()
_lock = Lock()


def forget() -> None:
    """Keep nothing (somebody's words were erased)."""
    with _lock:
        _kept.clear()


def part(
    words: Words,
    codings: Sequence[Applied],
    serves: Mapping[str, frozenset[str]],
    rejected: Mapping[str, Sequence[Span]],
    whose: str,
) -> Part:
    """A document. ``serves``: code → themes; ``rejected``: theme → stretches; ``whose``: what else
    tells one asker's parts from another's."""
    key = (words.revision_id, whose)
    with _lock:
        before = _kept.get(key)
    applied, dealt = tuple(codings), (serves, {t: list(spans) for t, spans in rejected.items()})
    if before is not None and before.words is words and before.codings == applied:
        if before.dealt == dealt:
            return before
        places, cut = before.places, before.cut
    else:
        cut = _cut(words, None if before is None else before.cut)
        places = _places(words, cut, applied)
    made = Part(words, cut, applied, places, dealt, _examples(places, serves, rejected))
    _keep(key, made)
    return made


def is_kept(words: Words, whose: str) -> bool:
    """Whether the document has been cut up already."""
    with _lock:
        found = _kept.get((words.revision_id, whose))
    return found is not None and found.words is words


def _keep(key: tuple[str, str], made: Part) -> None:
    with _lock:
        _kept.pop(key, None)
        _kept[key] = made
        held = sum(len(each.words.text) for each in _kept.values()) if len(_kept) % 64 == 0 else 0
        while held > MOST_CHARACTERS and len(_kept) > 1:
            held -= len(_kept.popitem(last=False)[1].words.text)


def _cut(words: Words, before: Cut | None) -> Cut:
    survey = words.method == "survey"  # there, what nobody says are the questions
    asking = {
        s.turn for s in words.words.stretches if s.facilitator or (survey and s.person is None)
    }
    turns = tuple((t.start, t.end) for t in words.turns if t.n not in asking)
    key = (words.text, turns)
    if before is not None and before.key == key:
        return before
    spans = [Span(start, end) for start, end in turns]
    found = [s for s in segments_of(words.text, spans) if _says_enough(s.text)]
    starts = [t.start for t in words.turns]
    return Cut(
        key, tuple(found), tuple(words.turns[bisect_right(starts, s.start) - 1].n for s in found),
        tuple(s.text for s in found), tuple(lot((words.revision_id, s.start), SEED) for s in found),
        hashlib.sha256(words.text.encode()).hexdigest(),
    )  # fmt: skip


def _says_enough(text: str) -> bool:
    return count_words(text) >= LEAST_WORDS or len(text) >= LEAST_CHARACTERS


def _places(words: Words, cut: Cut, codings: Sequence[Applied]) -> tuple[Place, ...]:
    segments = cut.segments
    starts = [s.start for s in segments]
    on: list[list[Applied]] = [[] for _ in segments]
    for coding in codings:
        at = max(bisect_right(starts, coding.start) - 1, 0)
        while at < len(segments) and segments[at].start < coding.end:
            low, high = max(coding.start, segments[at].start), min(coding.end, segments[at].end)
            if words.text[low:high].strip():
                on[at].append(coding)
            at += 1
    return tuple(
        Place(words, turn, segment, tuple(found))
        for turn, segment, found in zip(cut.turns, segments, on, strict=True)
    )


def _examples(
    places: Sequence[Place],
    serves: Mapping[str, frozenset[str]],
    rejected: Mapping[str, Sequence[Span]],
) -> tuple[Example, ...]:
    nothing: frozenset[str] = frozenset()
    return tuple(
        Example(
            p.segment.text,
            nothing.union(*(serves.get(c.code_id, nothing) for c in p.codings)),
            frozenset(theme for theme, spans in rejected.items() if _any(p, spans)),
        )
        for p in places
    )


def _any(place: Place, spans: Sequence[Span]) -> bool:
    own = Span(place.segment.start, place.segment.end)
    return any(own.overlaps(span) for span in spans)


def was_rejected(
    place: Place, theme: str, rejected: Mapping[tuple[str, str], Sequence[Span]]
) -> bool:
    """Whether somebody said no to it for the theme."""
    found = rejected.get((place.words.revision_id, theme))
    return found is not None and _any(place, found)
