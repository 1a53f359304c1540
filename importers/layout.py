"""Which column of a table of turns is which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from importers.cells import LONGEST_LABEL
from importers.column_names import Named, named
from importers.stamps import unit_named


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table whose rows are turns; indices from 0."""

    first: int
    """The first row below the header."""
    text: int | None = None
    speaker: int | None = None
    start: int | None = None
    end: int | None = None
    duration: int | None = None
    header: tuple[str, ...] = ()
    spread: tuple[tuple[int, str], ...] = ()
    """Where each speaker has a column: (column, speaker)."""
    sure: bool = True
    """The columns were named, by the header or by somebody."""
    units: Mapping[int, float | None] = field(default_factory=dict)


def columns_said(header: Sequence[str], width: int) -> str:
    """The columns of a table for a message: their names, or their numbers."""
    names = [f"“{name[:40]}”" if name else f"{n}" for n, name in enumerate(header[:30], start=1)]
    return ", ".join(names or [str(n) for n in range(1, min(width, 30) + 1)])


def name_of(cell: str) -> Named | None:
    """What a header cell says its column holds."""
    return named(cell) if 0 < len(cell) <= LONGEST_LABEL else None


def units_of(header: Sequence[str]) -> dict[int, float | None]:
    """The unit each column's name says, in seconds."""
    return {i: unit_named(name) for i, name in enumerate(header)}
