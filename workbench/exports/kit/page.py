"""What a part of the kit says, whatever file it is written to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.values import Picture

ROLES = ("name", "headline", "figures", "quote", "label", "details", "figure")
"""What a line in a cell is; writers dress each in their own way. ``figure``: to the right."""
Line = tuple[str, str]
"""(text, role)."""
CellLines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the page's title; level 1 is the highest."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``kind``: text, quote (set apart), label (under a quote) or bullet."""

    text: str
    kind: str = "text"
    lead: str = ""
    """A few words before it that stand out."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table under its caption; a row holds a cell for each column."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[CellLines, ...], ...]
    widths: tuple[float, ...]
    """Relative widths of the columns."""
    numbers_from: int | None = None
    """From this column on there are figures, which stand to the right."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in its place; its files stand in ``pictures/`` beside the written ones."""

    name: str
    """The stem of its files."""
    picture: Picture


Block = Heading | Paragraph | Grid | Figure


@dataclass(frozen=True, slots=True)
class Page:
    """One part of the kit as blocks, with what has to be known of it."""

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    """What was cut, what is unresolved, whose coding: printed at the end and in the contents."""
    landscape: bool = True


def in_words(figure: Figure) -> tuple[str, str]:
    """What stands for a picture in a file that holds none: its words, and where it is."""
    return figure.picture.description, f"The picture: pictures/{figure.name}.svg and .png"


def cell(text: str, role: str = "name") -> CellLines:
    """A cell of one line; empty where there is nothing to say."""
    return ((text, role),) if text else ()


def plain(lines: CellLines) -> str:
    """A cell's lines as text, one below the other."""
    return "\n".join(text for text, _ in lines)


def rows_of(
    rows: Sequence[Sequence[str]], roles: Sequence[str]
) -> tuple[tuple[CellLines, ...], ...]:
    """Rows of one-line cells, each column in its role."""
    return tuple(
        tuple(cell(text, role) for text, role in zip(row, roles, strict=True)) for row in rows
    )
