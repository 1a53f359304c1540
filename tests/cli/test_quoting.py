"""The commands for quotes: picked, tidied, labelled, written to files."""

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


@pytest.fixture
def coding(place: Path) -> str:
    """The id of its coding."""
    project = open_project(place)
    (found,) = project.codings()
    project.close()
    return found.id


def as_json(*arguments: object) -> Any:
    done = run("--as", "AB", "--json", *arguments)
    assert done.status == 0, done
    return json.loads(done.out)


def test_the_whole_way(place: Path, coding: str, tmp_path: Path) -> None:
    assert run("quotes", "list", place).out.startswith("No quote is picked yet")
    made = as_json("quotes", "pick", place, "--coding", coding, "--reason", "Plain.")
    assert (made["original"], made["reason"], made["tidied"]) == (
        "I waited for hours", "Plain.", None,
    )  # fmt: skip
    tidied = as_json("quotes", "tidy", place, "--quote", made["id"], "--wording", "I waited",
                     "--used-in", "Table 2")  # fmt: skip
    assert (tidied["original"], tidied["tidied"]) == ("I waited for hours", "I waited")
    assert as_json("quotes", "label", place, "--template", "{participant}, {document}") == {
        "label": "{participant}, {document}"
    }
    out = run("quotes", "list", place).out
    assert out.splitlines()[0] == "Time · Patients"
    for line in ("“I waited”", "P1, talk-0", "as it was said: “I waited for hours”",
                 "why: Plain.", "used in: Table 2"):  # fmt: skip
        assert f"    {line}\n" in out
    listed = as_json("quotes", "list", place, "--by", "group")
    assert listed["sections"] == [{"group": "Patients", "within": "Time", "quotes": [made["id"]]}]
    csv = tmp_path / "quotes.csv"
    assert run("quotes", "export", place, "--format", "csv", "--out", csv).status == 0
    assert csv.read_text(encoding="utf-8").startswith("theme,group,label,original,tidied,")
    assert run("quotes", "export", place, "--format", "docx", "--out", tmp_path / "q.docx").out
    assert (tmp_path / "q.docx").read_bytes()[:2] == b"PK"
    assert as_json("quotes", "tidy", place, "--quote", coding, "--as-said")["tidied"] is None
    assert run("quotes", "pick", place, "--coding", coding, "--off").status == 0
    assert as_json("quotes", "list", place)["quotes"] == []
    assert run("check", place).status == 0


def test_consent(place: Path, coding: str, tmp_path: Path) -> None:
    as_json("quotes", "pick", place, "--coding", coding)
    asked = ("quotes", "consent", place, "--participant", "P1", "--may-be-quoted")
    assert run(*asked, "no").out == "P1: not to be quoted\n"
    out = run("quotes", "list", place).out
    assert "Not to be quoted: P1." in out
    assert "waited" not in out + run("--json", "quotes", "list", place).out
    done = as_json("quotes", "export", place, "--format", "csv", "--out", tmp_path / "q.csv")
    assert (done["quotes"], done["left_out"]) == (0, 1)
    assert "waited" not in (tmp_path / "q.csv").read_text(encoding="utf-8")
    assert run(*asked, "yes").out == "P1: may be quoted\n"
    assert as_json(*asked, "unsaid") == {"P1": ""}
    assert_refused(run(*asked, "perhaps"), "yes, no, withdrawn or unsaid", status=2)
    assert_refused(run(*asked[:-1]), "together", status=2)


def test_put_wrongly(place: Path, coding: str, tmp_path: Path) -> None:
    made = as_json("quotes", "pick", place, "--coding", coding)
    tidy = ("quotes", "tidy", place, "--quote", made["id"])
    assert_refused(run(*tidy), "--wording", status=2)
    assert_refused(run(*tidy, "--wording", "x", "--as-said"), "not both", status=2)
    assert_refused(run("quotes", "list", place, "--by", "size"), "theme, group", status=2)
    assert_refused(run("quotes", "label", place, "--template", "{x}"), "{paper_label}")
    out = tmp_path / "nowhere" / "q.csv"
    assert_refused(run("quotes", "export", place, "--format", "csv", "--out", out), "no folder")
    assert_refused(
        run("quotes", "export", place, "--format", "pdf", "--out", tmp_path / "q"), "csv", status=2
    )
    assert_refused(run("quotes", "pick", place, "--coding", "7"), "is no id")
