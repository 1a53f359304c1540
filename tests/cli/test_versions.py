"""Versions of the codebook by command, and the codebook as a workbook there and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.cli.main import main

Run = Callable[..., tuple[int, str, str]]


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
def place(run: Run, tmp_path: Path) -> Path:
    """A study with a codebook of two codes, a version, and a change since."""
    table = tmp_path / "book.csv"
    run("init", tmp_path / "s.db")
    table.write_text("path,kind,definition\nTime,theme,When people are asked.\nTime > waiting,,\n")
    run("codebook", "import", tmp_path / "s.db", "--file", table)
    run("codebook", "versions", tmp_path / "s.db", "--name", "Draft", "--note", "For the team.")
    table.write_text("path,stage,definition\nTime,named,When people are heard.\nTime > late,,\n")
    run("codebook", "import", tmp_path / "s.db", "--file", table)
    return tmp_path / "s.db"


def test_versions_are_listed_and_forgotten(run: Run, place: Path) -> None:
    status, out, err = run("codebook", "versions", place)
    assert (status, err) == (0, "")
    assert out.startswith("Draft: 1 theme, 1 code after step 2; named ")
    assert out.endswith("by AB\n    For the team.\n")
    (told,) = json.loads(run("codebook", "versions", place, "--json")[1])
    assert {k: told[k] for k in ("name", "seq", "by", "themes", "codes")} == {
        "name": "Draft", "seq": 2, "by": "AB", "themes": 1, "codes": 1,
    }  # fmt: skip
    assert "none" not in out
    assert "No version is named yet" in run("codebook", "versions", place, "--forget", "draft")[1]


def test_a_difference_in_words(run: Run, place: Path) -> None:
    status, out, err = run("codebook", "diff", place)
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "From Draft (step 2) to now (step 4): 2 codes differ.",
        "  stage: Time: candidate → named",
        "  definition: Time: When people are [-asked-]{+heard+}.",
        "  added: Time > late",
    ]
    _, out, _ = run("codebook", "diff", place, "--from", "the beginning", "--to", "Draft")
    assert [line.split(":")[0].strip() for line in out.splitlines()[1:]] == ["added", "added"]
    told = json.loads(run("codebook", "diff", place, "--from", "2", "--json")[1])
    assert told["from"] == {"name": "step 2", "seq": 2}
    assert told["changes"][1]["words"] == [
        ["same", "When people are "], ["gone", "asked"], ["new", "heard"], ["same", "."],
    ]  # fmt: skip
    status, _, err = run("codebook", "diff", place, "--from", "Nope")
    assert status == 1
    assert "No codebook version is called “Nope”. There are: “Draft”" in err
    assert "the same" in run("codebook", "diff", place, "--from", "now")[1]


def test_a_workbook_there_and_back(run: Run, place: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    assert run("codebook", "export", place, "--file", book)[0] == 0
    assert book.read_bytes().startswith(b"PK")
    before = run("codebook", "export", place)[1]
    run("init", tmp_path / "t.db")
    status, out, err = run("codebook", "import", tmp_path / "t.db", "--file", book)
    assert (status, out, err) == (0, "3 codes, 1 theme.\n", "")
    assert run("codebook", "export", tmp_path / "t.db")[1] == before
