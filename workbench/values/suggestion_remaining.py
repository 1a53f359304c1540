"""How much of each theme has been found, by passages drawn at random."""

from __future__ import annotations

from dataclasses import dataclass

from coding.suggesters.remaining import Remaining

__all__ = ["Remaining", "StillToFind", "ThemeRemaining"]


@dataclass(frozen=True, slots=True)
class ThemeRemaining:
    """One theme; ``estimate`` None where nothing of it is coded in what was read."""

    theme: str
    theme_id: str
    estimate: Remaining | None


@dataclass(frozen=True, slots=True)
class StillToFind:
    """The themes, and what the estimates rest on."""

    drawn: int
    """Passages drawn at random and decided about, of the documents the acting person has read."""
    enough: int
    """So many have to be before anything is said."""
    waiting: int
    """Passages nobody coded or decided about."""
    themes: tuple[ThemeRemaining, ...]
    """Empty before enough were drawn."""
