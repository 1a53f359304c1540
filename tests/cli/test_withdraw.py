"""participants withdraw: looked at, done, and what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.robust.studies import filled
from workbench.api import create_project
from workbench.cli.main import main


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A study with one interview of P1."""
    study = filled(create_project(tmp_path / "study.db", actor="AB"), tmp_path)
    study.add_memo("As P1 put it: I waited for hours and nobody told me")
    study.close()
    return str(tmp_path / "study.db")


def run(capsys: pytest.CaptureFixture[str], *said: str) -> tuple[int, str, str]:
    code = main(list(said))
    told = capsys.readouterr()
    return code, told.out, told.err


def test_looked_at_and_done(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    who = ("participants", "withdraw", place, "--participant", "P1")
    code, out, _ = run(capsys, *who, "--look")
    assert code == 0
    assert "P1: 2 turns would go, in talk-0.txt" in out
    assert "It cannot be undone" in out
    assert "Stays, for people to look at (1" in out
    code, out, _ = run(capsys, "--json", *who, "--blank-all")
    done = json.loads(out)
    assert (code, done["turns"], done["is_done"], done["unclean"]) == (0, 2, True, None)
    code, out, err = run(capsys, *who)
    assert code == 1
    assert "Nobody in this study is called “P1”" in err
    assert run(capsys, "check", place)[0] == 0
    assert run(capsys, "participants", "withdraw", place, "--clean")[0] == 0
    assert b"waited for hours" not in Path(place).read_bytes()


def test_it_says_what_is_missing(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "participants", "withdraw", place)
    assert code == 2
    assert "--participant P or --clean" in err
