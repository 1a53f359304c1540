"""Contrast is WCAG's: known pairs, and an ink for every colour there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.contrast import DARK, LIGHT, READABLE, ink_on, luminance, ratio
from workbench.ui.look import CODE_HUES, GROUP_COLOURS, NOBODY

COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),  # WCAG's own example of what just fails
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.00),
        ("#0000ff", "#ffff00", 8.00),
    ],
)
def test_known_pairs(one: str, other: str, expected: float) -> None:
    assert ratio(one, other) == pytest.approx(expected, abs=0.005)
    assert ratio(other, one) == ratio(one, other)


@given(COLOURS)
def test_there_is_a_readable_ink_on_every_colour(colour: str) -> None:
    ink = ink_on(colour)
    assert ink in (DARK, LIGHT)
    assert ratio(ink, colour) >= READABLE
    assert ratio(ink, colour) == max(ratio(DARK, colour), ratio(LIGHT, colour))


@given(COLOURS, COLOURS)
def test_a_ratio_is_between_1_and_21(one: str, other: str) -> None:
    assert 1 <= ratio(one, other) <= 21
    assert 0 <= luminance(one) <= 1


@pytest.mark.parametrize("colour", [*CODE_HUES, *GROUP_COLOURS, NOBODY])
def test_our_own_colours_can_be_written_on(colour: str) -> None:
    assert ratio(ink_on(colour), colour) >= READABLE


def test_opacity_is_left_out() -> None:
    assert luminance("#ffffff80") == luminance("#ffffff")
