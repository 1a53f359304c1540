"""``judge``: its JSON, its words, its exit status, its files."""

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
from workbench.api import create_project
from workbench.cli.main import main

Run = Callable[..., tuple[int, str, str]]
AB = ("--theme", "Waiting", "--side", "Patients", "--side", "Staff")
AC = ("--theme", "Waiting", "--side", "Patients", "--side", "Carers")


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


def judged(run: Run, place: Path) -> None:
    """Two people judge; they differ on the meaning and settle it."""
    for who, value in (("AB", "agreement"), ("MK", "dissonance")):
        said = ("--aspect", "meaning", "--value", value, "--reason", f"{who} says =1+1")
        assert run("judge", "set", place, *AB, *said, "--as", who)[0] == 0
        same = ("--aspect", "overall", "--value", "partial agreement", "--reason", "mixed")
        assert run("judge", "set", place, *AB, *same, "--as", who)[0] == 0


def test_list_hides_and_shows(run: Run, place: Path) -> None:
    said = ("--aspect", "meaning", "--value", "agreement", "--reason", "SECRET")
    assert run("judge", "set", place, *AB, *said)[0] == 0
    for arguments in (("list",), ("list", "--json"), ("matrix",), ("matrix", "--json")):
        assert "SECRET" not in run("judge", arguments[0], place, *arguments[1:], "--as", "MK")[1]
    out = run("judge", "list", place, "--theme", "waiting", "--as", "MK")[1]
    assert "meaning: judged by AB, hidden until a second person has" in out
    assert "Patients 2 of 3 | Staff 1 of 2" in out
    found = json.loads(run("judge", "list", place, "--json")[1])
    assert (found["open"], found["same"]) == (20, {"same": 0, "of": 0})
    assert len(found["pairs"]) == 9
    mine = found["pairs"][0]["aspects"]["meaning"]
    assert (mine["status"], mine["judgements"][0]["reason"]) == ("waiting", "SECRET")


def test_together_and_the_matrix(run: Run, place: Path, tmp_path: Path) -> None:
    assert run("judge", "matrix", place, "--out", tmp_path / "m.csv")[0] == 1
    judged(run, place)
    out = run("judge", "list", place, "--open", "--theme", "Waiting")[1]
    assert "meaning: judged differently, to be talked through" in out
    assert "Judged blind to each other: the same on 1 of 2." in out
    settle = ("--aspect", "meaning", "--value", "partial agreement", "--reason", "=cmd|' /C'!A0")
    assert run("judge", "set", place, *AB, *settle, "--together")[0] == 0
    status, out, _ = run("judge", "matrix", place)
    rows = {row["aspect"]: row for row in csv.DictReader(io.StringIO(out))}
    assert status == 0
    assert rows["meaning"]["result"] == "partial agreement"
    assert rows["meaning"]["how"] == "talked through"
    assert rows["meaning"]["said"] == "AB: agreement; MK: dissonance"
    assert rows["overall"]["how"] == "judged alike, each without seeing the other"
    assert (rows["overall"]["people_a"], rows["overall"]["of_a"]) == ("2", "3")
    assert json.loads(run("judge", "matrix", place, "--json")[1])[0]["aspect"] == "meaning"

    for suffix in ("csv", "xlsx", "docx"):
        assert run("judge", "matrix", place, "--out", tmp_path / f"m.{suffix}")[0] == 0
    listed = list(csv.DictReader(io.StringIO((tmp_path / "m.csv").read_bytes().decode())))
    assert [dict(row) for row in listed] == list(rows.values())
    sheet = openpyxl.load_workbook(tmp_path / "m.xlsx").active
    assert sheet is not None
    grid = list(sheet.iter_rows(values_only=True))
    assert [str(v) if v is not None else "" for v in grid[1]] == list(rows["meaning"].values())
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    table = Document(str(tmp_path / "m.docx")).tables[0]
    assert [cell.text.split("\n")[0] for cell in table.rows[1].cells] == [
        "Waiting", "Patients: 2 of 3 people", "partial agreement", "open", "open",
        "partial agreement",
    ]  # fmt: skip
    assert run("judge", "matrix", place, "--out", tmp_path / "m.odt")[0] == 2
    assert run("check", place)[0] == 0


