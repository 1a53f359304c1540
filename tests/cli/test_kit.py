"""``kit`` and ``narrative``: their files, JSON, words and exit status."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.two_sides import clinic
from workbench.api import create_project
from workbench.cli.main import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command; (exit status, standard output, standard error)."""
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")

    def go(*arguments: object) -> tuple[int, str, str]:
        status = main([str(a) for a in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return go


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """The clinic on disk."""
    project = create_project(tmp_path / "s.db", actor="AB")
    clinic(project, tmp_path)
    project.close()
    return tmp_path / "s.db"


def test_a_folder_and_a_zip_hold_the_same(run: Run, study: Path, tmp_path: Path) -> None:
    out = tmp_path / "kit"
    status, said, _ = run("kit", study, "--out", out)
    assert status == 0
    assert "contents.txt" in said
    assert run("kit", study, "--out", tmp_path / "kit.zip")[0] == 0
    with zipfile.ZipFile(tmp_path / "kit.zip") as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    there = {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    assert held == there
    assert "word/journal_table.docx" in there


def test_json_and_what_was_there_before(run: Run, study: Path, tmp_path: Path) -> None:
    out = tmp_path / "kit"
    run("kit", study, "--out", out, "--parts", "counts", "--formats", "md")
    (out / "markdown" / "mine.md").write_text("mine")
    status, said, _ = run(
        "kit", study, "--out", out, "--parts", "journal_table", "--formats", "md,csv",
        "--words", 3, "--json",
    )  # fmt: skip
    value = json.loads(said)
    assert status == 0
    assert value["parts"] == ["journal_table"]
    assert value["not_of_this_kit"] == ["markdown/counts.md", "markdown/mine.md"]
    assert any("7 words, 3 printed" in note["note"] for note in value["notes"])
    assert (out / "markdown" / "mine.md").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("--parts", "sums"), 2, "no part “sums”"),
        (("--formats", "pdf"), 2, "no format “pdf”"),
        (("--words", "-1"), 2, "Words of a quote"),
        (("--coder", "Nobody"), 1, "No coder is called “Nobody”"),
        (("--layer", "other"), 2, "A layer is"),
    ],
)
def test_what_is_refused(
    run: Run, study: Path, tmp_path: Path, arguments: tuple[str, ...], status: int, says: str
) -> None:
    found, _, err = run("kit", study, "--out", tmp_path / "kit", *arguments)
    assert found == status
    assert says in err
    assert not (tmp_path / "kit").exists()


def test_places_that_cannot_be(run: Run, study: Path, tmp_path: Path) -> None:
    assert run("kit", study, "--out", study)[0] == 2
    assert run("kit", study, "--out", tmp_path / "no" / "kit.zip")[0] == 1


def test_narratives(run: Run, study: Path, tmp_path: Path) -> None:
    status, said, _ = run("narrative", "list", study)
    assert (status, "No narrative is written yet" in said) == (0, True)
    file = tmp_path / "waiting.txt"
    file.write_text("{{n:Patients}} waited. {{quote:00000000}}", encoding="utf-8")
    status, said, _ = run("narrative", "preview", study, "--theme", "Waiting", "--file", file)
    assert (status, "2 of 3 waited." in said) == (0, True)
    status, said, _ = run("narrative", "set", study, "--theme", "Waiting", "--file", file, "--json")
    value = json.loads(said)
    assert value["printed"] == "2 of 3 waited. [unresolved: {{quote:00000000}}]"
    assert value["unresolved"][0]["reference"] == "{{quote:00000000}}"
    assert json.loads(run("narrative", "list", study, "--json")[1]) == [value]
    status, said, _ = run("narrative", "set", study, "--theme", "Waiting", "--text", "")
    assert (status, "has no narrative now" in said) == (0, True)
    assert run("narrative", "set", study, "--theme", "Waiting")[0] == 2
    assert run("narrative", "set", study, "--theme", "Nothing", "--text", "x")[0] == 1
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    bad = run("narrative", "set", study, "--theme", "Waiting", "--file", tmp_path / "bad.txt")
    assert (bad[0], "no UTF-8 text" in bad[2]) == (2, True)
