"""Which order of reading teaches the default engine most."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from coding.suggesters import measures
from coding.suggesters.evaluating import Passage, few
from coding.suggesters.queueing import EVERY
from coding.suggesters.ranking import Ranker
from coding.suggesters.recipes import recipe

READS = 330
BEGUN = 2
"""Passages of each theme at the beginning."""


def _coded(passages: Sequence[Passage], themes: Sequence[str]) -> Any:
    import numpy as np

    return np.array([[theme in p.themes for theme in themes] for p in passages], bool)


def order_of_reading(
    train: Sequence[Passage], test: Sequence[Passage], seed: int
) -> dict[str, float]:
    """Macro mAP on ``test`` after 330 passages were read, at random and rarest themes first.

    Rarest first: in turn, the theme with the fewest passages so far gets its best candidate; one
    in five is drawn at random, as in the queue.
    """
    themes = sorted({theme for p in train for theme in p.themes})
    begun = few(train, BEGUN, seed)
    rest = [p for p in train if p not in set(begun)]
    random.Random(seed).shuffle(rest)
    found = {}
    for name in ("random", "rare first"):
        read, waiting = list(begun), list(rest)
        while len(read) < READS:
            batch = min(len(themes), READS - len(read))
            drawn = waiting[:batch]
            if name == "rare first":
                lots = batch // EVERY
                drawn = waiting[:lots]
                drawn = drawn + _rarest(read, waiting[lots:], themes, batch - lots, seed)
            read += drawn
            gone = set(drawn)
            waiting = [p for p in waiting if p not in gone]
        scores = _ranker(read, themes, seed).scores([p.text for p in test])
        found[name] = measures.mean_average_precision(_coded(test, themes), scores) or 0.0
    return found


def _ranker(read: Sequence[Passage], themes: Sequence[str], seed: int) -> Ranker:
    ranker = Ranker(recipe("default"), seed)
    ranker.fit([p.text for p in read], _coded(read, themes))
    return ranker


def _rarest(
    read: Sequence[Passage], waiting: Sequence[Passage], themes: Sequence[str], n: int, seed: int
) -> list[Passage]:
    scores = _ranker(read, themes, seed).scores([p.text for p in waiting])
    have = _coded(read, themes).sum(axis=0)
    drawn: list[Passage] = []
    taken: set[int] = set()
    for _ in range(n):
        theme = int(have.argmin())
        best = next(int(at) for at in (-scores[:, theme]).argsort() if int(at) not in taken)
        taken.add(best)
        have[theme] += 1
        drawn.append(waiting[best])
    return drawn
