"""Praat TextGrids: every form, tiers of speakers, words, sounds, names and points."""

from __future__ import annotations

import pytest

from importers import BrokenFile, EmptyFile, TooLarge, Transcript, read, together
from tests.importers.textgrid_files import Tiers, binary, chronological, long, short

ANN = ("Ann", [(0, 2, "Hello there"), (2, 5, ""), (5, 7, "How was the week")])
ZOE = ("Zoë", [(0, 2.5, ""), (2.5, 4, 'Hi, ""good"" 你好 ! 2 x'), (4, 90, "")])
SAID = [
    ("Ann", "Hello there", (0, 2)),
    ("Zoë", 'Hi, "good" 你好 ! 2 x', (2.5, 4)),
    ("Ann", "How was the week", (5, 7)),
]


def said(result: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, result.words_of(turn)) for turn in result.turns]


def of(tiers: Tiers) -> Transcript:
    return read(long(tiers).encode(), "a.TextGrid")


@pytest.mark.parametrize(
    "data",
    [
        long([ANN, ZOE]).encode(),
        long([ANN, ZOE]).replace("\n", "\r\n").replace("    ", "\t").encode("utf-16"),
        short([ANN, ZOE]).encode("utf-8-sig"),
        b"\xfe\xff" + short([ANN, ZOE]).encode("utf-16-be"),
        chronological([ANN, ZOE]).encode(),
        binary([ANN, ZOE]),
    ],
)
def test_every_form(data: bytes) -> None:
    for name in ("a.TextGrid", "a.txt"):
        result = read(data, name)
        assert result.format == "textgrid"
        assert [(t.speaker, result.words_of(t), t.seconds) for t in result.turns] == SAID


def test_quotation_marks_that_are_not_doubled() -> None:
    result = of([("Ann", [(0, 2, 'She said "no" to me')]), ("Bo", [(2, 3, 'ok "then"')])])
    assert said(result) == [("Ann", 'She said "no" to me'), ("Bo", 'ok "then"')]
    assert "not doubled" in result.notices[0].message


def test_points_last_until_the_next() -> None:
    result = of([("Ann", [(1.0, "Hello"), (5.0, "Ok")]), ("Bo", [(3.0, "Hi")])])
    assert [turn.seconds for turn in result.turns] == [(1, 3), (3, 5), (5, 5)]


SPOKEN = ("so", "how", "are", "you", "on", "this", "day", "of", "May")
WORDS = [(i * 0.4, i * 0.4 + 0.3, word) for i, word in enumerate(SPOKEN)]
WORDS += [(9.0, 9.3, "well"), (9.4, 9.8, "then"), (9.9, 10, "now"), (10.1, 10.5, "go")]
SOUNDS = [(i * 0.1, i * 0.1 + 0.1, "h") for i in range(30)]


def test_words_are_put_together_and_sounds_left_out() -> None:
    later = [(start + 20, end + 20, word) for start, end, word in WORDS]
    result = of(
        [("Ann - words", WORDS), ("Ann - phones", SOUNDS), ("Bo - words", later),
         ("Bo - phones", SOUNDS), ("notes", [(0, 1, "a door slams")])]
    )  # fmt: skip
    assert said(result) == [
        ("Ann", "so how are you on this day of May well then now go"),
        ("Bo", "so how are you on this day of May well then now go"),
    ]
    assert "“Ann - phones”, “Bo - phones”, “notes” are not read" in result.notices[0].message
    alone = of([("words", WORDS), ("phones", SOUNDS)])
    assert said(alone) == [
        (None, "so how are you on this day of May"),
        (None, "well then now go"),
    ]


def test_a_tier_of_names_beside_a_tier_of_words() -> None:
    names = [(0, 3, "A"), (3, 6, "B"), (6, 9, "A")]
    words = [(0, 3, "Hello there"), (3.1, 6, "Hi"), (6, 8.5, "Ok then")]
    assert said(of([("speaker", names), ("text", words)])) == [
        ("A", "Hello there"),
        ("B", "Hi"),
        ("A", "Ok then"),
    ]


def test_labels_inside_the_words_of_one_tier() -> None:
    rows = ["INT: Hello there", "P1: Hi", "INT: So?", "P1: Yes"]
    marks = [(n, n + 1, row) for n, row in enumerate(rows)]
    assert [s.label for s in of([("transcript", marks)]).speakers] == ["INT", "P1"]
    assert said(of([("utterances", [(0, 1, "Hello there")])])) == [(None, "Hello there")]


def test_tiers_of_one_name_are_told_apart() -> None:
    tiers = [("Speaker", [(0, 3, "Hello there")]), ("Speaker", [(3, 6, "Hi")])]
    assert said(of(tiers)) == [("Speaker 1", "Hello there"), ("Speaker 2", "Hi")]


def test_marks_of_transcribers_are_no_words() -> None:
    one = of(
        [("Speaker", [(0, 3, "I was <UNIN/> there"), (4, 5, "<UNIN/> yes <UNSURE>no</UNSURE>")])]
    )
    assert said(one)[0] == ("Speaker", "I was<UNIN/> there")
    two = of([("Speaker", [(3.1, 3.9, "Oh")])])
    whole = together([("x_doctor.TextGrid", one), ("x_patient.TextGrid", two)])
    assert said(whole) == [("doctor", "I was there"), ("patient", "Oh"), ("doctor", "yes no")]
    assert "<UNIN>, <UNSURE>" in whole.notices[-1].message


@pytest.mark.parametrize("form", [long, short, chronological])
def test_cut_short(form: object) -> None:
    assert callable(form)
    whole = form([ANN, ZOE])
    for size in (len(whole) // 3, len(whole) // 2, len(whole) - 12):
        with pytest.raises(BrokenFile, match="damaged or cut short"):
            read(whole[:size].encode(), "a.TextGrid")


def test_what_is_none() -> None:
    with pytest.raises(EmptyFile, match="no tier"):
        of([("Ann", [(0, 3, "")])])
    with pytest.raises(BrokenFile, match="no Praat TextGrid"):
        read(b'File type = "ooTextFile"\nObject class = "Pitch 1"\n\n0\n', "a.TextGrid")
    with pytest.raises(BrokenFile, match="binary TextGrid is damaged"):
        read(binary([ANN])[:80], "a.TextGrid")
    huge = short([ANN]).replace("\n3\n", "\n2000000000\n")
    with pytest.raises(TooLarge, match="more than 250,000 intervals"):
        read(huge.encode(), "a.TextGrid")
