"""Thematic saturation as Guest, Namey and Chen assess it (2020, doi 10.1371/journal.pone.0232076).

Base size, run length and new-information threshold: the codes that are new in a run of interviews,
divided by the unique codes of the base. Runs move on by one interview. For in-depth interviews.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

BASE_SIZE = 4
RUN_LENGTH = 2
THRESHOLDS = (0.05, 0.0)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of interviews, counted from 1, and what is new in it."""

    first: int
    last: int
    new: int
    """Codes that no interview before the run has."""
    ratio: float
    """``new`` ÷ unique codes of the base, 0–1 or more."""


@dataclass(frozen=True, slots=True)
class Saturation:
    """New codes interview by interview, and run by run."""

    new: tuple[int, ...]
    """Codes of each interview that no earlier one has."""
    base: int
    """Unique codes of the base interviews: the denominator."""
    base_size: int
    run_length: int
    runs: tuple[Run, ...]
    """Empty where the base has no code, or no run follows it."""

    @property
    def cumulative(self) -> tuple[int, ...]:
        """Unique codes after each interview."""
        return tuple(sum(self.new[: n + 1]) for n in range(len(self.new)))

    def reached(self, threshold: float) -> Run | None:
        """The first run with no more new information than ``threshold``; None where there is none.

        The interviews before the run are those saturation was reached with; the run shows it.
        """
        return next((run for run in self.runs if run.ratio <= threshold), None)


def saturation(
    interviews: Sequence[Collection[str]],
    *,
    base_size: int = BASE_SIZE,
    run_length: int = RUN_LENGTH,
) -> Saturation:
    """Assess ``interviews``: the codes of each, in the order they were collected."""
    seen: set[str] = set()
    new = []
    for codes in interviews:
        new.append(len(set(codes) - seen))
        seen |= set(codes)
    base = sum(new[:base_size])
    runs = [
        _run(new, first, run_length, base)
        for first in range(base_size, len(new) - run_length + 1)
        if base
    ]
    return Saturation(tuple(new), base, base_size, run_length, tuple(runs))


def _run(new: Sequence[int], first: int, length: int, base: int) -> Run:
    found = sum(new[first : first + length])
    return Run(first + 1, first + length, found, found / base)
