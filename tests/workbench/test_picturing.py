"""Pictures of a study: what they count, how saturation is ordered, what is refused and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.two_sides import clinic
from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError
from workbench.values import Scope

NEW = {1: "a b c", 2: "c d", 3: "d", 4: "a", 5: "e", 6: "a", 7: "b"}


def interviews(project: Project, folder: Path, *, many: int = 7) -> Project:
    """Interviews that bring 3, 1, 0, 0, 1, 0, 0 codes, imported last to first by date."""
    for code in "abcde":
        project.add_code(code)
    for n in range(1, many + 1):
        path = folder / f"talk {n}.txt"
        path.write_text(f"INT: Well?\nP{n}: We said {NEW[n]}.\n")
        project.import_files([path], method="interview", strand="Talks")
        for code in NEW[n].split():
            project.code(path.name, code, quote=f"We said {NEW[n]}.")
    return project


def test_saturation_by_import_and_by_date(study: Project, tmp_path: Path) -> None:
    interviews(study, tmp_path)
    found = study.saturation()
    assert found.interviews == tuple(f"talk {n}.txt" for n in range(1, 8))
    assert found.found.new == (3, 1, 0, 0, 1, 0, 0)
    assert found.found.base == 4
    assert [run.new for run in found.found.runs] == [1, 0]
    reached = found.to_json()["reached"]
    assert reached == {
        "5%": {"first": 6, "last": 7, "new": 0, "ratio": 0.0},
        "0%": {"first": 6, "last": 7, "new": 0, "ratio": 0.0},
    }
    study.assign_participants(
        [
            {"document": f"talk {n}.txt", "speaker": f"P{n}", "participant": f"P{n}",
             "seen": f"2026-01-{20 - n:02}"}
            for n in range(1, 8)
        ]
    )  # fmt: skip
    by_date = study.saturation(order="Seen")
    assert by_date.interviews[0] == "talk 7.txt"
    assert by_date.found.new == (1, 1, 1, 0, 1, 1, 0)
    assert "by “Seen”" in by_date.order
    with pytest.raises(NotFound, match="There are: seen"):
        study.saturation(order="born")
    assert "Codes" in study.picture("saturation").svg


def test_what_saturation_is_not_for(new_study: Callable[..., Project], tmp_path: Path) -> None:
    few = interviews(new_study(), tmp_path, many=5)
    with pytest.raises(Refused, match=r"needs 6 interviews at least.*there are 5"):
        few.saturation()
    groups = clinic(new_study(), tmp_path / "clinic")
    with pytest.raises(Refused, match="In a focus group people answer each other"):
        groups.saturation(Scope(strand="Discussions"))
    with pytest.raises(Refused, match="off in the reflexive profile"):
        new_study(profile="reflexive").picture("saturation")


def test_focus_groups_beside_interviews_are_left_out_and_said(
    study: Project, tmp_path: Path
) -> None:
    interviews(study, tmp_path)
    (tmp_path / "group.txt").write_text("M: Hello\nP8: We said e.\nP9: Yes.\n")
    study.import_files([tmp_path / "group.txt"], method="mixed-group")
    found = study.saturation()
    assert len(found.interviews) == 7
    assert found.left_out[0].startswith("Left out: 1 collected as mixed focus group")


def test_pictures_of_the_clinic(study: Project, tmp_path: Path) -> None:
    clinic(study, tmp_path)
    assert "Waiting: Patients 2 of 3, Staff 1 of 2" in study.picture("dot-matrix").description
    tree = study.picture("coding-tree").description
    assert "Level 2, code: weeks (3 of 7 people)." in tree
    assert "Theme: Garden, 0 of 7 people" in study.picture("thematic-map").description
    with pytest.raises(UsageError, match="A picture is one of dot-matrix"):
        study.picture("word-cloud")
