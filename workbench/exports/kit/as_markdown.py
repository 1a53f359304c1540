"""A page of the kit as Markdown (with pipe tables); nothing of a study is markup in it."""

from __future__ import annotations

import re

from workbench.exports.kit.page import CellLines, Grid, Heading, Page, Paragraph, in_words
from workbench.exports.legal_text import legal

_SPECIAL = re.compile(r"([\\`*_{}\[\]|~^$@]|:(?=//)|(?<=www)\.)")
"""Markup anywhere, and what some readers make links of."""
_FIRST = re.compile(r"^(#|\+|-|=|\d+(?=[.)]))")
"""Markup at the start of a line only."""


def to_markdown(page: Page, study: str) -> bytes:
    """The page as UTF-8; what Markdown or html would read as markup is escaped."""
    lines = [f"# {escaped(page.title)}", "", f"*{escaped(study) or 'Untitled study'}*", ""]
    for block in page.blocks:
        if isinstance(block, Heading):
            lines += [f"{'#' * min(block.level + 1, 6)} {escaped(block.text)}", ""]
        elif isinstance(block, Paragraph):
            lines += [*_paragraph(block), ""]
        elif isinstance(block, Grid):
            lines += [*_grid(block), ""]
        else:
            lines += [escaped(line) + "\n" for line in in_words(block)]
    if page.notes:
        lines += ["## Notes", "", *(f"- {escaped(note)}" for note in page.notes), ""]
    return "\n".join(lines).encode("utf-8")


def escaped(text: str) -> str:
    """The text on one line with no markup in it; lines are kept apart by ``<br>``."""
    inert = legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    inert = _SPECIAL.sub(r"\\\1", inert.strip())
    inert = _FIRST.sub(_kept_from_beginning, inert)
    return "<br>".join(line.strip() for line in inert.splitlines())


def _kept_from_beginning(found: re.Match[str]) -> str:
    """A sign escaped; a number parted from its dot, which would make it a list."""
    return f"{found[0]}\\" if found[0].isdecimal() else f"\\{found[0]}"


def _paragraph(block: Paragraph) -> list[str]:
    lead = f"**{escaped(block.lead.strip())}** " if block.lead else ""
    mark = {"quote": "> ", "bullet": "- "}.get(block.kind, "")
    return [f"{mark}{lead}{escaped(block.text)}"]


def _grid(grid: Grid) -> list[str]:
    rule = [
        "---:" if grid.numbers_from is not None and at >= grid.numbers_from else "---"
        for at in range(len(grid.columns))
    ]
    rows = [[escaped(column) for column in grid.columns], rule]
    rows += [[_cell(lines) for lines in row] for row in grid.rows]
    return [f"**{escaped(grid.caption)}**", "", *(f"| {' | '.join(row)} |" for row in rows)]


def _cell(lines: CellLines) -> str:
    return "<br>".join(
        f"**{escaped(text)}**" if role == "headline" and text.strip() else escaped(text)
        for text, role in lines
    )
