"""Proposals of the crosswalk: names, definitions and passages, each with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.crosswalk import Node, name_likeness, overlapping, propose


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Waiting", "waiting", 1, 1),
        ("Waiting times", "Waiting time", 1, 1),
        ("Being informed", "Information", 1, 1),
        ("Waiting", "Food", 0, 0.2),
        ("", "Food", 0, 0),
    ],
)
def test_names(one: str, other: str, least: float, most: float) -> None:
    assert least <= name_likeness(one, other) <= most


def test_reasons_are_words() -> None:
    nodes = [
        Node("a", "Patients", "Waiting", "Time spent waiting in the corridor for treatment."),
        Node("b", "Staff", "Waiting", "How long people wait in the corridor."),
        Node("c", "Staff", "Food", "What there is to eat."),
        Node("d", "Patients", "Waiting room", ""),
    ]
    found = propose(nodes)
    assert {(p.one, p.other) for p in found} == {("a", "b"), ("b", "d")}
    best = next(p for p in found if p.other == "b")
    assert best.reasons[0] == "the same name"
    assert best.reasons[1].startswith("definitions alike: ")
    assert "corridor" in best.reasons[1]
    assert found == sorted(found, key=lambda p: -p.score)


def test_shared_passages() -> None:
    here = frozenset({("d", 0, 10), ("d", 20, 30)})
    nodes = [
        Node("a", "A", "One", places=here, passages="nobody told me why"),
        Node("b", None, "Two", places=frozenset({("d", 9, 12), ("e", 20, 30)})),
        Node("c", "C", "Three", places=frozenset({("d", 12, 20)})),
    ]
    (only,) = propose(nodes)
    assert (only.one, only.other) == ("a", "b")
    assert only.reasons == ("1 of 2 passages on the same words",)
    assert propose([Node("a", "A", "Same"), Node("b", "A", "Same")]) == []


_PLACES = st.sets(
    st.tuples(st.sampled_from("de"), st.integers(0, 9), st.integers(1, 5)), max_size=6
).map(lambda found: {(d, at, at + n) for d, at, n in found})


@given(_PLACES, _PLACES)
def test_overlaps_letter_by_letter(one: set[tuple[str, int, int]], other: object) -> None:
    assert isinstance(other, set)
    few, many = sorted((one, other), key=len)
    letters = {(d, at) for d, start, end in many for at in range(start, end)}
    wanted = sum(any((d, at) in letters for at in range(s, e)) for d, s, e in few)
    assert overlapping(one, other) == wanted
