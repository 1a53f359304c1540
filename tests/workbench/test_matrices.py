"""Matrices of the clinic, counted by eye: groups, people, questions, filters, frames, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.two_sides import clinic
from workbench.api import Project
from workbench.errors import NotFound, UsageError
from workbench.values import Matrix, Scope


@pytest.fixture
def rounds(study: Project, tmp_path: Path) -> Project:
    project = clinic(study, tmp_path)
    _, rows = project.participants_table()
    age = {"P1": "old", "P2": "young", "N1": "old"}
    project.assign_participants(
        [row | {"age": age.get(row["participant"], "")} for row in rows if row["participant"]]
    )
    return project


def cells(found: Matrix) -> dict[str, dict[str, int]]:
    """Row → column → figure."""
    return {
        row.name: dict(zip([c.name for c in found.columns], values, strict=True))
        for row, values in zip(found.rows, found.values, strict=True)
    }


def test_groups_people_documents(rounds: Project) -> None:
    found = rounds.matrix("codes", "groups", "people")
    assert {c.name: c.of for c in found.columns} == {"Patients": 3, "Staff": 2, "Carers": 2}
    assert cells(found)["Waiting > weeks"] == {"Patients": 2, "Staff": 1, "Carers": 0}
    assert cells(found)["Waiting"] == cells(found)["Waiting > weeks"]
    assert cells(found)["Garden"] == {"Patients": 0, "Staff": 0, "Carers": 0}
    words = cells(rounds.matrix("themes", "people", "words"))
    assert {name: n for name, n in words["Waiting"].items() if n} == {"P1": 7, "P2": 4, "N1": 7}
    assert words["Getting there"]["P2"] == 5
    documents = cells(rounds.matrix("themes", "documents", "codings"))["Waiting"]
    assert documents == {"carers.txt": 0, "patients.txt": 2, "staff.txt": 1}
    assert cells(rounds.matrix("themes", "strands", "any"))["Getting there"] == {
        "Discussions": 0, "Interviews": 1,
    }  # fmt: skip
    methods = rounds.matrix("themes", "methods", "people")
    assert [(c.name, c.of) for c in methods.columns] == [("interview", 3), ("single-group", 4)]


def test_where_people_are_chosen_by_attributes(rounds: Project) -> None:
    old = rounds.matrix("themes", "groups", "people", where=[("Age", "OLD")])
    assert cells(old)["Waiting"] == {"Patients": 1, "Staff": 1}
    assert {c.name: c.of for c in old.columns} == {"Patients": 1, "Staff": 1}
    either = rounds.matrix("themes", "groups", "people", where=[("age", "old"), ("age", "young")])
    assert cells(either)["Waiting"] == {"Patients": 2, "Staff": 1}
    assert "Age: OLD" in " ".join(old.statements)
    with pytest.raises(NotFound, match=r"No attribute is called “size”\. There are: age"):
        rounds.matrix(where=[("size", "1")])
    with pytest.raises(NotFound, match=r"Nobody’s age is “9”\. There are: old, young"):
        rounds.matrix(where=[("age", "9")])


def test_codes_that_meet(rounds: Project) -> None:
    rounds.code("patients.txt", "parking", quote="nine weeks for the letter. Nobody")
    people = cells(rounds.matrix("codes", "codes", "people"))
    assert people["Waiting > weeks"]["Getting there > parking"] == 1
    assert people["Waiting"]["Getting there"] == 1
    assert people["Garden"]["Waiting"] == 0
    assert people["Waiting"]["Waiting > weeks"] == 0, "a coding does not meet itself"
    assert people["Waiting"]["Waiting"] == 3
    words = cells(rounds.matrix("codes", "codes", "words"))
    assert words["Waiting > weeks"]["Getting there > parking"] == 5
    assert cells(rounds.matrix("codes", "codes", "codings"))["Getting there"]["Waiting"] == 1


def test_questions_hold_what_is_said_up_to_the_next(rounds: Project) -> None:
    assert not rounds.matrix("themes", "questions").columns
    rounds.import_guide(
        [{"order": "1", "question": "How is it?"}, {"order": "2", "question": "What else?"}]
    )
    rounds.mark_question("patients.txt", 1, "1")
    rounds.mark_question("patients.txt", 3, "2")
    found = rounds.matrix("themes", "questions", "people")
    assert [(c.name, c.of) for c in found.columns] == [("1 How is it?", 1), ("2 What else?", 1)]
    assert cells(found)["Waiting"] == {"1 How is it?": 1, "2 What else?": 0}


def test_scope_frame_and_json(rounds: Project) -> None:
    frame = rounds.matrix("themes", "groups", "codings").to_frame()
    assert frame.loc["Waiting", "Patients"] == 2
    assert (frame.index.name, frame.columns.name) == ("themes", "groups")
    strand = rounds.matrix(scope=Scope(strand="interviews"))
    assert [c.name for c in strand.columns] == ["Patients"]
    said = rounds.matrix(scope=Scope(coder="AB")).to_json()
    assert said["matrix"] == {
        "rows": "themes", "columns": "groups", "cells": "people", "unit": "people, each once",
        "where": {},
    }  # fmt: skip
    assert said["statements"][0] == "Counted: only AB’s coding."
    assert said["columns"][0] == {"name": "Patients", "kind": "group", "people": 3}


def test_an_empty_study_and_wrong_names(study: Project) -> None:
    for columns in ("groups", "people", "documents", "questions", "codes", "strands", "methods"):
        found = study.matrix("codes", columns, "words")
        assert (found.rows, found.columns, found.values) == ((), (), ())
        assert found.to_frame().empty
    with pytest.raises(UsageError, match="columns of a matrix are one of groups, people"):
        study.matrix(columns="colours")
