"""Packs: balanced over groups and people, the same for the same seed."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from coding.packs import Candidate, draw

CANDIDATES = st.lists(
    st.builds(
        Candidate,
        st.sampled_from(["Patients", "Staff", "Carers"]),
        st.sampled_from(["P1", "P2", "P3"]),
        st.sampled_from(["a", "b"]),
        st.integers(1, 30),
    ),
    max_size=40,
    unique_by=lambda c: (c.document, c.turn),
)


def people(group: str, names: str, turns: int) -> list[Candidate]:
    return [
        Candidate(group, f"{group}-{name}", f"talk of {group}-{name}", turn)
        for name in names
        for turn in range(1, turns + 1)
    ]


def test_groups_and_people_take_turns() -> None:
    """Thirty turns of patients and four of staff: six of each kind of view asked for."""
    pack = draw(people("Patients", "ABC", 10) + people("Staff", "DE", 2), 8, seed=1)
    assert Counter(p.group for p in pack) == {"Patients": 4, "Staff": 4}
    assert Counter(p.person for p in pack if p.group == "Staff") == {"Staff-D": 2, "Staff-E": 2}
    said = Counter(p.person for p in pack if p.group == "Patients")
    assert sorted(said.values()) == [1, 1, 2]


def test_a_group_that_has_no_more_leaves_its_turns() -> None:
    pack = draw(people("Patients", "ABC", 10) + people("Staff", "D", 1), 8, seed=1)
    assert Counter(p.group for p in pack) == {"Patients": 7, "Staff": 1}


def test_a_passage_of_two_groups_is_drawn_once() -> None:
    both = [Candidate(group, "P1", "a", 1) for group in ("Patients", "Staff")]
    assert len(draw(both, 5, seed=3)) == 1


@given(CANDIDATES, st.integers(1, 20), st.integers(0, 10**6))
def test_the_seed_decides(candidates: list[Candidate], size: int, seed: int) -> None:
    pack = draw(candidates, size, seed)
    assert pack == draw(list(reversed(candidates)), size, seed)
    assert len(pack) == min(size, len(candidates))
    assert set(pack) <= set(candidates)
    counts = Counter(p.group for p in pack)
    there = Counter(c.group for c in candidates)
    for one in counts:
        for other in there:
            # Nobody has two more than a group that still had something to give.
            assert counts[one] <= counts[other] + 1 or counts[other] == there[other]
