"""The pages Strands and Crosswalk: figures, freezing, blindness, where themes came from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.support import two_strands
from tests.ui.conftest import Page
from tests.ui.everywhere import MARKDOWN, PROBE, harmless, words
from workbench.api import Project, create_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")
    made = create_project(tmp_path / "strands.db", actor="AB")
    two_strands.build(made, tmp_path)
    yield made
    made.close()


def press(test: AppTest, label: str, at: int = 0) -> AppTest:
    [b for b in test.button if b.label == label][at].click().run()
    assert not test.exception
    return test


def test_empty_studies_say_what_to_do(page: Page, empty_study: Path) -> None:
    assert "There is none yet" in words(page(empty_study, "strands"))
    assert "No integrated theme yet" in words(page(empty_study, "strands", view="balance"))
    assert "no integrated theme yet" in words(page(empty_study, "strands", view="lineage"))
    assert "No strand has a codebook of its own yet" in words(page(empty_study, "crosswalk"))


def test_freezing_and_opening(page: Page, project: Project) -> None:
    test = page(project.url, "strands")
    assert "1 document · 2 people · 2 passages" in words(test)
    press(test, "Freeze the strand")
    assert project.strand("Nurses").is_frozen
    assert "frozen at step" in words(test)
    press(test, "Open the strand")
    assert "needs a reason" in words(test)
    assert project.strand("Nurses").is_frozen
    test.text_area[0].input("A transcript came late.")
    press(test, "Open the strand")
    assert not project.strand("Nurses").is_frozen
    assert "opened it again: A transcript came late." in words(test)


def test_what_belongs_to_a_strand_is_kept(page: Page, project: Project) -> None:
    test = page(project.url, "strands")
    steps = len(project.history())
    test.text_area[0].input("By telephone.")
    test.multiselect[0].set_value(["fg1.txt"])
    press(test, "Keep")
    found = project.strand("Nurses")
    assert (found.notes, found.documents) == ("By telephone.", ("fg1.txt",))
    assert len(project.history()) == steps + 1
    test.text_input[-1].input("Carers")
    press(test, "Make it")
    assert project.strand("Carers").themes is None


def test_balance_shows_the_figures_of_the_command(page: Page, project: Project) -> None:
    told = words(page(project.url, "strands", view="balance"))
    found = project.balance()
    for theme in found.themes:
        assert theme.path in told
        for fed in theme.strands.values():
            assert f"{fed.people} of {fed.of} people" in told
    for warning in found.warnings:
        assert warning in told


def test_lineage_both_ways(page: Page, project: Project) -> None:
    test = page(project.url, "strands", view="lineage", theme=project.balance().themes[1].id)
    told = words(test)
    assert "theme Being told · 2 passages" in told
    assert "Patients theme (broader) Explaining" in told
    assert "They explained each step to me." in told
    assert "fg1.txt, turn 3 · P2" in told
    told = words(page(project.url, "strands", view="lineage", person="P1"))
    assert "person P1 · 2 passages" in told
    assert "theme Time" in told


def test_the_crosswalk_says_what_went_nowhere(page: Page, project: Project) -> None:
    told = words(page(project.url, "crosswalk"))
    assert "2 integrated themes · 2 themes of the strands went nowhere yet" in told


def test_other_pages_say_whose_theme_it_is(page: Page, project: Project) -> None:
    told = words(page(project.url, "compare"))
    assert "Workload theme of Nurses" in told
    told = words(page(project.url, "codebook"))
    assert "7 themes · 4 codes" in told
    root = project.codebook().find("Nurses")[0].id
    told = words(page(project.url, "codebook", code=root))
    assert "A strand with a codebook of its own" in told
    strands = {card.name: card.strand for card in project.board().cards}
    assert (strands["Workload"], strands["Time"]) == ("Nurses", None)


def test_a_blind_coder_finds_no_trace(page: Page, project: Project) -> None:
    project.set_strand_coders("Nurses", ["AB"])
    project.describe_strand("Nurses", blind=True)
    for view in ({}, {"view": "balance"}, {"view": "lineage"}):
        told = words(page(project.url, "strands", **view))
        assert "Patients" not in told
    told = words(page(project.url, "crosswalk"))
    assert "kept blind" in told
    assert "Patients" not in told


def test_hostile_names_stay_text(page: Page, project: Project) -> None:
    project.create_strand(f"{PROBE} one", notes=MARKDOWN)
    project.import_codebook([{"path": MARKDOWN, "kind": "theme"}], strand=f"{PROBE} one")
    walk = dict(project.crosswalk().strands)
    project.gather_theme([walk[f"{PROBE} one"][0].id], PROBE)
    for view in ({}, {"view": "balance"}, {"view": "lineage"}):
        harmless(page(project.url, "strands", **view))
    harmless(page(project.url, "crosswalk"))
