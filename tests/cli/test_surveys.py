"""``inspect`` and ``import`` of surveys: options, what is printed, exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.importers.survey_files import PLAIN, csv_of
from workbench.api import create_project
from workbench.cli.main import main


def test_columns_are_said_and_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, study = tmp_path / "ward.csv", tmp_path / "s.db"
    file.write_bytes(csv_of(PLAIN, "\t"))
    create_project(study, actor="AB").close()
    assert main(["inspect", str(file), "--method", "survey"]) == 0
    told = capsys.readouterr().out
    assert "csv, 4 respondents, 3 answers" in told
    assert "“Role” is taken for their group: its heading says so, and it has 3 values." in told

    said = ["--method", "survey", "--delimiter", "tab", "--text", "what went well", "--id", "ID"]
    said += ["--group-column", "Role", "--attribute", "Age", "--json"]
    assert main(["import", str(study), str(file), *said]) == 0
    (result,) = json.loads(capsys.readouterr().out)
    assert (result["document"], result["speakers"], result["turns"]) == ("ward.csv", 4, 4)

    assert main(["inspect", str(file), "--method", "survey", "--text", "nope", "--json"]) == 1
    (failed,) = json.loads(capsys.readouterr().out)
    assert "there is no column “nope”. The columns are: “ID”, “Age”" in failed["error"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["inspect", "x.csv", "--text", "comment"],
        ["inspect", "x.csv", "y.csv", "--method", "survey", "--together"],
        ["import", "s.db", "x.csv", "--id", "ID"],
    ],
)
def test_wrong_use_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1
