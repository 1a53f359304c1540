"""The commands search, passages and autocode."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.api import create_project, open_project
from workbench.cli.main import main

TALK = (
    "INT: How was it?\nP1: I waited for hours. Nobody told me.\n"
    "INT: And?\nP1: It was a long wait.\n"
)


@pytest.fixture
def place(tmp_path: Path) -> str:
    project = create_project(tmp_path / "s.db", actor="AB")
    (tmp_path / "talk.txt").write_text(TALK)
    project.import_files([tmp_path / "talk.txt"], group="Patients", method="interview")
    project.add_code("waiting")
    project.code("talk.txt", "waiting", quote="I waited for hours")
    project.close()
    return str(tmp_path / "s.db")


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main([*arguments, "--as", "AB"]) == 0
    return capsys.readouterr().out


def test_search(place: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    found = json.loads(said(capsys, "search", place, "wait*", "--json"))
    assert (found["turns"], found["documents"], found["more"]) == (2, 1, False)
    assert [hit["turn"] for hit in found["hits"]] == [2, 4]
    (span,) = found["hits"][1]["found"]
    assert TALK[slice(*span)] == "wait"
    assert "2 turns in 1 document." in said(capsys, "search", place, "wait*")
    assert "No turn has" in said(capsys, "search", place, "nothing")
    assert "rules" in said(capsys, "search", place, "waiting", "--forms", "en")
    (tmp_path / "terms.txt").write_text("long wait\ntold\n")
    terms = str(tmp_path / "terms.txt")
    assert json.loads(said(capsys, "search", place, "--terms", terms, "--json"))["turns"] == 2
    assert main(["search", place, "x", "--terms", terms]) == 2
    assert main(["search", place, '"open']) == 1
    assert "does not close it" in capsys.readouterr().err
    assert main(["search", place, "wait", "--attribute", "age"]) == 2


def test_passages(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(said(capsys, "passages", place, "--code", "waiting", "--json"))
    assert [p["text"] for p in found["found"]] == ["I waited for hours"]
    assert found["found"][0]["after"].startswith(". Nobody")
    assert "1 passage in 1 document." in said(capsys, "passages", place, "--group", "Patients")
    left = json.loads(said(capsys, "passages", place, "--uncoded", "--json"))
    assert "It was a long wait." in [p["text"] for p in left["stretches"]]
    assert main(["passages", place, "--since", "yesterday"]) == 2
    assert main(["passages", place, "--code", "nothing"]) == 1


def test_autocode(place: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    call = ("autocode", place, "--query", "wait*", "--code", "waiting")
    assert "would be coded" in said(capsys, *call, "--level", "sentence")
    project = open_project(place, actor="AB")
    assert len(project.codings()) == 1
    assert json.loads(said(capsys, *call, "--yes", "--json"))["coded"] == 2
    assert len(project.codings()) == 3
    again = json.loads(said(capsys, *call, "--yes", "--json"))
    assert (again["coded"], again["already"]) == (0, 2)
    said(capsys, "undo", place)
    assert len(project.codings()) == 1
    project.close()
