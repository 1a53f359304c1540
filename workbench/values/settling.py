"""Two or more coders' readings side by side, and what was settled."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coding.readings import CODE, EXTENT, KINDS, ONLY, SAME, TwoByTwo

if TYPE_CHECKING:
    from collections.abc import Mapping

KIND_WORDS = {
    SAME: "the same",
    EXTENT: "same code, other words",
    CODE: "different codes",
    ONLY: "not coded by all",
}
"""What a kind of passage is called on screen."""
DIFFERENCES = (EXTENT, CODE, ONLY)
OUTCOMES = ("agreed", "as one coder", "both", "shared", "whole", "neither", "otherwise")


@dataclass(frozen=True, slots=True)
class CoderReading:
    """One coder's code on ``[start, end)``."""

    coding: str
    coder: str
    code_id: str
    code: str
    path: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Settled:
    """How a passage was settled, by whom and why."""

    id: str
    outcome: str
    by: str
    reason: str
    seq: int
    codings: tuple[CoderReading, ...]
    """The consensus codings it made (none: settled as not coded)."""


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """One passage as the coders read it."""

    key: str
    """Stays while the readings stay."""
    kind: str
    start: int
    end: int
    turn: int | None
    """The turn it begins in."""
    readings: tuple[CoderReading, ...]
    settled: Settled | None = None
    before: Settled | None = None
    """How it was settled before its readings changed; it is open again."""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be settled."""
        return self.settled is None

    def by(self, coder: str) -> tuple[CoderReading, ...]:
        """One coder's readings here."""
        return tuple(reading for reading in self.readings if reading.coder == coder)


@dataclass(frozen=True, slots=True)
class SettleCounts:
    """How many passages there are of each kind, and how many of those are settled."""

    kinds: Mapping[str, int]
    settled: Mapping[str, int]

    @property
    def open(self) -> int:
        """Passages still to be settled."""
        return sum(self.kinds.values()) - sum(self.settled.values())

    @property
    def agreed_open(self) -> int:
        """Of those, the ones on which everybody agrees: they can be taken in one step."""
        return self.kinds[SAME] - self.settled[SAME]

    @property
    def differing_open(self) -> int:
        """Of those, the ones to talk through."""
        return self.open - self.agreed_open

    def to_json(self) -> dict[str, object]:
        """Keys of ``settle list --json``."""
        return {
            "passages": sum(self.kinds.values()),
            **{kind: self.kinds[kind] for kind in KINDS},
            "settled": sum(self.settled.values()),
            "open": self.open,
        }


def counted(passages: tuple[ReadPassage, ...]) -> SettleCounts:
    """The counts of these passages."""
    kinds = Counter(p.kind for p in passages)
    settled = Counter(p.kind for p in passages if not p.is_open)
    return SettleCounts(
        {kind: kinds[kind] for kind in KINDS}, {kind: settled[kind] for kind in KINDS}
    )


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A document as several coders read it."""

    document: str
    document_id: str
    coders: tuple[str, ...]
    """Whose readings stand side by side."""
    coded_by: tuple[str, ...]
    """Everybody who coded or finished reading it."""
    closed: str | None = None
    """Why the readings may not be seen yet; then there are no passages here."""
    passages: tuple[ReadPassage, ...] = ()
    adrift: tuple[Settled, ...] = ()
    """Settlements of passages that no coder codes any more."""
    by_code: Mapping[str, TwoByTwo] = field(default_factory=dict)
    """Path of a code → turns coded by both, one, the other, neither; for two coders."""

    @property
    def counts(self) -> SettleCounts:
        """How many passages are the same, differ, are settled."""
        return counted(self.passages)
