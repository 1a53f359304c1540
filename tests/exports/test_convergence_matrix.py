"""The convergence matrix: golden bytes, hostile words inert, the same figures in each format."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import openpyxl
import pytest
from docx import Document

from tests.exports.conftest import report
from workbench.errors import Refused, UsageError
from workbench.exports.convergence_matrix import download
from workbench.values import (
    ASPECTS,
    Convergence,
    JudgedCell,
    JudgedPair,
    JudgedSet,
    JudgedSide,
    Judgement,
    Raised,
    StudyNote,
    ThemeReport,
)
from workbench.values.judgements import Same, SetResult

AT = datetime(2025, 11, 12, 9, 30, tzinfo=UTC)
HOSTILE = "=cmd|' /C calc'!A0 <b>\"x\"</b> | \\section{y} שלום\nsecond line"


def said(aspect: str, judge: str, value: str, reason: str = "why", **other: Any) -> Judgement:
    return Judgement(aspect, judge, value, reason, AT, 9, other.pop("coded_since", False), **other)


def cell(aspect: str, *judgements: Judgement, agreed: Judgement | None = None) -> JudgedCell:
    values = {j.value for j in judgements}
    result = agreed.value if agreed else values.pop() if len(values) == 1 else None
    status = "agreed" if agreed else "released" if judgements else "open"
    since = any(j.coded_since for j in judgements)
    names = tuple(j.judge for j in judgements)
    return JudgedCell(aspect, status, result, names, None, judgements, agreed, since)


@pytest.fixture
def judged() -> ThemeReport:
    """Three groups and one theme: judged alike, differently, settled, open; one pair hidden."""
    a, b, c = (
        JudgedSide("1", "Patients", 13, 17, True, False),
        JudgedSide("2", "Staff", 4, 10, True, False),
        JudgedSide("3", "Carers", 0, 5, False, True),
    )
    settled = said("prominence", "AB", "partial agreement", HOSTILE, agreed=True)
    first = JudgedPair("t", "Waiting", "Waiting", "group", a, b, (
        cell("meaning", said("meaning", "AB", "dissonance", "a courtesy", blind=True),
             said("meaning", "MK", "dissonance", "a sign", blind=True)),
        cell("prominence", said("prominence", "AB", "agreement"),
             said("prominence", "MK", "silence"), agreed=settled),
        cell("examples", said("examples", "AB", "agreement"), said("examples", "MK", "silence")),
        cell("overall"),
    ))  # fmt: skip
    second = JudgedPair("t", "Waiting", "Waiting", "group", a, c, tuple(
        cell(x, said(x, "AB", "silence", HOSTILE, coded_since=True)) if x == "overall"
        else cell(x) for x in ASPECTS
    ))  # fmt: skip
    mine = said("meaning", "AB", "agreement", "SECRET")
    hidden = JudgedPair("t", "Waiting", "Waiting", "group", b, c, tuple(
        JudgedCell(x, "waiting", None, ("AB",), mine, (mine,), None, False) for x in ASPECTS
    ))  # fmt: skip
    found = Convergence(
        kind="group", actor="AB", pairs=(first, second, hidden),
        sets=(JudgedSet("Waiting", "Waiting", ("Patients", "Staff", "Carers"), tuple(
            (x, SetResult("partial agreement", (("agreement", 2), ("silence", 1)), 0))
            for x in ASPECTS)),),
        completeness=(Raised("Waiting", "Waiting", (a, b, c), "Patients and Staff"),),
        same=Same(5, 6), notes=(StudyNote("assessment", "They meet.", "AB", AT),
                                StudyNote("feedback", HOSTILE, "MK", AT, "Waiting")),
    )  # fmt: skip
    return report(
        convergence=(found,),
        tables={"convergence": found.table(), "completeness": found.completeness_table()},
    )


def test_golden_csv(judged: ThemeReport, golden: Callable[[str, bytes], None]) -> None:
    golden("convergence.csv", download(judged, "group", "csv").data)


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "docx"])
def test_the_same_bytes_and_no_open_judgement(judged: ThemeReport, suffix: str) -> None:
    made = download(judged, "group", suffix)
    assert made.data == download(judged, "group", suffix).data
    assert made.name == f"convergence_matrix.{suffix}"
    assert "SECRET" not in everything(made.data, suffix)


def everything(data: bytes, suffix: str) -> str:
    """All words of a file."""
    if suffix == "csv":
        return data.decode()
    if suffix == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        assert sheet is not None
        assert all(c.data_type != "f" for row in sheet.iter_rows() for c in row)
        return " ".join(str(v) for row in sheet.iter_rows(values_only=True) for v in row)
    document = Document(io.BytesIO(data))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_word_table(judged: ThemeReport) -> None:
    data = download(judged, "group", "docx").data
    table, complete = Document(io.BytesIO(data)).tables
    rows = [[c.text for c in row.cells] for row in table.rows]
    assert rows[0] == ["Theme", "Sides (groups)", "Meaning", "Prominence", "Examples", "Overall"]
    assert rows[1][:3] == [
        "Waiting",
        "Patients: 13 of 17 people\nStaff: 4 of 10 people",
        "dissonance\nAB: a courtesy\nMK: a sign",
    ]
    assert rows[1][3].startswith("partial agreement\nTalked through: =cmd|")
    assert rows[1][4] == "judged differently\nAB, agreement: why\nMK, silence: why"
    assert rows[1][5] == "open"
    assert rows[2][5].startswith("silence †\nAB: =cmd|")
    assert len(rows) == 3
    assert [c.text for c in complete.rows[1].cells] == [
        "Waiting", "Patients and Staff", "Patients 13 of 17 · Staff 4 of 10 · Carers 0 of 5",
    ]  # fmt: skip
    words = everything(data, "docx")
    assert "2 of 2 pairs in which" not in words
    assert "2 of 3 pairs in which somebody raised the theme" in words
    assert "the same on 5 of 6" in words
    assert "Derived from the pairs; judged by nobody: Waiting" in words
    assert "Overall assessment (AB, 12 November 2025): They meet." in words


def test_nothing_to_see_yet(judged: ThemeReport) -> None:
    with pytest.raises(Refused, match="judge release"):
        download(judged, "strand", "csv")
    with pytest.raises(UsageError, match="csv, xlsx, docx"):
        download(judged, "group", "odt")
