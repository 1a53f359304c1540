"""How much of a theme is left: by hand, and whether the interval holds what it says, simulated."""

from __future__ import annotations

import random

import pytest
from scipy.stats import binomtest

from coding.suggesters.remaining import ENOUGH, remaining


def test_by_hand() -> None:
    found = remaining(found=30, drawn=100, held=5, waiting=400)
    assert found is not None
    # Wilson for 5 of 100, by hand: (.05 + 1.9208/100 ± 1.96·√(.0475/100 + .9604/10⁴))
    # ÷ (1 + 3.8415/100)
    assert found.left[1] == 20
    assert found.left[0] / 400 == pytest.approx(0.0215, abs=5e-5)
    assert found.left[2] / 400 == pytest.approx(0.1118, abs=5e-5)
    assert found.share[1] == 30 / 50
    assert found.share[0] == pytest.approx(30 / (30 + 44.72), abs=1e-3)
    assert found.share[2] == pytest.approx(30 / (30 + 8.62), abs=1e-3)


def test_against_another_computation() -> None:
    for drawn, held in ((50, 0), (60, 3), (200, 199), (75, 75)):
        found = remaining(7, drawn, held, 1000)
        assert found is not None
        low, high = binomtest(held, drawn).proportion_ci(method="wilson")
        assert found.left[0] == pytest.approx(low * 1000, abs=1e-6)
        assert found.left[2] == pytest.approx(high * 1000, abs=1e-6)


def test_nothing_is_said_of_too_little() -> None:
    assert remaining(30, ENOUGH - 1, 2, 400) is None
    assert remaining(0, ENOUGH, 0, 400) is None
    assert remaining(30, 0, 0, 400) is None
    everything = remaining(30, ENOUGH, 0, 0)
    assert everything is not None
    assert everything.share == (1.0, 1.0, 1.0)
    with pytest.raises(ValueError, match="is no share"):
        remaining(3, 50, 51, 10)


@pytest.mark.parametrize("prevalence", [0.02, 0.1, 0.4])
@pytest.mark.parametrize("searching", [0.0, 0.7])
def test_the_interval_covers(prevalence: float, searching: float) -> None:
    """1,000 studies of 600 passages: every fifth decided passage is drawn at random, the others are
    found by an engine that is right so often (0: there is none)."""
    draw, covered, over = random.Random(f"{prevalence} {searching}"), 0, 0
    for _ in range(1000):
        holds = [draw.random() < prevalence for _ in range(600)]
        holds[:5] = [True] * 5
        found, pool = 5, list(range(5, 600))
        draw.shuffle(pool)
        drawn = held = 0
        while drawn < 60:
            at = pool.pop()
            drawn, held, found = drawn + 1, held + holds[at], found + holds[at]
            if draw.random() < searching and (rest := [n for n in pool if holds[n]]):
                pool.remove(rest[0])
                found += 1
        told = remaining(found, drawn, held, len(pool))
        assert told is not None
        left = sum(holds[n] for n in pool)
        covered += told.left[0] <= left <= told.left[2]
        over += left <= told.left[2]
    assert over >= 0.94 * 1000  # never more left than is said, with or without an engine
    if not searching:
        assert covered >= 0.93 * 1000
