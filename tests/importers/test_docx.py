"""Word documents: paragraphs, tables, changes and what else hides in them."""

from __future__ import annotations

import pytest

from importers import Transcript, read
from tests.importers.docx_files import docx_of, p, table


def turns(*parts: str) -> list[tuple[str | None, str]]:
    result = read(docx_of(parts), "a.docx")
    return [(turn.speaker, result.words_of(turn)) for turn in result.turns]


def whole(*parts: str) -> Transcript:
    return read(docx_of(parts), "a.docx")


FOUR = [("Dr", "One."), ("Pt", "Two."), ("Dr", "Three."), ("Pt", "Four.")]


def test_text_is_blocks_of_label_and_words() -> None:
    result = whole("Dr: One.", "Pt: Two.", "And more.", "Dr: Three.")
    assert result.text == "Dr: One.\n\nPt: Two.\nAnd more.\n\nDr: Three."
    assert result.offsets is None


@pytest.mark.parametrize(
    "parts",
    [
        ("**Dr:** One.", "**Pt:** Two.", "**Dr:** Three.", "**Pt:** Four."),
        ("**Dr** One.", "**Pt** Two.", "**Dr** Three.", "**Pt** Four."),
        ("**Dr:**", "One.", "**Pt:**", "Two.", "**Dr:**", "Three.", "**Pt:**", "Four."),
        ("**Dr**", "One.", "**Pt**", "Two.", "**Dr**", "Three.", "**Pt**", "Four."),
        ("**Dr**//One.", "**Pt**//Two.", "**Dr**//Three.", "**Pt**//Four."),
        (table([("Dr", "One."), ("Pt", "Two."), ("Dr", "Three."), ("Pt", "Four.")]),),
        (table([("One.", "Dr"), ("Two.", "Pt"), ("Three.", "Dr"), ("Four.", "Pt")]),),
        (table([("Dr: One.",), ("Pt: Two.",), ("Dr: Three.",), ("Pt: Four.",)]),),
    ],
)
def test_dialects(parts: tuple[str, ...]) -> None:
    assert turns(*parts) == FOUR


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_columns_in_any_order_with_a_header(order: tuple[int, int, int]) -> None:
    rows = [("Time", "Speaker", "Text"), ("0:01", "Ann", "One."), ("0:04", "Bo", "Two.")]
    rows += [("0:09", "", "More."), ("0:12", "Ann", "Three.")]
    result = whole(table([[row[i] for i in order] for row in rows]))
    assert [(t.speaker, result.words_of(t), t.seconds) for t in result.turns] == [
        ("Ann", "One.", (1.0, 4.0)),
        ("Bo", "Two.\nMore.", (4.0, 12.0)),
        ("Ann", "Three.", (12.0, 12.0)),
    ]


def test_a_table_of_facts_is_no_dialogue() -> None:
    facts = table([("Date", "12 May"), ("Participant", "P01"), ("Place", "Leeds")])
    result = whole(facts, "Dr: One.", "Pt: Two.", "Dr: Three.", "Pt: Four.")
    assert [t.speaker for t in result.turns] == [None] * 6 + ["Dr", "Pt", "Dr", "Pt"]
    assert result.front_matter is not None
    assert result.front_matter.of(result.text).endswith("Leeds")


def test_tracked_changes_links_tabs_and_soft_hyphens() -> None:
    odd = (
        "<w:p><w:r><w:t>Dr:</w:t><w:tab/></w:r><w:ins><w:r><w:t>new </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>"
        "<w:r><w:t>ed hy\u00adphen</w:t><w:softHyphen/></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert turns(odd, "Pt: Two.", "Dr: Three.")[0] == ("Dr", "new linked hyphen")


def test_nested_and_merged_cells_are_read_once() -> None:
    inner = table([("inner",)]) + p("after")
    merged = "<w:tcPr><w:vMerge/></w:tcPr>" + p("hidden")
    xml = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr><w:tr><w:tc>{merged}</w:tc></w:tr></w:tbl>"
    assert turns(xml) == [(None, "inner"), (None, "after")]


def test_one_speaker_stays_as_marked() -> None:
    assert turns("P1: One.", "P1: Two.") == [("P1", "One."), ("P1", "Two.")]


def test_consecutive_blocks_of_one_of_two_are_one_turn() -> None:
    assert turns("P1: One.", "P1: Two.", "INT: Three.", "P1: Four.")[0] == ("P1", "One.\nTwo.")


def test_what_is_left_out_is_said() -> None:
    note = '<w:p><w:r><w:t>Words.</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    assert [notice.message for notice in whole(note).notices] == ["Not read: footnotes (1)."]
