"""``framework`` and ``picture``: JSON, words, files, hostile summaries inert and intact."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.support.two_sides import clinic
from workbench.api import create_project, open_project
from workbench.cli.main import main

Run = Callable[..., tuple[int, str, str]]
HOSTILE = "=cmd|' /C calc'!A1 <b>\u0007 שלום"


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
    """The clinic."""
    clinic(create_project(tmp_path / "s.db", actor="AB"), tmp_path).close()
    return tmp_path / "s.db"


def test_set_list_history_undo(run: Run, place: Path) -> None:
    said = ("--row", "P1", "--theme", "Waiting")
    assert run("framework", "history", place, *said)[1] == "Nothing was written there.\n"
    status, out, _ = run("framework", "set", place, *said, "--summary", "Nine weeks.")
    assert (status, out) == (0, "P1 × Waiting: written, linked to 1 passage.\n")
    status, out, _ = run("framework", "list", place)
    assert status == 0
    assert "P1\n  Waiting: Nine weeks. (AB)" in out
    assert "P2\n  Waiting: not written (1 passage)" in out
    assert out.endswith("1 summary written; 3 cells with passages and none.\n")
    status, out, _ = run("framework", "list", place, "--json", "--rows", "documents")
    case = next(c for c in json.loads(out)["cases"] if c["name"] == "patients.txt")
    assert [p["turn"] for p in case["cells"]["Waiting"]["passages"]] == [2, 3]
    status, out, _ = run("framework", "history", place, *said, "--json")
    assert [v["summary"] for v in json.loads(out)] == ["Nine weeks."]
    assert run("undo", place)[0] == 0
    assert "0 summaries written" in run("framework", "list", place)[1]
    assert (
        run("framework", "set", place, "--row", "P1", "--theme", "None", "--summary", "x")[0] == 1
    )
    assert run("framework", "list", place, "--rows", "groups")[0] == 2


def test_exports_hold_summaries_and_no_formula(run: Run, place: Path, tmp_path: Path) -> None:
    project = open_project(place, actor="AB")
    project.chart("P1", "Waiting", HOSTILE)
    project.code("patients.txt", "weeks", quote="why it took so long")
    project.close()
    for suffix in ("csv", "xlsx", "docx"):
        status, out, _ = run("framework", "export", place, "--out", tmp_path / f"m.{suffix}")
        assert (status, out) == (0, f"7 cases, 1 summary: {tmp_path}/m.{suffix}\n")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "m.csv").read_text(encoding="utf-8"))))
    mine = next(row for row in rows if row["people"] == "P1")
    assert (mine["Waiting"], mine["groups"]) == (f"'{HOSTILE}", "Patients")
    book = openpyxl.load_workbook(tmp_path / "m.xlsx")
    cells = [
        c for row in book["Framework matrix"] for c in row if c.value and "cmd" in str(c.value)
    ]
    assert [(c.data_type, c.value) for c in cells] == [("s", HOSTILE.replace("\u0007", "\ufffd"))]
    assert [c.value for c in book["Passages"][2]][:4] == ["P1", "Waiting", "patients.txt", 2]
    document = Document(str(tmp_path / "m.docx"))
    assert document.sections[0].page_width > document.sections[0].page_height
    words = "\n".join(c.text for t in document.tables for row in t.rows for c in row.cells)
    assert HOSTILE.replace("\u0007", "\ufffd") + " †" in words
    assert "patients.txt, turn 2" in words
    assert "I waited nine weeks" not in words, "no passage is quoted"
    assert run("framework", "export", place, "--out", tmp_path / "m.pdf")[0] == 2


def test_pictures(run: Run, place: Path, tmp_path: Path) -> None:
    status, out, _ = run("picture", place, "dot-matrix", "--out", tmp_path / "d.svg", "--json")
    assert status == 0
    assert json.loads(out)["file"] == str(tmp_path / "d.svg")
    assert (tmp_path / "d.svg").read_text(encoding="utf-8").startswith("<svg")
    assert run("picture", place, "coding-tree", "--out", tmp_path / "t.png")[0] == 0
    assert (tmp_path / "t.png").read_bytes().startswith(b"\x89PNG")
    status, out, _ = run("picture", place, "thematic-map")
    assert "Theme: Waiting, 3 of 7 people" in out
    status, _, err = run("picture", place, "saturation")
    assert status == 1
    assert "needs 6 interviews at least" in err
    assert run("picture", place, "dot-matrix", "--order", "age")[0] == 2
    assert run("picture", place, "cloud")[0] == 2
