"""JSON: the shapes of speech services, players and corpora, and lists of turns of any make."""

from __future__ import annotations

import json

import pytest

from importers import BrokenFile, EmptyFile, ReadError, ReadOptions, TooLarge, limits, read
from tests.importers.json_files import ANSWERED, ASKED, aws
from tests.importers.json_shapes import NAMED, each


def said(value: object, **columns: str) -> list[tuple[str | None, str]]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    result = read(data, "a.json", ReadOptions(columns=columns))
    return [(turn.speaker, result.words_of(turn)) for turn in result.turns]


def seconds(value: object) -> list[tuple[float, float] | None]:
    return [turn.seconds for turn in read(json.dumps(value).encode(), "a.json").turns]


@pytest.mark.parametrize("shape", NAMED)
def test_services_that_say_who_speaks(shape: str) -> None:
    value, names = NAMED[shape]
    first, second = (names.format(0), names.format(1)) if isinstance(names, str) else names
    assert said(value) == [(first, ASKED), (second, ANSWERED)]
    stamps = seconds(value)
    assert stamps[0] is not None
    assert stamps[1] is not None
    assert (stamps[0][0], stamps[1][0]) == (0, 6)
    assert stamps[0][1] <= 6


@pytest.mark.parametrize(
    "value",
    [
        {"meeting_transcripts": each(lambda t, b, n: {"speaker": f"S{n}", "content": t}),
         "specific_query_list": [{"query": "What was said?", "answer": "Something or other."}]},
        {"utt": [ASKED, ANSWERED], "speaker": ["S0", "S1"], "title": "t", "summary": "s"},
        {"speaker": {"0": "S0", "1": "S1"}, "text": {"0": ASKED, "1": ANSWERED}},
        {"scenes": [{"lines": [{"character": "S0", "line": ASKED}]},
                    {"lines": [{"character": "S1", "line": ANSWERED}]}]},
        [["S0", ASKED], ["S1", ANSWERED]],
        [{"S0": ASKED}, {"S1": ANSWERED}],
        {"tiers": [{"name": "S0", "annotations": [{"start": 0, "end": 4, "value": ASKED}]},
                   {"name": "S1", "annotations": [{"start": 5, "end": 9, "value": ANSWERED}]}]},
        {"gespräch": [{"sprecher": "S0", "inhalt": ASKED}, {"sprecher": "S1", "inhalt": ANSWERED}]},
        {"messages": [{"from": "S0", "date": "2020-01-01T00:00:00", "text": ["Hello and ", {
            "type": "bold", "text": ASKED[10:]}]}, {"from": "S1", "text": ANSWERED}]},
    ],
)  # fmt: skip
def test_lists_of_any_make(value: object) -> None:
    assert said(value) == [("S0", ASKED), ("S1", ANSWERED)]


def test_one_value_a_line() -> None:
    rows = [{"speaker": "A", "text": ASKED}, {"speaker": "B", "text": ANSWERED}]
    lines = "\n".join(json.dumps(row) for row in rows) + "\n"
    assert said(lines.encode()) == [("A", ASKED), ("B", ANSWERED)]


def test_without_speakers_none_are_made() -> None:
    whisper = {
        "text": f"{ASKED} {ANSWERED}",
        "segments": each(lambda t, b, n: {"start": b, "end": b + 4.3, "text": f" {t}"}),
    }
    assert said(whisper) == [(None, ASKED), (None, ANSWERED)]
    assert seconds(whisper) == [(0, 4.3), (6, 10.3)]
    youtube = {
        "events": [
            {"tStartMs": 0, "dDurationMs": 9000, "id": 1},
            {"tStartMs": 160, "dDurationMs": 3000, "segs": [{"utf8": "hello"}, {"utf8": " you"}]},
            {"tStartMs": 1500, "aAppend": 1, "segs": [{"utf8": "\n"}]},
            {"tStartMs": 3200, "dDurationMs": 900, "segs": [{"utf8": "again"}]},
        ]
    }
    assert said(youtube) == [(None, "hello you"), (None, "again")]
    assert seconds(youtube)[0] == (0.16, 3.16)
    cpp = {"transcription": [{"timestamps": {"from": "00:00:00,500", "to": "00:00:02,500"},
                              "offsets": {"from": 500, "to": 2500}, "text": " Hi."}]}  # fmt: skip
    assert (said(cpp), seconds(cpp)) == ([(None, "Hi.")], [(0.5, 2.5)])
    assert said(aws(label=False, segments=False)) == [
        (None, part) for part in (*ASKED.replace(". ", ".|").split("|"),
                                  *ANSWERED.replace(". ", ".|").split("|"))
    ]  # fmt: skip


