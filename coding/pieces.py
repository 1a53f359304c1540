"""Codings cut where one person's words end and another's begin: what matrices are counted from.

Words are taken from the codings themselves, so no document's text is needed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from coding.comparison import LeftOut
from coding.parts import Person
from coding.spans import count_words

FACILITATOR, NO_SPEAKER, FILTERED = "facilitator", "no speaker", "filtered"
WITHDREW = "withdrew"


@dataclass(frozen=True, slots=True)
class Standing:
    """Who says some words, and what they count for."""

    person: Person | None
    """None: they count for nobody."""
    groups: tuple[str, ...] = ()
    """The groups they count for: the one spoken as, else the person's own."""
    speaking_as: bool = False
    nobody: str = ""
    """Why they count for nobody: facilitator, no speaker, filtered."""


@dataclass(frozen=True)
class Talk:
    """What is said in one document, stretch by stretch, in order of place."""

    starts: Sequence[int]
    ends: Sequence[int]
    turns: Sequence[int]
    said_by: Sequence[Standing]

    @cached_property
    def voices(self) -> tuple[Standing, ...]:
        """Whoever says something, each once."""
        return tuple({id(by): by for by in self.said_by}.values())


class Coded(Protocol):
    """A coding with the words it covers: ``quote`` is the text of ``[start, end)``."""

    @property
    def document(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def quote(self) -> str: ...
    @property
    def id(self) -> str:
        """Empty where nobody asks which coding it is."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The same as a value."""

    document: str
    start: int
    end: int
    code: str
    quote: str
    id: str = ""


class Part:
    """What a coding covers of one stretch; never changed."""

    __slots__ = ("_words", "at", "end", "said_by", "start", "text")

    def __init__(self, at: tuple[str, int], start: int, end: int, text: str, by: Standing) -> None:
        self.at = at
        """(document, place of the stretch in its talk)."""
        self.start, self.end, self.text, self.said_by = start, end, text, by
        self._words = -1

    @property
    def words(self) -> int:
        """Runs of non-space, counted once."""
        if self._words < 0:
            self._words = count_words(self.text)
        return self._words


Pieces = Iterator[tuple[int, Part]]
"""(place of the coding in the list, what it covers of one stretch of somebody who counts)."""
Cuts = MutableMapping[tuple[str, int, int], tuple[Part, ...]]
"""(document, start, end) → its parts: what may be kept as long as texts and people stay."""


def pieces(
    talks: Mapping[str, Talk],
    codings: Sequence[Coded],
    wanted: Mapping[str, object],
    cuts: Cuts | None = None,
    texts: Collection[str] = (),
) -> tuple[Pieces, LeftOut]:
    """The codings of ``wanted`` codes cut at stretches, to be gone through once, and how many
    codings count for nobody.

    ``cuts``: what was cut of these very talks before; it is added to. ``texts``: documents whose
    words without a speaker are among the pieces as well.
    """
    known: Cuts = {} if cuts is None else cuts
    # Two lists, not one of pairs: pairs by the ten thousand would have memory collected every time.
    places: list[int] = []
    found: list[Part] = []
    facilitators = silent = outside = withdrawn = 0
    for n, coding in enumerate(codings):
        if coding.code not in wanted:
            continue
        talk = talks.get(coding.document)
        if talk is None:
            continue
        place = (coding.document, coding.start, coding.end)
        parts = known.get(place)
        if parts is None:
            parts = known[place] = tuple(_cut(talk, coding))
        nobody: set[str] | None = None
        for part in parts:
            by = part.said_by
            if by.person is not None:
                places.append(n)
                found.append(part)
                continue
            if by.nobody == NO_SPEAKER and coding.document in texts:
                places.append(n)
                found.append(part)
            if nobody is None:
                nobody = {by.nobody}
            else:
                nobody.add(by.nobody)
        outside += not parts
        if nobody:
            facilitators += FACILITATOR in nobody
            silent += NO_SPEAKER in nobody
            withdrawn += WITHDREW in nobody
    return zip(places, found, strict=True), LeftOut(facilitators, silent, outside, withdrawn)


def _cut(talk: Talk, coding: Coded) -> Iterator[Part]:
    """Each stretch the coding has words in, with those words."""
    start, end, quote = coding.start, coding.end, coding.quote
    at = max(bisect_right(talk.starts, start) - 1, 0)
    while at < len(talk.starts) and talk.starts[at] < end:
        low, high = max(talk.starts[at], start), min(talk.ends[at], end)
        if low < high:
            whole = low == start and high == end
            text = quote if whole else quote[low - start : high - start]
            if text and not text.isspace():
                yield Part((coding.document, at), low, high, text, talk.said_by[at])
        at += 1
