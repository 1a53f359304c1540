"""Wilson's interval: textbook values, two other libraries, and its ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, norm
from statsmodels.stats.proportion import proportion_confint

from coding.wilson import Z95, wilson

SHARES = st.integers(1, 3000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


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


@given(SHARES)
def test_as_scipy_has_it(figures: tuple[int, int]) -> None:
    people, of = figures
    expected = binomtest(people, of).proportion_ci(0.95, method="wilson")
    assert wilson(people, of) == pytest.approx((expected.low, expected.high), abs=1e-9)
    low, high = wilson(people, of)
    assert 0 <= low <= people / of <= high <= 1


def test_as_statsmodels_has_it_for_every_small_share() -> None:
    """Every share of 1 to 80 people, and of some larger studies: 3,320 and 1,006 of them."""
    shares = [(people, of) for of in range(1, 81) for people in range(of + 1)]
    shares += [(people, of) for of in (263, 741) for people in range(of + 1)]
    for people, of in shares:
        expected = proportion_confint(people, of, alpha=0.05, method="wilson")
        assert wilson(people, of) == pytest.approx(expected, abs=1e-12), (people, of)
    assert len(shares) == 3_320 + 1_006


@given(SHARES, st.sampled_from([0.2, 0.1, 0.05, 0.01, 0.001]))
def test_as_statsmodels_has_it_at_any_level(figures: tuple[int, int], alpha: float) -> None:
    expected = proportion_confint(*figures, alpha=alpha, method="wilson")
    found = wilson(*figures, z=norm.isf(alpha / 2))
    assert found == pytest.approx(expected, abs=1e-12)


def test_the_normal_point_is_that_of_95_per_cent() -> None:
    assert pytest.approx(norm.isf(0.025), abs=1e-15) == Z95


@pytest.mark.parametrize(("people", "of"), [(0, 0), (2, 1), (-1, 4)])
def test_no_share(people: int, of: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson(people, of)
