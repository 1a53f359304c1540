"""A reader's own text, edited as plain text and read again."""

from __future__ import annotations

import pytest

from coding.spans import Span
from importers import EmptyFile, Transcript, read
from importers.rereading import labels_before, reread


def again(text: str, labels: set[str], nobodys: tuple[int, ...] = ()) -> list[tuple[object, str]]:
    found = reread("docx", read(text.encode(), "text.txt"), labels, nobodys)
    assert found.format == "docx"
    assert found.text == text
    assert {t.speaker for t in found.turns} - {None} == {s.label for s in found.speakers}
    return [(turn.speaker, found.words_of(turn)) for turn in found.turns]


def test_known_labels_begin_turns_and_paragraphs_belong_to_them() -> None:
    text = (
        "Ward B\n\n12 May\n\nP1: One: two.\n\nThree.\n\nDr. Lee: Four.\nP1 said five.\n\nP1:\nSix."
    )
    assert again(text, {"P1", "Dr. Lee"}) == [
        (None, "Ward B"),
        (None, "12 May"),
        ("P1", "One: two.\n\nThree."),
        ("Dr. Lee", "Four.\nP1 said five."),
        ("P1", "Six."),
    ]


def test_the_longer_of_two_labels_is_meant() -> None:
    assert again("P: a\nP 1: b\nP: c", {"P", "P 1"}) == [("P", "a"), ("P 1", "b"), ("P", "c")]


def test_new_labels_that_recur_are_labels_too() -> None:
    text = "INT: a\n\nP1: b\n\nINT: c\n\nP2: d\n\nINT: e\n\nP2: f"
    assert [who for who, _ in again(text, {"INT", "P1"})] == ["INT", "P1", "INT", "P2", "INT", "P2"]


def test_without_labels_each_block_and_each_former_turn_is_one() -> None:
    text = "One two.\nThree four.\n\nFive."
    assert again(text, set()) == [(None, "One two.\nThree four."), (None, "Five.")]
    assert again(text, set(), (0, 9)) == [
        (None, "One two."), (None, "Three four."), (None, "Five."),
    ]  # fmt: skip


def test_nobodys_turns_amid_labelled_ones_stay() -> None:
    text = "P1: One.\n\n[a pause]\n\nP2: Two.\n\nP1: Three."
    assert again(text, {"P1", "P2"}, (text.index("["),)) == [
        ("P1", "One."), (None, "[a pause]"), ("P2", "Two."), ("P1", "Three."),
    ]  # fmt: skip


def test_nothing_left_is_said() -> None:
    with pytest.raises(EmptyFile, match="no words"):
        reread("docx", Transcript("txt", "P1:\n", ()), {"P1"})


def test_labels_that_stand_before_turns() -> None:
    text = "Notes\n\nP1: One.\n\nDr. Lee: Two: three.\n\nFour."
    spans = [
        Span(text.index(words), text.index(words) + len(words))
        for words in ("Notes", "One.", "Two: three.", "Four.")
    ]
    assert labels_before(text, spans) == [None, "P1", "Dr. Lee", None]
