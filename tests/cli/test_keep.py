"""``--keep``: what stands beside a document's text, by choice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.importers.docx_files import p
from tests.importers.test_docx_parts import part, with_parts
from workbench.cli.main import main


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")
    file = tmp_path / "talk.docx"
    body = ("INT: One.", "P1: Two.", "INT: Three.", "P1: Four.")
    file.write_bytes(with_parts(*body, header1=part("hdr", p("Study 12"))))
    return file


def test_inspect(talk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(talk), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["turns"][0]["text"] == "One."
    assert main(["inspect", str(talk), "--keep", "headers", "--keep", "footers", "--json"]) == 0
    turns = json.loads(capsys.readouterr().out)[0]["turns"]
    assert (turns[0]["speaker"], turns[0]["text"]) == (None, "Study 12")


def test_import(talk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = str(tmp_path / "s.db")
    assert main(["init", study]) == 0
    capsys.readouterr()
    assert main(["import", study, str(talk), "--keep", "headers", "--json"]) == 0
    (stored,) = json.loads(capsys.readouterr().out)
    assert stored["turns"] == 5


def test_what_cannot_be_kept(talk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", str(talk), "--keep", "pictures"]) == 2
    assert "“pictures” cannot be kept. Choose among: headers" in capsys.readouterr().err
