"""A page of the kit as a Word document."""

from __future__ import annotations

from docx.enum.text import WD_ALIGN_PARAGRAPH

from workbench.exports.kit.page import CellLines, Grid, Heading, Page, Paragraph
from workbench.exports.pictures import png_once
from workbench.exports.word_document import WordDocument, fill, one_line

_STYLES = {
    "name": "Theme Name", "headline": "Headline", "figures": "Figures", "quote": "Passage",
    "label": "Passage Label", "details": "Details", "figure": "Theme Name",
}  # fmt: skip
_PARAGRAPHS = {"text": "Normal", "quote": "Quote", "label": "Passage Label",
               "bullet": "List Bullet"}  # fmt: skip


def to_docx(page: Page, study: str) -> bytes:
    """The page; landscape where its tables need the width."""
    title = one_line(study) or "Untitled study"
    word = WordDocument(one_line(page.title), title, landscape=page.landscape)
    word.footer(f"{title} · {one_line(page.title)}")
    for block in page.blocks:
        if isinstance(block, Heading):
            word.heading(one_line(block.text), block.level)
        elif isinstance(block, Paragraph):
            word.text(block.text, _PARAGRAPHS[block.kind], block.lead)
        elif isinstance(block, Grid):
            _grid(word, block)
        else:
            word.picture(png_once(block.picture), block.picture.description)
    if page.notes:
        word.heading("Notes", 1)
        for note in page.notes:
            word.text(note, "List Bullet")
    return word.to_bytes()


def _grid(word: WordDocument, grid: Grid) -> None:
    whole = sum(grid.widths)
    widths = [word.width * width / whole for width in grid.widths]
    table = word.table(one_line(grid.caption), [one_line(c) for c in grid.columns], widths)
    if grid.numbers_from is not None:
        table.numbers_from(grid.numbers_from)
    for row in grid.rows:
        for at, (cell, lines) in enumerate(zip(table.row(), row, strict=True)):
            fill(cell, _lines(lines))
            if grid.numbers_from is not None and at >= grid.numbers_from:
                for paragraph in cell.paragraphs:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    word.gap()


def _lines(lines: CellLines) -> list[tuple[str, str]]:
    return [(text, _STYLES[role]) for text, role in lines] or [("", "Details")]
