"""Levels of themes, and what is counted for the questions, by hand."""

from __future__ import annotations

from coding.codebook import Code, Codebook
from coding.comparison import Mark
from coding.parts import DocumentWords, Stretch
from coding.themes import (
    OVERARCHING,
    SUBTHEME,
    THEME,
    Neighbour,
    all_as_themes,
    leaning,
    levels,
    neighbours,
    places,
)

BOOK = Codebook(
    (
        Code("over", "Being a partner", kind="theme"),
        Code("a", "Time", "over", kind="theme"),
        Code("a1", "waiting", "a"),
        Code("sub", "Clinic hours", "a", kind="theme"),
        Code("b", "Respect", "over", kind="theme"),
        Code("loose", "parking"),
        Code("flat", "Place", kind="theme"),
        Code("flat1", "Rooms", "flat", kind="theme"),
        Code("flat2", "light", "flat"),
    ),
    (("b", "a1"),),
)


def test_levels_follow_where_a_theme_stands() -> None:
    assert levels(BOOK, {"a1"}) == {
        "over": OVERARCHING, "a": THEME, "sub": SUBTHEME, "b": THEME, "flat": THEME,
        "flat1": SUBTHEME,
    }  # fmt: skip


def test_a_theme_with_passages_or_links_of_its_own_does_not_only_gather() -> None:
    assert levels(BOOK, {"over"})["over"] == THEME
    assert levels(BOOK, {"over"})["a"] == SUBTHEME
    linked = Codebook(BOOK.codes, (("over", "loose"),))
    assert levels(linked, ())["over"] == THEME


def words() -> dict[str, DocumentWords]:
    """INT [0,10) facilitator, Ann [10,30), Ben [30,50), nobody [50,60)."""
    text = "q" * 10 + "a" * 20 + "b" * 20 + "n" * 10
    stretches = [
        Stretch("d", 1, 0, 10, "INT", None, facilitator=True),
        Stretch("d", 2, 10, 30, "Ann", "ann", ("Patients",)),
        Stretch("d", 3, 30, 50, "Ben", "ben", ("Patients",)),
        Stretch("d", 4, 50, 60, None, None),
    ]
    return {"d": DocumentWords(text, stretches)}


def mark(id_: str, start: int, end: int, code: str) -> Mark:
    return Mark(id_, "d", start, end, code)


def test_who_says_it_counts_passages_not_codings() -> None:
    marks = [
        mark("1", 10, 14, "a1"), mark("2", 10, 14, "a"), mark("3", 15, 20, "a1"),
        mark("4", 25, 35, "sub"), mark("5", 0, 10, "a1"), mark("6", 50, 60, "a1"),
    ]  # fmt: skip
    found = leaning(places(BOOK, "a", marks), words())
    assert len(places(BOOK, "a", marks)) == 5
    assert found.passages == 3  # the question and the nameless turn are nobody's words
    assert found.people == ((("participant", "ann"), 3), (("participant", "ben"), 1))
    assert found.leans
    few = leaning(places(BOOK, "a", marks[:1]), words())
    assert (few.passages, few.leans) == (1, False)
    even = leaning([("d", 10, 12), ("d", 13, 15), ("d", 31, 33), ("d", 34, 36)], words())
    assert not even.leans
    assert leaning([], words()).people == ()


def test_neighbours_share_passages_and_family_is_left_out() -> None:
    marks = [
        mark("1", 10, 14, "a1"), mark("2", 20, 24, "a"), mark("3", 23, 26, "flat2"),
        mark("4", 24, 30, "flat2"), mark("5", 12, 13, "sub"),
    ]  # fmt: skip
    found = neighbours(BOOK, "a", marks)
    assert found == [
        Neighbour("b", 2, 3, 1, ("a1",)),  # 10–14 is its own, 12–13 lies in it
        Neighbour("flat", 1, 3, 2, ()),  # 20–24 and 23–26 share a character, 24–30 does not
    ]
    assert [each.theme for each in neighbours(BOOK, "over", marks)] == ["flat"]


def test_codes_are_counted_as_themes_are() -> None:
    assert all(code.is_theme for code in all_as_themes(BOOK))
    assert all_as_themes(BOOK).evidence("b") == BOOK.evidence("b") == {"b", "a1"}
