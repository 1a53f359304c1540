"""Interviews and focus groups to themes to a checklist, by command: every number from the plan."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.exports.reading import docx_text
from tests.robust.commands import Outcome, run
from tests.studies import interviews_to_checklist as study
from workbench.api import create_project

GROUPS = ("Patients", "Professionals")


class Desk:
    """Commands of one analyst on one study."""

    def __init__(self, place: Path, actor: str = "AB") -> None:
        self.place, self.actor = place, actor

    def run(self, command: str, *arguments: object) -> Outcome:
        done = run("--as", self.actor, *command.split(), self.place, *arguments)
        assert done.status == 0, done
        return done

    def json(self, command: str, *arguments: object) -> Any:
        done = run("--as", self.actor, "--json", *command.split(), self.place, *arguments)
        assert done.status == 0, done
        return json.loads(done.out)


def bring_in(desk: Desk, folder: Path) -> None:
    """Transcripts, people, codebook, codings."""
    files = study.write(folder)
    interviews = [file for file in files if file.name.startswith("interview")]
    desk.run("import", *interviews, "--method", "interview", "--facilitator", "INT")
    for file in files[len(interviews) :]:
        desk.run("import", file, "--method", "single-group", "--facilitator", "INT")
    for command, name, rows in (
        ("participants assign", "people.csv", study.people_rows()),
        ("codebook import", "codebook.csv", study.codebook_rows()),
        ("code", "codings.csv", study.coding_rows()),
    ):
        desk.run(command, "--file", study.write_csv(folder / name, rows))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    create_project(tmp_path / "study.db", actor="AB").close()
    made = Desk(tmp_path / "study.db")
    bring_in(made, tmp_path)
    return made


def test_every_count_is_the_plans(desk: Desk) -> None:
    found = desk.json("compare", "--split", "method")
    assert {group["name"]: group["people"] for group in found["groups"]} == {
        "Patients": 29, "Professionals": 10,
    }  # fmt: skip
    themes = {
        theme["theme"]: theme["groups"] for theme in found["themes"] if " > " not in theme["path"]
    }
    for n, name in enumerate(study.THEMES):
        for group in GROUPS:
            cell = themes[name][group]
            assert (cell["people"], cell["of"]) == study.counted(n, group)
        split = themes[name]["Patients"]["by_method"]
        for method, kind in (("interview", "interview"), ("single-group", "patients")):
            assert (split[method]["people"], split[method]["of"]) == study.counted(
                n, "Patients", kind
            )
        voiced = study.counted(n, "Patients", "patients")[0]
        assert split["single-group"]["focus_groups"] == (1 if voiced else 0)
    environment = themes["Environment"]
    assert (environment["Professionals"]["people"], environment["Patients"]["people"] > 0) == (
        0, True,
    )  # fmt: skip


def test_from_themes_to_a_checklist(desk: Desk, tmp_path: Path) -> None:
    # Themes grow: two get the name they have in the paper, their codings with them.
    before = desk.json("compare")
    desk.run("codebook versions", "--name", "first reading")
    for old, new in study.RENAMED.items():
        desk.run("codebook change", "--code", old, "--name", new, "--stage", "named")
    after = desk.json("compare")
    assert [t["groups"] for t in after["themes"]] == [t["groups"] for t in before["themes"]]
    assert "Valuing patient input" in desk.run("codebook diff", "--from", "first reading").out

    # Both sides judged, blind and then together; silence only once the nearest were looked at.
    sides = ("--side", "Patients", "--side", "Professionals")
    silent = study.RENAMED["Environment"]
    refused = run("--as", "AB", "judge", "set", desk.place, "--theme", silent, *sides,
                  "--aspect", "overall", "--value", "silence",
                  "--reason", "Nothing there.")  # fmt: skip
    assert (refused.status, "nearest" in refused.err) == (1, True), refused
    desk.run("judge nearest", "--theme", silent, "--side", "Professionals", "--looked")
    other = Desk(desk.place, "CD")
    for judge in (desk, other):
        judge.run("judge set", "--theme", silent, *sides, "--aspect", "overall",
                  "--value", "silence", "--reason", "Nobody was asked.")  # fmt: skip
        judge.run("judge set", "--theme", "Impact", *sides, "--aspect", "overall",
                  "--value", "agreement" if judge is desk else "partial agreement",
                  "--reason", "As told.")  # fmt: skip
    told = desk.json("judge list")
    assert told["same"] == {"same": 1, "of": 2}
    desk.run("judge set", "--theme", "Impact", *sides, "--aspect", "overall",
             "--value", "partial agreement", "--reason", "Talked over.", "--together")  # fmt: skip
    desk.run("judge note", "--text", "The sides meet, save on rooms.")
    judged = {
        (row["path"], row["aspect"]): (row["result"], row["people_a"], row["of_a"])
        for row in desk.json("judge matrix")
    }
    assert judged["Impact", "overall"] == ("partial agreement", *study.counted(5, "Patients"))
    assert judged[silent, "overall"] == ("silence", *study.counted(4, "Patients"))

    # The checklist, with passages of both sides behind its items.
    passages = desk.json("passages", "--code", "Impact")
    first = next(p for p in passages["found"] if p["document"].startswith("interview"))
    item = desk.json(
        "checklist add", "--theme", "Impact", "--need", "See what came of it",
        "--professionals", "Write to everybody who took part within a month.",
        "--patients", "Ask when you will hear what came of it.", "--priority", "must",
        "--source", first["coding"],
    )  # fmt: skip
    assert item["people"] == {"Patients": 1}
    desk.run("checklist revision", "--name", "before the pilot")
    desk.run("checklist change", "--item", item["id"], "--priority", "should")
    (change,) = desk.json("checklist diff", "--from", "before the pilot")
    assert change["fields"] == [{"field": "priority", "before": "must", "after": "should"}]
    out = tmp_path / "checklist.docx"
    desk.run("checklist export", "--out", out)
    words = docx_text(out.read_bytes())
    assert "Ask when you will hear what came of it." in words
    assert first["text"] in words

    # The paper's table has the same numbers as the plan.
    paper = tmp_path / "themes.docx"
    desk.run("export", "--format", "docx", "--out", paper)
    summary = docx_text(paper.read_bytes())
    people, of = study.counted(5, "Patients")
    assert re.search(rf"Impact[\s\S]*{people} of {of}", summary)
    assert run("--json", "check", desk.place).status == 0
