"""Half-open ranges of code points, and the little arithmetic that counting needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coding.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A range ``[start, end)`` of code points in one text; never empty, never negative."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise SpanError(
                f"{self.start}–{self.end} is no span: the start must be 0 or more "
                "and the end after it."
            )

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def intersection(self, other: Span) -> Span | None:
        """The code points both cover, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def of(self, text: str) -> str:
        """The words of ``text`` this span covers; SpanError where it reaches past the end."""
        if self.end > len(text):
            raise SpanError(
                f"{self.start}–{self.end} lies outside the text, which ends at {len(text)}."
            )
        return text[self.start : self.end]


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same code points as ``spans``, as few sorted spans that neither overlap nor touch."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            if span.end > result[-1].end:
                result[-1] = Span(result[-1].start, span.end)
        else:
            result.append(span)
    return result


def minus(span: Span, holes: Iterable[Span]) -> list[Span]:
    """What is left of ``span`` outside every one of ``holes``, in order."""
    left: list[Span] = []
    at = span.start
    for hole in merged(holes):
        if hole.end <= at or hole.start >= span.end:
            continue
        if hole.start > at:
            left.append(Span(at, hole.start))
        at = max(at, hole.end)
    if at < span.end:
        left.append(Span(at, span.end))
    return left


def trimmed(text: str, start: int, end: int) -> Span | None:
    """``[start, end)`` without the white space at its edges; None where nothing else is in it."""
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    core = piece.strip()
    return Span(start + lead, start + lead + len(core)) if core else None


def count_words(text: str) -> int:
    """Runs of non-space, the project's one definition of a word."""
    return len(text.split())
