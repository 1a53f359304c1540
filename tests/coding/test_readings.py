"""Coders' readings put together: kinds of passages, shared and whole words, two by two."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coding.readings import Reading, TwoByTwo, passages, shared, two_by_two, whole
from coding.spans import Span


def read(coder: str, code: str, start: int, end: int) -> Reading:
    return Reading(f"{coder}-{code}-{start}-{end}", coder, code, start, end)


def kinds(*readings: Reading, coders: str = "AB") -> list[tuple[str, int, int]]:
    return [(p.kind, p.start, p.end) for p in passages(readings, coders)]


def test_the_same_code_on_the_same_words() -> None:
    assert kinds(read("A", "x", 0, 5), read("B", "x", 0, 5)) == [("same", 0, 5)]


def test_the_same_code_on_other_words() -> None:
    assert kinds(read("A", "x", 0, 5), read("B", "x", 3, 9)) == [("extent", 0, 9)]
    assert kinds(read("A", "x", 0, 9), read("B", "x", 0, 4), read("B", "x", 6, 9)) == [
        ("extent", 0, 9)
    ]


def test_words_that_only_touch_are_two_passages() -> None:
    assert kinds(read("A", "x", 0, 5), read("B", "x", 5, 9)) == [("only", 0, 5), ("only", 5, 9)]


def test_different_codes_on_the_same_words_are_one_passage() -> None:
    assert kinds(read("A", "x", 0, 5), read("B", "y", 2, 9)) == [("code", 0, 9)]


def test_a_further_code_of_the_same_coder_is_a_passage_of_its_own() -> None:
    found = kinds(read("A", "x", 0, 5), read("B", "x", 0, 5), read("B", "y", 2, 9))
    assert found == [("same", 0, 5), ("only", 2, 9)]
    assert kinds(read("A", "x", 0, 5), read("A", "y", 2, 9)) == [("only", 0, 5), ("only", 2, 9)]


def test_with_three_coders_two_of_them_are_not_all() -> None:
    two = (read("A", "x", 0, 5), read("B", "x", 0, 5))
    assert kinds(*two, coders="ABC") == [("only", 0, 5)]
    assert kinds(*two, read("C", "y", 1, 3), coders="ABC") == [("code", 0, 5)]
    assert kinds(*two, read("C", "x", 0, 5), coders="ABC") == [("same", 0, 5)]
    assert kinds(*two, read("C", "x", 0, 5), coders="AB") == [("same", 0, 5)]


def test_shared_and_whole_words() -> None:
    readings = [read("A", "x", 0, 9), read("B", "x", 2, 4), read("B", "x", 6, 12)]
    assert shared(readings) == [("x", 2, 4), ("x", 6, 9)]
    assert whole(readings) == [("x", 0, 12)]


def test_two_by_two_by_hand() -> None:
    turns = [Span(0, 10), Span(10, 20), Span(20, 30), Span(30, 40)]
    readings = [read("A", "x", 2, 12), read("B", "x", 11, 15), read("B", "x", 21, 22)]
    assert two_by_two(readings, ("A", "B"), turns) == {"x": TwoByTwo(1, 1, 1, 1)}


def test_one_code_beside_itself_joined_by_others() -> None:
    """x and x do not overlap; y lies on the one, z on the other, so all is one passage."""
    apart = [read("A", "x", 0, 1), read("B", "x", 1, 2)]
    assert [p.kind for p in passages(apart, "AB")] == ["only", "only"]
    joined = [*apart, read("A", "y", 0, 2), read("B", "z", 0, 1)]
    assert [(p.kind, len(p.readings)) for p in passages(joined, "AB")] == [("code", 4)]


READINGS = st.lists(
    st.builds(
        lambda n, coder, code, start, length: Reading(
            f"{n}-{coder}-{code}-{start}", coder, code, start, start + length
        ),
        st.integers(0, 10**6),
        st.sampled_from("ABC"),
        st.sampled_from("xyz"),
        st.integers(0, 40),
        st.integers(1, 15),
    ),
    max_size=25,
    unique_by=lambda reading: reading.coding,
)


@given(READINGS, st.sampled_from(["AB", "ABC"]))
def test_every_reading_is_in_one_passage(readings: list[Reading], coders: str) -> None:
    found = passages(readings, coders)
    there = sorted(r.coding for p in found for r in p.readings)
    assert there == sorted(r.coding for r in readings if r.coder in coders)
    assert found == passages(list(reversed(readings)), coders)


@given(READINGS)
def test_kinds_letter_by_letter(readings: list[Reading]) -> None:
    """“Same” and “extent” by another way: sets of letters under each code."""
    for passage in passages(readings, "AB"):
        letters = {(r.coder, r.code): set() for r in passage.readings}  # type: dict[tuple[str, str], set[int]]
        for r in passage.readings:
            letters[r.coder, r.code] |= set(range(r.start, r.end))
        codes = {code for _, code in letters}
        if passage.kind in ("same", "extent"):
            (code,) = codes
            assert letters["A", code] & set(range(passage.start, passage.end))
            assert passage.coders == {"A", "B"}
        if passage.kind == "same":
            assert letters["A", code] == letters["B", code]
        if passage.kind == "code":
            assert len(codes) > 1
            assert len(passage.coders) > 1
            # One code by both may stand in it where others join them, never on the same words.
            for code in codes:
                assert not letters.get(("A", code), set()) & letters.get(("B", code), set())


@given(READINGS, st.integers(1, 12))
def test_two_by_two_adds_up(readings: list[Reading], size: int) -> None:
    turns = [Span(at, at + size) for at in range(0, 60, size)]
    for code, found in two_by_two(readings, ("A", "B"), turns).items():
        used = {
            coder: {
                at
                for at, turn in enumerate(turns)
                for r in readings
                if (r.coder, r.code) == (coder, code)
                and set(range(r.start, r.end)) & set(range(turn.start, turn.end))
            }
            for coder in "AB"
        }
        assert found.both == len(used["A"] & used["B"])
        assert found.both + found.first == len(used["A"])
        assert found.both + found.second == len(used["B"])
        assert found.both + found.first + found.second + found.neither == len(turns)
