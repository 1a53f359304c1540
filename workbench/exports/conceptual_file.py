"""The conceptual framework as a picture, or for Word with where each theme came from."""

from __future__ import annotations

from workbench.errors import UsageError
from workbench.exports import pictures
from workbench.values import Download
from workbench.values.conceptual import ConceptualFramework, ConceptualNode

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES = ("svg", "png", "docx")
_TALLEST = 13.0
"""Centimetres of the picture on its page."""


def conceptual_file(framework: ConceptualFramework, suffix: str) -> Download:
    """``svg``, ``png`` (300 dots to the inch) or ``docx``."""
    if suffix not in SUFFIXES:
        raise UsageError(f"The framework is saved as {', '.join(SUFFIXES)}, not “{suffix}”.")
    if suffix == "docx":
        return Download("conceptual-framework.docx", WORD, _docx(framework))
    return pictures.download(pictures.conceptual(framework), suffix)


def _docx(framework: ConceptualFramework) -> bytes:
    from io import BytesIO

    from docx.shared import Cm

    from workbench.exports.word_document import WordDocument, fill, one_line

    name = one_line(framework.study) or "Untitled study"
    page = WordDocument("Conceptual framework", name)
    page.footer(f"{name} · conceptual framework")
    if not framework.nodes and not framework.photo:
        page.text("No theme is placed yet.")
        return page.to_bytes()
    picture = pictures.conceptual(framework)
    png = BytesIO(pictures.to_png(picture))
    wide = min(page.width, _TALLEST * picture.width / picture.height)
    page.document.add_picture(png, width=Cm(wide))
    page.text(picture.description, "Caption")
    widths = [5.2, 2.0, 2.2, 1.8, page.width - 11.2]
    page.heading("Where each theme came from", 1)
    heads = ["Theme", "People", "Passages", "Files", "Strands and their own themes"]
    table = page.table("Placed themes and their lineage", heads, widths)
    for node in framework.nodes:
        cells = table.row()
        fill(cells[0], [(f"{node.number}. {node.theme}", "Headline"), *_definition(node)])
        for cell, figure in zip(cells[1:4], (node.people, node.passages, node.files), strict=True):
            fill(cell, [(f"{figure:,}", "Theme Name")])
        fill(cells[4], _strands(node))
    page.gap()
    page.text(
        "People: those with words of their own in a passage, facilitators left out. Of a strand: "
        "how many of its people who speak voice the theme."
    )
    return page.to_bytes()


def _definition(node: ConceptualNode) -> list[tuple[str, str]]:
    return [(node.definition, "Passage")] if node.definition else []


def _strands(node: ConceptualNode) -> list[tuple[str, str]]:
    lines = [
        (f"{s.strand}: {s.people} of {s.of} people"
         + (f"; from {', '.join(s.themes)}" if s.themes else ""), "Passage")
        for s in node.strands
    ]  # fmt: skip
    return lines or [("no strands: coded directly", "Passage Label")]
