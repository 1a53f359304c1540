"""Commands for packs and cards, the conceptual framework, member checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_workshops import as_json
from tests.exports.reading import docx_text
from tests.robust.commands import assert_refused, run
from tests.support import two_strands
from workbench.api import create_project


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Two strands and a workshop."""
    path = tmp_path / "study.db"
    project = two_strands.build(create_project(path, actor="AB"), tmp_path)
    project.workshops.create("First")
    project.close()
    return path


def test_pack_and_cards(place: Path, tmp_path: Path) -> None:
    room = ("--workshop", "First")
    out = tmp_path / "cards.docx"
    pack = as_json("workshop", "pack", place, *room, "--size", 4, "--seed", 9, "--out", out)
    assert (pack["seed"], len(pack["cards"])) == (9, 4)
    assert pack["cards"][0]["words"] in docx_text(out.read_bytes())
    assert [p["id"] for p in as_json("workshop", "pack", place, *room, "--list")] == [pack["id"]]
    again = tmp_path / "again.docx"
    as_json("workshop", "cards", place, "--pack", pack["id"], "--out", again)
    assert again.read_bytes() == out.read_bytes()
    themes = tmp_path / "themes.docx"
    as_json("workshop", "cards", place, "--out", themes)
    assert "Being told" in docx_text(themes.read_bytes())
    whole = as_json("workshop", "pack", place, *room, "--whole", "fg2.txt")
    assert whole["documents"] == ["fg2.txt"]
    assert_refused(run("workshop", "pack", place, "--workshop", "Second"), "“First”")
    assert run("workshop", "pack", place, *room, "--size", "0").status == 2
    assert run("check", place).status == 0


def test_conceptual_framework(place: Path, tmp_path: Path) -> None:
    assert as_json("conceptual", "list", place)["unplaced"] == ["Time", "Being told"]
    as_json("conceptual", "place", place, "--theme", "Time", "--x", 100, "--y", 100)
    as_json("conceptual", "place", place, "--theme", "Being told", "--x", 900, "--y", 500)
    found = as_json("conceptual", "link", place, "--from", "Time", "--to", "Being told",
                    "--label", "needs")  # fmt: skip
    assert found["links"] == [{"from": "Time", "to": "Being told", "label": "needs"}]
    assert found["nodes"][0]["strands"]["Nurses"] == {"people": 1, "of": 2, "themes": ["Waiting"]}
    for suffix in ("svg", "png", "docx"):
        out = tmp_path / f"figure.{suffix}"
        as_json("conceptual", "export", place, "--out", out)
        assert out.stat().st_size > 1000
    assert "Time → Being told: needs" in run("conceptual", "list", place).out
    assert run("conceptual", "place", place, "--theme", "Time").status == 2
    as_json("conceptual", "link", place, "--from", "Time", "--to", "Being told", "--off")
    assert as_json("conceptual", "place", place, "--theme", "Time", "--off")["links"] == []
    assert_refused(run("conceptual", "place", place, "--theme", "Tim", "--off"), "“Tim”")


def test_member_check(place: Path, tmp_path: Path) -> None:
    assert "Nothing went out yet." in run("member-check", "list", place).out
    out = tmp_path / "p1.html"
    sent = as_json("member-check", "send", place, "--to", "P1", "--out", out)
    assert (sent["kind"], sent["themes"]) == ("person", ["Time", "Being told"])
    assert "I waited for hours." in out.read_text()
    as_json("member-check", "respond", place, "--check", sent["check"], "--theme", "Time",
            "--fit", "no", "--words", "It was days.")  # fmt: skip
    (found,) = as_json("member-check", "list", place, "--theme", "Time")
    assert [(r["theme"], r["fit"], r["words"]) for r in found["responses"]] == [
        ("Time", "no", "It was days.")
    ]
    assert "Time: no “It was days.”" in run("member-check", "list", place).out
    word = tmp_path / "nurses.docx"
    as_json("member-check", "send", place, "--to", "Nurses", "--out", word)
    assert "1 of the 2 nurses talked about this." in docx_text(word.read_bytes())
    assert run("member-check", "send", place, "--to", "P1", "--out", "x.pdf").status == 2
    assert_refused(run("member-check", "send", place, "--to", "Zed", "--out", out), "“Zed”")
    assert run("check", place).status == 0
