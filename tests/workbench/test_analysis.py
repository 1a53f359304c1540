"""How a study is analysed: the profile changed and taken back, and probability surveys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from scipy.stats import binomtest

from tests.support.two_sides import clinic
from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError
from workbench.values import PROFILES, Scope
from workbench.values.profiles import consequences, panels

Again = Callable[..., Project]


def test_every_profile_says_why() -> None:
    for profile in PROFILES:
        assert all(panel.why.endswith(".") for panel in panels(profile))
        assert consequences(profile, profile).panels == ()
    on = {p: {each.key for each in panels(p) if each.on} for p in PROFILES}
    assert "suggestions" not in on["reflexive"]
    assert "journal" in on["reflexive"]
    assert "matrix" in on["framework"]
    assert {"apart", "agreement"} <= on["reliability"]


def test_changed_for_everybody_and_taken_back(study: Project, reopened: Again) -> None:
    other = reopened(study, actor="MK")  # open before the change
    assert study.suggestions_off() is None
    told = study.preview_profile("reflexive").lines()
    assert any("Suggestions: on → off" in line for line in told)
    assert "can be undone" in told[-1]
    assert study.info().profile == "codebook"
    assert study.set_profile("reflexive").profile == "reflexive"
    assert other.suggestions_off() is not None
    assert other.info().profile == "reflexive"
    before = study.last_seq()
    study.set_profile("reflexive")
    assert study.last_seq() == before
    study.undo()
    assert other.suggestions_off() is None
    study.redo()
    study.set_profile("codebook")
    assert other.info().profile == "codebook"
    assert study.check().clean
    other.close()


def test_a_copy_keeps_it(study: Project, tmp_path: Path) -> None:
    study.set_profile("framework")
    copied = study.copy_to(tmp_path / "copy.db")
    assert copied.info().profile == "framework"
    copied.close()


def test_what_is_refused(study: Project, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Choose one of: codebook"):
        study.set_profile("magic")
    with pytest.raises(NotFound, match="There are: none"):
        study.declare_probability_survey("Survey")
    clinic(study, tmp_path)
    study.set_profile("reflexive")
    with pytest.raises(Refused, match="off in a reflexive"):
        study.suggestions()


def test_intervals_of_a_probability_survey_alone(study: Project, tmp_path: Path) -> None:
    clinic(study, tmp_path)
    only = Scope(strand="Interviews")
    assert all(s.interval is None for t in study.report(only).themes for s in t.sides)
    assert "chosen, not sampled" in " ".join(study.report(only).statements)
    assert study.declare_probability_survey("interviews").strands == (
        ("Discussions", False), ("Interviews", True),
    )  # fmt: skip
    report = study.report(only)
    side = report.themes[0].sides[0]
    assert (side.group, side.cell.people, side.cell.of) == ("Patients", 2, 3)
    expected = binomtest(2, 3).proportion_ci(0.95, method="wilson")
    assert side.interval == pytest.approx((expected.low, expected.high))
    told = " ".join(report.statements)
    assert "“Interviews” were drawn as a probability sample" in told
    assert "chosen, not sampled" not in told
    columns, rows = report.tables["intervals"]
    assert columns == ("theme", "path", "group", "people", "of", "low", "high")
    assert rows[0][:5] == ("Waiting", "Waiting", "Patients", 2, 3)
    mixed = study.report()
    assert all(s.interval is None for t in mixed.themes for s in t.sides)
    assert "intervals" not in mixed.tables
    assert "Only of the probability survey “Interviews” alone" in " ".join(mixed.statements)
    assert b"95 %" not in study.export("csv")["themes.csv"]
    study.undo()
    assert study.report(only).themes[0].sides[0].interval is None
