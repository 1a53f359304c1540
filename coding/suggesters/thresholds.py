"""From which score on a theme's suggestions are offered, and from which they are called strong.

Both are read off held-out scores: each training segment judged by a model that has not seen it.
The share of coded segments is smoothed along the score so that it never falls as scores rise
(isotonic regression). **Strong** begins where two in three held-out segments of about that score
were coded with the theme, **possible** where one in four were; below that nothing is offered.
It is the share at the score, not of all above it: a theme that is found easily does not lend its
strength to the passages behind it. Segments a person passed over count as not the theme, so both
err on the side of offering less.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coding.suggesters.seam import POSSIBLE, STRONG

STRONG_SHARE = 2 / 3
POSSIBLE_SHARE = 1 / 4
LEAST_FOUND = 3
"""So many coded segments must score as high, or the share says nothing."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Scores from which on; None: never."""

    strong: float | None
    possible: float | None

    def strength(self, score: float) -> str | None:
        """What a score is called; None where it is not offered."""
        if self.strong is not None and score >= self.strong:
            return STRONG
        return POSSIBLE if self.possible is not None and score >= self.possible else None


def thresholds(held_out: Any, coded: Any, stands_for: Any = None) -> Thresholds:
    """From held-out scores (NaN where there is none) and whether each segment was coded.

    ``stands_for``: how many segments each is, where those passed over are a sample.
    """
    import numpy as np
    from sklearn.isotonic import isotonic_regression

    known = ~np.isnan(held_out)
    # Equal scores stand or fall together: the mean of each score, weighted by how many have it.
    scores, at = np.unique(held_out[known], return_inverse=True)
    if not len(scores):
        return Thresholds(None, None)
    number = np.ones(len(at)) if stands_for is None else stands_for[known]
    times = np.bincount(at, weights=number, minlength=len(scores))
    hits = np.bincount(at, weights=coded[known].astype(float), minlength=len(scores))
    share = isotonic_regression(hits / times, sample_weight=times)
    above = np.cumsum(hits[::-1])[::-1]

    def lowest(least: float) -> float | None:
        good = np.flatnonzero((share >= least - 1e-9) & (above >= LEAST_FOUND))
        return float(scores[good[0]]) if len(good) else None

    return Thresholds(lowest(STRONG_SHARE), lowest(POSSIBLE_SHARE))
