"""Surveys stored: respondents as people, parts, columns said, undo, the history in bulk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy

from tests.importers.survey_files import PLAIN, Rows, csv_of, xlsx_of
from workbench.api import Project, inspect_files, preview_survey
from workbench.errors import UndoRefused, UsageError
from workbench.values import ImportResult, SurveyChoice

HEAD = ("id", "age", "ward", "comment")


def many(count: int, prefix: str = "P") -> Rows:
    rows = [
        (
            f"{prefix}{n}",
            20 + n % 60,
            "Elm" if n % 2 else "Oak",
            f"Comment {n} says that it was so.",
        )
        for n in range(count)
    ]
    return (HEAD, *rows)


def brought(
    project: Project, folder: Path, rows: Rows, name: str = "s.csv", **said: object
) -> ImportResult:
    (folder / name).write_bytes(xlsx_of(rows) if name.endswith("xlsx") else csv_of(rows))
    (result,) = project.import_files([folder / name], method="survey", **said)  # type: ignore[arg-type]
    return result


def people(project: Project) -> dict[str, tuple[tuple[str, ...], dict[str, str]]]:
    return {p.label: (p.groups, dict(p.attributes)) for p in project.participants()}


def test_a_row_is_a_respondent(study: Project, tmp_path: Path) -> None:
    result = brought(study, tmp_path, PLAIN, "ward.xlsx", strand="Survey", group="Everybody")
    assert (result.error, result.document, result.speakers, result.turns) == (
        None, "ward.xlsx", 4, 4,
    )  # fmt: skip
    assert people(study) == {
        "P1": (("Everybody", "patient"), {"Age": "34"}),
        "P2": (("Everybody", "carer"), {"Age": "61"}),
        "P3": (("Everybody", "patient"), {}),
        "P4": (("Everybody", "staff"), {"Age": "45"}),
    }
    document = study.document("ward")
    assert (document.method, document.strand) == ("survey", "Survey")
    assert [(turn.speaker, turn.participant) for turn in document.turns] == [
        (None, None), ("P1", "P1"), ("P2", "P2"), ("P3", "P3"),
    ]  # fmt: skip
    assert document.turns[3].text.startswith("=cmd|'/C calc'!A0 was what I typed")
    assert study.check().problems == ()
    study.add_code("Time", kind="theme")
    turn = document.turns[1]
    study.code("ward", "Time", start=turn.start, end=turn.end)
    cells = {group: cell for _, _, group, cell in study.compare().rows}
    assert (cells["patient"].people, cells["patient"].of) == (1, 2)
    assert "staff" not in cells  # P4 wrote nothing


def test_columns_are_what_somebody_says(study: Project, tmp_path: Path) -> None:
    choice = SurveyChoice(text=("comment",), id="", group_column="ward", attributes=("age",))
    assert brought(study, tmp_path, many(3), survey=choice).error is None
    assert people(study) == {
        "R1": (("Oak",), {"age": "20"}),
        "R2": (("Elm",), {"age": "21"}),
        "R3": (("Oak",), {"age": "22"}),
    }


def test_a_large_survey_is_stored_in_parts(study: Project, tmp_path: Path) -> None:
    result = brought(study, tmp_path, many(2300))
    assert result.speakers == 2300
    assert [(d.name, d.people) for d in study.documents()] == [
        ("s (part 1 of 3).csv", 1000),
        ("s (part 2 of 3).csv", 1000),
        ("s (part 3 of 3).csv", 300),
    ]
    assert result.notices[-1].startswith("Stored as 3 documents")
    assert len(study.participants()) == 2300
    assert study.check().problems == ()
    step = study.history()[0]
    assert (step.touched["participant"], step.touched["attribute_value"]) == (2300, 4600)
    again = brought(study, tmp_path, many(2300))
    assert again.document is None
    assert "the same file, byte for byte" in (again.error or "")


def test_undo_and_redo_take_all_of_it(study: Project, tmp_path: Path) -> None:
    brought(study, tmp_path, many(40), group="Staff")
    before = people(study)
    for _ in range(2):
        study.undo()
        assert (study.documents(), study.participants(), study.groups()) == ((), (), ())
        assert study.check().problems == ()
        study.redo()
        assert people(study) == before
        assert study.check().problems == ()


def test_undo_goes_on_where_a_person_was_changed_and_changed_back(
    study: Project, tmp_path: Path
) -> None:
    brought(study, tmp_path, many(5))
    row = {"document": "s.csv", "speaker": "P3", "participant": "Ann"}
    study.assign_participants([row])
    study.undo()  # P3 is P3 again, as a row of its own
    study.undo()
    assert study.participants() == ()
    assert study.check().problems == ()
    study.redo()
    assert sorted(people(study)) == ["P0", "P1", "P2", "P3", "P4"]
    assert study.check().problems == ()


def test_undo_is_refused_where_something_stands_on_it(
    study: Project, tmp_path: Path, reopened: Callable[..., Project]
) -> None:
    brought(study, tmp_path, many(5))
    other = reopened(study, actor="MK")
    row = {"document": "s.csv", "speaker": "P3", "participant": "P3", "groups": "Patients"}
    other.assign_participants([row])
    last = study.last_seq()
    with pytest.raises(UndoRefused, match="participant group"):
        study.undo()
    assert study.last_seq() == last
    other.undo()
    study.undo()
    assert study.participants() == ()
    other.close()


def test_redo_is_refused_where_its_people_came_in_again(
    study: Project, tmp_path: Path, reopened: Callable[..., Project]
) -> None:
    brought(study, tmp_path, many(5))
    study.undo()
    other = reopened(study, actor="MK")
    brought(other, tmp_path, many(6), "other.csv")
    with pytest.raises(UndoRefused):
        study.redo()
    assert len(study.participants()) == 6
    assert study.check().problems == ()
    other.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE participant SET label = 'X' WHERE {mine} AND label = 'P3'",
        "UPDATE participant SET digest = '0' WHERE {mine} AND label = 'P3'",
        "UPDATE participant SET salt = '00' WHERE {mine} AND label = 'P3'",
        "UPDATE participant SET ended = born WHERE {mine} AND label = 'P3'",
        "UPDATE attribute_value SET value = '99' WHERE {mine} AND value = '21'",
        "DELETE FROM attribute_value WHERE {mine} AND value = '21'",
        "UPDATE speaker SET is_facilitator = (1 = 1) WHERE {mine} AND label = 'P3'",
        "UPDATE speaker SET ended = NULL WHERE {mine} AND label = 'Q3'",
        "UPDATE participant SET ended = ended - 1 WHERE {mine} AND label = 'Q3'",
        "UPDATE turn SET speaker_id = NULL WHERE {mine}",
    ],
)
def test_what_is_altered_among_many_is_found(
    study: Project, tmp_path: Path, statement: str
) -> None:
    brought(study, tmp_path, many(8))
    brought(study, tmp_path, many(8, "Q"), "gone.csv")
    study.undo()
    assert study.check().problems == ()
    alter(study, statement)
    assert not study.check().clean


def test_erasing_one_of_many_leaves_the_study_whole(study: Project, tmp_path: Path) -> None:
    brought(study, tmp_path, many(8))
    alter(study, "UPDATE attribute_value SET value = '', salt = NULL WHERE {mine} AND value = '21'")
    assert study.check().problems == ()


def alter(project: Project, statement: str) -> None:
    """Change rows of this project behind its back."""
    url = project.url if "://" in project.url else f"sqlite:///{project.url}"
    engine = sqlalchemy.create_engine(url)
    said = statement.format(mine=f"project_id = {project._study.project_id}")
    with engine.begin() as connection:
        assert connection.exec_driver_sql(said).rowcount > 0
    engine.dispose()


def test_labels_that_are_taken_are_told_apart_or_joined(study: Project, tmp_path: Path) -> None:
    brought(study, tmp_path, many(2), "one.csv", strand="Waves")
    brought(study, tmp_path, many(3, "P"), "two.csv", strand="Waves")
    assert sorted(people(study)) == ["P0", "P0 (two)", "P1", "P1 (two)", "P2"]
    study.undo()
    rows = [(*HEAD, "mood"), ("P0", 99, "Ash", "A comment of the second wave, then.", "calm")]
    result = brought(
        study, tmp_path, rows, "three.csv", strand="Waves", same_label_same_person=True
    )
    assert people(study)["P0"] == ((), {"age": "20", "ward": "Oak", "mood": "calm"})
    assert result.notices[-1].startswith("2 attributes of people who were in the study already")
    assert study.check().problems == ()


def test_columns_called_as_the_people_table_does(study: Project, tmp_path: Path) -> None:
    rows = [("nr", "Speaker", "Groups", "comment"), (1, "loud", "a", "The comment is long enough.")]
    choice = SurveyChoice(attributes=("Speaker", "Groups"), text=("comment",))
    assert brought(study, tmp_path, rows, survey=choice).error is None
    columns, _ = study.participants_table()
    assert columns[5:] == ("survey Speaker", "survey Groups")


def test_several_groups_in_a_cell(study: Project, tmp_path: Path) -> None:
    rows = [("id", "role", "comment"), ("A", "carer|staff", "Both at once, on many a day.")]
    brought(study, tmp_path, rows, survey=SurveyChoice(group_column="role"))
    assert people(study)["A"][0] == ("carer", "staff")


def test_a_survey_that_cannot_be_read_changes_nothing(study: Project, tmp_path: Path) -> None:
    last = study.last_seq()
    result = brought(study, tmp_path, [("case", "age"), ("A", 3), ("B", 4)])
    assert "s.csv: none of the columns" in (result.error or "")
    assert study.last_seq() == last
    with pytest.raises(UsageError, match="--method survey"):
        study.import_files([tmp_path / "s.csv"], survey=SurveyChoice(text=("age",)))


def test_inspect_and_preview(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_bytes(csv_of(PLAIN))
    (found,) = inspect_files([tmp_path / "s.csv"], survey=SurveyChoice())
    value = found.value
    assert (value["format"], value["respondents"]) == ("csv", 4)
    assert value["speakers"] == ["P1", "P2", "P3", "P4"]
    assert [turn["speaker"] for turn in value["turns"]] == [None, "P1", "P2", "P3"]
    assert [column["role"] for column in value["columns"]] == ["id", "attribute", "group", "text"]

    seen = preview_survey(csv_of(PLAIN), "s.csv")
    assert (seen.respondents, seen.answers, seen.documents) == (4, 3, 1)
    assert seen.groups == {"patient": 2, "carer": 1, "staff": 1}
    unclear = preview_survey(csv_of([("case", "age"), ("A", "3")]), "s.csv")
    assert unclear.error is not None
    assert [column.name for column in unclear.columns] == ["case", "age"]


def test_previewed_surveys_are_stored(study: Project, tmp_path: Path) -> None:
    seen = preview_survey(csv_of(PLAIN), "s.csv", SurveyChoice(group_column=""))
    bad = preview_survey(b"", "empty.csv")
    results = study.store_surveys([(seen, "Survey", "Patients"), (bad, None, None)])
    assert [result.document for result in results] == ["s.csv", None]
    assert people(study)["P1"] == (("Patients",), {"Age": "34", "Role": "patient"})


@pytest.mark.shared
def test_every_shared_survey_comes_in(study: Project, shared: Path) -> None:
    files = sorted(file for file in (shared / "surveys").iterdir() if file.is_file())
    results = study.import_files(files, method="survey")
    assert [result.error for result in results] == [None] * 4
    assert [result.speakers for result in results] == [67, 100, 3, 3]
    assert study.check().problems == ()
