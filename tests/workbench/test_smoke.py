"""The walk every study takes, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench.api import Project

TEXT = """INT: How was it?
P1: Long. I waited for hours.
INT: And then?
P1: Nobody told me anything.
"""


def test_import_code_compare_undo(
    study: Project, tmp_path: Path, reopened: Callable[..., Project]
) -> None:
    file = tmp_path / "one.txt"
    file.write_text(TEXT)
    (result,) = study.import_files([file], group="Patients", method="interview")
    assert result.error is None
    study.add_code("Time", kind="theme")
    study.add_code("waiting", parent="Time")
    coding = study.code("one.txt", "waiting", quote="I waited for hours")
    assert coding.quote == "I waited for hours"
    ((theme, path, group, cell),) = study.compare().rows
    assert (theme, path, group, cell.people, cell.of) == ("Time", "Time", "Patients", 1, 1)
    assert study.check().problems == ()
    study.undo()
    ((_, _, _, cell),) = study.compare().rows
    assert cell.people == 0
    study.redo()
    assert study.compare().rows[0][3].people == 1
    assert study.check().problems == ()
    again = reopened(study, actor="MK")
    assert [c.coder for c in again.codings()] == ["AB"]
    again.close()
