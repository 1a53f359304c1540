"""What a score has come to mean: how often passages that scored so were right, as people decided.

Platt's sigmoid (Platt 1999) over the decisions made so far. Its error is taken out of fold: each
decision is judged by a sigmoid that was learnt without it, so the picture flatters nobody.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from coding.suggesters.measures import calibration, calibration_error

ENOUGH = 100
"""Decisions from which on a share is told; before that only “strong” and “possible”."""
FOLDS = 10


@dataclass(frozen=True, slots=True)
class Sigmoid:
    """Chance of being right by score: ``1 / (1 + exp(-(slope · score + start)))``."""

    slope: float
    start: float

    def of(self, score: float) -> float:
        """0–1."""
        value = max(-50.0, min(50.0, self.slope * score + self.start))
        return 1 / (1 + math.exp(-value))


@dataclass(frozen=True, slots=True)
class Calibrated:
    """The sigmoid over all decisions, and how far sigmoids learnt without a decision were off."""

    decisions: int
    sigmoid: Sigmoid
    error: float
    """Expected calibration error (Naeini 2015), 10 bins of equal mass, out of fold."""
    bins: tuple[tuple[int, float, float], ...]
    """(decisions, mean chance told, share that was right), low to high."""


def calibrated(scores: Sequence[float], right: Sequence[bool]) -> Calibrated | None:
    """From decisions in the order they were made; None before there are ``ENOUGH``.

    Every tenth decision makes a fold. Same decisions, same answer.
    """
    import numpy as np

    if len(scores) < ENOUGH:
        return None
    fold = np.arange(len(scores)) % FOLDS
    x, y = np.array(scores, float), np.array(right, bool)
    said = np.empty(len(x))
    for n in range(FOLDS):
        mine = fold == n
        model = _sigmoid(x[~mine], y[~mine])
        said[mine] = [model.of(float(score)) for score in x[mine]]
    error = calibration_error(y, said)
    return Calibrated(len(scores), _sigmoid(x, y), float(error or 0.0), tuple(calibration(y, said)))


def _sigmoid(x: object, y: object) -> Sigmoid:
    """Fitted with Platt's targets, so that nothing is certain; never falling with the score."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    scores, right = np.asarray(x, float), np.asarray(y, bool)
    good, bad = int(right.sum()), int((~right).sum())
    level = math.log((good + 1) / (bad + 1))
    if not good or not bad or float(scores.std()) == 0:
        return Sigmoid(0.0, level)
    # Platt's targets as weights: each decision counts for the other side a little.
    high, low = (good + 1) / (good + 2), 1 / (bad + 2)
    to = np.where(right, high, low)
    model = LogisticRegression(C=1e4).fit(
        np.concatenate([scores, scores])[:, None],
        np.concatenate([np.ones(len(to)), np.zeros(len(to))]),
        sample_weight=np.concatenate([to, 1 - to]),
    )
    slope = float(model.coef_[0, 0])
    return Sigmoid(slope, float(model.intercept_[0])) if slope > 0 else Sigmoid(0.0, level)
