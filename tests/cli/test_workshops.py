"""The commands for workshops: from who was there to what came of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.exports.reading import docx_text
from tests.robust.commands import assert_refused, run
from tests.robust.studies import filled
from workbench.api import create_project


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A study of one interview with one coding, and a workshop of six."""
    path = tmp_path / "study.db"
    filled(create_project(path, actor="AB"), tmp_path).close()
    as_json("workshop", "create", path, "--name", "First", "--held-on", "2026-05-12")
    for label, role in (
        ("Ann", "patient"), ("Bo", "patient"), ("Cy", "patient"),
        ("Nan", "nurse"), ("Nell", "nurse"), ("Di", "doctor"),
    ):  # fmt: skip
        as_json("workshop", "attend", path, "--workshop", "First", "--who", label, "--role", role)
    return path


def as_json(*arguments: object) -> Any:
    done = run("--as", "AB", "--json", *arguments)
    assert done.status == 0, done
    return json.loads(done.out)


def test_from_an_agenda_to_what_changed(place: Path, tmp_path: Path) -> None:
    room = ("--workshop", "first")
    agenda = as_json("workshop", "agenda", place, *room, "--kind", "theme", "--about", "Time")
    assert [item["words"] for item in agenda] == ["Time"]
    as_json("workshop", "note", place, *room, "--words", "Ring us.", "--kind", "sticky note")
    made = as_json("workshop", "propose", place, *room, "--words", "Call it waiting alone.",
                   "--who", "Ann", "--about", "Time")  # fmt: skip
    put = ("--proposal", made["id"])
    as_json("workshop", "hands", place, *put, "--role", "patient", "--for", "2", "--unsure", "1")
    opened = as_json("workshop", "ballot", place, *put)
    assert (opened["state"], opened["cast"], opened["of"]) == ("open", 0, 6)
    for label, choice in (
        ("Ann", "for"), ("Bo", "for"), ("Cy", "unsure"), ("Nan", "against"), ("Nell", "for"),
        ("Di", "for"),
    ):  # fmt: skip
        done = run("workshop", "ballot", place, *put, "--who", label, "--choice", choice)
        assert done.status == 0, done
    assert_refused(run("workshop", "ballot", place, *put, "--who", "Di", "--choice", "for"),
                   "has cast a ballot already")  # fmt: skip
    closed = as_json("workshop", "ballot", place, *put, "--close")
    assert closed["total"] == {"for": 4, "against": 1, "unsure": 1}
    assert closed["roles"] == {
        "other roles": {"for": 2, "against": 1, "unsure": 0},
        "patient": {"for": 2, "against": 0, "unsure": 1},
    }
    decided = as_json("workshop", "decide", place, *put, "--result", "agreed", "--how", "ballot")
    assert (decided["result"], decided["changed_by"]) == ("agreed", [])
    done = run("--as", "AB", "--because", made["id"], "codebook", "change", place, "--code", "Time",
               "--name", "Waiting alone")  # fmt: skip
    assert done.status == 0, done
    said = as_json("workshop", "dissent", place, *put, "--who", "Nan", "--words", "Not alone.")
    assert said[0]["role"] == "nurse"
    assert_refused(
        run("workshop", "dissent", place, *put, "--who", "Ann", "--words", "x",
            "--instead-of", said[0]["id"]), "Only Nan may reword",
    )  # fmt: skip
    noted = as_json("workshop", "action", place, *put, "--words", "Tell the ward", "--owner", "Di")
    as_json("workshop", "action", place, "--action", noted["id"])
    other = as_json("workshop", "propose", place, *room, "--words", "Drop it.")
    as_json("workshop", "decide", place, "--proposal", other["id"], "--result", "not agreed",
            "--how", "consensus", "--why", "It matters to patients.")  # fmt: skip

    report = as_json("workshop", "report", place, *room)
    assert report["roles"] == {"patient": 3, "nurse": 2, "doctor": 1}
    first, second = report["proposals"]
    assert (first["target"], first["changed_by"][0]["action"]) == ("Waiting alone", "change code")
    assert (second["result"], second["why"]) == ("not agreed", "It matters to patients.")
    assert first["actions"][0]["state"] == "done"
    tally = as_json("workshop", "tally", place, *put)
    assert tally["hands"] == {"patient": {"for": 2, "against": 0, "unsure": 1}}
    assert "patient 3, nurse 2, doctor 1" in run("workshop", "list", place).out
    assert (
        "sees it differently (nurse): “Not alone.”" in run("workshop", "report", place, *room).out
    )

    out = tmp_path / "report.docx"
    assert run("workshop", "report", place, *room, "--out", out).status == 0
    words = docx_text(out.read_bytes())
    for part in (
        "What changed because of it", "Call it waiting alone.", "Changed: change code",
        "What did not change, and why", "Why: It matters to patients.", "“Not alone.”",
        "patient: 2 for, 0 against, 1 unsure", "involvement, not research data",
    ):  # fmt: skip
        assert part in words
    for name in ("Ann", "Nan", "Nell"):  # people by their role only; owners by name
        assert name not in words
    assert run("check", place).status == 0


def test_what_is_refused(place: Path) -> None:
    room = ("--workshop", "First")
    assert_refused(run("workshop", "report", place, "--workshop", "Second"), "“First”")
    assert_refused(
        run("workshop", "propose", place, *room, "--words", "x", "--who", "Zed"), "Zed", "Ann, Bo"
    )
    assert run("workshop", "ballot", place, "--proposal", "x", "--who", "Ann").status == 2
    assert run("workshop", "action", place).status == 2
    nobody = "00000000-0000-4000-8000-000000000000"
    assert_refused(run("--because", nobody, "undo", place), "No proposal has the id")


def test_rounds_and_wordings(place: Path, tmp_path: Path) -> None:
    as_json("round", "begin", place, "--name", "2026", "--note", "First year")
    as_json("round", "add", place, "--round", "2026", "--workshop", "First")
    worded = as_json("wording", "set", place, "--theme", "Time", "--voice", "agreed",
                     "--words", "Organisational waiting.")  # fmt: skip
    assert worded[0]["marks"] == [
        {"kind": "hard word", "words": "Organisational", "why": "14 letters"}
    ]
    assert "hard word: “Organisational”" in run("wording", "list", place, "--theme", "Time").out
    done = run("--as", "AB", "codebook", "change", place, "--code", "Time", "--name", "Waiting")
    assert done.status == 0, done
    (report,) = as_json("round", "report", place)
    assert (report["round"], report["until"], report["evidence"]) == ("2026", "now", [])
    assert report["wordings"] == [
        {"path": "Waiting", "voice": "agreed", "before": None, "after": "Organisational waiting."}
    ]
    assert [change["kind"] for change in report["themes"]["changes"]] == ["renamed"]
    assert [room["name"] for room in report["workshops"]] == ["First"]
    out = tmp_path / "rounds.docx"
    assert run("round", "report", place, "--round", "2026", "--out", out).status == 0
    words = docx_text(out.read_bytes())
    for part in ("Round: 2026", "First year", "renamed", "wording, agreed", "First, 2026-05-12"):
        assert part in words
    assert_refused(run("round", "report", place, "--round", "2027"), "“2026”")
