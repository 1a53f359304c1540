"""``settle list`` and ``settle take``: their JSON, their words, their exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.two_coders import KINDS, two_coders
from workbench.api import create_project
from workbench.cli.main import main


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")
    two_coders(create_project(tmp_path / "s.db", actor="AB"), tmp_path).close()
    return tmp_path / "s.db"


def test_list_take_and_compare(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: object) -> tuple[int, str, str]:
        status = main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    def read(*arguments: object) -> Any:
        status, out, err = run(*arguments, "--json")
        assert (status, err) == (0, "")
        return json.loads(out)

    (counted,) = read("settle", "list", place)
    assert (counted["same"], counted["open"], counted["coders"]) == (1, 4, ["AB", "MK"])
    listed = read("settle", "list", place, "--document", "talk")["passages_in_order"]
    assert [p["kind"] for p in listed] == list(KINDS)
    before = read("settle", "take", place, "--document", "talk", "--preview")
    assert [p["key"] for p in before["would_take"]] == [listed[0]["key"]]
    assert before["settled"] == 0
    taken = read("settle", "take", place, "--document", "talk")
    assert (taken["taken"], taken["settled"], taken["open"]) == (1, 1, 3)
    one = ("--document", "talk", "--passage", listed[3]["key"], "--choose", "MK")
    assert read("settle", "take", place, *one, "--reason", "He said so.")["open"] == 2
    after = read("settle", "list", place, "--document", "talk")["passages_in_order"][3]
    assert (after["settled"]["outcome"], after["settled"]["reason"]) == (
        "as one coder", "He said so.",
    )  # fmt: skip
    time = read("compare", place, "--layer", "consensus")["themes"][0]
    assert (time["theme"], time["groups"]["Patients"]["codings"]) == ("Time", 2)
    assert "2 settled, 2 open" in run("settle", "list", place)[1]
    assert run("settle", "take", place, "--document", "talk", "--passage", "x")[0] == 2
    status, out, err = run("settle", "list", place, "--document", "none")
    assert (status, out, err.count("\n")) == (1, "", 1)
