"""Wilson's interval: textbook values, another library, and its ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from coding.wilson import wilson


@pytest.mark.parametrize(
    ("people", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_values(people: int, of: int, low: float, high: float) -> None:
    assert wilson(people, of) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 3000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_as_scipy_has_it(figures: tuple[int, int]) -> None:
    people, of = figures
    expected = binomtest(people, of).proportion_ci(0.95, method="wilson")
    assert wilson(people, of) == pytest.approx((expected.low, expected.high), abs=1e-9)
    low, high = wilson(people, of)
    assert 0 <= low <= people / of <= high <= 1


@pytest.mark.parametrize(("people", "of"), [(0, 0), (2, 1), (-1, 4)])
def test_no_share(people: int, of: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(people, of)
