"""The people table: compared cell by cell, saved as one step, there and back as csv and xlsx."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from workbench.api import Project, new_attribute, people_changes, people_file, people_rows
from workbench.errors import Refused, UsageError
from workbench.services.tables import rows_of_xlsx


@pytest.fixture
def people(study: Project, tmp_path: Path) -> Project:
    """Two documents; P1 speaks in both as one person."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"INT: Hm?\nP1: One {name}.\nP2: Two.\nP1: Three.\n")
    study.import_files([tmp_path / "a.txt", tmp_path / "b.txt"], method="interview")
    study.assign_participants(
        [
            {"document": d, "speaker": s, "participant": p, "groups": "Patients", "age": age,
             "note": note}
            for d, s, p, age, note in (
                ("a.txt", "P1", "P1", "62", "007"), ("b.txt", "P1", "P1", "62", "007"),
                ("a.txt", "P2", "P2", "70.50", ""), ("b.txt", "P2", "P3", "", "a|b, \"c\""),
            )
        ]
    )  # fmt: skip
    return study


def row(project: Project, document: str, speaker: str, **cells: str) -> dict[str, str]:
    return {"document": document, "speaker": speaker} | cells


def test_types_are_told(people: Project) -> None:
    table = people.people_table()
    assert table.types == {"age": "number", "note": "text"} | {
        k: v for k, v in table.types.items() if k not in ("age", "note")
    }
    people.assign_participants([row(people, "a.txt", "P1", age="nan")])
    assert people.people_table().types["age"] == "text"


def test_only_what_differs_is_changed(people: Project) -> None:
    table = people.people_table()
    assert people_changes(table, table.rows) == people_changes(table, [])
    rows = [dict(r) for r in table.rows]
    at = next(n for n, r in enumerate(rows) if (r["document"], r["speaker"]) == ("a.txt", "P1"))
    rows[at] |= {"age": "63", "groups": "Carers | Patients"}
    changes = people_changes(table, rows)
    assert [(c.column, c.before, c.after) for c in changes.changes] == [
        ("groups", "Patients", "Carers | Patients"), ("age", "62", "63"),
    ]  # fmt: skip
    assert changes.rows == 1
    steps = people.last_seq()
    people.save_people(changes)
    assert people.last_seq() == steps + 1
    one = next(p for p in people.participants() if p.label == "P1")
    assert set(one.groups) == {"Patients", "Carers"}
    assert one.attributes["age"] == "63"
    assert people.check().clean
    people.undo()
    assert people.people_table() == table


def test_paper_labels(people: Project) -> None:
    table = people.people_table()
    changes = people_changes(table, [row(people, "a.txt", "P1", paper_label="Anna, 62")])
    people.save_people(changes)
    assert people.people_table().paper_labels == {"P1": "Anna, 62"}
    assert "paper_label" not in people.participants_table()[0]
    assert people.check().clean
    people.save_people(
        people_changes(people.people_table(), [row(people, "a.txt", "P1", participant="Pat"),
                                               row(people, "b.txt", "P1", participant="Pat")])
    )  # fmt: skip
    assert people.people_table().paper_labels == {"Pat": "Anna, 62"}
    people.save_people(
        people_changes(people.people_table(), [row(people, "a.txt", "P1", paper_label="")])
    )
    assert people.people_table().paper_labels == {}
    assert people.check().clean


def test_columns_are_known_however_they_are_written(people: Project) -> None:
    rows = [{"Document": "a", "SPEAKER": "P1", "Age": "62", "Paper label": "Anna"}]
    (change,) = people_changes(people.people_table(), rows).changes
    assert (change.column, change.after) == ("paper_label", "Anna")


def test_paper_labels_have_to_agree(people: Project) -> None:
    table = people.people_table()
    rows = [row(people, d, "P1", paper_label=p) for d, p in (("a.txt", "A"), ("b.txt", "B"))]
    with pytest.raises(Refused, match="disagree"):
        people.save_people(people_changes(table, rows))
    assert people.people_table() == table


def test_all_rows_or_none(people: Project) -> None:
    table = people.people_table()
    rows = [
        row(people, "a.txt", "P1", age="99"),
        row(people, "a.txt", "Nobody", age="1"),
        row(people, "a.txt", "INT", groups="Patients"),
        row(people, "b.txt", "P2", facilitator="perhaps"),
        row(people, "a.txt", "P1", age="98"),
    ]
    changes = people_changes(table, rows)
    assert [p.split(":")[0].split(" is ")[0] for p in changes.problems] == [
        "Line 3", "Line 4", "Line 5", "Line 6",
    ]  # fmt: skip
    with pytest.raises(Refused, match="Nothing was saved"):
        people.save_people(changes)
    assert people.people_table() == table


def test_a_person_nobody_speaks_for(people: Project) -> None:
    people.assign_participants([{"participant": "Quiet", "groups": "Patients"}])
    table = people.people_table()
    assert people_changes(table, table.rows).problems == ()
    people.save_people(people_changes(table, [{"participant": "Quiet", "age": "40"}]))
    quiet = next(p for p in people.participants() if p.label == "Quiet")
    assert quiet.attributes["age"] == "40"
    renamed = people_changes(table, [{"participant": "Unknown", "age": "1"}])
    assert "no participant without one" in renamed.problems[0]


def test_a_new_column_has_the_type_it_was_given(people: Project) -> None:
    table = people.people_table()
    assert new_attribute(table, "  years   in post ") == "years in post"
    for taken in ("Age", "document", "paper label", " "):
        with pytest.raises(Refused):
            new_attribute(table, taken)
    rows = [row(people, "a.txt", "P1", ward="7")]
    people.save_people(people_changes(table, rows, {"ward": "text"}))
    assert people.people_table().types["ward"] == "text"
    assert people.check().clean


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_there_and_back(people: Project, suffix: str) -> None:
    table = people.people_table()
    file = people_file(table, suffix)
    assert file.name == f"participants.{suffix}"
    rows = people_rows(file.data, file.name)
    assert [dict(r) for r in table.rows] == rows
    assert people_changes(table, rows) == people_changes(table, [])


def workbook(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for cells in rows:
        book.active.append(cells)  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_from_elsewhere() -> None:
    data = workbook(
        ["document", "speaker", "age", "retired", "score"],
        ["a.txt", "P1", 62, True, 0.5],
        [None, None, None, None, None],
        ["b.txt", "P2", "sixty", None, None],
    )
    assert people_rows(data, "t.xlsx") == [
        {"document": "a.txt", "speaker": "P1", "age": "62", "retired": "true", "score": "0.5"},
        {"document": "b.txt", "speaker": "P2", "age": "sixty", "retired": "", "score": ""},
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04 and then nothing", "no Excel workbook|cannot be read"),
        (workbook(), "empty"),
        (workbook(["speaker", "speaker"], ["a", "b"]), "twice"),
        (workbook(["name", "age"], ["a", 1]), "no column"),
        (workbook(["speaker"], ["a", "b"]), "without a name"),
        (b"name,age\na,1\n", "no column"),
    ],
)
def test_what_is_no_people_table_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        people_rows(data, "t.xlsx")


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.services.tables.MAX_BYTES", 100)
    with pytest.raises(UsageError, match="too large"):
        rows_of_xlsx(workbook(["speaker"], ["a"]), "t.xlsx")
