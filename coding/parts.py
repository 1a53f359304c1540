"""Who said which words of a document, and which of them a coding covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from coding.spans import Span, count_words, minus, trimmed

NO_GROUP = "(no group)"
UNIDENTIFIED = "(unidentified)"
GROUP_METHODS = frozenset({"single-group", "mixed-group"})
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
    def person(self) -> tuple[str, ...] | None:
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
    from dataclasses import replace

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


class DocumentWords:
    """The stretches of one document, in order, and its text."""

    def __init__(self, text: str, stretches: Sequence[Stretch]) -> None:
        self.text = text
        self.stretches = sorted(stretches, key=lambda s: s.start)
        self._starts = [s.start for s in self.stretches]

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
        first = max(bisect_right(self._starts, start) - 1, 0)
        for stretch in self.stretches[first:]:
            if stretch.start >= end:
                break
            low, high = max(stretch.start, start), min(stretch.end, end)
            if low >= high:
                continue
            found += self._outside(at, low)
            if self.text[low:high].strip():
                found.append(Part(stretch, low, high))
            at = high
        return found + self._outside(at, end)

    def _outside(self, start: int, end: int) -> list[Part]:
        span = trimmed(self.text, start, end) if start < end else None
        return [] if span is None else [Part(None, span.start, span.end)]
