"""strand, crosswalk, lineage and balance as commands, from three files to the figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.support import two_strands
from workbench.cli.main import app, main


@pytest.fixture
def place(tmp_path: Path) -> str:
    from workbench.api import create_project

    project = create_project(tmp_path / "s.db", actor="AB")
    two_strands.build(project, tmp_path)
    project.close()
    return str(tmp_path / "s.db")


def told(*arguments: str) -> Any:
    done = CliRunner().invoke(app, ["--json", "--as", "AB", *arguments])
    assert done.exit_code == 0, (done.output, done.exception)
    return json.loads(done.output)


def test_strands(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    made = told("strand", "create", place, "Carers", "--notes", "By telephone.", "--codebook")
    assert (made["name"], made["notes"], made["codebook"]) == (
        "Carers", "By telephone.", {"themes": 0, "codes": 0},
    )  # fmt: skip
    kept = told("strand", "set", place, "Carers", "--document", "fg2.txt", "--coder", "MK")
    assert (kept["documents"], kept["coders"]) == (["fg2.txt"], ["MK"])
    frozen = told("strand", "freeze", place, "Patients", "--reason", "Done.")
    assert frozen["frozen"]
    assert [s["name"] for s in told("strand", "list", place)] == ["Carers", "Nurses", "Patients"]
    then = told("compare", place, "--strand", "Patients", "--as-frozen")
    assert then["scope"]["as_of"] == frozen["frozen_seq"]
    assert main(["compare", place, "--as-frozen"]) == 2
    code = ["code", place, "--document", "fg1.txt", "--start", "0", "--end", "3", "--code", "told"]
    assert main(code) == 1
    assert "is frozen" in capsys.readouterr().err
    assert main(["strand", "unfreeze", place, "Patients"]) == 1
    assert "needs a reason" in capsys.readouterr().err
    opened = told("strand", "unfreeze", place, "Patients", "--reason", "Late transcript.")
    assert [each["reason"] for each in opened["log"]] == ["Done.", "Late transcript."]
    assert main(["strand", "list", place]) == 0
    assert "Nurses: 0 documents; 0 people" in capsys.readouterr().out


def test_crosswalk(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = told("crosswalk", "list", place)
    nurses, patients = found["strands"]
    assert (nurses["strand"], patients["codes"][0]["relations"][0]["relation"]) == (
        "Nurses", "same",
    )  # fmt: skip
    assert {each["theme"] for each in found["nowhere"]} == {"Ease", "Workload"}
    set_ = ["crosswalk", "set", place, "--code", "Ease", "--strand", "Patients"]
    told(*set_, "--relation", "only-here")
    assert [e["theme"] for e in told("crosswalk", "list", place)["nowhere"]] == ["Workload"]
    told(*set_, "--relation", "none")
    told(*set_, "--relation", "narrower", "--theme", "Time")
    told("crosswalk", "make", place, "Load", "--code", "Nurses > Workload", "--relation", "same")
    assert told("crosswalk", "list", place)["nowhere"] == []
    assert isinstance(told("crosswalk", "propose", place), list)
    assert main(["crosswalk", "list", place]) == 0
    assert "Ease → narrower Time" in capsys.readouterr().out
    assert main([*set_, "--relation", "alike", "--theme", "Time"]) == 2


def test_lineage_and_balance(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = told("lineage", place, "Time")
    assert {"kind", "id", "name", "children"} <= found.keys()
    passage = found["children"][0]["children"][0]["children"][0]
    assert passage["kind"] == "passage"
    assert {"document", "turn", "start", "end"} <= passage.keys()
    assert told("lineage", place, "--person", "P1")["kind"] == "person"
    assert told("lineage", place, "--document", "fg1.txt", "--turn", "2")["kind"] == "turn"
    figures = told("balance", place)
    assert figures["themes"][0]["strands"]["Patients"] == {
        "people": 1, "of": 3, "themes": ["Waiting"],
    }  # fmt: skip
    assert len(figures["warnings"]) == 3
    assert main(["balance", place]) == 0
    assert "Patients: 1 of 3 people · Waiting" in capsys.readouterr().out
    assert main(["lineage", place, "Time"]) == 0
    assert "passage: I waited for hours. [fg1.txt" in capsys.readouterr().out
    assert main(["lineage", place]) == 2


def test_codebooks_of_strands(place: str, tmp_path: Path) -> None:
    for suffix in ("csv", "xlsx"):
        out = str(tmp_path / f"book.{suffix}")
        export = ["codebook", "export", place, "--strand", "Patients", "--file", out]
        assert main(export) == 0
        told("strand", "create", place, suffix)
        told("codebook", "import", place, "--file", out, "--strand", suffix)
    books = {s["name"]: s["codebook"] for s in told("strand", "list", place)}
    assert books["csv"] == books["xlsx"] == books["Patients"]