def test_every_export_has_the_same(run: Run, place: Path, tmp_path: Path) -> None:
    assert run("export", place, "--format", "csv", "--out", tmp_path / "before")[0] == 0
    assert not (tmp_path / "before" / "convergence.csv").exists()
    judged(run, place)
    assert run("export", place, "--format", "csv", "--out", tmp_path / "tables")[0] == 0
    matrix = (tmp_path / "tables" / "convergence.csv").read_bytes().decode()
    assert matrix.replace("\r\n", "\n") == run("judge", "matrix", place)[1]
    complete = (tmp_path / "tables" / "completeness.csv").read_bytes().decode()
    assert "Waiting,Waiting,group,Carers,0,2,false,Patients and Staff" in complete
    assert run("export", place, "--format", "xlsx", "--out", tmp_path / "x")[0] == 0
    book = openpyxl.load_workbook(next((tmp_path / "x").glob("*.xlsx")))
    assert book.sheetnames[:4] == ["About", "Themes", "Convergence", "Completeness"]
    assert run("export", place, "--format", "docx", "--out", tmp_path / "d")[0] == 0
    text = "\n".join(
        p.text for p in Document(str(next((tmp_path / "d").glob("*.docx")))).paragraphs
    )
    assert "Where groups meet and differ" in text
    assert "the same on 1 of 2" in text


def test_silence_says_what_to_do(run: Run, place: Path) -> None:
    said = ("--aspect", "overall", "--value", "silence", "--reason", "none of it")
    status, out, err = run("judge", "set", place, *AC, *said)
    assert (status, out) == (1, "")
    assert "workbench judge nearest" in err
    near = ("judge", "nearest", place, "--theme", "Waiting", "--side", "Carers")
    found = json.loads(run(*near, "--json")[1])
    assert found["passages"][0]["text"].startswith("We waited weeks and weeks")
    assert (found["raised"], found["looked_at"]) == (False, False)
    assert "--looked" in run(*near)[1]
    assert "(set aside)" in run(*near, "--looked")[1]
    assert run("judge", "set", place, *AC, *said)[0] == 0
    assert run("judge", "release", place, *AC)[0] == 0
    assert "overall: silence" in run("judge", "list", place)[1]


def test_strands_and_refusals(run: Run, place: Path) -> None:
    found = json.loads(run("judge", "list", place, "--by", "strand", "--json")[1])
    assert {s["name"] for p in found["pairs"] for s in p["sides"]} == {"Interviews", "Discussions"}
    assert run("judge", "list", place, "--by", "town")[0] == 2
    assert run("judge", "list", place, "--theme", "Nothing")[0] == 2
    one = ("--theme", "Waiting", "--side", "Patients", "--aspect", "meaning")
    assert run("judge", "set", place, *one, "--value", "agreement", "--reason", "x")[0] == 2
    assert run("judge", "set", place, *AB, "--aspect", "meaning")[0] == 2
    assert run("judge", "set", place, *AB, "--aspect", "meaning", "--value", "agreement")[0] == 1
    assert run("judge", "release", place, *AB)[0] == 1


def test_notes(run: Run, place: Path) -> None:
    assert run("judge", "note", place, "--text", "They meet.")[0] == 0
    told = ("--feedback", "--theme", "Waiting")
    assert run("judge", "note", place, "--text", "The panel agrees.", *told)[0] == 0
    assert run("judge", "note", place, "--text", "x", "--theme", "Waiting")[0] == 2
    notes = json.loads(run("judge", "list", place, "--json")[1])["notes"]
    assert [(n["kind"], n["theme"]) for n in notes] == [("assessment", ""), ("feedback", "Waiting")]


def test_help(run: Run) -> None:
    assert " judge " in run("--help")[1]
    for command in ("list", "set", "release", "nearest", "note", "matrix"):
        assert f" {command} " in run("judge", "--help")[1]
        assert run("judge", command, "--help")[0] == 0
