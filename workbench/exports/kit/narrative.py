"""Theme narratives as written, with their quotes and figures as they are now."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.exports.kit.page import Block, Heading, Page, Paragraph
from workbench.values.kit import KitChoice, KitReport
from workbench.values.narratives import Narrative, in_words

TITLE = "Theme narratives"


def write(report: KitReport, choice: KitChoice) -> Page:
    """Each theme's narrative; a quote on a line of its own is set apart."""
    blocks: list[Block] = []
    notes: list[str] = []
    if not report.narratives:
        blocks.append(Paragraph("No narrative is written yet. Write them on the page Narratives."))
    for one in report.narratives:
        if one.path:
            blocks.append(Heading(one.path, 1))
        else:
            name = one.theme or "a theme"
            blocks.append(Heading(f"{name} (not in the codebook any more)", 1))
            notes.append(
                f"“{name}” was removed or merged, and its narrative is kept: move its words to "
                "another theme’s, then empty it on the page Narratives."
            )
        blocks += paragraphs(one)
        where = one.theme or "a theme that is gone"
        notes += [f"In “{where}”, {piece.text}: {piece.problem}" for piece in one.unresolved]
    if notes:
        notes.insert(0, "Unresolved, and marked in the text as “[unresolved: …]”:")
    without = [t.name for t in report.report.themes if t.id not in _written(report)]
    if report.narratives and without:
        notes.append(f"Themes without a narrative: {', '.join(without)}.")
    return Page(TITLE, tuple(blocks), tuple(notes), landscape=False)


def reason(report: KitReport) -> str:
    """Why there is nothing to make."""
    return "" if report.narratives else "No narrative is written yet (page Narratives)."


def _written(report: KitReport) -> set[str]:
    return {one.theme_id for one in report.narratives}


def paragraphs(narrative: Narrative) -> Iterator[Paragraph]:
    """The narrative's paragraphs; a quote that stands alone is a block with its label beneath."""
    text = ""
    for piece in narrative.pieces:
        if piece.kind == "quote" and piece.alone:
            yield from _split(text)
            yield Paragraph(f"“{piece.text}”", "quote")
            yield Paragraph(piece.label, "label")
            text = ""
        else:
            text += in_words(piece)
    yield from _split(text)


def _split(text: str) -> Iterator[Paragraph]:
    for part in text.split("\n\n"):
        if part.strip():
            yield Paragraph(part.strip())
