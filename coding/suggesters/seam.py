"""What a suggester is: it sees the words of segments and nothing else about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from coding.codebook import Codebook
from coding.spans import Span

STRONG = "strong"
POSSIBLE = "possible"
DRAWN = "drawn"
"""Drawn at random, whatever its score."""
EXPLORATORY = "exploratory"
"""By a definition alone: too little is coded to learn from."""


@dataclass(frozen=True, slots=True)
class Example:
    """A segment somebody has dealt with: the themes it is coded for, those refused for it."""

    text: str
    themes: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    """Themes somebody said this is not: hard negatives."""


@dataclass(frozen=True, slots=True)
class Training:
    """What became of the examples."""

    examples: int
    """Different texts among them."""
    taught: tuple[str, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Theme → why it is not offered, as a sentence part."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A segment offered for a theme, and why."""

    segment: int
    """Its place among the segments asked about."""
    theme: str
    score: float
    """Orders the segments of one theme; no probability, not to be compared across studies."""
    strength: str
    """``STRONG``, ``POSSIBLE``, ``DRAWN`` or ``EXPLORATORY``."""
    why: tuple[Span, ...] = ()
    """The words that led to it, whole words, as places in the segment's text."""
    nearest: int | None = None
    """The place, among the examples, of the coded one most like it."""
    defined: bool = False
    """Whether the theme's definition speaks for it too."""


class Suggester(Protocol):
    """Learns from examples, then offers segments. Same seed, same examples: the same answer."""

    name: str
    version: str

    def fit(self, examples: Sequence[Example]) -> Training:
        """Learn; says which themes could not be learnt."""
        ...

    def suggest(self, segments: Sequence[str], codebook: Codebook) -> list[Suggestion]:
        """What is offered of these segments for the themes of the codebook.

        A segment whose text was among the examples is judged by what was learnt without it.
        """
        ...
