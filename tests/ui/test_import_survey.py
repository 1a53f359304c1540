"""Surveys on the Import page: columns said before anything is stored."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.importers.survey_files import PLAIN, csv_of, xlsx_of
from tests.ui.conftest import Page
from tests.ui.everywhere import words
from tests.ui.test_import_page import bring, field, press
from workbench.api import open_project


def say(test: AppTest, label: str, value: str) -> AppTest:
    field(test, label).set_value(value)  # type: ignore[attr-defined]
    test.run()
    assert not test.exception
    return test


def test_a_survey_is_shown_corrected_and_stored(page: Page, empty_study: Path) -> None:
    open_project(empty_study).add_group("Ward 7")
    test = bring(page(empty_study, "import"), ("ward.xlsx", xlsx_of(PLAIN)))
    told = words(test)
    assert "survey · xlsx · 4 respondents · 3 answers" in told
    assert "Nobody told us anything until the very last day." in told
    assert field(test, "Column 4: serves as").value == "text"  # type: ignore[attr-defined]
    assert field(test, "Column 3: serves as").value == "group"  # type: ignore[attr-defined]
    assert not open_project(empty_study).documents()

    say(test, "Column 3: serves as", "attribute")
    say(test, "Column 2: serves as", "left out")
    say(test, "Group of everybody", "Ward 7")
    press(test, "Store 1 file")
    assert "Stored as “ward.xlsx”" in words(test)
    project = open_project(empty_study)
    assert {p.label: (p.groups, dict(p.attributes)) for p in project.participants()}["P2"] == (
        ("Ward 7",),
        {"Role": "carer"},
    )
    assert project.check().problems == ()


def test_where_no_column_has_words_they_are_asked_for(page: Page, empty_study: Path) -> None:
    rows = [("case", "site"), ("A1", "North"), ("A2", "South")]
    test = bring(page(empty_study, "import"), ("s.csv", csv_of(rows)))
    assert "none of the columns looks like answers" in words(test)
    assert "Nothing to store" in [button.label for button in test.button]
    say(test, "Column 2: serves as", "text")
    assert "2 respondents · 2 answers" in words(test)
    say(test, "Rows of headings", "0")
    assert "none of the columns looks like answers" in words(test)


def test_one_column_tells_who_it_is(page: Page, empty_study: Path) -> None:
    test = bring(page(empty_study, "import"), ("s.csv", csv_of(PLAIN)))
    say(test, "Column 2: serves as", "id")
    assert field(test, "Column 1: serves as").value == "left out"  # type: ignore[attr-defined]


def test_a_table_can_be_read_as_a_conversation(page: Page, empty_study: Path) -> None:
    test = bring(page(empty_study, "import"), ("s.csv", csv_of(PLAIN)))
    press(test, "Read it as a conversation")
    assert "Read it as a survey" in [button.label for button in test.button]
    press(test, "Read it as a survey")
    assert "4 respondents · 3 answers" in words(test)
