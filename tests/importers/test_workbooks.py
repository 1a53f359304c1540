"""Excel workbooks whose rows are turns, and those that are dangerous."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping, Sequence

import pytest

from importers import BrokenFile, EmptyFile, ReadError, TooLarge, limits, read

Rows = Sequence[Sequence[object]]
TALK: Rows = [["Speaker", "Text"], ["INT", "Hello"], ["P1", "Hi"], ["INT", "So?"]]
SAID = [("INT", "Hello"), ("P1", "Hi"), ("INT", "So?")]


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def rewritten(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            held = source.read(name)
            assert name != part or old in held
            target.writestr(name, held.replace(old, new) if name == part else held)
    return stream.getvalue()


def said(data: bytes) -> list[tuple[str | None, str]]:
    result = read(data, "a.xlsx")
    return [(turn.speaker, result.words_of(turn)) for turn in result.turns]


def test_turns() -> None:
    assert said(workbook({"S": TALK})) == SAID
    assert read(workbook({"S": TALK}), "a.csv").format == "xlsx"
    assert said(workbook({"S": [["Who", "Said"], [1, "Hello"], [2, 42], [1, "Ok"]]})) == [
        ("1", "Hello"),
        ("2", "42"),
        ("1", "Ok"),
    ]


def test_times_as_excel_keeps_them() -> None:
    clock = [datetime.time(0, 0, 1), datetime.time(0, 0, 5), datetime.time(0, 1, 9)]
    rows = [["Time", *TALK[0]], *([t, *row] for t, row in zip(clock, TALK[1:], strict=True))]
    result = read(workbook({"S": rows}), "a.xlsx")
    assert [turn.seconds for turn in result.turns] == [(1, 5), (5, 69), (69, 69)]


def test_the_sheet_that_is_a_dialogue() -> None:
    data = workbook(
        {
            "About": [["Project", "X"], ["Date", "May"]],
            "Talk": [[None, None], ["Interview", None], *TALK],
            "Codes": [["Code", "Definition"], ["a", "b"]],
        }
    )
    assert said(data) == SAID
    notices = " ".join(notice.message for notice in read(data, "a.xlsx").notices)
    assert "not read: “About”, “Codes”" in notices
    assert "Rows above the header (row 3)" in notices


def test_surveys_and_empty_ones() -> None:
    with pytest.raises(ReadError, match="--method survey"):
        said(
            workbook(
                {"S": [["Case", "Age", "Text"], ["A", 3, "x y"], ["B", 4, "z"], ["C", 5, "w"]]}
            )
        )
    with pytest.raises(EmptyFile, match="no rows"):
        said(workbook({"S": []}))


def test_damaged_or_dangerous(monkeypatch: pytest.MonkeyPatch) -> None:
    data = workbook({"S": TALK})
    for size in (20, 400, len(data) // 2, len(data) - 8):
        with pytest.raises(BrokenFile, match=r"damaged|cut short"):
            said(data[:size])
    sheet = "xl/worksheets/sheet1.xml"
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'
    with pytest.raises(BrokenFile, match="document type or entities"):
        said(rewritten(data, sheet, b"<worksheet", bomb))
    with pytest.raises(BrokenFile, match="damaged"):
        said(rewritten(data, sheet, b"</row>", b"</rrow>"))
    with pytest.raises(BrokenFile, match="damaged"):
        said(rewritten(data, sheet, b'r="B3"', b'r="??"'))
    assert said(rewritten(data, sheet, b'ref="A1:B4"', b'ref="A1:XFD1048576"')) == SAID
    far = rewritten(data, sheet, b'<row r="4"', b'<row r="1000000"')
    with pytest.raises(TooLarge, match="more than 50,000 rows"):
        said(far)
    monkeypatch.setattr(limits, "TABLE_ROWS", 2)
    with pytest.raises(TooLarge, match="more than 2 rows"):
        said(data)
    monkeypatch.setattr(limits, "WORKBOOK_BYTES", 10)
    with pytest.raises(TooLarge, match="of cells"):
        said(data)
