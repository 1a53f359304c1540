"""``analysis``: looked at, changed, declared."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_judge import Run, place, run

__all__ = ["place", "run"]


def test_looked_at_and_changed(run: Run, place: Path) -> None:
    assert json.loads(run("analysis", place, "--json")[1])["profile"] == "codebook"
    looked = run("analysis", place, "--profile", "reflexive", "--look")[1]
    assert "Suggestions: on → off" in looked
    assert json.loads(run("analysis", place, "--json")[1])["profile"] == "codebook"
    out = run("analysis", place, "--profile", "reflexive")[1]
    assert "Reflexive thematic analysis" in out
    assert run("suggest", place)[0] == 1
    assert run("undo", place)[0] == 0
    assert json.loads(run("analysis", place, "--json")[1])["profile"] == "codebook"
    assert run("analysis", place, "--profile", "x")[0] == 2


def test_declared(run: Run, place: Path) -> None:
    out = run("analysis", place, "--probability-survey", "Interviews", "--json")[1]
    assert {"name": "Interviews", "probability_survey": True} in json.loads(out)["strands"]
    assert (
        "“Interviews”: chosen" in run("analysis", place, "--no-probability-survey", "interviews")[1]
    )
    assert run("analysis", place, "--probability-survey", "nothing")[0] == 1
