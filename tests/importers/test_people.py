"""Facilitators, attributes, unknown speakers, slips and front matter."""

from __future__ import annotations

import pytest

from importers import ReadOptions, Speaker, Transcript, read


def _read(text: str, **options: tuple[str, ...]) -> Transcript:
    return read(text.encode(), "a.txt", ReadOptions(**options))  # type: ignore[arg-type]


def _two(a: str, b: str) -> Transcript:
    return _read(f"{a}: One.\n{b}: Two.\n{a}: Three.\n{b}: Four.\n")


def _who(result: Transcript, label: str) -> Speaker:
    return next(speaker for speaker in result.speakers if speaker.label == label)


@pytest.mark.parametrize(
    "label",
    [
        "INT",
        "Interviewer",
        "Interviewer 2",
        "INT1",
        "Facilitator",
        "Moderator",
        "Researcher",
        "Interviewerin",
        "Entrevistadora",
        "Chercheuse",
        "Интервьюер",
        "采访者",
        "面接者",
        "면접자",
    ],
)
def test_facilitators_say_so(label: str) -> None:
    result = _two(label, "P1")
    assert _who(result, label).facilitator
    assert not _who(result, "P1").facilitator
    assert any(f"{label} is taken to be a facilitator" in n.message for n in result.notices)


@pytest.mark.parametrize("label", ["I", "I1", "Q", "Anna", "Doctor", "Host", "Speaker 1"])
def test_others_do_not(label: str) -> None:
    assert not any(speaker.facilitator for speaker in _two(label, "P1").speakers)


def test_a_key_says_so() -> None:
    text = "Key: I1 = interviewer, X2 = patient\n\nI1: One.\nX2: Two.\nI1: Three.\nX2: Four.\n"
    result = _read(text)
    assert [(s.label, s.facilitator) for s in result.speakers] == [("I1", True), ("X2", False)]
    assert "line 1 says so" in " ".join(notice.message for notice in result.notices)


def test_named_when_importing() -> None:
    result = _read("Anna: One.\nBo: Two.\nAnna: Three.\nBo: Four.\n", facilitators=("anna",))
    assert _who(result, "Anna").facilitator


def test_demographics_become_attributes() -> None:
    result = _two("INT", "P1 (Female, 62, nurse)")
    assert _who(result, "P1").attributes == {"gender": "Female", "age": "62", "note": "nurse"}


@pytest.mark.parametrize("label", ["P1, Female, 62", "P1 [Female, 62]", "P1 (Female; 62)"])
def test_demographics_in_other_marks(label: str) -> None:
    result = _two("INT", label)
    assert _who(result, "P1").attributes == {"gender": "Female", "age": "62"}


def test_how_somebody_speaks_is_no_part_of_the_label() -> None:
    result = _read("Ann: One.\nBo [over Ann]: Two.\nAnn (laughing): Three.\nBo: Four.\n")
    assert [s.label for s in result.speakers] == ["Ann", "Bo"]


def test_numbers_of_turns_are_no_part_of_the_label() -> None:
    result = _read("INT (1): One.\nP (2): Two.\nINT (3): Three.\nP (4): Four.\n")
    assert [s.label for s in result.speakers] == ["INT", "P"]


def test_a_doubtful_label_stays_as_it_is() -> None:
    assert _who(_two("INT", "P3?"), "P3?").label == "P3?"


def test_other_brackets_stay_in_the_label() -> None:
    result = _two("INT", "Smith (Student)")
    assert _who(result, "Smith (Student)").attributes == {"note": "Student"}


def test_two_people_are_not_joined_by_their_brackets() -> None:
    result = _two("Participant (F, 30)", "Participant (M, 50)")
    assert {s.label for s in result.speakers} == {"Participant (F, 30)", "Participant (M, 50)"}


@pytest.mark.parametrize("label", ["Unknown Speaker", "Unidentified", "Several voices", "All", "?"])
def test_unidentified(label: str) -> None:
    assert _who(_two(label, "P1"), label).unidentified


def test_a_slip_is_offered_for_merging() -> None:
    text = "Interviewer: A.\nMarianne: B.\n" * 6 + "Intervewer: C.\nMarianne: D.\n"
    result = _read(text)
    assert {s.label for s in result.speakers} == {"Interviewer", "Marianne", "Intervewer"}
    assert any("“Intervewer” stands once beside 6 ×" in n.message for n in result.notices)


def test_codes_are_no_slips_of_each_other() -> None:
    result = _read("P10: A.\nP11: B.\n" * 6 + "P12: C.\n")
    assert not any("slip" in notice.message for notice in result.notices)


def test_front_matter_is_proposed() -> None:
    result = _read("A study of sleep\nLeeds, 2020\n\nINT: One.\nP1: Two.\nINT: Three.\n")
    assert result.front_matter is not None
    assert result.front_matter.of(result.text) == "A study of sleep\nLeeds, 2020"


def test_dated_stamps_are_clock_times() -> None:
    result = _read("[04/05/2021, 10:22] Ann: One.\n[04/05/2021, 10:23:05] Bo: Two.\n")
    assert [t.seconds for t in result.turns] == [(37320.0, 37385.0), (37385.0, 37385.0)]


def test_seconds_as_programs_count_them() -> None:
    result = _read("[0.50s -> 3.20s] SPEAKER_00: One.\n[3.20s -> 4.00s] SPEAKER_01: Two.\n")
    assert [t.seconds for t in result.turns] == [(0.5, 3.2), (3.2, 4.0)]


def test_times_run_to_the_next_start() -> None:
    result = _read("[00:01] Ann: One.\n[00:04] Bo: Two.\nAnn: Three.\n[00:09] Bo: Four.\n")
    assert [t.seconds for t in result.turns] == [(1.0, 4.0), (4.0, 9.0), None, (9.0, 9.0)]
