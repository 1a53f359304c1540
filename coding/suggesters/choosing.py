"""From which score on a theme is named, read off held-out scores of the training passages alone.

Where every training passage has exactly one theme, the best scored theme is named and there is no
threshold; scores are first moved three quarters of the way to where, held out, each theme would be
named as often as it was coded (a theme seldom named loses recall, one named too often precision).
Otherwise each theme's threshold lies between the one that serves it best (F1) and the one that
serves all together best (micro F1), nearer to its own the more passages it has; where training
passages (nearly) always have a theme, a passage without any is named its best scored one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coding.suggesters.measures import f1_by_theme, micro_f1

SHARED = 100
"""The common threshold weighs as much as so many passages of the theme."""
ALWAYS = 0.98
"""From this share of training passages with a theme on, every passage is named one."""
STEPS = 60
PART_WAY = 0.75
MATCHED_FROM = 200
"""From so many passages on, how often a theme is named can be held against how often coded."""
ROUNDS = 400


@dataclass(frozen=True, slots=True)
class Choice:
    """How themes are named from scores."""

    one: bool
    always: bool
    least: Any = None
    """A threshold a theme; None where the best scored one is named."""
    moved: Any = None
    """What is added to each theme's scores before the best is taken; None: nothing."""

    def named(self, scores: Any) -> Any:
        """Passages × themes, bool."""
        import numpy as np

        best = np.zeros(scores.shape, bool)
        if scores.size:
            told = scores if self.moved is None else scores + self.moved
            best[np.arange(len(scores)), np.argmax(told, axis=1)] = True
        if self.one:
            return best
        found = scores >= self.least
        return found | (best & ~found.any(axis=1, keepdims=True)) if self.always else found


def choice(coded: Any, held_out: Any) -> Choice:
    """Read off the training passages (both: passages × themes)."""
    import numpy as np

    number = coded.sum(axis=1)
    always = len(number) > 0 and float((number > 0).mean()) >= ALWAYS
    if len(number) and (number == 1).all():
        return Choice(one=True, always=True, moved=_moved(coded, held_out))
    if not held_out.size:
        return Choice(one=False, always=always, least=np.full(coded.shape[1], np.inf))
    steps = np.quantile(held_out, 1 - np.geomspace(0.001, 0.6, STEPS))
    whole, own = [], []
    for step in steps:
        named = held_out >= step
        own.append(f1_by_theme(coded, named))
        whole.append(micro_f1(coded, Choice(False, always, step).named(held_out)) or 0.0)
    common = steps[int(np.argmax(whole))]
    mine = steps[np.argmax(np.array(own), axis=0)]
    n = coded.sum(axis=0)
    return Choice(False, always, (n * mine + SHARED * common) / (n + SHARED))


def _moved(coded: Any, held_out: Any) -> Any:
    """Most of what would name each theme, held out, as often as it was coded; None for too few."""
    import numpy as np

    if len(coded) < MATCHED_FROM or not held_out.size or float(held_out.std()) == 0:
        return None
    wanted, step = coded.sum(axis=0), 0.05 * float(held_out.std())
    moved = np.zeros(coded.shape[1])
    for _ in range(ROUNDS):
        named = np.bincount(np.argmax(held_out + moved, axis=1), minlength=len(moved))
        moved += step * np.log((wanted + 1) / (named + 1))
        moved -= moved.mean()
    return PART_WAY * moved


@dataclass(frozen=True, slots=True)
class Confidence:
    """Platt's sigmoid over the score of the first suggestion."""

    slope: float
    start: float

    def of(self, scores: Any) -> Any:
        """Probability that the best scored theme of each passage is right."""
        import numpy as np

        return 1 / (1 + np.exp(-np.clip(self.slope * first(scores) + self.start, -50, 50)))


def first(scores: Any) -> Any:
    """What speaks for a passage's first suggestion: its score, and its lead over the second."""
    import numpy as np

    top = np.sort(scores, axis=1)
    lead = top[:, -1] - top[:, -2] if scores.shape[1] > 1 else 0.0
    return top[:, -1] + lead


def confidence(right: Any, scores: Any) -> Confidence:
    """Learnt from whether the first suggestions of these scores were right (Platt 1999)."""
    from sklearn.linear_model import LogisticRegression

    if len(right) == 0 or right.all() or not right.any():
        share = (float(right.sum()) + 1) / (len(right) + 2)  # Laplace: never certain
        import math

        return Confidence(0.0, math.log(share / (1 - share)))
    model = LogisticRegression(C=100.0).fit(first(scores)[:, None], right)
    return Confidence(float(model.coef_[0, 0]), float(model.intercept_[0]))
