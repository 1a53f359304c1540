"""The People page: the table, what is changed in it, and the table as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas
import pytest

from tests.ui.conftest import Page, shown
from tests.ui.everywhere import PROBE, harmless, survives_a_move, words
from workbench.api import open_project
from workbench.ui import people_grid
from workbench.values import CONSENT, PAPER_LABEL

Edit = Callable[[pandas.DataFrame], None]


@pytest.fixture
def edits(monkeypatch: pytest.MonkeyPatch) -> list[Edit]:
    """What somebody does in the grid: each is applied to the frame the grid hands back."""
    wanted: list[Edit] = []

    def editor(frame: pandas.DataFrame, **_: Any) -> pandas.DataFrame:
        edited = frame.copy()
        for edit in wanted:
            edit(edited)
        return edited

    monkeypatch.setattr(people_grid.st, "data_editor", editor)
    return wanted


def place(frame: pandas.DataFrame, speaker: str) -> int:
    return int(frame.index[frame["speaker"] == speaker][0])


def test_an_empty_study_says_how_to_begin(page: Page, empty_study: Path) -> None:
    test = page(empty_study, "people")
    assert "Nobody yet" in words(test)
    assert "workbench import STUDY FILE…" in words(test)


def test_everybody_is_in_the_table(page: Page, demonstration_file: Path) -> None:
    test = page(demonstration_file, "people")
    told = words(test)
    project = open_project(demonstration_file)
    for group in project.groups():
        assert f"{group.name} {group.participants}" in told
    frame = test.dataframe[0].value
    assert list(frame["speaker"]) == [link.speaker for link in project.speakers()]
    assert "not saved yet" not in told


def test_a_change_is_seen_then_saved_and_undone(
    page: Page, demonstration_copy: Path, edits: list[Edit]
) -> None:
    def older(frame: pandas.DataFrame) -> None:
        at = place(frame, "P10")
        frame.loc[at, "attribute: age"] = 99
        frame.loc[at, "groups"] = "Patients|Carers"
        frame.loc[at, "paper label"] = "Ten"

    edits.append(older)
    test = page(demonstration_copy, "people")
    assert "3 cells in 1 row changed, not saved yet" in words(test)
    assert "→ 99" in words(test)
    edits.clear()
    project = open_project(demonstration_copy)
    before = project.last_seq()
    test.button(key="save-people").click().run()
    assert not test.exception
    assert "Saved: 1 row changed, as one step" in words(test)
    assert project.last_seq() == before + 1
    person = next(p for p in project.participants() if p.label == "P10")
    assert person.attributes["age"] == "99"
    assert person.groups == ("Patients", "Carers")
    assert person.paper_label == "Ten"
    assert "Your last step: edit people" in words(test)
    test.button(key="undo-last-step").click().run()
    assert "Taken back: edit people" in words(test)
    person = next(p for p in project.participants() if p.label == "P10")
    assert (person.paper_label, person.groups) == (None, ("Patients",))


def test_what_cannot_be_saved_says_why(
    page: Page, demonstration_copy: Path, edits: list[Edit]
) -> None:
    def wrong(frame: pandas.DataFrame) -> None:
        frame.loc[place(frame, "Facilitator"), "groups"] = "Patients"

    edits.append(wrong)
    test = page(demonstration_copy, "people")
    assert "has no participant" in words(test)
    assert test.button(key="save-people").disabled
    edits.clear()
    test.button(key="discard-people").click().run()
    assert "has no participant" not in words(test)


def test_a_refused_save_is_said_on_the_page(
    page: Page, demonstration_copy: Path, edits: list[Edit]
) -> None:
    def reserved(frame: pandas.DataFrame) -> None:
        frame.loc[place(frame, "P10"), "participant"] = "x" * 300

    edits.append(reserved)
    test = page(demonstration_copy, "people")
    test.button(key="save-people").click().run()
    assert "Not done" in words(test)
    assert "has 300 characters" in words(test)


def test_a_column_can_be_added(page: Page, demonstration_copy: Path, edits: list[Edit]) -> None:
    test = page(demonstration_copy, "people")
    test.text_input[0].set_value("years in post")
    next(s for s in test.selectbox if s.label == "What is written in it").set_value("number")
    next(b for b in test.button if b.label == "Add the column").click().run()
    assert not test.exception
    assert "“years in post” is in the table now" in words(test)

    def fill(frame: pandas.DataFrame) -> None:
        frame.loc[place(frame, "P10"), "attribute: years in post"] = 7

    edits.append(fill)
    test.run()
    assert "years in post" in words(test)
    test.button(key="save-people").click()
    edits.clear()
    test.run()
    table = open_project(demonstration_copy).people_table()
    assert table.types["years in post"] == "number"
    test.text_input[0].set_value("Age")
    next(b for b in test.button if b.label == "Add the column").click().run()
    assert "There is a column “Age” already" in words(test)


def test_a_table_is_seen_before_it_is_applied(page: Page, demonstration_copy: Path) -> None:
    test = page(demonstration_copy, "people")
    uploader = test.file_uploader[0]
    csv = (
        b"document,speaker,age\nfocus_group_patients.txt,P10,72\nfocus_group_patients.txt,P11,58\n"
    )
    uploader.set_value(("people.csv", csv, "text/csv"))
    test.run()
    assert "1 cell in 1 row changed, if you apply it" in words(test)
    project = open_project(demonstration_copy)
    assert next(p for p in project.participants() if p.label == "P10").attributes["age"] == "71"
    test.button(key="apply-people").click().run()
    assert not test.exception
    assert next(p for p in project.participants() if p.label == "P10").attributes["age"] == "72"


@pytest.mark.parametrize(
    ("csv", "why"),
    [
        (b"", "is empty"),
        (b"name,age\nx,1\n", "no column “speaker”"),
        (b"document,speaker,age\nnone.txt,P10,1\n", "is no speaker of the study"),
    ],
)
def test_a_table_that_does_not_fit_says_why(
    page: Page, demonstration_file: Path, csv: bytes, why: str
) -> None:
    test = page(demonstration_file, "people")
    test.file_uploader[0].set_value(("people.csv", csv, "text/csv"))
    test.run()
    assert not test.exception
    assert why in words(test)


def test_texts_come_back_as_they_were() -> None:
    rows = [
        {"document": "a", "speaker": "S", "participant": "", "groups": "", "facilitator": "true",
         "age": "62.50", "note": "007", PAPER_LABEL: "", CONSENT: ""},
        {"document": "b", "speaker": "T", "participant": "P", "groups": "G", "facilitator": "false",
         "age": "", "note": "", PAPER_LABEL: "Pat", CONSENT: "no quotes"},
    ]  # fmt: skip
    types = {"age": "number", "note": "text"}
    frame = people_grid.frame(rows, types)
    assert people_grid.texts(frame, rows, types) == rows
    frame.loc[1, "attribute: age"] = 40.0
    frame.loc[0, "attribute: age"] = 0.5
    again = people_grid.texts(frame, rows, types)
    assert [row["age"] for row in again] == ["0.5", "40"]


def test_a_withdrawal_is_shown_before_and_done_when_it_is_meant(
    page: Page, demonstration_copy: Path
) -> None:
    test = page(demonstration_copy, "people")
    test.selectbox(key="withdraw-who").set_value("P02").run()
    assert "What goes" in words(test)
    assert "Written by people; it stays unless you choose it" in words(test)
    assert test.button(key="withdraw-do").disabled
    project = open_project(demonstration_copy)
    before = project.last_seq()
    test.checkbox(key="withdraw-sure").check().run()
    assert project.last_seq() == before
    test.button(key="withdraw-do").click().run()
    assert not test.exception
    assert "P02’s words are out of the study: 32 turns" in words(test)
    assert "P02" not in {person.label for person in project.participants()}
    assert project.check().problems == ()
    project.close()


def test_hostile_names(page: Page, hostile_names: Path) -> None:
    test = page(hostile_names, "people")
    harmless(test)
    assert f"G {PROBE}" in words(test)
    csv = f'speaker,document,age\nP1,"{PROBE}",3\n'.encode()
    test.file_uploader[0].set_value(("people.csv", csv, "text/csv"))
    test.run()
    harmless(test)
    assert PROBE in words(test)
    assert "<img" not in shown(test)


def test_a_moved_study(page: Page, demonstration_file: Path, tmp_path: Path) -> None:
    survives_a_move(page, demonstration_file, tmp_path, "people")
