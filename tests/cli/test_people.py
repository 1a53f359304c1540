"""``participants questions|join|apart``, ``speaking-as``, ``guide``: JSON, words, exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.main import main

Run = Callable[..., tuple[int, str, str]]
TALK = (
    "INT: How did you come to the group, {0}?\nP3 ({1}): By letter.\nINT: And?\nP3 ({1}): Fine.\n"
)


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
    """A study of two interviews in which “P3” speaks, and a guide of two questions."""
    study = tmp_path / "s.db"
    for name, age in (("one", "Female, 62"), ("two", "Female, 63")):
        (tmp_path / f"{name}.txt").write_text(TALK.format(name, age))
    (tmp_path / "guide.csv").write_text(
        "strand;order;question\nPatients;1;How did you come to the group?\n;2;Anything else?\n"
    )
    files = (tmp_path / "one.txt", tmp_path / "two.txt")
    assert run("init", study)[0] == 0
    status, out, err = run(
        "import", study, *files, "--strand", "Patients", "--group", "Patients",
        "--method", "interview",
    )  # fmt: skip
    assert (status, err) == (0, "")
    assert out.endswith(
        "1 label may mean one person in several documents: workbench participants questions\n"
    )
    return study


def as_json(run: Run, *arguments: object) -> Any:
    status, out, err = run(*arguments, "--json")
    assert (status, err) == (0, ""), err
    return json.loads(out)


def test_questions_and_a_yes(run: Run, place: Path) -> None:
    (asked,) = as_json(run, "participants", "questions", place)
    assert (asked["speaker"], asked["strand"]) == ("P3", "Patients")
    assert asked["agree"] == {"gender": "Female"}
    assert asked["differ"] == {"age": ["62", "63"]}
    assert [p["documents"] for p in asked["people"]] == [["one.txt"], ["two.txt"]]
    out = run("participants", "questions", place)[1]
    assert out.startswith("“P3” stands in 2 documents of the strand “Patients”: the same person?\n")
    assert "  P3: one.txt, 2 turns  [Patients]  gender=Female  age=62\n" in out
    assert "  differ: age (62, 63)\n" in out
    assert "  no:  participants apart STUDY --speaker P3 --strand Patients\n" in out
    status, out, _ = run("participants", "join", place, "--speaker", "P3")
    assert (status, out) == (
        0, "“P3” is P3 in one.txt, two.txt.\n  age stays 62; 63 was let go\n",
    )  # fmt: skip
    assert run("participants", "questions", place)[1] == "Nothing is open.\n"
    assert run("undo", place)[0] == 0
    joined = as_json(run, "participants", "join", place, "--speaker", "p3", "--strand", "patients")
    assert joined["let_go"] == [{"attribute": "age", "kept": "62", "let_go": "63"}]
    assert run("check", place)[0] == 0


def test_a_no(run: Run, place: Path) -> None:
    meant = as_json(run, "participants", "apart", place, "--speaker", "P3")
    assert meant == {"speaker": "P3", "documents": ["one.txt", "two.txt"]}
    assert as_json(run, "participants", "questions", place) == []
    status, _, err = run("participants", "apart", place, "--speaker", "P3")
    assert (status, err) == (
        1, "workbench: That those called “P3” are different people is known already.\n",
    )  # fmt: skip
    documents = ("--document", "one", "--document", "two.txt")
    assert run("participants", "join", place, "--speaker", "P3", *documents)[0] == 0
    assert run("participants", "join", place, "--speaker", "P4")[0] == 1
    assert run("participants", "join", place)[0] == 2


def test_speaking_as(run: Run, place: Path) -> None:
    where = ("speaking-as", place, "--document", "one", "--turn", 2)
    status, out, _ = run(*where, "--group", "Carers")
    assert status == 0
    assert out == "one.txt, turn 2: as Carers, 58–68\n“Carers” is a new group.\n"
    assert run(*where, "--clear")[1] == "one.txt, turn 2: nobody speaks as another group.\n"
    said = as_json(run, *where, "--group", "carers", "--start", 58, "--end", 60)
    assert said["speaking_as"] == [{"start": 58, "end": 60, "group": "Carers"}]
    for wrong in ((), ("--group", "Carers", "--clear")):
        assert run(*where, *wrong)[0] == 2
    status, _, err = run(*where, "--group", "Carers", "--start", 1)
    assert status == 1
    assert "is no stretch of turn 2, which is 58–68" in err


def test_the_guide_there_and_back(run: Run, place: Path) -> None:
    table = place.with_name("guide.csv")
    done = as_json(run, "guide", "import", place, "--file", table)
    assert done == {"added": 2, "reworded": 0, "moved": 0, "unchanged": 0, "new_strands": []}
    out = run("guide", "import", place, "--file", table)[1]
    assert out == "0 questions added, 0 reworded, 0 moved, 2 as they were.\n"
    assert run("guide", "export", place)[1].splitlines() == [
        "strand,order,question",
        ",2,Anything else?",
        "Patients,1,How did you come to the group?",
    ]
    assert run("guide", "export", place, "--file", table)[0] == 0
    assert run("guide", "import", place, "--file", table)[0] == 0


def test_marks_and_who_was_asked(run: Run, place: Path) -> None:
    run("guide", "import", place, "--file", place.with_name("guide.csv"))
    found = as_json(run, "guide", "propose", place)
    assert [(p["document"], p["turn"], p["order"]) for p in found] == [
        ("one.txt", 1, "1"), ("two.txt", 1, "1"),
    ]  # fmt: skip
    mark = ("guide", "mark", place, "--document", "one", "--turn", 1, "--question")
    status, out, _ = run(*mark, 1)
    assert (status, out) == (0, "one.txt, turn 1: 1. How did you come to the group?\n")
    asked = as_json(run, "guide", "asked", place)
    assert asked["unmarked_documents"] == ["two.txt"]
    assert asked["questions"][1] == {
        "strand": "Patients", "order": "1", "question": "How did you come to the group?",
        "documents": ["one.txt"], "unanswered": [], "participants": ["P3"],
        "groups": {"Patients": {"people": 1, "of": 2}}, "speaking_as": {},
    }  # fmt: skip
    out = run("guide", "asked", place)[1]
    assert "1. How did you come to the group? [Patients]\n  Patients: 1 of 2 people\n" in out
    assert "No question is marked in two.txt: what was asked there is not known." in out
    assert run(*mark, 1, "--clear")[0] == 0
    assert run(*mark, 1, "--clear")[0] == 1
    assert run(*mark, 9)[0] == 1
    assert run("check", place)[0] == 0
