"""Entries of reference lists that are of one paper, and those that only look like it."""

from __future__ import annotations

from itertools import permutations

import pytest

from importers.references import Reference
from importers.same_papers import KnownPapers, letters, one_each

LONG = "Waiting for a letter that never came"
ONE = Reference(LONG, ("Moss, Ada",), "2019", "10.1234/inv.7", abstract="Late.", files=("a.pdf",))
BARE = Reference("Waiting for a Letter — that never came", ("Ada Moss",), "2019", journal="J")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (ONE, BARE, True),
        (ONE, Reference("Another title altogether", doi="10.1234/inv.7"), True),
        (ONE, Reference(LONG, year="2020"), False),
        (ONE, Reference(LONG, year="2019", doi="10.9/other"), False),
        (ONE, Reference("Waiting", ("Moss, A.",), "2019"), False),
        (Reference("Editorial", ("Ash, B",), "2019"), Reference("Editorial", ("Elm, C",), "2019"),
         False),
        (Reference("Editorial", ("Ash, B",), "2019"), Reference("Editorial.", ("Ash, Bo",), "2019"),
         True),
        (Reference("", ("Ash, B",), "2019"), Reference("", ("Ash, B",), "2019"), False),
        (Reference("Étude de cas à l’hôpital du Nord", year="2001"),
         Reference("ETUDE DE CAS A L'HOPITAL DU NORD", year="2001"), True),
    ],
)  # fmt: skip
def test_the_same_or_not(one: Reference, other: Reference, same: bool) -> None:
    assert len(one_each([one, other])) == (1 if same else 2)
    assert (other in KnownPapers([one])) is same


def test_fields_of_both_and_the_places_they_stood_in() -> None:
    other = Reference("Sharing the pen with all of them", year="2018")
    later = Reference(LONG, year="2019", journal="J. Care", abstract="Letters were late.",
                      files=("a.pdf", "b.pdf"))  # fmt: skip
    ((paper, places), (second, at)) = one_each([ONE, other, later])
    assert (places, at) == ((0, 2), (1,))
    assert second == other
    assert paper == Reference(
        LONG, ("Moss, Ada",), "2019", "10.1234/inv.7", "J. Care", "Letters were late.",
        ("a.pdf", "b.pdf"),
    )  # fmt: skip


def test_an_entry_may_show_that_two_are_one() -> None:
    """By DOI it is the first, by title the second; in whatever order the three stand."""
    first = Reference("Called otherwise in this list", doi="10.1/x")
    second = Reference(LONG, year="2019")
    both = Reference(LONG, year="2019", doi="10.1/x")
    for order in permutations((first, second, both)):
        assert [places for _, places in one_each(order)] == [(0, 1, 2)]


def test_what_lies_between_two_papers_joins_neither_to_the_other() -> None:
    early = Reference(LONG, year="2019", doi="10.1/preprint")
    late = Reference(LONG, year="2019", doi="10.1/journal")
    found = one_each([early, late, Reference(LONG, year="2019", abstract="Late.")])
    assert sorted(places for _, places in found) == [(0, 2), (1,)]


def test_twenty_thousand_entries_twice() -> None:
    many = [Reference(f"A study with the number {n} of many", year="2020") for n in range(20_000)]
    found = one_each([*many, *many])
    assert [places for _, places in found] == [(n, n + 20_000) for n in range(20_000)]
    assert one_each([many[0]] * 20_000)[0][1] == tuple(range(20_000))
    assert letters(" Ça — 1, 2 ") == "ca12"
