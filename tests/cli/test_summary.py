"""``summary``: its JSON, its words, its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_judge import Run, place, run

__all__ = ["place", "run"]


def test_set_and_list(run: Run, place: Path) -> None:
    assert run("summary", "list", place)[1].startswith("Nothing is written yet")
    said = ("--theme", "Waiting", "--side", "Staff", "--text", "The list =1+1 is long.")
    status, out, _ = run("summary", "set", place, *said)
    assert (status, "Waiting, Staff, version 1, AB" in out) == (0, True)
    assert run("summary", "set", place, "--theme", "Waiting", "--text", "Both.")[0] == 0
    found = json.loads(run("summary", "list", place, "--json")[1])
    assert [(f["side"], f["words"], f["coded_since"], f["version"]) for f in found] == [
        ("Staff", "The list =1+1 is long.", False, 1), (None, "Both.", False, 1),
    ]  # fmt: skip
    assert "integrated statement" in run("summary", "list", place)[1]
    assert "Both." not in run("summary", "list", place, "--side", "staff")[1]
    run("code", place, "--document", "carers.txt", "--start", 30, "--end", 40, "--code", "weeks")
    assert "coded further since" in run("summary", "list", place)[1]


def test_history_and_removing(run: Run, place: Path) -> None:
    for words in ("One.", "Two."):
        run("summary", "set", place, "--theme", "Waiting", "--text", words)
    out = run("summary", "list", place, "--theme", "Waiting", "--history", "--json")[1]
    told = [(v["words"], v["present"]) for v in json.loads(out)]
    assert told == [("One.", False), ("Two.", True)]
    assert run("summary", "set", place, "--theme", "Waiting", "--remove")[0] == 0
    assert json.loads(run("summary", "list", place, "--json")[1]) == []
    assert run("undo", place)[0] == 0
    assert "Two." in run("summary", "list", place)[1]


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        (("set", "--theme", "Waiting"), 2, "--text TEXT"),
        (("set", "--theme", "Waiting", "--text", " "), 1, "empty"),
        (("set", "--theme", "Nothing", "--text", "x"), 1, "Nothing"),
        (("set", "--theme", "Waiting", "--side", "X", "--text", "x"), 1, "Patients, Staff, Carers"),
        (("list", "--history"), 2, "--theme T"),
    ],
)  # fmt: skip
def test_refusals(
    run: Run, place: Path, arguments: tuple[str, ...], status: int, told: str
) -> None:
    found, _, err = run("summary", arguments[0], place, *arguments[1:])
    assert (found, told in err) == (status, True)
