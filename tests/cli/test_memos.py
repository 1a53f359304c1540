"""The memo commands: there and back, and private memos only where they are asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.robust.commands import Outcome, assert_refused, run
from tests.robust.studies import filled
from workbench.api import create_project


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A study of one interview."""
    path = tmp_path / "study.db"
    filled(create_project(path, actor="AB"), tmp_path).close()
    return path


def by(actor: str, *arguments: object) -> Outcome:
    return run("--as", actor, *arguments)


def as_json(actor: str, *arguments: object) -> Any:
    done = by(actor, "--json", *arguments)
    assert done.status == 0, done
    return json.loads(done.out)


def test_written_changed_ended(place: Path, tmp_path: Path) -> None:
    made = as_json("AB", "memo", "add", place, "--text", "On time.", "--about", "Time")
    assert (made["kind"], made["private"], made["coder"]) == ("analytic", False, "AB")
    assert [(a["kind"], a["name"]) for a in made["about"]] == [("theme", "Time")]
    said = tmp_path / "memo.txt"
    said.write_text("Longer, of two lines.\nThis one.", encoding="utf-8")
    edited = by("AB", "memo", "edit", place, "--memo", made["id"], "--file", said,
                "--about", "home", "--kind", "method")  # fmt: skip
    assert edited.out.splitlines()[1].startswith("  method, shared, AB, ")
    assert edited.out.splitlines()[2:] == [
        "  about the code home", "    Longer, of two lines.", "    This one.",
    ]  # fmt: skip
    assert (
        as_json("AB", "memo", "edit", place, "--memo", made["id"], "--about-nothing")["about"] == []
    )
    assert by("AB", "memo", "end", place, "--memo", made["id"]).status == 0
    assert by("AB", "memo", "list", place).out == "There are no such memos.\n"
    assert by("AB", "undo", place).status == 0
    assert [m["id"] for m in as_json("AB", "memo", "list", place)] == [made["id"]]


def test_private_ones(place: Path) -> None:
    by("AB", "memo", "add", place, "--text", "My own fear.", "--kind", "reflexive")
    by("AB", "memo", "add", place, "--text", "For all.", "--shared")
    for actor in ("AB", "MK"):
        assert [m["text"] for m in as_json(actor, "memo", "list", place)] == ["For all."]
    mine = by("AB", "memo", "list", place).out
    assert mine.endswith("1 private memo of yours not listed: --private\n")
    asked = as_json("AB", "memo", "list", place, "--private")
    assert [m["text"] for m in asked] == ["For all.", "My own fear."]
    assert [m["text"] for m in as_json("MK", "memo", "list", place, "--private")] == ["For all."]
    assert "private" not in by("MK", "memo", "list", place).out
    found = as_json("AB", "memo", "list", place, "--search", "FEAR", "--private")
    assert [m["kind"] for m in found] == ["reflexive"]


def test_put_wrongly(place: Path, tmp_path: Path) -> None:
    assert_refused(by("AB", "memo", "add", place), "--text", status=2)
    assert_refused(
        by("AB", "memo", "add", place, "--text", "x", "--file", place), "--text or --file", status=2
    )
    assert_refused(by("AB", "memo", "add", place, "--file", place), "UTF-8", status=2)
    assert_refused(by("AB", "memo", "add", place, "--text", "x", "--about", "no"), "“no”")
    assert_refused(by("AB", "memo", "add", place, "--text", "x", "--kind", "poem"), "analytic")
    assert_refused(by("AB", "memo", "end", place, "--memo", "7"), "is no id")
