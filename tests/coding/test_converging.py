"""What follows from judgements, by hand."""

from __future__ import annotations

import pytest

from coding.converging import (
    AGREEMENT,
    DISSONANCE,
    PARTIAL,
    SILENCE,
    pairs_of,
    raised_by,
    result_of,
    same_of,
    set_of,
)


def test_the_same_on_five_of_six() -> None:
    cells = [
        (AGREEMENT, AGREEMENT), (PARTIAL, PARTIAL), (SILENCE, SILENCE), (DISSONANCE, DISSONANCE),
        (AGREEMENT, AGREEMENT), (AGREEMENT, PARTIAL),
        (AGREEMENT,), (),
    ]  # fmt: skip
    same = same_of(cells)
    assert (same.same, same.of) == (5, 6)
    assert str(same) == "the same on 5 of 6"
    assert same_of([(PARTIAL, PARTIAL, AGREEMENT)]).same == 0


def test_what_holds_for_a_pair() -> None:
    assert result_of(None, (PARTIAL,)) == PARTIAL
    assert result_of(None, (PARTIAL, PARTIAL)) == PARTIAL
    assert result_of(None, (PARTIAL, AGREEMENT)) is None
    assert result_of(DISSONANCE, (PARTIAL, AGREEMENT)) == DISSONANCE
    assert result_of(None, ()) is None


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([AGREEMENT, AGREEMENT, AGREEMENT], AGREEMENT),
        ([SILENCE, SILENCE], SILENCE),
        ([PARTIAL, PARTIAL, PARTIAL], PARTIAL),
        ([AGREEMENT, AGREEMENT, SILENCE], PARTIAL),
        ([AGREEMENT, PARTIAL, SILENCE], PARTIAL),
        ([AGREEMENT, AGREEMENT, DISSONANCE], DISSONANCE),
        ([AGREEMENT, None, DISSONANCE], None),
        ([], None),
    ],
)
def test_a_set_follows_from_its_pairs(results: list[str | None], expected: str | None) -> None:
    assert set_of(results).result == expected


def test_a_set_says_what_it_rests_on() -> None:
    found = set_of([SILENCE, AGREEMENT, AGREEMENT, None])
    assert found.counts == ((AGREEMENT, 2), (SILENCE, 1))
    assert found.open == 1


def test_pairs_and_who_raised() -> None:
    assert pairs_of("ABC") == [("A", "B"), ("A", "C"), ("B", "C")]
    assert raised_by({"A": True, "B": True, "C": True}) == "every side"
    assert raised_by({"A": True, "B": False, "C": True}) == "A and C"
    assert raised_by({"A": False, "B": True}) == "only B"
    assert raised_by({"A": True}) == "only A"
    assert raised_by({"A": False, "B": False}) == "nobody"
