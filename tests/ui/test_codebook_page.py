"""The Codebook page: the tree, a code's fields, links, moving, merging, deleting, undoing."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Page
from tests.ui.everywhere import MARKDOWN, PROBE, harmless, survives_a_move, words
from workbench.api import Project, open_project


@pytest.fixture
def project(demonstration_copy: Path) -> Project:
    return open_project(demonstration_copy)


def id_of(project: Project, name: str) -> str:
    return project.codebook().find(name)[0].id


def choose(test: AppTest, label: str, value: str) -> AppTest:
    next(s for s in test.selectbox if s.label == label).set_value(value).run()
    assert not test.exception
    return test


def press(test: AppTest, label: str) -> AppTest:
    next(b for b in test.button if b.label == label).click().run()
    assert not test.exception
    return test


def test_an_empty_codebook_says_how_to_begin(page: Page, empty_study: Path) -> None:
    test = page(empty_study, "codebook")
    assert "The codebook is empty" in words(test)
    next(t for t in test.text_input if t.label == "Name of the new code").set_value("Time")
    press(test, "Add it")
    assert "Added: “Time”" in words(test)
    (code,) = open_project(empty_study).codebook()
    assert (code.name, code.kind, code.stage) == ("Time", "theme", "candidate")


def test_the_tree_has_every_code_with_its_codings(page: Page, demonstration_file: Path) -> None:
    project = open_project(demonstration_file)
    told = words(page(demonstration_file, "codebook"))
    counts = project.code_counts()
    for code in project.codebook():
        tally = counts[code.id]
        shown = str(tally.own) if tally.own == tally.below else str(tally.below)
        stage = "" if code.stage == "candidate" else f"{code.stage} "
        assert f"{code.name} {stage}{shown}" in told


def test_finding_keeps_what_stands_above(page: Page, demonstration_file: Path) -> None:
    test = page(demonstration_file, "codebook")
    test.text_input(key="find-code").set_value("CLINIC HOURS").run()
    told = words(test)
    assert "Time and timing" in told
    assert "clinic hours" in told
    assert "talked over" not in told
    test.text_input(key="find-code").set_value("no such words").run()
    assert "No code has “no such words” in it" in words(test)


def test_fields_are_changed_as_one_step_and_undone(page: Page, project: Project) -> None:
    id_ = id_of(project, "clinic hours")
    before = project.codebook()[id_]
    test = page(project.url, "codebook", code=id_)
    fields = {area.label: area for area in test.text_area}
    fields["Include"].set_value("Late starts.")
    fields["Examples"].set_value("one\n\ntwo\n \nthree")
    next(t for t in test.text_input if t.label == "Name").set_value("clinic times")
    next(s for s in test.selectbox if s.label == "Stage").set_value("set aside")
    press(test, "Save")
    assert "Saved: include, stage, name, examples" in words(test) or "Saved:" in words(test)
    after = project.codebook()[id_]
    assert (after.name, after.include, after.stage) == ("clinic times", "Late starts.", "set aside")
    assert after.examples == ("one", "two", "three")
    assert after.definition == before.definition
    assert "Your last step: change code · “clinic times”" in words(test)
    test.button(key="undo-last-step").click().run()
    assert project.codebook()[id_] == before
    assert next(t for t in test.text_input if t.label == "Name").value == "clinic hours"


def test_saving_nothing_is_no_step(page: Page, project: Project) -> None:
    seq = project.last_seq()
    test = page(project.url, "codebook", code=id_of(project, "clinic hours"))
    press(test, "Save")
    assert "Nothing was changed" in words(test)
    assert project.last_seq() == seq


def test_what_others_changed_meanwhile_stays(page: Page, project: Project) -> None:
    id_ = id_of(project, "clinic hours")
    test = page(project.url, "codebook", code=id_)
    project.change_code(id_, exclude="Travel.")
    next(a for a in test.text_area if a.label == "Include").set_value("Late starts.")
    press(test, "Save")
    assert project.codebook()[id_].exclude == "Travel."


def test_a_refused_name_is_said_on_the_page(page: Page, project: Project) -> None:
    test = page(project.url, "codebook", code=id_of(project, "clinic hours"))
    next(t for t in test.text_input if t.label == "Name").set_value("rushed agenda")
    press(test, "Save")
    assert "Not done" in words(test)
    assert "beside it already" in words(test)


def test_adding_below(page: Page, project: Project) -> None:
    id_ = id_of(project, "Time and timing")
    test = page(project.url, "codebook", code=id_)
    names = [t for t in test.text_input if t.label == "Name of the new code"]
    names[-1].set_value("weekends")
    [b for b in test.button if b.label == "Add it"][-1].click().run()
    assert not test.exception
    assert project.codebook()[id_of(project, "weekends")].parent == id_


def test_moving_is_seen_then_done_then_undone(page: Page, project: Project) -> None:
    id_, under = id_of(project, "clinic hours"), id_of(project, "Who decides")
    test = page(project.url, "codebook", code=id_)
    choose(test, "Move it under", under)
    assert "Time and timing > clinic hours → Who decides > clinic hours" in words(test)
    assert project.codebook()[id_].parent != under
    press(test, "Move it")
    assert project.codebook()[id_].parent == under
    test.button(key="undo-last-step").click().run()
    assert project.codebook()[id_].parent == id_of(project, "Time and timing")
    choose(test, "Move it under", "")
    assert "Time and timing > clinic hours → clinic hours" in words(test)


def test_merging_is_seen_then_done_then_undone(page: Page, project: Project) -> None:
    source, target = id_of(project, "clinic hours"), id_of(project, "rushed agenda")
    before = project.codebook_table(), len(project.codings())
    codings = project.code_counts()[source].own
    test = page(project.url, "codebook", code=source)
    choose(test, "Merge it into", target)
    assert f"{codings} codings" in words(test)
    assert "Going over to “rushed agenda”" in words(test)
    press(test, "Merge them")
    assert source not in project.codebook()
    assert "“clinic hours” is part of “rushed agenda” now" in words(test)
    assert project.check().clean
    test.button(key="undo-last-step").click().run()
    assert (project.codebook_table(), len(project.codings())) == before


def test_relatives_cannot_be_merged(page: Page, project: Project) -> None:
    test = page(project.url, "codebook", code=id_of(project, "clinic hours"))
    choose(test, "Merge it into", id_of(project, "Time and timing"))
    assert "one below the other" in words(test)
    assert next(b for b in test.button if b.label == "Merge them").disabled


def test_deleting_is_seen_then_done(page: Page, project: Project) -> None:
    id_ = id_of(project, "clinic hours")
    codings = project.code_counts()[id_].own
    test = page(project.url, "codebook", code=id_)
    assert "Time and timing > clinic hours → ends" in words(test)
    press(test, "Delete it")
    assert f"“clinic hours” is deleted, with {codings} coding" in words(test)
    assert id_ not in project.codebook()


def test_links_are_made_and_taken_away(page: Page, project: Project) -> None:
    id_, theme = id_of(project, "clinic hours"), id_of(project, "Who decides")
    test = page(project.url, "codebook", code=id_)
    choose(test, "Let it serve a further theme", theme)
    press(test, "Link")
    assert (theme, id_) in project.codebook().links
    assert "Also serves Who decides" in words(test)
    test.button(key=f"unlink-{theme}-{id_}").click().run()
    assert (theme, id_) not in project.codebook().links


def test_an_undo_that_cannot_be_is_said(page: Page, project: Project) -> None:
    id_ = id_of(project, "clinic hours")
    project.change_code(id_, include="Mine.")
    test = page(project.url, "codebook", code=id_)
    open_project(project.url, actor="Somebody").change_code(id_, include="Theirs.")
    test.button(key="undo-last-step").click().run()
    assert not test.exception
    assert "Not done" in words(test)
    assert "a later step stands on it" in words(test)


def test_hostile_names(page: Page, hostile_names: Path) -> None:
    project = open_project(hostile_names)
    for code in project.codebook():
        test = page(hostile_names, "codebook", code=code.id)
        harmless(test)
        assert f"Theme {PROBE}" in words(test)
        assert f"Code {MARKDOWN} {PROBE}" in words(test)


def test_an_address_that_means_nothing(page: Page, demonstration_file: Path) -> None:
    assert "Choose a code" in words(page(demonstration_file, "codebook", code=PROBE))


def test_a_moved_study(page: Page, demonstration_file: Path, tmp_path: Path) -> None:
    survives_a_move(page, demonstration_file, tmp_path, "codebook")
