"""The examples as the engines learn from them: every wording once, what was passed over sampled."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from coding.suggesters.seam import Example
from coding.text import folded

LEAST_POSITIVES = 5
FOLDS = 5
MOST_PASSED_OVER = 3000


@dataclass(slots=True)
class Wording:
    """All examples of one wording as one; what is coded anywhere counts as coded."""

    text: str
    coded: dict[str, int] = field(default_factory=dict)
    """Theme → place of the first example coded with it."""
    refused: set[str] = field(default_factory=set)


def merged(examples: Sequence[Example]) -> tuple[list[Wording], dict[str, int]]:
    """Every wording once, in the order of its first example, and where each stands."""
    texts: list[Wording] = []
    place: dict[str, int] = {}
    for n, example in enumerate(examples):
        at = place.setdefault(folded(example.text), len(texts))
        if at == len(texts):
            texts.append(Wording(example.text))
        for theme in example.themes:
            texts[at].coded.setdefault(theme, n)
        texts[at].refused |= example.refused
    return texts, place


def why_not(positives: int, texts: int) -> str:
    """Why a theme cannot be learnt yet, as a sentence part; empty where it can."""
    if positives < LEAST_POSITIVES:
        noun = "passage" if positives == 1 else "different passages"
        return f"{positives} {noun} coded so far; from {LEAST_POSITIVES} on there is enough"
    if positives == texts:
        return "every passage looked at is coded with it, so nothing shows what it is not"
    return ""


def fold_of(place: int, texts: int) -> int:
    """The fold of a text: stretches of neighbours."""
    return place * FOLDS // texts


def sampled(texts: list[Wording]) -> tuple[list[Wording], float]:
    """All that was coded or refused, some of what was passed over, and how many each stands for."""
    over = [n for n, t in enumerate(texts) if not t.coded and not t.refused]
    if len(over) <= MOST_PASSED_OVER:
        return texts, 1.0
    order = sorted(over, key=lambda n: hashlib.sha256(texts[n].text.encode()).digest())
    left = set(order[MOST_PASSED_OVER:])
    return [t for n, t in enumerate(texts) if n not in left], len(over) / MOST_PASSED_OVER
