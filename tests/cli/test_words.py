"""``words``: its JSON, its words, its files."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl

from tests.cli.test_judge import Run, run

__all__ = ["run"]


def test_demonstration(run: Run, demonstration_file: Path, tmp_path: Path) -> None:
    from workbench.api import open_project

    theme = open_project(demonstration_file).report().themes[0]
    asked = ("words", demonstration_file, "--theme", theme.path)
    status, out, _ = run(*asked, "--json")
    found = json.loads(out)
    assert status == 0
    assert found["theme"] == theme.name
    cells = {side.group: side.cell for side in theme.sides}
    for group in found["groups"]:
        assert group["voices"] == cells[group["name"]].people
        assert group["of"] == cells[group["name"]].of
    for word in found["words"]:
        use = word["groups"][word["sets_apart"]]
        assert 3 <= use["people"] <= use["voices"]
        assert 0 < len({at["who"] for at in use["lines"]}) <= use["people"]
    assert theme.path in run(*asked)[1]
    assert "Asked for: the" in run(*asked, "--word", "the")[1]
    assert run(*asked, "--out", tmp_path / "w.xlsx")[0] == 0
    sheet = openpyxl.load_workbook(tmp_path / "w.xlsx")["Words"]
    assert sheet.max_row == 1 + sum(len(word["groups"]) for word in found["words"])
    assert run(*asked, "--out", tmp_path / "w.pdf")[0] == 2
    assert run("words", demonstration_file, "--theme", "nothing")[0] == 1
