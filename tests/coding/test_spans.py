"""Spans: half-open, never empty, merged and subtracted without losing a code point."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.errors import SpanError
from coding.spans import Span, count_words, merged, minus, trimmed

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda p: Span(p[0], p[0] + p[1]))


def covered(spans: list[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_no_empty_or_negative_span(start: int, end: int) -> None:
    with pytest.raises(SpanError, match="is no span"):
        Span(start, end)


def test_words_of_a_span_and_past_the_end() -> None:
    assert Span(4, 7).of("one two") == "two"
    with pytest.raises(SpanError, match="ends at 7"):
        Span(4, 8).of("one two")


@given(st.lists(SPANS, max_size=12))
def test_merging_keeps_every_code_point_and_leaves_gaps(spans: list[Span]) -> None:
    result = merged(spans)
    assert covered(result) == covered(spans)
    assert all(a.end < b.start for a, b in pairwise(result))


@given(SPANS, st.lists(SPANS, max_size=8))
def test_subtracting_leaves_just_what_no_hole_covers(span: Span, holes: list[Span]) -> None:
    assert covered(minus(span, holes)) == covered([span]) - covered(holes)


@given(SPANS, SPANS)
def test_intersection_is_what_both_cover(one: Span, other: Span) -> None:
    both = one.intersection(other)
    assert covered([both] if both else []) == covered([one]) & covered([other])
    assert one.overlaps(other) == (both is not None)


def test_trimmed_leaves_the_words() -> None:
    assert trimmed("a  b c  ", 1, 8) == Span(3, 6)
    assert trimmed("a   ", 1, 4) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("  ", 0),
        ("one", 1),
        ("um… I—well", 2),
        ("a\u00a0b", 2),
        ("a\u200bb", 1),
        ("a\u2028b", 2),
    ],
)
def test_a_word_is_a_run_of_non_space(text: str, words: int) -> None:
    assert count_words(text) == words
