"""Passages that come nearest to what is coded of a theme: an order for reading, never a finding.

TF-IDF over words and pieces of words, cosine. The material is first brought down to the
passages near the middle of the evidence, then ordered by the piece of evidence each is nearest to,
so that the work grows with the number of passages and not with its square.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

KEPT = 500
"""So many passages near the middle of the evidence are held against every piece of it."""


@dataclass(frozen=True, slots=True)
class Near:
    """A passage, by its place among those given, and how near it comes."""

    index: int
    score: float
    """0 to 1: cosine to the nearest piece of evidence; only the order means anything."""


def nearest(passages: Sequence[str], evidence: Sequence[str], limit: int) -> list[Near]:
    """The ``limit`` passages nearest to any piece of ``evidence`` (coded words, definition).

    Nearest first, equals in the order given; a passage that shares nothing is left out. The same
    texts give the same answer.
    """
    told = sorted({" ".join(text.split()) for text in evidence} - {""})
    if not told or not passages or limit < 1:
        return []
    rows = _unit_rows([*passages, *told])
    own, wanted = rows[: len(passages)], rows[len(passages) :]
    middle = own @ wanted.sum(axis=0).T
    kept = _best([float(value) for value in middle.A1], KEPT)
    near = (own[kept] @ wanted.T).max(axis=1).toarray().ravel()
    best = _best([float(value) for value in near], limit)
    return [Near(kept[at], min(round(float(near[at]), 6), 1.0)) for at in best]


def _unit_rows(texts: Sequence[str]) -> Any:
    """The texts as sparse rows of length one (a text without words: nothing)."""
    from sklearn.preprocessing import normalize

    from coding.suggesters.features import Features

    return normalize(Features().learn(texts))


def _best(scores: Sequence[float], limit: int) -> list[int]:
    """Places of the highest scores above nothing; equal ones (to six decimals) as they stand."""
    order = sorted(range(len(scores)), key=lambda at: (-round(scores[at], 6), at))
    return [at for at in order[:limit] if round(scores[at], 6) > 0]
