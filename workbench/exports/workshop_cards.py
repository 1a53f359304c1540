"""Printable material for workshops: cards to cut out, eight on an A4 sheet, and transcripts.

A card says whose view it is by group or role only. Lines to cut along are dashed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.values import Download
from workbench.values.workshop_packs import PackTranscript, ThemeCard, WorkshopPack

if TYPE_CHECKING:
    from workbench.exports.word_document import WordDocument

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ACROSS, DOWN = 2, 4
_MARGIN, _WIDE, _HIGH = 0.9, 13.9, 4.65
_SIZES = ((160, 15.0), (300, 13.0), (480, 11.0), (700, 9.5))
"""Up to so many characters a card is set in this size; the rest in the last, and it grows."""
_LAST_SIZE = 8.5
_ROOM = "340"
"""Between the cut line and the words, in twentieths of a point."""


def pack_docx(study: str, pack: WorkshopPack) -> Download:
    """A pack for Word: cards, or conversations with their speakers by role."""
    if pack.kind == "whole":
        return _transcripts(study, pack.transcripts)
    cards = [(card.words, " / ".join(card.groups), f"{n}") for n, card in enumerate(pack.cards, 1)]
    return Download("cards.docx", WORD, _sheets("Cards for the workshop", study, cards))


def theme_cards_docx(study: str, cards: Sequence[ThemeCard]) -> Download:
    """A card a theme: its name, and what it means in the wording the room agreed on, if any."""
    found = [(card.definition, card.name, "") for card in cards]
    return Download(
        "theme_cards.docx", WORD, _sheets("Themes for the workshop", study, found, named_first=True)
    )


def _sheets(
    title: str, study: str, cards: Sequence[tuple[str, str, str]], *, named_first: bool = False
) -> bytes:
    """(words, label, number) each in a cell of its own, row by row."""
    from docx.shared import Cm, Pt

    from workbench.exports.word_document import WordDocument, one_line

    page = WordDocument(title, one_line(study) or "Untitled study", titled=False)
    section = page.document.sections[0]
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin = section.bottom_margin = Cm(_MARGIN)
    section.header_distance = section.footer_distance = Cm(0.3)
    if not cards:
        page.text("There is nothing to print: no card was drawn, or none may be quoted any more.")
        return page.to_bytes()
    table = _table(page)
    for at in range(0, len(cards), ACROSS):
        row = _row(table)
        for cell, card in zip(row.cells, cards[at : at + ACROSS], strict=False):
            _card(cell, card, named_first)
    # Word wants a paragraph after a last table: so small that it makes no empty sheet.
    last = page.document.add_paragraph()
    last.paragraph_format.space_after = last.paragraph_format.space_before = Pt(0)
    last.paragraph_format.line_spacing = Pt(1)
    return page.to_bytes()


def _table(page: WordDocument) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    table = page.document.add_table(rows=0, cols=ACROSS)
    table.autofit = False
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "dashed"), ("sz", "4"), ("space", "0"), ("color", "7F7F7F")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar")
    room = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), _ROOM)
        margin.set(qn("w:type"), "dxa")
        room.append(margin)
    table._tbl.tblPr.insert_element_before(room, "w:tblLook")
    for column in table.columns:
        column.width = Cm(_WIDE)
    return table


def _row(table: Any) -> Any:
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.oxml import OxmlElement
    from docx.shared import Cm

    row = table.add_row()
    row.height, row.height_rule = Cm(_HIGH), WD_ROW_HEIGHT_RULE.AT_LEAST
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell in row.cells:
        cell.width = Cm(_WIDE)
    return row


def _card(cell: Any, card: tuple[str, str, str], named_first: bool) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.shared import Pt

    from workbench.exports.word_document import write

    words, label, number = card
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    size = next((points for most, points in _SIZES if len(words) <= most), _LAST_SIZE)
    lines = [line for line in words.split("\n") if line.strip()]
    shown = [(line, size, False) for line in lines]
    if named_first:
        shown.insert(0, (label, 17.0, True))
    else:
        shown.append((f"{label}  ·  {number}" if label else number, 9.0, True))
    for n, (text, points, bold) in enumerate(shown):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(3)
        write(paragraph, text)
        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(points), bold


def _transcripts(study: str, found: Sequence[PackTranscript]) -> Download:
    from workbench.exports.word_document import WordDocument, one_line

    name = one_line(study) or "Untitled study"
    page = WordDocument("Conversations to read", name, landscape=False)
    page.footer(f"{name} · conversations to read")
    page.text(
        "People stand here by their group only. Read through it before it is handed out: names "
        "that are said in the conversation are not taken out."
    )
    for n, each in enumerate(found, 1):
        page.heading(f"Conversation {n}", 1)
        for who, words in each.turns:
            page.text(words or "(left out: these words are not to be quoted)", lead=f"{who}: ")
    return Download("conversations.docx", WORD, page.to_bytes())
