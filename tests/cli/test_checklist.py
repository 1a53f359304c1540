"""The commands for the checklist: added, changed, kept as revisions, written to files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.robust.commands import assert_refused, run
from tests.robust.studies import filled
from workbench.api import create_project, open_project


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A study of one interview with one coding."""
    path = tmp_path / "study.db"
    filled(create_project(path, actor="AB"), tmp_path).close()
    return path


def as_json(*arguments: object) -> Any:
    done = run("--as", "AB", "--json", *arguments)
    assert done.status == 0, done
    return json.loads(done.out)


def test_the_whole_way(place: Path, tmp_path: Path) -> None:
    assert run("checklist", "list", place).out.startswith("The checklist is empty")
    project = open_project(place)
    coding = project.codings()[0].id
    project.close()
    made = as_json("checklist", "add", place, "--theme", "Time", "--need", "Know when",
                   "--patients", "Ask when.", "--source", coding)  # fmt: skip
    assert (made["need"], made["priority"]) == ("Know when", "should")
    assert made["people"] == {"Patients": 1}
    as_json("checklist", "revision", place, "--name", "first", "--note", "drafted")
    changed = as_json("checklist", "change", place, "--item", made["id"], "--priority", "must",
                      "--professionals", "Say when.", "--without", coding)  # fmt: skip
    assert (changed["professionals"], changed["sources"]) == ("Say when.", [])
    (told,) = as_json("checklist", "diff", place, "--from", "first")
    assert {each["field"] for each in told["fields"]} == {
        "for professionals", "priority", "passages behind it",
    }  # fmt: skip
    assert "  priority: “should” → “must”" in run("checklist", "diff", place, "--from", "first").out
    assert "first: 1 item, by AB" in run("checklist", "revision", place).out
    was = as_json("checklist", "list", place, "--revision", "first")
    assert was["themes"][0]["needs"][0]["items"][0]["priority"] == "should"
    for name in ("c.docx", "c.xlsx", "c.csv"):
        done = run("checklist", "export", place, "--out", tmp_path / name, "--for", "patients")
        assert done.status == 0, done
        assert (tmp_path / name).stat().st_size > 50
    assert run("checklist", "remove", place, "--item", made["id"]).status == 0
    assert run("checklist", "list", place).out.startswith("The checklist is empty")


def test_what_is_refused(place: Path, tmp_path: Path) -> None:
    assert_refused(
        run("checklist", "add", place, "--theme", "Time", "--need", "n"), "An item needs words"
    )
    assert_refused(
        run("checklist", "export", place, "--out", tmp_path / "c.docx"), "The checklist is empty"
    )
    assert run("checklist", "change", place, "--item", "x").status == 2
