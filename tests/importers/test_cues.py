"""Captions: voices, odd times, carried speakers."""

from __future__ import annotations

from importers import Transcript, read

TIME = "00:0{}.000 --> 00:0{}.500"


def vtt(*cues: str, head: str = "WEBVTT\n\n") -> Transcript:
    body = "\n\n".join(f"{TIME.format(i, i)}\n{cue}" for i, cue in enumerate(cues))
    return read(f"{head}{body}\n".encode(), "a.vtt")


def said(result: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, result.words_of(turn)) for turn in result.turns]


def test_voices_closed_or_not() -> None:
    result = vtt("<v Ann Lee>One\nand more</v>", "<v.loud Bo>Two &amp; so on", "<v Bo>Three</v>")
    assert said(result) == [("Ann Lee", "One and more"), ("Bo", "Two & so on Three")]
    assert result.text == "Ann Lee: One and more\n\nBo: Two & so on Three"
    assert [turn.seconds for turn in result.turns] == [(0.0, 0.5), (1.0, 2.5)]


def test_two_voices_in_one_cue() -> None:
    assert said(vtt("<v Ann>One</v> <v Bo>Two</v>")) == [("Ann", "One"), ("Bo", "Two")]


def test_a_cue_without_a_name_continues_and_the_next_name_begins_a_turn() -> None:
    result = vtt("Ann: One.", "Bo: Two.", "more.", "Bo: Three.", "Ann: Four.")
    assert said(result) == [
        ("Ann", "One."),
        ("Bo", "Two. more."),
        ("Bo", "Three."),
        ("Ann", "Four."),
    ]


def test_no_speakers_one_turn_a_cue() -> None:
    result = vtt("So we", "went home.", "Then what?\nNothing.")
    assert said(result) == [(None, "So we"), (None, "went home."), (None, "Then what? Nothing.")]
    assert result.text == "So we went home.\nThen what? Nothing."


def test_notes_styles_ids_and_marks_are_no_words() -> None:
    head = (
        "\ufeffWEBVTT - a title\nKind: captions\n\nSTYLE\n::cue {}\n\nNOTE Ann: not said\n\nid-1\n"
    )
    assert said(vtt("<i>One</i> <c.x>two</c><00:00:01.000>", head=head)) == [(None, "One two")]


def test_odd_times() -> None:
    text = (
        "WEBVTT\n\n00:43,810 --> 0:47.9 align:start\nOne\n\n"
        "123:00:01.5 --> 123:00:02\nTwo\n5\n123:00:03.000 --> 123:00:01.000\nThree\n"
    )
    result = read(text.encode(), "a.vtt")
    assert said(result) == [(None, "One"), (None, "Two"), (None, "Three")]
    assert [t.seconds for t in result.turns] == [
        (43.81, 47.9),
        (442801.5, 442802.0),
        (442803.0, 442803.0),
    ]
    assert [notice.line for notice in result.notices] == [9]


def test_srt() -> None:
    cues = ("[SPEAKER_00]: One.", "[SPEAKER_01]: <b>Two.</b>", "[SPEAKER_00]: {\\an8}Three.")
    text = "".join(
        f"{i}\r\n00:00:0{i},000 --> 00:00:0{i},900\r\n{cue}\r\n\r\n"
        for i, cue in enumerate(cues, 1)
    )
    assert said(read(text.encode(), "a.srt")) == [
        ("SPEAKER_00", "One."),
        ("SPEAKER_01", "Two."),
        ("SPEAKER_00", "Three."),
    ]