def test_labels_inside_the_words() -> None:
    assert said(["Ann Lee: Hello.", "Bo Ray: Hi.", "Ann Lee: So?", "Bo Ray: Yes."])[1] == (
        "Bo Ray",
        "Hi.",
    )
    assert said({"transcript": "INT: Hello there.\nP1: Hi.\nINT: So?\nP1: Yes."}) == [
        ("INT", "Hello there."), ("P1", "Hi."), ("INT", "So?"), ("P1", "Yes."),
    ]  # fmt: skip


def test_several_conversations_in_one_file_are_noticed() -> None:
    talk = {"turns": each(lambda t, b, n: {"speaker": f"S{n}", "utterance": t})}
    result = read(json.dumps([talk, talk]).encode(), "a.json")
    assert len(result.turns) == 4
    assert "2 lists of turns" in result.notices[-1].message


def test_channels_are_speakers_where_nothing_else_is() -> None:
    value = {
        "recognizedPhrases": [
            {"channel": n, "offset": f"PT{b}S", "duration": "PT1S", "nBest": [{"display": t}]}
            for n, b, t in ((0, 0, "Hello"), (0, 9, "So?"), (1, 5, "Hi"))
        ]
    }
    assert said(value) == [("0", "Hello"), ("1", "Hi"), ("0", "So?")]


def test_no_spaces_between_han_characters() -> None:
    items = [
        {"text": char, "start": n * 0.3, "end": n * 0.3 + 0.2, "speaker": "AB"[n > 7]}
        for n, char in enumerate("我们今天谈谈您的健康很好谢谢")
    ]
    assert said({"words": items}) == [("A", "我们今天谈谈您的"), ("B", "健康很好谢谢")]


def test_told_which_key_is_which() -> None:
    rows = [{"hvem": "A", "sier": "Hei hei"}, {"hvem": "B", "sier": "Hallo du"}]
    assert said(rows, speaker="hvem", text="sier") == [("A", "Hei hei"), ("B", "Hallo du")]
    with pytest.raises(ReadError, match=r"holds “hvem”, “sier”.*--column speaker=who"):
        said(rows)
    with pytest.raises(ReadError, match="no list in this JSON has objects with sagt"):
        said(rows, text="sagt")


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b'{"a": [1, 2', BrokenFile, "line 1: this is no whole JSON"),
        (b'{"segments": [{"text": "Hello"}', BrokenFile, "cut short"),
        (b"[]", EmptyFile, "nothing in this JSON"),
        (b"[1, 2, 3]", ReadError, "no list of turns"),
        (b'{"name": "p", "dependencies": {"a": "1"}}', ReadError, "“name”, “dependencies”"),
        (b"[" * 100_000, BrokenFile, "nested"),
        (b'{"n": ' + b"9" * 5000 + b"}", BrokenFile, "cannot be read"),
        (b"[" + b"[]," * 3_000_000 + b"[]]", TooLarge, "more values"),
    ],
)
def test_what_cannot_be_read(data: bytes, error: type[ReadError], says: str) -> None:
    with pytest.raises(error, match=says):
        read(data, "a.json")


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "JSON_BYTES", 10)
    with pytest.raises(TooLarge, match="JSON file has"):
        read(b'{"segments": []}', "a.json")


def test_lone_surrogates_and_nuls_are_mended() -> None:
    result = read(b'[{"speaker": "A", "text": "x\\ud800y\\u0000z"}]', "a.json")
    assert result.words_of(result.turns[0]) == "x\ufffdy\ufffdz"
