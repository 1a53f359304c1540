"""Consultations recorded as a doctor's and a patient's tier: come in together, compared as two
groups; who uses a word is counted a second time from the bare turns."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.robust.commands import run
from workbench.api import create_project

pytestmark = pytest.mark.shared

WORDS = ("fever", "allergies", "thank")
GROUPS = {"doctor": "Doctors", "patient": "Patients"}


def as_json(*arguments: object) -> Any:
    done = run("--as", "AB", "--json", *arguments)
    assert done.status == 0, done
    return json.loads(done.out)


def pairs(shared: Path) -> list[list[Path]]:
    """The files of each consultation."""
    folder = shared / "transcripts"
    found = sorted(folder.glob("*.pair.expect.json"))
    assert found
    return [[folder / f for f in json.loads(p.read_text("utf-8"))["files"]] for p in found]


def said_by(turns: list[dict[str, Any]], word: str) -> set[str]:
    """Which speakers use the word, read off the turns with nothing of ours."""
    whole = re.compile(rf"\b{word}\b", re.IGNORECASE)
    return {turn["speaker"].lower() for turn in turns if whole.search(turn["text"])}


def test_doctors_and_patients_are_two_groups(shared: Path, tmp_path: Path) -> None:
    place = tmp_path / "study.db"
    create_project(place, actor="AB").close()
    talks = pairs(shared)
    for files in talks:
        assert run("import", place, *files, "--together", "--method", "interview").status == 0
    people = tmp_path / "people.csv"
    assert run("participants", "export", place, "--file", people).status == 0
    with people.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 2 * len(talks)  # one participant a speaker a consultation
    for row in rows:
        row["groups"], row["facilitator"] = GROUPS[row["speaker"].lower()], ""
    with people.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    assert run("participants", "assign", place, "--file", people).status == 0
    book = tmp_path / "codebook.csv"
    lines = ["path,kind,definition"]
    lines += [f"{word.title()},theme,\n{word.title()} > said,code," for word in WORDS]
    book.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("codebook", "import", place, "--file", book).status == 0
    for word in WORDS:
        as_json("autocode", place, "--query", word, "--code", f"{word.title()} > said", "--yes")

    found = as_json("compare", place)
    turns = [as_json("inspect", *files, "--together")["turns"] for files in talks]
    themes = {theme["theme"]: theme["groups"] for theme in found["themes"]}
    raised = 0
    for word in WORDS:
        for speaker, group in GROUPS.items():
            cell = themes[word.title()][group]
            expected = sum(speaker in said_by(talk, word) for talk in turns)
            assert (cell["people"], cell["of"]) == (expected, len(talks)), (word, group)
            raised += expected
    assert raised > len(WORDS)  # the words do occur
