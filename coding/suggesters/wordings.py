"""How much has to be coded, what is learnt from of the rest, and in which part each is held out."""

from __future__ import annotations

from typing import Any

LEAST_POSITIVES = 5
FOLDS = 5
MOST_PASSED_OVER = 1000
"""Wordings nobody codes that are learnt from; those coded or refused for anything always are."""


def why_not(positives: int, texts: int) -> str:
    """Why a theme cannot be learnt yet, as a sentence part; empty where it can."""
    if positives < LEAST_POSITIVES:
        noun = "passage" if positives == 1 else "different passages"
        return f"{positives} {noun} coded so far; from {LEAST_POSITIVES} on there is enough"
    if positives == texts:
        return "every passage looked at is coded with it, so nothing shows what it is not"
    return ""


def folds_of(places: Any, texts: int) -> Any:
    """The fold of each place among so many texts: stretches of neighbours."""
    return places * FOLDS // texts
