"""A word processor's document, whichever program wrote it: paragraphs and tables in order.

``docx``, ``doc``, ``odt`` and ``rtf`` each make a :class:`Body`; ``written.dialogue`` reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from importers import limits
from importers.errors import TooLarge
from importers.grammar.lines import refuse_too_many

_BARE = " :\t–-"
"""What may stand between a label and its words without being set off itself."""


@dataclass(slots=True)
class Paragraph:
    """One paragraph: its text and how far from its start it is set in bold or italics."""

    text: str
    strong: int = 0
    heading: bool = False


@dataclass(slots=True)
class Row:
    """One row of a table: its cells in order, a merged cell once."""

    cells: list[list[Paragraph]] = field(default_factory=list)
    header: bool = False

    def texts(self) -> list[str]:
        """Each cell's text."""
        return ["\n".join(p.text for p in cell).strip() for cell in self.cells]


@dataclass(slots=True)
class Table:
    """A table, its rows in order; tables inside its cells are read as the cell's paragraphs."""

    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """What stands in a document, in order, what was left out and what was kept on request."""

    parts: list[Paragraph | Table] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    """Headers, where they were asked for."""
    after: list[str] = field(default_factory=list)
    """Footers, notes and comments, where they were asked for."""


def paragraph_of(runs: list[tuple[str, bool]], *, heading: bool = False) -> Paragraph | None:
    """A paragraph of (text, whether bold or italic) runs; None where there is nothing in it."""
    strong_to, still = 0, True
    length = 0
    for text, strong in runs:
        length += len(text)
        if still and strong:
            strong_to = length
        elif still and text.strip(_BARE):
            still = False
    if not length:
        return None
    return Paragraph("".join(text for text, _ in runs), strong_to, heading)


def paragraphs_in(part: Paragraph | Table) -> Iterator[Paragraph]:
    """The paragraphs of a part, those of a table cell by cell."""
    if isinstance(part, Paragraph):
        yield part
        return
    for row in part.rows:
        for cell in row.cells:
            yield from cell


def take(body: Body, parts: Iterator[Paragraph | Table]) -> None:
    """Put parts into a body; TooLarge where they are more than any conversation's."""
    most = 2 * limits.LINES  # empty paragraphs are counted too
    body.parts.extend(islice(parts, most + 1))
    refuse_too_many(len(body.parts), most)


def refuse_too_long(size: int) -> None:
    """TooLarge where a document holds more than ``TEXT_BYTES`` characters."""
    if size > limits.TEXT_BYTES:
        raise TooLarge(
            f"this document holds {size:,} characters of text; at most {limits.TEXT_BYTES:,} are "
            "read. Split it into one file a conversation."
        )


def text_of(parts: list[Paragraph | Table]) -> str:
    """The words of parts that are kept though they are no speech, a paragraph a line."""
    texts = (p.text.strip() for part in parts for p in paragraphs_in(part))
    return "\n".join(text for text in texts if text)
