"""``matrix``: csv, JSON and files, hostile names inert and intact."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.support.two_sides import clinic
from workbench.api import create_project
from workbench.cli.main import main

Run = Callable[..., tuple[int, str, str]]
HOSTILE = '=HYPERLINK("x")'


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; (exit status, standard output, standard error)."""
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")

    def go(*arguments: object) -> tuple[int, str, str]:
        status = main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return go


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The clinic, with a theme that would like to be a formula."""
    project = clinic(create_project(tmp_path / "s.db", actor="AB"), tmp_path)
    project.add_code(HOSTILE, kind="theme")
    project.close()
    return tmp_path / "s.db"


def test_printed_and_as_json(run: Run, place: Path) -> None:
    status, out, err = run("matrix", place, "--rows", "codes", "--columns", "groups")
    assert status == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows[0] == {
        "path": "(people in the column)", "kind": "of", "Patients": "3", "Staff": "2",
        "Carers": "2",
    }  # fmt: skip
    assert rows[1]["Patients"] == "2"
    assert "every coder" in err
    status, out, _ = run("matrix", place, "--cells", "words", "--columns", "people", "--json")
    assert status == 0
    assert json.loads(out)["rows"][0]["cells"]["P1"] == 7


def test_files_hold_no_formula(run: Run, place: Path, tmp_path: Path) -> None:
    for suffix in ("csv", "xlsx"):
        status, out, _ = run("matrix", place, "--out", tmp_path / f"m.{suffix}")
        assert (status, out) == (0, f"4 rows × 3 columns in {tmp_path}/m.{suffix}.\n")
    text = (tmp_path / "m.csv").read_text(encoding="utf-8")
    assert [f"'{HOSTILE}", "theme", "0", "0", "0"] in list(csv.reader(io.StringIO(text)))
    sheet = openpyxl.load_workbook(tmp_path / "m.xlsx")["Matrix"]
    last = [sheet.cell(6, column) for column in (1, 3)]
    assert [(cell.value, cell.data_type) for cell in last] == [(HOSTILE, "s"), (0, "n")]
    assert sheet.cell(3, 3).value == 2


def test_what_is_refused(run: Run, place: Path, tmp_path: Path) -> None:
    status, _, err = run("matrix", place, "--where", "age")
    assert status == 2
    assert "--where takes attribute=value" in err
    assert run("matrix", place, "--out", tmp_path / "m.pdf")[0] == 2
    assert run("matrix", place, "--strand", "Nowhere")[0] == 1
