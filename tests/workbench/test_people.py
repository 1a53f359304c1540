"""Who is behind which speaker: at import, by table, joined, taken out, undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.api import Project
from workbench.errors import NotFound, Refused

ONE = "INT: Hello?\nP1 (Female, 62): Yes.\nINT: And you?\nP1 (Female, 62): Fine.\n"
TWO = "Nurse: I help.\nP1: Thank you.\nNurse: Always.\nP1: I know.\n"


@pytest.fixture
def two(study: Project, tmp_path: Path) -> Project:
    for name, text in (("one.txt", ONE), ("two.txt", TWO)):
        (tmp_path / name).write_text(text)
        (result,) = study.import_files([tmp_path / name], method="interview")
        assert result.error is None
    return study


def who(project: Project) -> dict[tuple[str, str], str | None]:
    return {(link.document, link.speaker): link.participant for link in project.speakers()}


def test_one_participant_for_each_labelled_speaker_of_each_document(two: Project) -> None:
    assert who(two) == {
        ("one.txt", "INT"): None,
        ("one.txt", "P1"): "P1",
        ("two.txt", "Nurse"): "Nurse",
        ("two.txt", "P1"): "P1 (two)",
    }
    first = next(p for p in two.participants() if p.label == "P1")
    assert first.attributes == {"gender": "Female", "age": "62"}
    (lead,) = [link for link in two.speakers() if link.facilitator]
    assert lead.speaker == "INT"


def test_a_table_joins_people_and_undo_parts_them(two: Project) -> None:
    rows = [
        {"document": "one.txt", "speaker": "P1", "participant": "Ann", "groups": "Patients"},
        {"document": "two", "speaker": "p1", "participant": "Ann", "groups": "Carers"},
    ]
    two.assign_participants(rows)
    assert [p.label for p in two.participants()] == ["Ann", "Nurse"]
    ann = two.participants()[0]
    assert ann.groups == ("Patients", "Carers")
    two.undo()
    assert [p.label for p in two.participants()] == ["Nurse", "P1", "P1 (two)"]
    assert two.groups() == ()
    two.redo()
    assert [p.label for p in two.participants()] == ["Ann", "Nurse"]
    assert two.check().clean


def test_the_table_comes_back_as_it_went(two: Project) -> None:
    two.assign_participants(
        [{"document": "two.txt", "speaker": "Nurse", "groups": r"Nurses|Staff \| bank"}]
    )
    columns, rows = two.participants_table()
    assert columns[:5] == ("document", "speaker", "participant", "groups", "facilitator")
    before = len(two.history())
    two.assign_participants(rows)
    assert two.participants_table() == (columns, rows)
    assert len(two.history()) == before  # nothing changed, so no step


@pytest.mark.parametrize(
    ("row", "error", "message"),
    [
        ({"document": "x.txt", "speaker": "P1"}, NotFound, "Line 2 .* no document “x.txt”"),
        ({"document": "one.txt", "speaker": "Q"}, NotFound, "no speaker “Q”. It has: INT, P1"),
        (
            {"document": "one.txt", "speaker": "P1", "facilitator": "maybe"},
            Refused,
            "true or false, not “maybe”",
        ),
        (
            {"document": "one.txt", "speaker": "P1", "participant": "", "groups": "Patients"},
            Refused,
            "a group but no participant",
        ),
        (
            {
                "document": "one.txt",
                "speaker": "P1",
                "participant": "A",
                "groups": "(no group)x|(No group)",
            },
            Refused,
            "no group can be called so",
        ),
    ],
)
def test_a_bad_row_changes_nothing(
    two: Project, row: dict[str, str], error: type[Exception], message: str
) -> None:
    before = two.fingerprints()
    good = {"document": "two.txt", "speaker": "Nurse", "participant": "Sister"}
    with pytest.raises(error, match=message):
        two.assign_participants([row, good])
    assert two.fingerprints() == before


def test_rows_that_disagree_are_refused(two: Project) -> None:
    rows = [
        {"document": "one.txt", "speaker": "P1", "participant": "A", "age": "62"},
        {"document": "two.txt", "speaker": "P1", "participant": "A", "age": "63"},
    ]
    with pytest.raises(Refused, match=r"Lines 2 and 3 .* age is “62” in one and “63”"):
        two.assign_participants(rows)


def test_the_flag_joins_the_same_label_in_one_strand(study: Project, tmp_path: Path) -> None:
    for name, strand in (("a.txt", "S"), ("b.txt", "S"), ("c.txt", "T")):
        (tmp_path / name).write_text(f"INT: Hello {name}?\nP1: Yes.\nINT: So?\nP1: No.\n")
        study.import_files(
            [tmp_path / name], strand=strand, method="interview", same_label_same_person=True
        )
    labels = {link.document: link.participant for link in study.speakers() if link.participant}
    assert labels == {"a.txt": "P1", "b.txt": "P1", "c.txt": "P1 (c)"}


def test_speaking_as_stays_within_a_turn(two: Project) -> None:
    text = two.document("two.txt").text
    start = text.index("I help.")
    with pytest.raises(Refused, match="within one turn"):
        two.speak_as("two.txt", start, text.index("Always.") + 3, "Patients")
    two.speak_as("two.txt", start, start + 7, "Patients")
    assert two.document("two.txt").turns[0].speaking_as == ((start, start + 7, "Patients"),)
    with pytest.raises(Refused, match="marked already"):
        two.speak_as("two.txt", start, start + 3, "Carers")
    two.speak_as("two.txt", start, start + 7, None)
    assert two.document("two.txt").turns[0].speaking_as == ()


def test_somebody_new_who_changes_nothing_is_not_entered(
    study: Project, reopened: Callable[..., Project], tmp_path: Path
) -> None:
    study.add_group("Patients")
    somebody = reopened(study, actor="Somebody")
    before = study.fingerprints()
    somebody.add_group("patients")  # there already: no step
    somebody.delete_codings(["0" * 32])
    move = {"client": "c" * 32, "n": 1, "op": "stage", "code": "0" * 32, "stage": "idea"}
    assert somebody.apply_moves([move]).refused
    assert study.check().problems == ()
    assert study.fingerprints()["coder"] == before["coder"]
    somebody.add_group("Staff")
    assert study.check().problems == ()
    somebody.close()
