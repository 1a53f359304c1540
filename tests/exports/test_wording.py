"""Figures in words."""

from __future__ import annotations

import pytest

from tests.exports.conftest import cell, quote
from workbench.exports import wording
from workbench.exports.legal_text import legal, right_to_left
from workbench.exports.passages import more_line, passages
from workbench.values import Scope, Side, ThemeReport


def test_several_ways_of_collecting_are_told_apart(waiting: ThemeReport) -> None:
    patients = waiting.themes[0].sides[0]
    assert wording.people_line(patients.cell) == "13 of 17 people"
    assert wording.figure_lines(patients) == [
        "interviews 6 of 8 · focus group 7 of 9",
        "1 of 1 focus group",
        "and 1 of 2 speaking as Patients",
    ]


def test_one_way_of_collecting_is_named_without_figures(waiting: ThemeReport) -> None:
    staff = waiting.themes[0].sides[1]
    assert wording.method_line(staff.cell) == "all: mixed focus groups"


def test_one_person_is_a_person() -> None:
    assert wording.people_line(cell(1, 1, 0, 0, 1, 1, 1, 1.0, 0, 0)) == "1 of 1 person"


def test_a_side_nobody_voices_is_not_raised_rather_than_denied() -> None:
    silent = Side("Patients", cell(0, 9, 0, 0, 0, 0, 0, 0.0, 0, 0), (), ())
    assert wording.silence_line(silent) == "Not raised in what is coded so far"


def test_a_group_without_people_in_scope_is_not_called_silent() -> None:
    absent = Side("Carers", cell(0, 0, 0, 0, 0, 0, 0, None, 0, 0), (), ())
    assert wording.silence_line(absent) == wording.NOBODY


def test_voiced_only_while_speaking_as_the_group_is_not_silence() -> None:
    spoken = Side("Patients", cell(0, 9, 0, 0, 1, 1, 5, 0.1, 1, 1), (), (quote("I rang."),))
    assert wording.silence_line(spoken) == ""


@pytest.mark.parametrize(
    ("scope", "line"),
    [
        (Scope(), "all conversations; every coder’s coding, each person and each word once"),
        (Scope(strand="Staff", coder="AB"), "the strand “Staff”; only AB’s coding"),
        (
            Scope(layer="consensus", as_of=12),
            "all conversations; only the consensus coding; as it stood after step 12 of the "
            "history",
        ),
    ],
)
def test_scope_in_words(scope: Scope, line: str) -> None:
    assert wording.scope_line(scope) == line


def test_no_share_of_talk_is_not_nought() -> None:
    assert wording.share(None) == "–"
    assert wording.share(0.0) == "0.0%"


def test_the_same_words_are_printed_once_with_every_code(waiting: ThemeReport) -> None:
    found = passages(waiting.themes[0].sides[0])
    assert [p.quote.start for p in found] == [10, 100, 200, 300, 320, 340, 360]
    assert found[0].codes == ("long waits", "being told")
    assert more_line(found) == "and 2 more passages"


def test_a_label_says_who_where_as_whom_and_which_code(waiting: ThemeReport) -> None:
    spoken = passages(waiting.themes[0].sides[0])[2]
    assert spoken.label("Patients") == (
        "N01, FG1, turn 12, speaking as Patients · code: long waits"
    )


def test_a_speaker_without_a_participant_keeps_the_label() -> None:
    side = Side("x", cell(*[0] * 10), (), (quote("Yes.", participant=None),))
    assert passages(side)[0].label("x") == "P1, FG1, turn 3 · code: long waits"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x0bc\x1fd", "a\ufffdb\ufffdc\ufffdd"),
        ("\ud800x\ufffe\uffff", "\ufffdx\ufffd\ufffd"),
        ("kept\ttab\nline\r\N{GRINNING FACE}é\x85", "kept\ttab\nline\r\N{GRINNING FACE}é\x85"),
    ],
)
def test_forbidden_characters_are_replaced(text: str, expected: str) -> None:
    assert legal(text) == expected


def test_direction_is_that_of_the_first_letter() -> None:
    assert right_to_left("«… שלום")
    assert not right_to_left("12 … Hello שלום")
    assert not right_to_left("…")
