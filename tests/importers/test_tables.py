"""Tables of turns as text: delimiters, headers in many languages, none at all, and surveys."""

from __future__ import annotations

import pytest

from importers import EmptyFile, ReadError, ReadOptions, TooLarge, Transcript, limits, read


def said(
    source: str, name: str = "a.csv", /, *, encoding: str = "utf-8", **columns: str
) -> list[tuple[str | None, str]]:
    return pairs(read(source.encode(encoding), name, ReadOptions(columns=columns)))


def pairs(result: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, result.words_of(turn)) for turn in result.turns]


def times(text: str, name: str = "a.csv") -> list[tuple[float, float] | None]:
    return [turn.seconds for turn in read(text.encode(), name).turns]


TALK = [("I", "Hallo, wie geht's?"), ("B1", "Gut; danke."), ("I", "Schön")]


@pytest.mark.parametrize(
    "text",
    [
        'Speaker,Text\nI,"Hallo, wie geht\'s?"\nB1,Gut; danke.\nI,Schön\n',
        'Text;Sprecher\nHallo, wie geht\'s?;I\n"Gut; danke.";B1\nSchön;I\n',
        "Wer\tInhalt\nI\tHallo, wie geht's?\nB1\tGut; danke.\nI\tSchön\n",
        "id|Speaker Name|Transcript text\n1|I|Hallo, wie geht's?\n2|B1|Gut; danke.\n3|I|Schön\n",
        "sep=^\nspeaker^utterance\nI^Hallo, wie geht's?\nB1^Gut; danke.\nI^Schön\n",
        'Gespräch 3,\n,\n"Speaker:","Text:"\nI,"Hallo, wie geht\'s?"\nB1,Gut; danke.\nI,Schön\n',
        "Speaker,Text\nI,Hallo, wie geht's?\nB1,Gut; danke.\nI,Schön\n",  # no quotation marks
        'speaker, text\nI, "Hallo, wie geht\'s?"\nB1, Gut; danke.\nI, Schön\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_order_any_delimiter(text: str, encoding: str) -> None:
    assert said(text, encoding=encoding) == TALK
    assert said(text.replace("\n", "\r\n"), encoding=encoding) == TALK


@pytest.mark.parametrize(
    "header",
    [
        "Locuteur;Début;Fin;Énoncé",
        "Hablante;Inicio;Fin;Texto",
        "Falante;Início;Fim;Fala",
        "Parlante;Inizio;Fine;Testo",
        "Spreker;Begin;Einde;Tekst",
        "Спикер;Начало;Конец;Реплика",
        "发言人;开始时间;结束时间;内容",
        "話者;開始時刻;終了時刻;発言内容",
        "화자;시작 시간;종료 시간;발화",
        "المتحدث;البداية;النهاية;النص",
        "speaker_label;start_time;end_time;transcript",
        "SpeakerName;startTime (ms);endTime (ms);rawText",
        "Konuşmacı;Başlangıç;Bitiş;Metin",
        "Speaker;Start time in milliseconds;End time in milliseconds;Text",
    ],
)
def test_headers_in_many_languages(header: str) -> None:
    stamps = (
        ("500", "2100", "2500") if "(ms)" in header or "milli" in header else ("0,5", "2,1", "2,5")
    )
    text = f"{header}\nAnna;{stamps[0]};{stamps[1]};Eins zwei\nBo;{stamps[2]};9999;Drei\n"
    result = read(text.encode(), "x.csv")
    assert pairs(result) == [("Anna", "Eins zwei"), ("Bo", "Drei")]
    assert result.turns[0].seconds == (0.5, 2.1)


def test_whisper_counts_milliseconds_and_does_not_quote() -> None:
    rows = ['0\t2000\t"Hello," he said.', '2000\t4500\tand then "we', "4500\t7000\tleft."]
    text = "\n".join(["start\tend\ttext", *rows])
    result = read(text.encode(), "x.tsv")
    assert [result.words_of(turn) for turn in result.turns] == [
        '"Hello," he said.', 'and then "we', "left.",
    ]  # fmt: skip
    assert [turn.seconds for turn in result.turns] == [(0, 2), (2, 4.5), (4.5, 7)]
    assert result.speakers == ()
    assert result.text.endswith('and then "we left.')


def test_labels_inside_the_words() -> None:
    rows = ["[SPEAKER_00]: Hello there", "[SPEAKER_01]: Hi", "[SPEAKER_00]: so"]
    text = "start\tend\ttext\n" + "".join(f"{n}000\t{n}900\t{row}\n" for n, row in enumerate(rows))
    assert said(text, "x.tsv") == [
        ("SPEAKER_00", "Hello there"), ("SPEAKER_01", "Hi"), ("SPEAKER_00", "so"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "INT,Hello there and welcome\nP1,Thanks for that\nINT,Let us begin\nP1,Sure\n",
        "00:01;INT;Hello there and welcome\n00:04;P1;Thanks for that\n00:09;INT;Let us begin\n"
        "00:11;P1;Sure\n",
        "1\tINT\t\t0.5\t0.9\tHello there and welcome\n2\tP1\t\t1.0\t1.9\tThanks for that\n"
        "3\tINT\t\t2.5\t2.9\tLet us begin\n4\tP1\t\t3.5\t3.9\tSure\n",
        "Vocero|Dicho\nINT|Hello there and welcome\nP1|Thanks for that\nINT|Let us begin\n"
        "P1|Sure\n",
    ],
)
def test_columns_by_what_they_hold(text: str) -> None:
    result = read(text.encode(), "x.csv")
    assert pairs(result) == [
        ("INT", "Hello there and welcome"),
        ("P1", "Thanks for that"),
        ("INT", "Let us begin"),
        ("P1", "Sure"),
    ]
    assert "No header names the columns" in result.notices[0].message


def test_starts_ends_lengths_and_ranges() -> None:
    assert times("Start,Duration,Speaker,Text\n00:01,3 s,A,x y\n00:05,2 s,B,z\n") == [
        (1, 4),
        (5, 7),
    ]
    assert times("Timecode,Who,Text\n00:00:01 - 00:00:04,A,x\n[00:00:05] --> [00:00:07],B,z\n") == [
        (1, 4),
        (5, 7),
    ]
    assert times("Speaker,Text\nSpeaker 1 (00:12),Hello\n[00:15] Speaker 2,Hi\n") == [
        (12, 15),
        (15, 15),
    ]
    assert times("Start Time,End Time,Speaker,Text\n00:00:00:12,00:00:04:03,A,x\n") == [(0, 4)]


def test_dates_are_counted_from_the_first() -> None:
    text = "sender,date,message\nAnn,2021-05-03 10:15:22,Hello you\nBo,2021-05-03 10:15:30,Hi\n"
    assert said(text.replace("date", "timestamp")) == [("Ann", "Hello you"), ("Bo", "Hi")]
    assert times(text.replace("date", "timestamp")) == [(0, 8), (8, 8)]


def test_a_row_without_a_label() -> None:
    untimed = "Speaker,Text\nINT,Hello\n,and welcome\nP1,Thanks\nINT,ok\n"
    assert said(untimed)[0] == ("INT", "Hello\nand welcome")
    timed = "Start,Speaker,Text\n1.5,A,Hello\n3.5,,who is this\n5.5,B,Hi\n"
    assert said(timed) == [("A", "Hello"), (None, "who is this"), ("B", "Hi")]


def test_a_column_a_speaker() -> None:
    assert said("Interviewer,Participant\nHow are you?,I am well\nAnd now?,Now too\nI see.,\n") == [
        ("Interviewer", "How are you?"),
        ("Participant", "I am well"),
        ("Interviewer", "And now?"),
        ("Participant", "Now too"),
        ("Interviewer", "I see."),
    ]
    text = "Start,End,Ann,Bo\n0:01,0:03,Hello my friend,\n0:04,0:06,,Hi to you\n"
    assert said(text) == [("Ann", "Hello my friend"), ("Bo", "Hi to you")]


def test_one_word_a_row() -> None:
    spoken = "Hello and welcome to this talk of ours . Thanks I am glad to be here ."
    words = spoken.split()
    rows = (f"{i * 0.4:.1f},{i * 0.4 + 0.3:.1f},{w},{'AB'[i > 8]}" for i, w in enumerate(words))
    assert said("start,end,word,speaker\n" + "\n".join(rows)) == [
        ("A", "Hello and welcome to this talk of ours."),
        ("B", "Thanks I am glad to be here."),
    ]


def test_told_which_column_is_which() -> None:
    text = "Hvem,Notat,Sagt,Naar\nAnn,x y z,Hei hei,1.5\nBo,long note here,Hallo du,5.5\n"
    for columns in (
        {"speaker": "hvem", "text": "Sagt", "start": "Naar"},
        {"speaker": "1", "text": "3", "start": "D"},
    ):
        result = read(text.encode(), "x.csv", ReadOptions(columns=columns))
        assert pairs(result) == [("Ann", "Hei hei"), ("Bo", "Hallo du")]
        assert result.turns[0].seconds == (1.5, 5.5)
    with pytest.raises(ReadError, match="no column “Hvor” for speaker; the columns are “Hvem”"):
        said(text, speaker="Hvor", text="Sagt")
    with pytest.raises(ReadError, match="which column holds the words too"):
        said(text, speaker="Hvem")
    with pytest.raises(ReadError, match="a column can be speaker, text"):
        said(text, talker="Hvem")
    half = "Hvem,Sagt,Start\nA,x y,0:01\nB,z w,0:05\n"
    told = ReadOptions(columns={"speaker": "Hvem", "text": "Sagt"})
    assert read(half.encode(), "x.csv", told).turns[0].seconds == (1, 5)
    coded = "Speaker,Text,Code,Start\nA,x,y,0:01\nB,z,w,0:02\nA,q,r,0:03\n"
    assert said(coded, text="Code") == [("A", "y"), ("B", "w"), ("A", "r")]
    result = read(coded.encode(), "x.csv", ReadOptions(columns={"text": "Code"}))
    assert result.turns[0].seconds == (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Case,Age,Gender,Text\nID1,24,f,I went there once\nID2,30,m,I did not\nID3,41,f,Never\n",
        "Respondent,What was good?,What was bad?\nR1,The staff,Waiting\nR2,Food,Parking is bad\n",
        "text\nHello there\nMore words here\nAnd yet more\n",
        "id,text,labels\n1,I like it,a\n2,I do not,b\n3,So so,a\n",
        "Name,Comment\nAnn,I liked it\nBo,It was poor\nCy,Fine by me\nDi,No complaints\n",
        'id,dialogue\n1,"[doctor] hi\n[patient] hello\n[doctor] so"\n2,"A: x\nB: y\nA: z"\n',
    ],
)
def test_surveys_are_named(text: str) -> None:
    with pytest.raises(ReadError, match="--method survey"):
        said(text)


def test_unclear_tables_name_their_columns() -> None:
    with pytest.raises(ReadError, match=r"not clear.*--column speaker=2.*“alpha”, “beta”"):
        said(
            "alpha,beta,gamma\nfoo bar baz,some words here,more words\nthis,and that,or this one\n"
        )
    with pytest.raises(EmptyFile, match="one row"):
        said("Speaker,Text\n")


def test_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TABLE_ROWS", 3)
    with pytest.raises(TooLarge, match="more than 3 rows"):
        said("Speaker,Text\n" + "A,x\nB,y\n" * 3)


def test_unpaired_quotation_marks_do_not_swallow_rows() -> None:
    text = 'Speaker,Text\nA,"Hello there\nB,Hi\nA,ok then\nB,yes\n'
    assert [speaker for speaker, _ in said(text)] == ["A", "B", "A", "B"]
    escaped = 'speaker,text\nA,"Hello \\"you\\", friend"\nB,"Hi, there"\nA,ok\n'
    assert said(escaped)[0] == ("A", 'Hello "you", friend')


def test_a_text_file_that_is_a_table() -> None:
    result = read(b"start\tend\ttext\n0\t2000\tHello there\n2000\t4500\tHi\n", "x.txt")
    assert (result.format, len(result.turns)) == ("tsv", 2)
    wide = "Speaker\tText\r\nA\tHello\r\nB\tHi\r\n".encode("utf-16")
    assert read(wide, "x.txt").format == "tsv"
    assert read(b"Name\tNote\nINT: Hello\nP1: Hi\n", "x.txt").format == "txt"
