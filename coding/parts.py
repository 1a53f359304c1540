"""Who said which words of a document, and which of them a coding covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from coding.spans import Span, count_words, minus, trimmed

NO_GROUP = "(no group)"
UNIDENTIFIED = "(unidentified)"
GROUP_METHODS = frozenset({"single-group", "mixed-group"})
Person = tuple[str, ...]
METHODS = ("interview", "single-group", "mixed-group", "survey", "document")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one turn said from one standpoint; a turn is one stretch unless speaking-as is set
    for a part of it."""

    document: str
    turn: int
    start: int
    end: int
    speaker: str | None
    participant: str | None
    groups: tuple[str, ...] = ()
    """The participant's own perspective groups."""
    speaking_as: str | None = None
    facilitator: bool = False
    words: int = 0
    withdrawn: bool = False
    """Whether the participant took their words back: they are counted for nobody."""

    @property
    def person(self) -> Person | None:
        """Whom to count: the participant, or one person a speaker a document, or nobody."""
        if self.facilitator or self.withdrawn:
            return None
        if self.participant is not None:
            return ("participant", self.participant)
        return None if self.speaker is None else ("speaker", self.document, self.speaker)

    @property
    def own_groups(self) -> tuple[str, ...]:
        """The groups the person stands in, the two that stand for having none included."""
        if self.participant is not None:
            return self.groups or (NO_GROUP,)
        return (UNIDENTIFIED,) if self.speaker is not None else ()

    @property
    def counted_groups(self) -> tuple[str, ...]:
        """The groups these words count for: the one spoken as, else the person's own."""
        if self.person is None:
            return ()
        return (self.speaking_as,) if self.speaking_as is not None else self.own_groups


def stretches_of(
    text: str, turn: Stretch, speaking_as: Sequence[tuple[Span, str]]
) -> list[Stretch]:
    """A turn cut where speaking-as begins and ends, words counted; blank pieces left out."""
    if not any(span.start < turn.end and turn.start < span.end for span, _ in speaking_as):
        words = count_words(text[turn.start : turn.end])
        return [replace(turn, words=words)] if words else []
    whole = Span(turn.start, turn.end)
    pieces: list[tuple[Span, str | None]] = []
    for span, group in speaking_as:
        inside = span.intersection(whole)
        if inside is not None:
            pieces.append((inside, group))
    pieces += [(left, None) for left in minus(whole, [span for span, _ in pieces])]
    return [
        replace(turn, start=s.start, end=s.end, speaking_as=g, words=count_words(s.of(text)))
        for s, g in sorted(pieces, key=lambda piece: piece[0])
        if s.of(text).strip()
    ]


@dataclass(frozen=True, slots=True)
class Part:
    """What a coding covers of one stretch (None: text outside any turn)."""

    stretch: Stretch | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding as far as counting needs it."""

    id: str
    document: str
    start: int
    end: int
    code: str


@dataclass(slots=True)
class Said:
    """What one group's people say in one document: the denominators of counting."""

    people: set[Person]
    speaking_as: set[Person]
    """People who speak as this group, whatever their own."""
    words: int = 0


@dataclass(frozen=True, slots=True)
class Covered:
    """What a coding covers, as counting needs it."""

    own: tuple[tuple[int, int, int, int], ...]
    """(place in ``stretches``, start, end, words) of each part in a counted person's words."""
    facilitators: bool
    """Whether it touches a facilitator's words."""
    no_speaker: bool
    """Whether it touches a turn without a label."""
    outside: bool
    """Whether it lies wholly outside any turn."""
    withdrawn: bool = False
    """Whether it touches words of somebody who withdrew."""


