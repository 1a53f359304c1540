"""Excerpts for workshops: balanced by hand-checked counts, the same by the same seed."""

from __future__ import annotations

import random
from collections import Counter
from itertools import product

from coding.packs import Excerpt, draw_excerpts


def many() -> list[Excerpt]:
    """Two groups, two results, three people each, five passages each: 60."""
    return [
        Excerpt(result, group, f"{group}{person}", "t", f"{group}{person}{result}{n}")
        for group, result, person, n in product("PS", ("agreement", "silence"), "123", range(5))
    ]


def test_groups_results_and_people_alike() -> None:
    for seed in range(40):
        picked = draw_excerpts(many(), 12, seed)
        assert Counter(one.group for one in picked) == {"P": 6, "S": 6}
        cells = Counter((one.group, one.result) for one in picked)
        assert set(cells.values()) == {3}
        people = Counter(one.person for one in picked)
        assert set(people.values()) == {2}
        assert len({one.id for one in picked}) == 12


def test_the_same_seed_gives_the_same_in_any_order() -> None:
    shuffled = many()
    random.Random(5).shuffle(shuffled)
    assert draw_excerpts(many(), 10, 7) == draw_excerpts(shuffled + shuffled, 10, 7)
    assert len({tuple(draw_excerpts(many(), 10, seed)) for seed in range(20)}) > 15


def test_a_group_with_little_leaves_its_turns() -> None:
    few = [one for one in many() if one.group == "P"] + [Excerpt("silence", "S", "S1", "t", "x")]
    picked = draw_excerpts(few, 9, 1)
    assert Counter(one.group for one in picked) == {"P": 8, "S": 1}
    assert draw_excerpts(few, 100, 1).__len__() == 31
    assert draw_excerpts([], 5, 1) == []


def test_a_passage_of_two_groups_is_drawn_once() -> None:
    shared = [Excerpt("silence", group, "x", theme, "same") for group, theme in product("PS", "ab")]
    assert len(draw_excerpts(shared, 5, 3)) == 1
