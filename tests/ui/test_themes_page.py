"""The Themes page and the versions: what is shown, what is kept, what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Page, shown
from tests.ui.everywhere import harmless, survives_a_move, words
from workbench.api import Project, open_project


@pytest.fixture
def project(demonstration_copy: Path) -> Project:
    return open_project(demonstration_copy)


def press(test: AppTest, label: str, at: int = 0) -> AppTest:
    [b for b in test.button if b.label == label][at].click().run()
    assert not test.exception
    return test


def theme_of(project: Project, name: str) -> str:
    return project.codebook().find(name)[0].id


def test_an_empty_study_says_where_themes_come_from(page: Page, empty_study: Path) -> None:
    told = words(page(empty_study, "themes"))
    assert "No themes yet" in told
    assert "no theme yet" in told


def test_the_board_says_how_far_the_themes_are(page: Page, project: Project) -> None:
    test = page(project.url, "themes")
    assert "6 of 6 themes named" in words(test)
    project.set_stage("Who decides", "idea")
    test.run()
    assert "5 of 6 themes named" in words(test)


def test_a_sheet_has_figures_questions_and_where_it_came_from(page: Page, project: Project) -> None:
    project.merge_codes("asked what I thought", "talked over")
    id_ = theme_of(project, "talked over")
    told = words(page(project.url, "themes", theme=id_))
    sheet = project.theme_sheet(id_)
    for group in sheet.card.groups:
        assert f"{group.people} of {group.of} people" in told
    for question in sheet.questions:
        assert question.question in told
        for fact in question.facts:
            assert " ".join(fact.split()) in told
    assert "Took in “asked what I thought”, which was merged into it" in told
    assert "Also serves" not in told


def test_the_idea_and_the_stage_are_one_step(page: Page, project: Project) -> None:
    id_ = theme_of(project, "Who decides")
    steps = len(project.history())
    test = page(project.url, "themes", theme=id_)
    test.text_area[0].set_value("Whoever sets the agenda decides.")
    next(s for s in test.selectbox if s.label == "Stage").set_value("reviewed")
    press(test, "Save")
    code = project.codebook()[id_]
    assert (code.central_idea, code.stage) == ("Whoever sets the agenda decides.", "reviewed")
    assert len(project.history()) == steps + 1
    assert "Saved: central idea, stage." in words(test)
    press(test, "Save")
    assert "Nothing was changed" in words(test)
    press(test, "Undo it")
    assert project.codebook()[id_].stage == "named"


def answer(test: AppTest) -> Any:
    """The field under the first question."""
    return next(t for t in test.text_area if t.label not in ("Central idea", "In their words"))


def test_an_answer_is_kept_and_taken_away(page: Page, project: Project) -> None:
    id_ = theme_of(project, "Who decides")
    test = page(project.url, "themes", theme=id_)
    answer(test).set_value("No: many say it.")
    press(test, "Keep it")
    assert "Kept as a note on the theme" in words(test)
    assert project.theme_sheet(id_).questions[0].answer == "No: many say it."
    assert answer(test).value == "No: many say it."
    answer(test).set_value("")
    press(test, "Keep it")
    assert "The note was taken away" in words(test)
    assert project.theme_sheet(id_).questions[0].answer == ""


def test_versions_are_named_compared_and_forgotten(page: Page, project: Project) -> None:
    test = page(project.url, "codebook", view="versions")
    assert "No version has a name yet" in words(test)
    name = next(t for t in test.text_input if t.label == "Name the codebook as it is now")
    name.set_value("First draft")
    press(test, "Name it")
    assert "Named: “First draft”" in words(test)
    assert "They are the same" in words(test)
    project.change_code("Who decides", definition="Who has the last word.", stage="idea")
    project.merge_codes("asked what I thought", "talked over")
    test.run()
    told = words(test)
    assert "named → idea" in told
    assert "<ins>Who has the last word.</ins>" in shown(test)
    assert "went up in Being taken seriously > talked over" in told
    next(s for s in test.selectbox if s.label == "From").set_value("the beginning").run()
    assert "From the beginning (step 0) to now" in words(test)
    press(test, "Take the name away")
    assert list(project.codebook_versions()) == []
    press(test, "Undo it")
    assert [v.name for v in project.codebook_versions()] == ["First draft"]


def test_naming_twice_is_refused_in_words(page: Page, project: Project) -> None:
    project.name_version("First draft")
    test = page(project.url, "codebook", view="versions")
    name = next(t for t in test.text_input if t.label == "Name the codebook as it is now")
    name.set_value("first draft")
    press(test, "Name it")
    assert "There is a version “first draft” already" in words(test)


def test_hostile_names_stay_words(page: Page, hostile_names: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.db"
    path.write_bytes(hostile_names.read_bytes())
    project = open_project(path)
    project.name_version("<img src=x onerror=alert(1)>", note="**bold** <script>")
    theme = project.codebook().themes()[0]
    project.answer_question(theme.id, "meaning", "<img src=x onerror=alert(1)>")
    project.change_code(theme.id, name="<img src=y onerror=alert(1)>", definition="<b onclick=x>")
    for params in ({}, {"theme": theme.id}):
        harmless(page(path, "themes", **params))
    test = page(path, "codebook", view="versions")
    assert "<img" not in shown(test)
    assert "<script" not in shown(test)


def test_a_theme_that_is_gone_shows_the_board(page: Page, demonstration_file: Path) -> None:
    assert "themes named" in words(page(demonstration_file, "themes", theme="nothing"))


def test_a_study_moved_away(page: Page, demonstration_file: Path, tmp_path: Path) -> None:
    survives_a_move(page, demonstration_file, tmp_path, "themes")
