"""The Excel workbook: golden cells, numbers as numbers, nothing turned into a formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.exports.conftest import report
from tests.exports.reading import open_xlsx, sheet_rows, xlsx_text
from workbench.exports import workbook_xlsx
from workbench.exports.workbook_xlsx import CUT, LONGEST, WorkbookXlsx, fitted
from workbench.values import ThemeReport


def rendered(value: ThemeReport) -> bytes:
    """The one file."""
    files = WorkbookXlsx().render(value)
    assert list(files) == ["tables.xlsx"]
    return files["tables.xlsx"]


def with_quotes(*quotes: Any) -> bytes:
    """A workbook whose codings are these quotes."""
    return rendered(report(tables={"codings": (("quote",), tuple((q,) for q in quotes))}))


def test_golden_cells(waiting: ThemeReport, golden: Callable[[str, bytes], None]) -> None:
    golden("tables_xlsx.txt", xlsx_text(rendered(waiting)).encode())


def test_two_renders_are_the_same_bytes(waiting: ThemeReport) -> None:
    assert rendered(waiting) == rendered(waiting)


@pytest.mark.parametrize("name", ["themes", "codings", "turns", "participants"])
def test_a_sheet_is_its_table_exactly(waiting: ThemeReport, name: str) -> None:
    columns, rows = waiting.tables[name]
    expected = [columns, *(tuple("" if v is None else v for v in row) for row in rows)]
    found = sheet_rows(rendered(waiting), name.capitalize())
    assert found == expected
    kinds = [[isinstance(v, str) for v in row] for row in expected]
    assert [[isinstance(v, str) for v in row] for row in found] == kinds


def test_sheets_are_frozen_filterable_and_wide_enough(waiting: ThemeReport) -> None:
    book = open_xlsx(rendered(waiting))
    assert book.sheetnames == ["About", "Themes", "Codings", "Turns", "Participants"]
    for name in book.sheetnames[1:]:
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref == book[name].dimensions
        assert all(column.width > 8 for column in book[name].column_dimensions.values())


def test_about_says_what_is_counted(waiting: ThemeReport) -> None:
    said = [row[1] for row in sheet_rows(rendered(waiting), "About")]
    assert said[0] == waiting.study
    assert set(waiting.statements) <= set(said)
    assert "every coder’s coding" in said[1]


HOSTILE = ["=1+1", "@SUM(A1)", "+1", "-1", "https://example.org", "mailto:a@b.org", "{=A1}",
           "<w:p>&", "\N{GRINNING FACE}", "שלום", " edges ", "007", "_x0041_"]  # fmt: skip


def test_text_stays_text() -> None:
    sheet = open_xlsx(with_quotes(*HOSTILE))["Codings"]
    cells = [sheet.cell(n, 1) for n in range(2, len(HOSTILE) + 2)]
    assert [c.value for c in cells] == HOSTILE
    assert {c.data_type for c in cells} == {"s"}
    assert not any(c.hyperlink for c in cells)


def test_forbidden_characters_are_replaced() -> None:
    assert sheet_rows(with_quotes("a\x00b\x0bc\ufffe"), "Codings")[1] == ("a\ufffdb\ufffdc\ufffd",)


def test_values_of_other_kinds_have_a_cell() -> None:
    found = sheet_rows(with_quotes(True, float("inf"), None, 2.5, 10**7), "Codings")
    assert [row[0] for row in found[1:]] == [True, "inf", "", 2.5, 10**7]


def test_long_text_is_cut_with_a_mark_and_a_note() -> None:
    data = with_quotes("x" * LONGEST, "y" * 40_000, "\N{GRINNING FACE}" * 40_000)
    whole, cut, faces = (row[0] for row in sheet_rows(data, "Codings")[1:])
    assert whole == "x" * LONGEST
    assert len(cut) == LONGEST
    assert cut.endswith(CUT)
    assert faces.endswith(f"\N{GRINNING FACE}{CUT}")
    assert len(faces.encode("utf-16-le")) <= 2 * LONGEST
    notes = [row[1] for row in sheet_rows(data, "About") if row[0] == "Notes"]
    assert "Codings!A3, Codings!A4." in notes[0]


def test_many_cut_cells_are_counted() -> None:
    data = with_quotes(*["y" * 40_000] * 23)
    notes = [row[1] for row in sheet_rows(data, "About") if row[0] == "Notes"]
    assert "Codings!A21 and 3 more." in notes[0]


def test_rows_that_do_not_fit_are_said(
    waiting: ThemeReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_xlsx, "MOST_ROWS", 2)
    data = rendered(waiting)
    assert len(sheet_rows(data, "Codings")) == 2
    assert any("Codings: 1 more rows" in row[1] for row in sheet_rows(data, "About"))


def test_an_empty_study_is_a_workbook_that_says_so() -> None:
    data = rendered(report())
    assert ("Themes", "There are no themes yet.") in sheet_rows(data, "About")
    assert open_xlsx(data).sheetnames[1:] == ["Themes", "Codings", "Turns", "Participants"]


def test_tables_without_rows_keep_their_header(waiting: ThemeReport) -> None:
    bare = {name: (columns, ()) for name, (columns, _) in waiting.tables.items()}
    data = rendered(replace(waiting, tables=bare))
    assert sheet_rows(data, "Turns") == [waiting.tables["turns"][0]]


def test_short_text_is_not_cut() -> None:
    assert fitted("short") == ("short", False)
