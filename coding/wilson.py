"""Wilson's score interval for a share, for a sample drawn at random and nothing else."""

from __future__ import annotations

from math import sqrt

Z95 = 1.959963984540054
"""The standard normal's 97.5 % point."""


def wilson(people: int, of: int, z: float = Z95) -> tuple[float, float]:
    """(low, high), 0–1, of the share ``people`` ÷ ``of`` (Wilson 1927). ValueError where ``of`` is
    0 or ``people`` is not among them."""
    if not 0 <= people <= of or of == 0:
        raise ValueError(f"{people} of {of} is no share.")
    share, weight = people / of, z * z / of
    middle = (share + weight / 2) / (1 + weight)
    half = z * sqrt(share * (1 - share) / of + weight / (4 * of)) / (1 + weight)
    low = 0.0 if people == 0 else middle - half
    return low, 1.0 if people == of else middle + half
