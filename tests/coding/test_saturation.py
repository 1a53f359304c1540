"""Saturation by hand, by the steps of Guest, Namey and Chen (2020): base, run, threshold."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.saturation import Run, saturation


def interviews(*new: int) -> list[set[int]]:
    """Interviews that bring so many codes, each repeating one that is known."""
    found: list[set[int]] = []
    known = 0
    for count in new:
        found.append({*range(known, known + count), *([0] if known else [])})
        known += count
    return found


def test_base_runs_and_thresholds_by_hand() -> None:
    """16 + 11 + 7 + 3 = 37 codes in the base. Interviews 5 and 6 bring 2 + 1 = 3: 3/37 = 8 %.

    Moved on by one, 6 and 7 bring 1 + 0 = 1: 1/37 = 3 %, no more than 5 %, so 5 interviews were
    enough and two more showed it. 7 and 8 bring none: 0 % after 6.
    """
    found = saturation(interviews(16, 11, 7, 3, 2, 1, 0, 0, 1))
    assert found.new == (16, 11, 7, 3, 2, 1, 0, 0, 1)
    assert found.base == 37
    assert found.cumulative == (16, 27, 34, 37, 39, 40, 40, 40, 41)
    assert found.runs == (
        Run(5, 6, 3, 3 / 37), Run(6, 7, 1, 1 / 37), Run(7, 8, 0, 0.0), Run(8, 9, 1, 1 / 37),
    )  # fmt: skip
    assert f"{found.runs[0].ratio:.0%} {found.runs[1].ratio:.0%}" == "8% 3%"
    assert found.reached(0.05) == Run(6, 7, 1, 1 / 37)
    assert found.reached(0.0) == Run(7, 8, 0, 0.0)


# The worked example of the paper. No copy of it could be had while this was written, so what is
# tested is what others quote from it: 37 unique themes in the base of four; 7 new in the first run
# of two, "19%"; then "a quotient of 11%, still not below our 5% threshold", which is 4 of 37; then
# "the number of new themes in the latest run (one) divided by the number of themes in the base set
# (37)". Runs of two that move on by one fix the new themes but for one, in the 7th or the 8th.
PUBLISHED = [(7, "19%"), (4, "11%"), (1, "3%")]
BASE = (15, 10, 7, 5)


@pytest.mark.parametrize("after", [(4, 3, 1, 0), (3, 4, 0, 1)])
def test_the_worked_example_of_the_paper(after: tuple[int, ...]) -> None:
    found = saturation(interviews(*BASE, *after))
    assert found.base == 37
    assert [(run.new, f"{run.ratio:.0%}") for run in found.runs] == PUBLISHED
    assert [(run.first, run.last) for run in found.runs] == [(5, 6), (6, 7), (7, 8)]
    assert found.reached(0.05) == found.runs[2]  # six interviews were enough, two more showed it
    assert found.reached(0.0) is None


def by_pandas(codes: list[set[int]], base: int, length: int) -> list[tuple[int, int, float]]:
    """Base, run and ratio again: a code belongs to the first interview that has it."""
    rows = [(n, code) for n, own in enumerate(codes, start=1) for code in own]
    first = pd.DataFrame(rows, columns=["interview", "code"]).groupby("code")["interview"].min()
    known = int((first <= base).sum())
    return [
        (start, new := int(first.between(start, start + length - 1).sum()), new / known)
        for start in range(base + 1, len(codes) - length + 2)
        if known
    ]


CODES = st.lists(st.sets(st.integers(0, 30), max_size=9), max_size=14)


@given(CODES, st.integers(1, 6), st.integers(1, 4))
def test_again_with_pandas(codes: list[set[int]], base: int, length: int) -> None:
    found = saturation(
        [{str(code) for code in own} for own in codes], base_size=base, run_length=length
    )
    expected = by_pandas(codes, base, length)
    assert [(run.first, run.new, run.ratio) for run in found.runs] == expected
    assert all(run.last - run.first + 1 == length for run in found.runs)
    for threshold in (0.0, 0.05, 0.3):
        reached = next((run[0] for run in expected if run[2] <= threshold), None)
        run = found.reached(threshold)
        assert (run.first if run else None) == reached


def test_exactly_five_per_cent_is_reached() -> None:
    found = saturation(interviews(20, 0, 0, 0, 1, 0))
    assert found.reached(0.05) == Run(5, 6, 1, 0.05)
    assert found.reached(0.0) is None


def test_other_base_and_run_too_few_and_nothing() -> None:
    found = saturation(interviews(4, 2, 1, 0, 0), base_size=2, run_length=3)
    assert found.runs == (Run(3, 5, 1, 1 / 6),)
    assert saturation(interviews(3, 1, 1, 1)).runs == ()
    empty = saturation([set()] * 6)
    assert (empty.base, empty.runs, empty.reached(0.05)) == (0, (), None)