class DocumentWords:
    """The stretches of one document, in order, and its text; neither is ever changed."""

    def __init__(self, text: str, stretches: Sequence[Stretch]) -> None:
        self.text = text
        self.stretches = sorted(stretches, key=lambda s: s.start)
        self._starts = [s.start for s in self.stretches]
        self._covered: dict[tuple[int, int], Covered] = {}
        self.derived: dict[tuple[object, ...], Any] = {}
        """What others made of the text alone, under keys of theirs: kept as long as it stands."""

    @cached_property
    def counted(self) -> list[tuple[Person, tuple[str, ...], bool] | None]:
        """Of each stretch: (whom to count, the groups it counts for, whether said speaking-as)."""
        return [
            None
            if (who := s.person) is None
            else (who, s.counted_groups, s.speaking_as is not None)
            for s in self.stretches
        ]

    @cached_property
    def said(self) -> dict[str, Said]:
        """Group → what its people say here."""
        found: dict[str, Said] = {}
        for stretch, counted in zip(self.stretches, self.counted, strict=True):
            if counted is None:
                continue
            person, groups, speaking_as = counted
            for group in groups:
                said = found.get(group)
                if said is None:
                    said = found[group] = Said(set(), set())
                (said.speaking_as if speaking_as else said.people).add(person)
                said.words += stretch.words
        return found

    def of_group(self, group: str) -> list[Stretch]:
        """The stretches that count for a group, in order."""
        return [
            stretch
            for stretch, counted in zip(self.stretches, self.counted, strict=True)
            if counted is not None and group in counted[1]
        ]

    def standing_for(self, side: str) -> DocumentWords:
        """The same words with everybody who counts standing for one side, whatever their groups
        and whomever they speak as; made once, for it is asked for after every coding."""
        key = ("standing for", side)
        if key not in self.derived:
            other = copy(self)  # what is covered stays: the same words are somebody's
            vars(other).pop("said", None)
            vars(other).update(counted=self._all_of(side), derived={})
            self.derived[key] = other
        made: DocumentWords = self.derived[key]
        return made

    def _all_of(self, side: str) -> list[tuple[Person, tuple[str, ...], bool] | None]:
        stands: dict[Person, tuple[Person, tuple[str, ...], bool]] = {}
        for found in self.counted:
            if found is not None and found[0] not in stands:
                # A speaker nobody has named stays one person a document, under a name no
                # participant has.
                named = found[0][0] == "participant"
                whom = found[0] if named else ("participant", "\0".join(found[0]))
                stands[found[0]] = (whom, (side,), False)
        return [None if found is None else stands[found[0]] for found in self.counted]

    def covered(self, start: int, end: int) -> Covered:
        """What ``[start, end)`` covers; worked out once, for the same place is asked for often."""
        found = self._covered.get((start, end))
        if found is None:
            found = self._covered[start, end] = self._cover(start, end)
        return found

    def people(self, start: int, end: int) -> set[Person]:
        """Whose counted words ``[start, end)`` holds."""
        whom = (self.counted[n] for n, *_ in self.covered(start, end).own)
        return {counted[0] for counted in whom if counted is not None}

    def _cover(self, start: int, end: int) -> Covered:
        own = []
        facilitators = no_speaker = inside = withdrawn = False
        for n, low, high in self._within(start, end):
            if self.text[low:high].isspace():
                continue
            inside = True
            if self.counted[n] is not None:
                own.append((n, low, high, count_words(self.text[low:high])))
            elif self.stretches[n].facilitator:
                facilitators = True
            elif self.stretches[n].withdrawn:
                withdrawn = True
            else:
                no_speaker = True
        return Covered(tuple(own), facilitators, no_speaker, not inside, withdrawn)

    def _within(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """(place of the stretch, start, end) of every piece that lies in a turn."""
        n = max(bisect_right(self._starts, start) - 1, 0)
        while n < len(self.stretches) and self._starts[n] < end:
            stretch = self.stretches[n]
            low, high = max(stretch.start, start), min(stretch.end, end)
            if low < high:
                yield n, low, high
            n += 1

    def stretch_from(self, at: int) -> Stretch | None:
        """The first stretch that begins at ``at`` or later; None after the last."""
        first = bisect_left(self._starts, at)
        return self.stretches[first] if first < len(self.stretches) else None

    def parts(self, start: int, end: int) -> list[Part]:
        """``[start, end)`` cut at turns and speaking-as; pieces of nothing but space left out.

        Text outside any turn comes back trimmed, with stretch None.
        """
        found: list[Part] = []
        at = start
        for n, low, high in self._within(start, end):
            found += self._outside(at, low)
            if not self.text[low:high].isspace():
                found.append(Part(self.stretches[n], low, high))
            at = high
        return found + self._outside(at, end)

    def _outside(self, start: int, end: int) -> list[Part]:
        span = trimmed(self.text, start, end) if start < end else None
        return [] if span is None else [Part(None, span.start, span.end)]
