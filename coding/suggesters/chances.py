"""From scores to log-odds: what a score of each theme has come to mean on held-out passages.

Platt's sigmoid (Platt 1999) over all themes at once, then one a theme that is held near the common
one (normal priors on its slope and its start), so that a theme with a handful of passages keeps
to what scores mean elsewhere. It never falls with the score: the order within a theme stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SLOPE_APART = 1.0
"""How far a theme's slope lies from the common one, as a share of it (one standard deviation)."""
START_APART = 1.0
LEAST_SLOPE = 0.1
"""As a share of the common slope."""
ROUNDS = 25


@dataclass(frozen=True, slots=True)
class Chances:
    """Log-odds = slope · score + start, a slope and a start for each theme."""

    slope: Any
    start: Any

    def log_odds(self, scores: Any) -> Any:
        """Passages × themes."""
        return scores * self.slope + self.start


def chances(coded: Any, held_out: Any) -> Chances | None:
    """From held-out scores and what people coded (passages × themes); None where they say nothing.

    They say nothing where all or no pairs are coded, scores are all alike, or mislead.
    """
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    if not coded.any() or coded.all() or float(held_out.std()) == 0:
        return None
    middle, spread = float(held_out.mean()), float(held_out.std())
    scores = (held_out - middle) / spread
    common = LogisticRegression(C=1e3).fit(scores.reshape(-1, 1), coded.ravel())
    prior = np.array([common.coef_[0, 0], common.intercept_[0]])
    if prior[0] <= 0:
        return None
    own = np.array([_near(prior, scores[:, j], coded[:, j]) for j in range(coded.shape[1])])
    slope = np.maximum(own[:, 0], LEAST_SLOPE * prior[0]) / spread
    return Chances(slope, own[:, 1] - slope * middle)


def _near(prior: Any, scores: Any, coded: Any) -> Any:
    """(slope, start) of one theme: the most probable, by Newton's method."""
    import numpy as np

    given = np.column_stack([scores, np.ones(len(scores))])
    hold = np.diag([1 / (SLOPE_APART * prior[0]) ** 2, 1 / START_APART**2])
    found = prior.copy()
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(given @ found, -50, 50)))
        slope = given.T @ (chance - coded) + hold @ (found - prior)
        bend = (given * (chance * (1 - chance))[:, None]).T @ given + hold
        step = np.linalg.solve(bend, slope)
        found = found - step
        if float(np.abs(step).max()) < 1e-6:
            break
    return found
