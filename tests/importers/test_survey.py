"""Surveys: delimiters, encodings, headings, what columns are for, respondents, text."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from importers import ReadError, UnclearColumns
from importers.survey import read_survey
from importers.survey_kinds import UNANSWERED
from importers.survey_text import MOST_ANSWERS, parts_of, transcript_of
from importers.survey_values import Survey, SurveyOptions
from tests.importers.survey_files import (
    CODES_OVER_QUESTIONS,
    PLAIN,
    QUALTRICS,
    SURVEYMONKEY,
    csv_of,
    xlsx_of,
)


def roles(survey: Survey) -> dict[str, str]:
    return {column.name: column.role for column in survey.columns}


def said(survey: Survey) -> dict[str, list[str]]:
    return {r.label: [words for _, words in r.answers] for r in survey.respondents}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    rows = [*PLAIN, ("P5", 29, "carer", "Très bien, merci – “wonderful” staff, all of them.")]
    survey = read_survey(csv_of(rows, delimiter, encoding))
    assert roles(survey) == {
        "ID": "id",
        "Age": "attribute",
        "Role": "group",
        "What went well on the ward?": "text",
    }
    assert said(survey)["P5"] == ["Très bien, merci – “wonderful” staff, all of them."]


def test_csv_and_xlsx_say_the_same() -> None:
    one, other = read_survey(csv_of(PLAIN)), read_survey(xlsx_of(PLAIN))
    assert list(one.respondents) == list(other.respondents)
    assert one.attributes == other.attributes == (("Age", "number"),)
    assert [r.group for r in one.respondents] == ["patient", "carer", "patient", "staff"]
    assert other.format == "xlsx"


def test_hostile_cells_stay_words() -> None:
    survey = read_survey(xlsx_of(PLAIN))
    assert said(survey)["P3"][0].startswith("=cmd|'/C calc'!A0 was what I typed")


def test_three_rows_of_headings() -> None:
    survey = read_survey(csv_of(QUALTRICS))
    assert survey.questions == ("Please tell us in your own words how it was",)
    assert [r.label for r in survey.respondents] == ["R_1a", "R_2b"]
    assert roles(survey)["IP Address"] == "left out"
    assert ("How old are you?", "number") in survey.attributes
    by_code = read_survey(csv_of(QUALTRICS), SurveyOptions(text=("Q3",), attributes=("Q1",)))
    assert by_code.questions == survey.questions
    assert by_code.attributes == (("How old are you?", "number"),)


def test_choices_beneath_questions() -> None:
    survey = read_survey(csv_of(SURVEYMONKEY))
    assert survey.questions == ("What should we change?",)
    assert [name for name, _ in survey.attributes] == [
        "Start Date",
        "Which did you use? – Bus",
        "Which did you use? – Car",
        "Which did you use? – Bike",
    ]
    assert [r.label for r in survey.respondents] == ["11000000001", "11000000002"]


def test_codes_over_questions() -> None:
    survey = read_survey(csv_of(CODES_OVER_QUESTIONS))
    assert survey.questions == ("Why did you come to us?",)
    assert [r.label for r in survey.respondents] == ["1001", "1002"]


def test_a_title_above_the_table() -> None:
    survey = read_survey(csv_of([("Ward survey 2024",), *PLAIN]))
    assert len(survey.respondents) == 4
    assert "1 row above the headings left out." in [n.message for n in survey.notices]


def test_no_headings() -> None:
    survey = read_survey(csv_of(PLAIN[1:]))
    assert [column.name for column in survey.columns][:2] == ["Column 1", "Column 2"]
    assert len(survey.respondents) == 4
    forced = read_survey(csv_of(PLAIN[1:]), SurveyOptions(header_rows=1, text=("#4",)))
    assert len(forced.respondents) == 3


def test_everything_can_be_said() -> None:
    survey = read_survey(
        csv_of(PLAIN),
        SurveyOptions(text=("what went well",), id="", group="", attributes=("Role",)),
    )
    assert roles(survey) == {
        "ID": "left out",
        "Age": "left out",
        "Role": "attribute",
        "What went well on the ward?": "text",
    }
    assert [r.label for r in survey.respondents] == ["R1", "R2", "R3", "R4"]


def test_a_column_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(ReadError, match=r"no column “Comments”.*“ID”, “Age”, “Role”"):
        read_survey(csv_of(PLAIN), SurveyOptions(text=("Comments",)))
    with pytest.raises(ReadError, match="as id and as attribute"):
        read_survey(csv_of(PLAIN), SurveyOptions(id="ID", attributes=("ID",)))


def test_no_answers_in_words_asks() -> None:
    rows = [("case", "age", "sex"), ("A1", "20", "f"), ("A2", "22", "m"), ("A3", "41", "f")]
    with pytest.raises(UnclearColumns, match="--text COLUMN") as raised:
        read_survey(csv_of(rows))
    assert [column.name for column in raised.value.columns] == ["case", "age", "sex"]


def test_rows_of_one_id_are_one_respondent() -> None:
    rows = [
        ("person", "question", "answer"),
        ("A", "why", "Because the letter told me to come in early."),
        ("B", "why", "My sister drove me there and waited outside."),
        ("A", "how", "By bus, then on foot through the rain."),
        ("a", "how", "A different person whose id is written small."),
    ]
    survey = read_survey(csv_of(rows), SurveyOptions(id="person", text=("answer",)))
    assert {label: len(words) for label, words in said(survey).items()} == {
        "A": 2,
        "B": 1,
        "a (2)": 1,
    }
    assert "“question” differs between rows of one id in 1 rows; the first is kept." in [
        notice.message for notice in survey.notices
    ]


def test_attributes_are_typed_by_all_their_cells() -> None:
    head = ("id", "weight", "score", "salary", "comment")
    rows = [
        ("1", "70,5", "3", "1,200", "The first visit went better than I had hoped for."),
        ("2", "81,2", "n/a", "2,500", "I would like to be called by my own name please."),
        ("3", "64,0", "5", "3,100", "There was no lift, and I cannot climb any stairs."),
    ]
    survey = read_survey(csv_of([head, *rows], ";"))
    assert dict(survey.attributes) == {"weight": "number", "score": "number", "salary": "text"}
    assert [r.attributes for r in survey.respondents] == [
        ("70.5", "3", "1,200"),
        ("81.2", "", "2,500"),
        ("64.0", "5", "3,100"),
    ]
    assert any("“n/a” and are taken as not said" in n.message for n in survey.notices)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Overall", ["Strongly agree", "Neither agree nor disagree", "Strongly disagree"] * 6),
        (
            "Used",
            ["Bus, Car", "Bus, Bike", "Car, Bike", "Bus, Car, Bike, On foot and by train"] * 5,
        ),
        ("Asked", ["What was good about the care you were given?"] * 12),
    ],
)
def test_choices_are_no_answers_in_words(heading: str, cells: list[str]) -> None:
    rows = [("id", heading, "comment")]
    rows += [(f"A{n}", cell, f"Answer {n} in words of one’s own.") for n, cell in enumerate(cells)]
    assert roles(read_survey(csv_of(rows)))[heading] == "attribute"


def test_short_answers_under_an_open_question_are_words() -> None:
    cells = ["A fish", "My old cat", "Two dogs", "None at all", "A parrot and mice"]
    rows = [("id", "Opinions on pets"), *((f"A{n}", cell) for n, cell in enumerate(cells))]
    assert roles(read_survey(csv_of(rows)))["Opinions on pets"] == "text"


def test_languages_without_spaces() -> None:
    rows = [
        ("番号", "年齢", "ご意見をお聞かせください"),
        ("1", "34", "看護師さんがとても親切で、説明も分かりやすかったです。"),
        ("2", "51", "待ち時間が長すぎて、とても疲れました。改善してほしいです。"),
        ("3", "28", "食事がおいしかったので、毎日楽しみにしていました。"),
    ]
    survey = read_survey(csv_of(rows))
    assert list(roles(survey).values()) == ["id", "attribute", "text"]


def test_the_text_has_a_turn_an_answer() -> None:
    rows = [
        ("id", "age", "What was good?", "What was bad?"),
        ("A1", "30", "The food, most of all the soup.", "The noise at night was very bad."),
        ("A2", "40", "", "Parking costs more than the bus."),
    ]
    survey = read_survey(csv_of(rows), SurveyOptions(text=("#3", "#4")))
    read = transcript_of(survey)
    assert read.text == (
        "What was good?\n\nA1: The food, most of all the soup.\n\nWhat was bad?\n\n"
        "A1: The noise at night was very bad.\n\nA2: Parking costs more than the bus."
    )
    assert [(turn.speaker, read.words_of(turn)[:9]) for turn in read.turns] == [
        (None, "What was "),
        ("A1", "The food,"),
        (None, "What was "),
        ("A1", "The noise"),
        ("A2", "Parking c"),
    ]
    assert read.speakers[0].attributes == {"age": "30"}


def test_parts_hold_everybody_once() -> None:
    rows = [("id", "comment"), *((f"A{n}", f"Comment {n} was long enough.") for n in range(2500))]
    survey = read_survey(csv_of(rows))
    parts = list(parts_of(survey))
    assert [last - first for first, last in parts] == [MOST_ANSWERS, MOST_ANSWERS, 500]
    assert parts[0][0] == 0
    assert all(one[1] == other[0] for one, other in pairwise(parts))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"id,comment\n", "no answers beneath them"),
        (b'id,comment\n1,"never closed\n2,more\n', "line 2: a quotation mark"),
        (b"%PDF-1.4 x", "this is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "csv or xlsx"),
        (xlsx_of(PLAIN)[:900], "damaged or cut short"),
        (b"," * 100_000 + b"\n1", "more than 16,384 cells"),
        (b"id,comment\n1,\n2,\n", "in people’s own words"),
        (b"\x00\x01\x02\x03" * 50, "no text"),
    ],
)
def test_what_is_no_survey_says_so(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        read_survey(data)


def test_a_workbook_that_grows_beyond_measure_is_not_read() -> None:
    out = io.BytesIO(xlsx_of(PLAIN))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", "<si><t>a</t></si>" * 1_500_000)
    with pytest.raises(ReadError, match="100 times its size"):
        read_survey(out.getvalue())


def test_sheets() -> None:
    data = xlsx_of([("about",)], PLAIN, PLAIN[:3])
    survey = read_survey(data)
    assert len(survey.respondents) == 4
    assert any("also in the workbook: “Sheet3”" in notice.message for notice in survey.notices)
    assert len(read_survey(data, SurveyOptions(sheet="sheet3")).respondents) == 2
    with pytest.raises(ReadError, match=r"no sheet “x”.*“Sheet1”, “Sheet2”, “Sheet3”"):
        read_survey(data, SurveyOptions(sheet="x"))


@settings(deadline=None)  # detecting an encoding loads a library the first time
@given(st.binary(max_size=400))
def test_any_bytes_give_a_survey_or_a_read_error(data: bytes) -> None:
    for options in (SurveyOptions(), SurveyOptions(text=("#1",), id="", header_rows=0)):
        try:
            survey = read_survey(data, options)
        except ReadError:
            continue
        assert survey.answers > 0
        read = transcript_of(survey)
        assert all(read.words_of(turn).strip() == read.words_of(turn) for turn in read.turns)


WRITTEN = st.text(
    st.characters(exclude_categories=["Cc", "Cs"], include_characters="\r\n\t\0"), max_size=12
)


@settings(deadline=None)
@given(st.lists(st.lists(WRITTEN, min_size=3, max_size=3), min_size=1, max_size=8))
def test_what_is_written_comes_back(rows: list[list[str]]) -> None:
    answers = [("id", "a", "b", "c"), *([f"P{n}", *row] for n, row in enumerate(rows))]
    assume(sum(cell.count("\0") for row in rows for cell in row) < 3)
    assume(not any(cell.strip() in UNANSWERED for row in rows for cell in row))
    data = csv_of(answers)
    said_all = SurveyOptions(text=("#2", "#3", "#4"), id="#1", header_rows=1, delimiter=",")
    wanted = [
        [cell.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "�").strip() for cell in row]
        for row in answers[1:]
    ]
    if not any(cell for row in wanted for cell in row[1:]):
        with pytest.raises(ReadError):
            read_survey(data, said_all)
        return
    survey = read_survey(data, said_all)
    found = {r.label: dict(r.answers) for r in survey.respondents}
    for n, row in enumerate(wanted):
        assert found[f"P{n}"] == {at: cell for at, cell in enumerate(row[1:]) if cell}
