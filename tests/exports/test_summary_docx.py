"""The Word summary: golden text, every figure, odd content, the same bytes twice."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from docx.oxml.ns import qn

from tests.exports.conftest import cell, quote, report, theme
from tests.exports.reading import docx_text, open_docx, tables
from workbench.exports.summary_docx import SummaryDocx
from workbench.exports.wording import share
from workbench.values import Side, ThemeReport

HOSTILE = [
    "<w:p>&amp;</w:t>",
    "bell\x07 nul\x00 form\x0c \ufffe",
    "\N{GRINNING FACE} \N{WOMAN}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}",
    "אני מחכה כל היום",
    "=1+1",
    "@SUM(A1)",
    "https://example.org",
    "two\nlines\tand a tab",
]


def rendered(value: ThemeReport) -> bytes:
    """The one file."""
    files = SummaryDocx().render(value)
    assert list(files) == ["theme_summary.docx"]
    return files["theme_summary.docx"]


def one_sided(text: str) -> ThemeReport:
    """A report with this text wherever text can stand."""
    side = Side(text, cell(1, 1, 0, 0, 1, 1, 1, 0.5, 1, 1), (text,), (quote(text, code=text),))
    only = theme(text, [side], path=text, definition=text, central_idea=text, stage=text)
    return report([only], study=text, groups=((text, 1),), statements=(text,))


def test_golden_text(waiting: ThemeReport, golden: Callable[[str, bytes], None]) -> None:
    golden("theme_summary.txt", docx_text(rendered(waiting)).encode())


def test_two_renders_are_the_same_bytes(waiting: ThemeReport) -> None:
    assert rendered(waiting) == rendered(waiting)


def test_nothing_in_the_file_is_dated_or_signed(waiting: ThemeReport) -> None:
    data = rendered(waiting)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms:created" not in parts.read("docProps/core.xml")
        assert "docProps/thumbnail.jpeg" not in parts.namelist()
    properties = open_docx(data).core_properties
    assert properties.title == "Waiting together"
    assert (properties.author, properties.comments) == ("", "")
    assert properties.language == "en-GB"


def test_every_figure_of_the_overview_is_the_reports(waiting: ThemeReport) -> None:
    rows = tables(rendered(waiting))[0][1:]
    for row, entry in zip(rows, waiting.themes, strict=True):
        for text, side in zip(row[1:], entry.sides, strict=True):
            check_figures(text, side)


def test_every_figure_of_the_sides_is_the_reports(waiting: ThemeReport) -> None:
    found = tables(rendered(waiting))[1:3]
    for table, entry in zip(found, waiting.themes, strict=True):
        for text, side in zip(table[1], entry.sides, strict=True):
            check_figures(text, side)


def check_figures(text: str, side: Side) -> None:
    """The cell's text has the cell's figures and no others."""
    figures = side.cell
    assert text.startswith(f"{figures.people} of {figures.of} ")
    assert (f"\n{figures.focus_groups} of {figures.of_focus_groups} focus group" in text) == bool(
        figures.of_focus_groups
    )
    spoken = (
        f"and {figures.speaking_as_people} of {figures.speaking_as_of} speaking as {side.group}"
    )
    assert (spoken in text) == bool(figures.speaking_as_of)
    if len(figures.by_method) > 1:
        for part in figures.by_method.values():
            assert f" {part.people} of {part.of}" in text


def test_every_figure_of_the_details_is_the_reports(waiting: ThemeReport) -> None:
    rows = iter(tables(rendered(waiting))[-1][1:])
    for entry in waiting.themes:
        for side in entry.sides:
            own = side.cell
            counts = [f"{n:,}" for n in (own.codings, own.documents, own.words)]
            assert next(rows) == [entry.path, side.group, *counts, share(own.share_of_talk)]
    assert next(rows, None) is None


def test_headers_repeat_and_rows_stay_whole(waiting: ThemeReport) -> None:
    for table in open_docx(rendered(waiting)).tables:
        rows = list(table.rows)
        assert rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_styles_are_british_english_and_headings_are_headings(waiting: ThemeReport) -> None:
    document = open_docx(rendered(waiting))
    languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    headings = [(p.style.name, p.text) for p in document.paragraphs if "Heading" in p.style.name]
    assert ("Heading 2", "Waiting") in headings
    assert ("Heading 3", "Car parks") in headings
    section = document.sections[0]
    assert section.page_width > section.page_height


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    data = rendered(one_sided(text))
    legal = "".join("\ufffd" if c in "\x00\x07\x0c\ufffe" else c for c in text)
    said = tables(data)[1]
    assert said[2][0].startswith(f"“{legal}”\n")
    assert said[0][0] == legal
    assert f"[List Bullet] {legal}\n" in docx_text(data)


def test_words_from_right_to_left_are_set_so() -> None:
    body = open_docx(rendered(one_sided("אני מחכה"))).element.body
    assert body.xpath("count(.//w:pPr/w:bidi)") > 0
    assert not open_docx(rendered(one_sided("waiting"))).element.body.xpath(".//w:pPr/w:bidi")


def test_long_text_is_kept_whole() -> None:
    text = "waiting " * 5_000
    assert tables(rendered(one_sided(text)))[1][2][0].startswith(f"“{text}”")


def test_an_empty_study_says_so() -> None:
    text = docx_text(rendered(report(study=" ")))
    assert "[Title] Untitled study" in text
    assert "[Normal] There are no themes yet." in text


def test_themes_without_groups_say_so() -> None:
    text = docx_text(rendered(report([theme("Waiting")])))
    assert text.count("There are no groups to compare") == 2
    assert "[Heading 2] Waiting" in text


def test_many_groups_go_on_in_a_further_table() -> None:
    sides = [Side(f"G{n}", cell(n, 9, 0, 0, n, n, n, 0.1, 0, 0), (), ()) for n in range(6)]
    many = report([theme("T", sides)], groups=tuple((s.group, 9) for s in sides))
    found = tables(rendered(many))
    assert [len(table[0]) for table in found] == [5, 3, 4, 2, 6]
    assert "(further groups)" in docx_text(rendered(many))


def test_a_group_missing_from_a_theme_leaves_its_cell_empty(waiting: ThemeReport) -> None:
    first = waiting.themes[0]
    short = replace(waiting, themes=(replace(first, sides=first.sides[:1]),))
    assert tables(rendered(short))[0][1][2] == ""


def test_headings_stop_at_nine() -> None:
    deep = docx_text(rendered(report([theme("Deep", depth=12)])))
    assert "[Heading 9] Deep" in deep
