"""How much of a theme has been found, as far as passages drawn at random can tell.

The queue draws passages at random from those nobody coded. Of the n that were decided about, m
turned out to hold the theme, so of the U that are left about m / n · U do (with Wilson's interval
for m / n, Wilson 1927), beside the F found so far. Draws made before others of the theme were found
by searching come from a pool that held more of it, so the estimate errs on the side of more being
left. Precision at telling a rare theme's rest is small, and the interval says so: this is the
estimate of a prevalence in what is left (an elusion test, Roitblat 2007), no stopping rule.
"""

from __future__ import annotations

from dataclasses import dataclass

from coding.wilson import wilson

ENOUGH = 50
"""Passages drawn at random and decided about from which on anything is said."""


@dataclass(frozen=True, slots=True)
class Remaining:
    """Passages of a theme, found and still to find; each range is a 95 % interval."""

    found: int
    drawn: int
    """Passages drawn at random and decided about (the denominator of the share that hold it)."""
    held: int
    """Of these, how many held the theme."""
    left: tuple[float, float, float]
    """(low, estimate, high) passages of it among those nobody looked at."""
    share: tuple[float, float, float]
    """(low, estimate, high) 0–1: found ÷ (found and left)."""


def remaining(found: int, drawn: int, held: int, waiting: int) -> Remaining | None:
    """From ``found`` passages of the theme and ``waiting`` ones nobody coded or decided about.

    None before enough were drawn, and where nothing of the theme has been seen at all (there is no
    share of nothing). ValueError where ``held`` is not among the drawn.
    """
    low, high = wilson(held, drawn) if drawn else (0.0, 1.0)
    if drawn < ENOUGH or not found:
        return None
    left = (low * waiting, held / drawn * waiting, high * waiting)
    shares = tuple(found / (found + each) for each in reversed(left))
    return Remaining(found, drawn, held, left, (shares[0], shares[1], shares[2]))
