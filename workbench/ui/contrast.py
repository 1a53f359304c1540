"""How well one colour can be read on another, as WCAG 2 computes it."""

from __future__ import annotations

DARK, LIGHT = "#000000", "#ffffff"
"""Of black and white one can always be read: 4.58 at the worst, on a middle grey."""
READABLE = 4.5
"""WCAG AA for text of ordinary size."""
PAPERS = ("#fdfcfa", "#191816")
"""What the pages are written on, light and dark."""


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (or #rrggbbaa, its opacity left out), 0 (black) to 1."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 (none) to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: str) -> str:
    """The dark or the light ink, whichever can be read better on a colour."""
    return max((LIGHT, DARK), key=lambda ink: ratio(ink, colour))
