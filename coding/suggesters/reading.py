"""How much a person reads to find a theme's passages, in a queue re-ranked as they read.

One theme at a time: the passages come in the order of their scores; after each stretch read, what
was found and what was not joins the coded passages, and the rest is ranked anew. A stretch is ten
passages, or a fifth of what has been read, whichever is more.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from coding.suggesters.ranking import Ranker, learnt
from coding.suggesters.recipes import definition_weight

SHARES = (0.80, 0.95)
STRETCH = 10


@dataclass(frozen=True, slots=True)
class Effort:
    """Shares of the passages read (0–1), a value for each of ``SHARES``."""

    read: tuple[float, ...]
    random: tuple[float, ...]
    """Expected in random order."""


def at_random(passages: int, coded: int, share: float) -> float:
    """Expected share read in random order until ``share`` of the coded passages is found.

    The mean place of the m-th of n among N in random order is m (N+1) / (n+1).
    """
    wanted = math.ceil(share * coded - 1e-9)
    return wanted * (passages + 1) / (coded + 1) / passages


def effort(ranker: Ranker, theme: int, rows: Any, z: Any, truth: Any) -> Effort:
    """Read the passages (rows; z of their likeness to the definition, or None) for one theme."""
    number, coded = len(truth), int(truth.sum())
    wanted = [math.ceil(share * coded - 1e-9) for share in SHARES]
    order = _order(ranker, theme, rows, z, truth, wanted[-1])
    places = [at for at, n in enumerate(order, 1) if truth[n]]
    return Effort(
        tuple(places[w - 1] / number for w in wanted),
        tuple(at_random(number, coded, share) for share in SHARES),
    )


def _order(ranker: Ranker, theme: int, rows: Any, z: Any, truth: Any, wanted: int) -> list[int]:
    """Places in the order they are read, until so many are found."""
    import numpy as np
    from scipy.sparse import vstack

    known, coded = ranker.rows, ranker.coded[:, theme]
    waiting = np.arange(len(truth))
    read: list[int] = []
    found = 0
    while found < wanted:
        mine = known if not read else vstack([known, rows[read]], format="csr")
        labels = coded if not read else np.concatenate([coded, truth[read]])
        scores = learnt(mine, labels, ranker.recipe, ranker.seed).scores(rows[waiting])
        if z is not None:
            spread = float(scores.std()) or 1.0
            scores = scores + definition_weight(int(labels.sum())) * spread * z[waiting]
        best = np.argsort(-scores, kind="stable")[: max(STRETCH, len(read) // 5)]
        read += [int(n) for n in waiting[best]]
        found += int(truth[waiting[best]].sum())
        waiting = np.delete(waiting, best)
    return read
