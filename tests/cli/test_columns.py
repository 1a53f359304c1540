"""``--column``: saying which column of a table holds what."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.cli.main import main

Run = Callable[..., tuple[int, str, str]]
TALK = "Hvem,Notat,Sagt,Naar\nAnn,x y z,Hei hei,00:01\nBo,long note here,Hallo du,00:05\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; (exit status, standard output, standard error)."""
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")

    def go(*arguments: object) -> tuple[int, str, str]:
        status = main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return go


def test_inspect_and_import_by_column(run: Run, tmp_path: Path) -> None:
    file, study = tmp_path / "talk.csv", tmp_path / "s.db"
    file.write_text(TALK)
    told = ("--column", "speaker=Hvem", "--column", "text=3", "--column", "start=Naar")
    status, out, err = run("inspect", file, *told, "--json")
    assert (status, err) == (0, "")
    (found,) = json.loads(out)
    assert found["format"] == "csv"
    assert found["speakers"] == ["Ann", "Bo"]
    assert [(turn["text"], turn["seconds"]) for turn in found["turns"]] == [
        ("Hei hei", [1, 5]),
        ("Hallo du", [5, 5]),
    ]
    assert run("init", study)[0] == 0
    status, out, err = run("import", study, file, *told, "--json")
    assert (status, err) == (0, "")
    assert (json.loads(out)[0]["speakers"], json.loads(out)[0]["turns"]) == (2, 2)


def test_unclear_until_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "talk.csv"
    file.write_text(TALK)
    status, out, _ = run("inspect", file)
    assert status == 1
    assert "“Hvem”, “Notat”, “Sagt”" in out
    assert "--column speaker=" in out
    status, out, _ = run("inspect", file, "--column", "speaker=Nobody", "--column", "text=Sagt")
    assert status == 1
    assert "no column “Nobody”" in out


@pytest.mark.parametrize("said", ["speaker", "talker=Hvem", "text="])
def test_put_wrongly(run: Run, tmp_path: Path, said: str) -> None:
    file = tmp_path / "talk.csv"
    file.write_text(TALK)
    status, _, err = run("inspect", file, "--column", said)
    assert status == 2
    assert "--column speaker=Who" in err
