"""Study 3 replayed by command: five papers, one frame, a framework matrix, every figure checked."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.studies.five_papers import ANSWERS, FRAME, PAPERS, SUMMARIES, write
from workbench.cli.main import main

Run = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command that has to succeed; what it printed."""
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")

    def go(*arguments: object) -> str:
        status = main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        assert status == 0, err or out
        return out

    return go


def name(case: str) -> str:
    """The document of a case."""
    return f"{case} {PAPERS[case][2]}"


@pytest.fixture
def place(run: Run, tmp_path: Path) -> Path:
    """The papers imported with both lists, the frame made, every answer coded, cells charted."""
    study = tmp_path / "s.db"
    run("init", study, "--profile", "framework")
    for files in write(tmp_path):
        run("import", study, *files, "--method", "document", "--group", "Literature")
    book = tmp_path / "frame.csv"
    book.write_text("path,kind\n" + "".join(f"{q},theme\n" for q in FRAME), encoding="utf-8")
    run("codebook", "import", study, "--file", book)
    coded = tmp_path / "codings.csv"
    with coded.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("document", "quote", "code", "coder"))
        table.writerows(
            (name(paper), words, FRAME[at], "AB") for (paper, at), words in ANSWERS.items()
        )
    run("code", study, "--file", coded)
    for (paper, at), words in SUMMARIES.items():
        run("framework", "set", study, "--rows", "documents", "--row", name(paper),
            "--theme", FRAME[at], "--summary", words)  # fmt: skip
    return study


def test_every_figure_is_that_of_the_plan(run: Run, place: Path) -> None:
    found = json.loads(run("compare", place, "--json"))
    assert [(g["name"], g["people"]) for g in found["groups"]] == [("Literature", len(PAPERS))]
    for at, theme in enumerate(found["themes"]):
        side = theme["groups"]["Literature"]
        voiced = sum(question == at for _, question in ANSWERS)
        assert theme["theme"] == FRAME[at]
        assert (side["people"], side["of"], side["codings"]) == (voiced, len(PAPERS), voiced)
    listed = json.loads(run("framework", "list", place, "--rows", "documents", "--json"))
    assert [case["name"] for case in listed["cases"]] == [name(case) for case in PAPERS]
    for case, paper in zip(listed["cases"], PAPERS, strict=True):
        assert case["about"]["year"] == PAPERS[paper][1]
        for at, question in enumerate(FRAME):
            cell = case["cells"][question]
            assert len(cell["passages"]) == ((paper, at) in ANSWERS)
            assert cell["summary"] == SUMMARIES.get((paper, at), "")
    assert run("check", place)


def test_the_matrix_as_xlsx_and_docx(run: Run, place: Path, tmp_path: Path) -> None:
    for suffix in ("xlsx", "docx"):
        out = run("framework", "export", place, "--rows", "documents", "--out",
                  tmp_path / f"m.{suffix}")  # fmt: skip
        assert out.startswith("5 cases, 3 summaries")
    rows = list(openpyxl.load_workbook(tmp_path / "m.xlsx").worksheets[0].values)
    heads = [str(head) for head in rows[0]]
    for row, paper in zip(rows[1:], PAPERS, strict=True):
        told = dict(zip(heads, row, strict=True))
        assert told["documents"] == name(paper)
        for at, question in enumerate(FRAME):
            assert (told[question] or "") == SUMMARIES.get((paper, at), "")
    (grid,) = Document(str(tmp_path / "m.docx")).tables
    assert [cell.text for cell in grid.rows[0].cells] == ["Document", *FRAME]
    assert SUMMARIES["Ash 2018", 0] in grid.rows[1].cells[1].text
    assert len(grid.rows) == 1 + len(PAPERS)


def test_the_kit_holds_the_same_matrix_by_default(run: Run, place: Path, tmp_path: Path) -> None:
    run("kit", place, "--out", tmp_path / "kit", "--formats", "csv")
    table = tmp_path / "kit" / "tables" / "framework_matrix.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["documents"] for row in rows] == [name(paper) for paper in PAPERS]
    for row, paper in zip(rows, PAPERS, strict=True):
        assert [row[q] for q in FRAME] == [SUMMARIES.get((paper, n), "") for n in range(3)]
