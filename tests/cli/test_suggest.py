"""``suggest`` and ``mark-read``: their JSON, their words, their exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.waiting import waiting
from workbench.api import create_project
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
def place(tmp_path: Path) -> Path:
    """A study in which nothing is read yet."""
    project = create_project(tmp_path / "s.db", actor="AB")
    waiting(project, tmp_path).close()
    return tmp_path / "s.db"


def test_json_and_words(run: Run, place: Path) -> None:
    status, out, err = run("suggest", place)
    assert (status, out) == (1, "")
    assert "marked no document as read" in err
    assert err.count("\n") == 1
    assert run("mark-read", place, "--document", "talk-0")[1] == (
        "talk-0.txt is marked as read by AB.\n"
    )
    assert "already" in run("mark-read", place, "--document", "talk-0")[1]
    status, out, err = run("suggest", place, "--json")
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert {"theme", "document", "turn", "start", "end", "quote", "strength", "words", "code"} <= (
        set(found[0])
    )
    text = (place.parent / "talk-0.txt").read_text(encoding="utf-8")
    for s in found:
        assert s["document"] == "talk-0.txt"
        assert text[s["start"] : s["end"]] == s["quote"]
        assert [text[w["start"] : w["end"]] for w in s["why"]] == s["words"]
    status, out, _ = run("suggest", place, "--theme", "Time", "--document", "talk-0", "--limit", 1)
    assert status == 0
    assert out.startswith("Time: ")
    assert f"1 of {len(found)} passages." in out
    assert "Not offered: Home (nothing coded so far" in out
    assert "%" not in out
    assert run("check", place)[0] == 0


def test_refusals(run: Run, place: Path) -> None:
    run("mark-read", place, "--document", "talk-0")
    assert run("suggest", place, "--theme", "Home")[0] == 1
    assert run("suggest", place, "--theme", "Nothing")[0] == 1
    assert run("suggest", place, "--document", "talk-1")[0] == 1
    assert run("suggest", place, "--limit", 0)[0] == 2
    assert run("mark-read", place)[0] == 2
    assert run("mark-read", place, "--document", "talk-0", "--unread")[0] == 0
    assert run("suggest", place)[0] == 1


def test_a_reflexive_study_says_why_not(run: Run, tmp_path: Path) -> None:
    create_project(tmp_path / "r.db", actor="AB", profile="reflexive").close()
    status, _, err = run("suggest", tmp_path / "r.db")
    assert status == 1
    assert "off in a reflexive thematic analysis" in err


def test_help(run: Run) -> None:
    for command in ("suggest", "mark-read"):
        assert f" {command} " in run("--help")[1]
        assert run(command, "--help")[0] == 0


def test_ledger_prompts_and_off(run: Run, place: Path) -> None:
    for n in range(3):
        run("mark-read", place, "--document", f"talk-{n}.txt")
    assert "Nothing has been shown" in run("suggestions", "ledger", place)[1]
    run("suggest", place)
    status, out, _ = run("--json", "suggestions", "ledger", place)
    told = json.loads(out)
    assert status == 0
    assert told["total"]["shown"] == told["themes"][0]["shown"] > 0
    assert told["calibration"] is None
    assert "Time:" in run("suggestions", "ledger", place)[1]
    status, out, _ = run("--json", "suggestions", "discover", place)
    assert status == 0
    assert json.loads(out)["groupings"]
    assert "Prompts, not findings" in run("suggestions", "discover", place)[1]
    assert run("suggestions", "off", place)[1] == "Suggestions are off for everybody.\n"
    status, _, err = run("suggest", place)
    assert status == 1
    assert "workbench suggestions on" in err
    assert run("suggestions", "on", place)[0] == 0
    assert run("suggest", place)[0] == 0


def test_which_engine(run: Run, place: Path) -> None:
    assert run("suggestions", "engine", place)[1] == "Suggestions are made by words (default).\n"
    status, out, _ = run("--json", "suggestions", "engine", place, "default")
    assert (status, json.loads(out)) == (0, {"engine": "default", "new": False})
    status, _, err = run("suggestions", "engine", place, "magic")
    assert status == 2
    assert "There is no engine “magic” for a study" in err
