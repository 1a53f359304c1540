"""The page Judge: what is open, judging and its reasons, blindness, the nearest passages."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.two_sides import clinic
from tests.ui.conftest import Page
from tests.ui.everywhere import harmless, words
from workbench.api import Project, create_project, open_project
from workbench.values import JudgedPair

AB = ("Patients", "Staff")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The clinic, which the pages open as AB."""
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")
    clinic(create_project(tmp_path / "s.db", actor="AB"), tmp_path).close()
    return tmp_path / "s.db"


def opened(place: Path, actor: str = "AB") -> Project:
    return open_project(place, actor=actor)


def pair(place: Path, *sides: str, theme: str = "Waiting") -> JudgedPair:
    found = opened(place).convergence()
    return next(p for p in found.pairs if p.theme == theme and {p.a.name, p.b.name} == set(sides))


def at(page: Page, place: Path, *sides: str, theme: str = "Waiting") -> AppTest:
    """The page at a pair."""
    p = pair(place, *sides, theme=theme)
    return page(place, "judge", theme=p.theme_id, a=p.a.id, b=p.b.id)


def press(test: AppTest, label: str) -> AppTest:
    test = next(b for b in test.button if b.label == label).click().run()
    assert not test.exception
    return test


def choose(test: AppTest, n: int, value: str, why: str) -> None:
    test.radio[n].set_value(value)
    test.text_area[n].set_value(why)


def test_what_is_open(page: Page, place: Path) -> None:
    said = words(page(place, "judge"))
    assert "20 cells open" in said
    assert "Patients and Staff" in said
    assert "not judged yet" in said
    assert "neither raised it" in said
    assert "Completeness" in said
    assert "only Patients" in said


def test_judging_with_reasons_is_one_step(page: Page, place: Path) -> None:
    test = at(page, place, *AB)
    said = words(test)
    assert "2 of 3 people talked about this" in said
    assert "1 of 2 people talked about this" in said
    assert "I waited nine weeks for the letter." in said
    assert [radio.value for radio in test.radio[:4]] == [None] * 4
    step = opened(place).last_seq()
    choose(test, 0, "agreement", "both mean the letter")
    choose(test, 3, "partial agreement", "weeks, and a list")
    test = press(test, "Keep my judgement")
    assert "Kept: meaning, overall." in words(test)
    assert opened(place).last_seq() == step + 1
    assert pair(place, *AB).cell("overall").mine is not None
    assert "Hidden from others until a second person has judged." in words(test)
    test = press(test, "Keep my judgement")
    assert "Nothing was chosen or changed." in words(test)
    assert opened(place).last_seq() == step + 1


def test_without_a_reason_it_says_so(page: Page, place: Path) -> None:
    test = at(page, place, *AB)
    test.radio[0].set_value("agreement")
    test = press(test, "Keep my judgement")
    assert "The meaning was judged without a reason." in words(test)
    assert test.radio[0].value == "agreement"


def test_blind_and_then_together(page: Page, place: Path) -> None:
    opened(place, "MK").judge("Waiting", AB, {"meaning": ("dissonance", "SECRET")})
    for test in (page(place, "judge"), at(page, place, *AB)):
        assert "SECRET" not in words(test)
        assert "dissonance" not in words(test)
    assert "MK has judged this. You see it once you have." in words(test)
    choose(test, 0, "agreement", "mine")
    test = press(test, "Keep my judgement")
    assert "MK : dissonance. SECRET" in words(test)
    assert "You differ here: talk it through." in words(test)
    test.radio[4].set_value("partial agreement")
    test.text_area[4].set_value("we talked")
    test = press(test, "Keep what we settled on")
    assert "the meaning of Waiting is partial agreement" in words(test)
    assert "Talked through : partial agreement. we talked" in words(test)
    assert "the same on 0 of 1" in words(page(place, "judge"))


def test_alone(page: Page, place: Path) -> None:
    opened(place).judge("Waiting", AB, {"meaning": ("agreement", "mine")})
    press(at(page, place, *AB), "I judge alone: open mine to everybody")
    assert pair(place, *AB).cell("meaning").status == "released"


def test_silence_after_the_nearest_passages(page: Page, place: Path) -> None:
    sides = ("Patients", "Carers")
    test = at(page, place, *sides)
    assert "We waited weeks and weeks for the letter about the scan." in words(test)
    choose(test, 0, "silence", "nothing of it")
    test = press(test, "Keep my judgement")
    assert "cannot be judged before" in words(test)
    test = next(b for b in test.button if b.label == "Set aside").click().run()
    assert "set aside" in words(test)
    test = press(test, "I have looked; set the rest aside")
    assert "were looked at" in words(test)
    test = press(test, "Keep my judgement")
    assert "Kept: meaning." in words(test)
    assert opened(place).check().clean


def test_a_near_passage_is_coded(page: Page, place: Path) -> None:
    test = press(at(page, place, "Patients", "Carers"), "Code it")
    assert "1 of 2 people talked about this" in words(test)
    assert pair(place, "Patients", "Carers").b.raised


@pytest.mark.parametrize(("by", "name"), [("strand", "Interviews"), ("method", "single-group")])
def test_strands_and_ways_of_collecting(page: Page, place: Path, by: str, name: str) -> None:
    test = page(place, "judge", by=by)
    assert name in words(test)
    p = next(p for p in opened(place).convergence(by).pairs if p.theme == "Waiting")
    test = page(place, "judge", by=by, theme=p.theme_id, a=p.a.id, b=p.b.id)
    assert "2 of 3 people talked about this" in words(test)
    assert "People wait because the list is long." in words(test)


def test_assessment_and_feedback(page: Page, place: Path) -> None:
    test = page(place, "judge")
    test.text_area[0].set_value("They meet on waiting.")
    test = press(test, "Keep it")
    assert "They meet on waiting." in words(test)


def test_names_are_text(page: Page, hostile_names: Path, tmp_path: Path) -> None:
    copy = tmp_path / "hostile.db"
    copy.write_bytes(hostile_names.read_bytes())
    project = open_project(copy, actor="<b>AB</b>")
    project.add_group("<script>x</script>")
    project.assign_participants(
        [{**{"document": s.document, "speaker": s.speaker, "participant": str(s.participant)},
          "groups": "<script>x</script>"} for s in project.speakers() if s.speaker == "P2"]
    )  # fmt: skip
    found = project.convergence()
    p = next(p for p in found.pairs if p.can_be_judged)
    probe = "<img src=x onerror=alert(1)> **bold**"
    project.judge(p.theme_id, (p.a.id, p.b.id), {"overall": ("agreement", probe)})
    project.release_judgements(p.theme_id, (p.a.id, p.b.id))
    project.assess_convergence(probe)
    harmless(page(copy, "judge"))
    harmless(page(copy, "judge", theme=p.theme_id, a=p.a.id, b=p.b.id))


def test_an_empty_study(page: Page, empty_study: Path) -> None:
    assert "Nothing to judge yet" in words(page(empty_study, "judge"))
