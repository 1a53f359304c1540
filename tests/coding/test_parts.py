"""What a coding covers, and everybody of a document standing for one side."""

from __future__ import annotations

import random
from dataclasses import replace

from coding.parts import DocumentWords, Stretch, stretches_of
from coding.spans import Span, count_words

TEXT = "INT: So?\nP1: I waited long.\nP2:   \nnotes here\n?: Me too, I did.\n"


def words() -> DocumentWords:
    turns = [
        Stretch("d", 1, 5, 8, "INT", None, facilitator=True),
        Stretch("d", 2, 13, 27, "P1", "p1", ("Patients",)),
        Stretch("d", 3, 32, 34, "P2", "p2", ("Staff", "Patients")),
        Stretch("d", 4, 35, 45, None, None),
        Stretch("d", 5, 49, 62, "?", None),
    ]
    spoken = [(Span(20, 27), "Staff")]
    return DocumentWords(TEXT, [s for turn in turns for s in stretches_of(TEXT, turn, spoken)])


def test_what_is_covered_is_what_the_parts_say() -> None:
    said, draw = words(), random.Random(5)
    for _ in range(500):
        start = draw.randrange(len(TEXT) - 1)
        end = draw.randrange(start + 1, len(TEXT) + 1)
        parts = said.parts(start, end)
        inside = [part for part in parts if part.stretch is not None]
        covered = said.covered(start, end)
        assert [(said.stretches[n], low, high) for n, low, high, _ in covered.own] == [
            (p.stretch, p.start, p.end)
            for p in inside
            if p.stretch is not None and p.stretch.person is not None
        ]
        assert all(count_words(TEXT[low:high]) == number for _, low, high, number in covered.own)
        assert covered.facilitators == any(p.stretch and p.stretch.facilitator for p in inside)
        assert covered.outside == (not inside)
        assert said.people(start, end) == {
            p.stretch.person for p in inside if p.stretch and p.stretch.person
        }


def test_standing_for_a_side_is_being_of_its_group() -> None:
    said = words()
    side = said.standing_for("Interviews")
    counted = [
        replace(
            stretch,
            participant=stretch.participant or "\0".join(stretch.person or ()),
            groups=("Interviews",),
            speaking_as=None,
        )
        for stretch in said.stretches
        if stretch.person is not None
    ]
    assert [c for c in side.counted if c is not None] == [
        (s.person, s.counted_groups, False) for s in counted
    ]
    everybody = side.said["Interviews"]
    assert everybody.people == {s.person for s in counted}
    assert everybody.words == sum(s.words for s in counted)
    assert "Patients" in said.said  # the document itself stays as it was
    assert side.of_group("Interviews") == [s for s in said.stretches if s.person is not None]


def test_words_are_runs_of_what_is_no_space() -> None:
    assert count_words(" a\u00a0b\u2003c\x1cd\n") == 4
    assert count_words(" \n") == 0
