"""Lineage as a file: drawn as SVG or PNG, or a Word document with the drawing and every passage."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.errors import UsageError
from workbench.exports import pictures
from workbench.values import Download

if TYPE_CHECKING:
    from workbench.values import Lineage, Picture

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES = ("svg", "png", "docx")
_TALLEST = 12.6
"""Centimetres of a drawing on a landscape page, below the title."""
_PLACE, _WHO, _CODE = 5.2, 3.0, 4.6


def lineage_file(found: Lineage, study: str, suffix: str) -> Download:
    """One lineage, walked either way, as svg, png or docx; UsageError for another suffix."""
    if suffix not in SUFFIXES:
        raise UsageError(f"A lineage is saved as {', '.join(SUFFIXES)}, not “{suffix}”.")
    drawn = pictures.lineage(found, study)
    if suffix != "docx":
        return pictures.download(drawn, suffix)
    return Download("lineage.docx", WORD, _docx(found, drawn, study))


def _docx(found: Lineage, drawn: Picture, study: str) -> bytes:
    from docx.shared import Cm

    from workbench.exports.word_document import WordDocument, fill, one_line

    name = one_line(study) or "Untitled study"
    page = WordDocument(one_line(drawn.title), name)
    page.footer(f"{name} · lineage")
    high = min(_TALLEST, page.width * drawn.height / drawn.width)
    shape = page.document.add_picture(
        io.BytesIO(pictures.to_png(drawn)), width=Cm(high * drawn.width / drawn.height)
    )
    shape._inline.docPr.set("descr", one_line(drawn.description))
    rest = page.width - _PLACE - _WHO - _CODE
    table = page.table(
        f"Every passage of “{one_line(found.name)}”", ["Where", "Who", "Code", "Words"],
        [_PLACE, _WHO, _CODE, rest],
    )  # fmt: skip
    for code, passage in _passages(found):
        who = {n.name for n in _below(passage) if n.kind == "person"}
        who |= {found.name} if found.kind == "person" else set()
        turn = passage.told.get("turn")
        where = f"{passage.told['document']}" + (f", turn {turn}" if turn else "")
        for cell, words in zip(
            table.row(), (where, ", ".join(sorted(who)), code, passage.name), strict=True
        ):
            fill(cell, [(words, "Details")])
    return page.to_bytes()


def _passages(found: Lineage) -> Iterator[tuple[str, Lineage]]:
    """(its code, the passage), each pair once: downwards the code stands above, upwards below."""
    seen = set()
    for code, node in _with_code(found, ""):
        if (code, node.id) not in seen:
            seen.add((code, node.id))
            yield code, node


def _with_code(node: Lineage, code: str) -> Iterator[tuple[str, Lineage]]:
    if node.kind == "passage":
        below = next((child.name for child in node.children if child.kind != "turn"), "")
        yield code or below, node
        return
    above = node.name if node.kind in ("code", "theme", "strand theme") else code
    for child in node.children:
        yield from _with_code(child, above)


def _below(node: Lineage) -> Iterator[Lineage]:
    yield node
    for child in node.children:
        yield from _below(child)
