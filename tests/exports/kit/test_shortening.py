"""Quotes within a limit of words."""

from __future__ import annotations

from workbench.exports.kit.shortening import Shortener


def test_what_fits_stays_whole() -> None:
    short = Shortener(4)
    assert short.short("One two\nthree four.", "P1") == "One two\nthree four."
    assert short.notes() == []


def test_cut_at_a_sentence_in_the_second_half() -> None:
    short = Shortener(6)
    assert short.short("I waited. A long time. Then I went home.", "P1") == (
        "I waited. A long time. […]"
    )
    assert short.notes() == [
        "1 quote was cut to at most 6 words and marked […]:",
        "P1: 9 words, 5 printed.",
    ]


def test_cut_at_a_word_where_no_sentence_ends() -> None:
    assert Shortener(4).short("Oh. one two three four five", "P1") == "Oh. one two three […]"


def test_zero_leaves_all_whole() -> None:
    text = "word " * 5_000
    assert Shortener(0).short(text, "P1") == text


def test_a_word_without_spaces_is_never_cut() -> None:
    assert Shortener(1).short("x" * 10_000, "P1") == "x" * 10_000


def test_each_cut_is_listed_once() -> None:
    short = Shortener(2)
    for _ in range(2):
        short.short("a b c", "P1")
    short.short("a b c d", "")
    assert short.notes()[1:] == ["P1: 3 words, 2 printed.", "A quote: 4 words, 2 printed."]
