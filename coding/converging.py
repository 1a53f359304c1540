"""What follows from people's judgements of two sides: nothing here judges (Farmer 2006)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

ASPECTS = ("meaning", "prominence", "examples", "overall")
AGREEMENT, PARTIAL, SILENCE, DISSONANCE = VALUES = (
    "agreement",
    "partial agreement",
    "silence",
    "dissonance",
)


@dataclass(frozen=True, slots=True)
class Same:
    """How often people who judged blind to each other came to the same: ``same`` of ``of`` cells.

    No coefficient: there are too few cells, and people are meant to talk about the rest.
    """

    same: int
    of: int

    def __str__(self) -> str:
        return f"the same on {self.same} of {self.of}"


def same_of(cells: Iterable[Sequence[str]]) -> Same:
    """``cells``: for each, what those who judged it blind chose; one alone is not counted."""
    counted = [set(values) for values in cells if len(values) > 1]
    return Same(sum(1 for values in counted if len(values) == 1), len(counted))


def result_of(agreed: str | None, values: Sequence[str]) -> str | None:
    """What holds for a pair: what was agreed on afterwards, else what everybody chose; else None,
    and people have to talk."""
    if agreed is not None:
        return agreed
    return values[0] if len(set(values)) == 1 else None


@dataclass(frozen=True, slots=True)
class SetResult:
    """What the judged pairs of three or more sides come to."""

    result: str | None
    """None while a pair is open, or where there is no pair to judge."""
    counts: tuple[tuple[str, int], ...]
    """(value, pairs), of the pairs with a result."""
    open: int
    """Pairs without a result so far."""


def set_of(results: Sequence[str | None]) -> SetResult:
    """The set's result, derived from its pairs (those in which somebody raised the theme).

    Dissonance in any pair is dissonance of the set; where all pairs are alike the set is like
    them; any other mixture is partial agreement.
    """
    found = Counter(value for value in results if value is not None)
    counts = tuple((value, found[value]) for value in VALUES if found[value])
    open_ = sum(1 for value in results if value is None)
    if open_ or not counts:
        return SetResult(None, counts, open_)
    if found[DISSONANCE]:
        return SetResult(DISSONANCE, counts, 0)
    return SetResult(counts[0][0] if len(counts) == 1 else PARTIAL, counts, 0)


def pairs_of(sides: Sequence[str]) -> list[tuple[str, str]]:
    """Every two of the sides, in their order."""
    return list(combinations(sides, 2))


def raised_by(raised: Mapping[str, bool]) -> str:
    """Who raised a theme, in words: ``every side``, ``nobody``, ``only A``, ``A and B``."""
    names = [side for side, did in raised.items() if did]
    if not names:
        return "nobody"
    if len(names) == len(raised):
        return "every side" if len(names) > 1 else f"only {names[0]}"
    if len(names) == 1:
        return f"only {names[0]}"
    return f"{', '.join(names[:-1])} and {names[-1]}"
