"""Ballots: small roles are merged, and no hidden count can be worked out from those shown."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from coding.ballots import CHOICES, EVERYBODY, LEAST, OTHERS, buckets, tally


def people(**roles: int) -> dict[str, str]:
    return {f"{role}{n}": role for role, many in roles.items() for n in range(many)}


def test_roles_of_one_or_two_are_merged() -> None:
    assert set(buckets(people(patient=3, nurse=4)).values()) == {"patient", "nurse"}
    found = buckets(people(patient=3, nurse=2, doctor=1))
    assert Counter(found.values()) == {"patient": 3, OTHERS: 3}
    assert set(buckets(people(patient=5, nurse=2)).values()) == {EVERYBODY}
    assert buckets({}) == {}


def test_counts_by_role_and_what_is_withheld() -> None:
    votes = [("patient", "for")] * 3 + [("nurse", "against")] * 2 + [("nurse", "unsure")]
    found = tally(votes)
    assert (found.cast, found.total) == (6, {"for": 3, "against": 2, "unsure": 1})
    assert [(c.role, c.choices["for"], c.cast) for c in found.roles] == [
        ("nurse", 0, 3), ("patient", 3, 3),
    ]  # fmt: skip
    fewer = tally(votes[:-1])  # two nurses: with the total, theirs could be worked out
    assert (fewer.total, fewer.roles) == ({"for": 3, "against": 2, "unsure": 0}, ())
    assert "fewer than 3" in fewer.withheld
    none = tally(votes[:2])
    assert (none.cast, none.total, none.roles) == (2, None, ())


@given(st.dictionaries(st.text(max_size=3), st.sampled_from("abcde"), max_size=12))
def test_no_bucket_is_too_small_unless_everybody_is_one(roles: dict[str, str]) -> None:
    found = buckets(roles)
    assert set(found) == set(roles)
    count = Counter(found.values())
    assert all(n >= LEAST for n in count.values()) or set(count) == {EVERYBODY}


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(CHOICES)), max_size=15))
def test_what_is_shown_adds_up_and_each_part_is_big_enough(votes: list[tuple[str, str]]) -> None:
    found = tally(votes)
    assert found.cast == len(votes)
    if found.total is not None:
        assert sum(found.total.values()) == len(votes) >= LEAST
    for choice in CHOICES:
        if found.roles:
            assert found.total is not None
            assert sum(c.choices[choice] for c in found.roles) == found.total[choice]
    assert all(c.cast >= LEAST for c in found.roles)
