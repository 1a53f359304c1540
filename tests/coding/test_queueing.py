"""The queue's order, what scores come to mean, and prompts from what nobody coded."""

from __future__ import annotations

import math
import random

import pytest

from coding.suggesters.calibrating import ENOUGH, calibrated
from coding.suggesters.discovering import groupings, least_alike, near_duplicates
from coding.suggesters.encoding import Encoder, static_embedding
from coding.suggesters.queueing import drawn_at_random, lot, rarest_first, with_slice


def test_rarest_theme_first() -> None:
    offers = [("a", 0.9, "a9"), ("a", 0.5, "a5"), ("b", 0.1, "b1"), ("b", 0.2, "b2")]
    assert rarest_first(offers, {"a": 3, "b": 2}) == ["b2", "a9", "b1", "a5"]
    assert rarest_first(offers, {"a": 0, "b": 9}) == ["a9", "a5", "b2", "b1"]
    assert rarest_first([], {}) == []


def test_every_fifth_is_drawn() -> None:
    queue = with_slice(list(range(9)), ["x", "y", "z"])
    assert queue == [0, 1, 2, 3, "x", 4, 5, 6, 7, "y", 8]


def test_the_lot_does_not_hang_on_what_else_is_there() -> None:
    places = [("doc", n) for n in range(50)]
    lots = [lot(place, 1) for place in places]
    first = drawn_at_random(lots, 5)
    assert drawn_at_random(lots, 5) == first
    without = [n for n in range(50) if n != first[0]]
    again = drawn_at_random([lots[n] for n in without], 4)
    assert [without[n] for n in again] == first[1:]
    assert drawn_at_random([lot(place, 2) for place in places], 5) != first


def test_no_share_before_enough_was_decided() -> None:
    assert calibrated([0.0] * (ENOUGH - 1), [True] * (ENOUGH - 1)) is None


def test_a_share_is_about_right() -> None:
    draw = random.Random(3)
    scores = [draw.gauss(0, 1.5) for _ in range(2000)]
    right = [draw.random() < 1 / (1 + math.exp(-(0.8 * s - 0.5))) for s in scores]
    found = calibrated(scores, right)
    assert found is not None
    assert found.sigmoid.slope == pytest.approx(0.8, abs=0.12)
    assert found.sigmoid.start == pytest.approx(-0.5, abs=0.15)
    assert found.error < 0.05
    assert sum(n for n, _, _ in found.bins) == 2000
    assert found.error == pytest.approx(sum(n * abs(s - t) for n, s, t in found.bins) / 2000)


@pytest.mark.parametrize("right", [True, False])
def test_all_the_same_is_never_certain(right: bool) -> None:
    found = calibrated([float(n) for n in range(100)], [right] * 100)
    assert found is not None
    assert 0 < found.sigmoid.of(3.0) < 1
    assert found.sigmoid.of(3.0) == pytest.approx(101 / 102 if right else 1 / 102)


def test_a_score_that_misleads_is_not_used() -> None:
    found = calibrated([float(n) for n in range(100)], [n < 50 for n in range(100)])
    assert found is not None
    assert found.sigmoid.of(0.0) == found.sigmoid.of(99.0) == pytest.approx(0.5)


BUS = [f"The bus came late on day {n} and the stop was cold" for n in range(15)]
FOOD = [f"My supper at {n} was soup with bread and cheese" for n in range(15)]


@pytest.mark.parametrize("encoder", [static_embedding(), None])
def test_what_sounds_alike_stands_together(encoder: Encoder | None) -> None:
    texts = [text for pair in zip(BUS, FOOD, strict=True) for text in pair]
    found = groupings(texts, encoder, 1, number=2)
    assert sorted(g.members for g in found) == [
        tuple(range(0, 30, 2)), tuple(range(1, 30, 2)),
    ]  # fmt: skip
    for group in found:
        assert {"bus", "soup"} & set(group.keywords)
        assert set(group.quotes) <= set(group.members)
        assert len(set(group.quotes)) == 3
    assert groupings(texts, encoder, 1, number=2) == found


def test_too_few_or_wordless_is_not_sorted() -> None:
    assert groupings(BUS[:5], None, 1) == []
    assert groupings(["…"] * 40, None, 1) == []
    assert groupings([f"{'.' * n}" for n in range(1, 40)], None, 1) == []
    assert groupings([BUS[0]] * 40, static_embedding(), 1) == []


def test_codes_that_hold_the_same() -> None:
    found = near_duplicates(
        {"bus": BUS[:8], "transport": BUS[6:], "food": FOOD, "rare": FOOD[:2]}, static_embedding()
    )
    assert [(p.first, p.second, p.shared) for p in found] == [("bus", "transport", 2)]
    assert near_duplicates({"bus": BUS}, None) == []


def test_the_coding_unlike_its_code() -> None:
    texts = [*BUS[:8], FOOD[0], *FOOD[1:8]]
    codes = ["bus"] * 9 + ["food"] * 7
    found = least_alike(codes, texts, static_embedding(), 3)
    assert (found[0].coding, found[0].code) == (8, "bus")
    assert found[0].likeness < found[0].typical
    assert least_alike(["bus"] * 3, BUS[:3], None, 3) == []
