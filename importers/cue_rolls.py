"""Captions that roll: each cue repeats lines of the one before; here each line is kept once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from importers.cue_marks import cleaned

_ROLLING = 0.3
"""Share of the cues that begin as the one before ended, from which on a file rolls."""
_FEWEST = 2


class _Cue(Protocol):
    @property
    def lines(self) -> tuple[tuple[str, int], ...]: ...


C = TypeVar("C", bound=_Cue)


def unrolled(cues: Sequence[C]) -> list[C]:
    """The cues without the lines they repeat; cues that hold nothing new are left out."""
    shown = [tuple(row for line, _ in cue.lines if (row := cleaned(line))) for cue in cues]
    repeated = [0, *(_overlap(shown[i - 1], shown[i]) for i in range(1, len(shown)))]
    rolls = sum(1 for count in repeated if count)
    if rolls < max(_FEWEST, _ROLLING * len(cues)):
        return list(cues)
    result = []
    for cue, count in zip(cues, repeated, strict=True):
        rows = [line for line in cue.lines if cleaned(line[0])][count:]
        if rows:
            result.append(replace(cue, lines=tuple(rows)))  # type: ignore[type-var]
    return result


def _overlap(before: Sequence[str], now: Sequence[str]) -> int:
    """How many lines ``now`` begins with that ``before`` ends with."""
    for count in range(min(len(before), len(now)), 0, -1):
        if tuple(before[-count:]) == tuple(now[:count]):
            return count
    return 0
