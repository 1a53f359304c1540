"""Saturation by hand, by the steps of Guest, Namey and Chen (2020): base, run, threshold."""

from __future__ import annotations

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
