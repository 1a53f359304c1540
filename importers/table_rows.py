"""A table of turns, whatever file it came in, as dialogue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from importers.cells import Cells, text_of
from importers.columns import layout_of
from importers.errors import EmptyFile
from importers.grammar.times import STAMP
from importers.layout import Layout
from importers.rows import Row, label_of, read_rows
from importers.stamps import Stamp, stamp_of, stamps_of
from importers.survey_signs import refuse_survey, refuse_unclear
from importers.transcript import Notice, ReadOptions, Transcript

Numbered = Sequence[tuple[int, Cells]]
"""Rows with their numbers in the file, counted from 1; empty ones left out."""

_TIMED_LABEL = re.compile(
    rf"(?:(?P<before>{STAMP})[\s,|–—-]*)?(?P<label>.*?)[\s,|(–—-]*(?P<after>{STAMP})?\)?"
)


def read_table(
    name: str, rows: Numbered, options: ReadOptions, notices: Sequence[Notice] = ()
) -> Transcript:
    """A table as dialogue; ReadError where it is none, or which column is which is unclear."""
    cells = [row for _, row in rows]
    if not cells:
        raise EmptyFile("there are no rows in this table; check that it is the right one.")
    layout = layout_of(cells, options.columns)
    if layout is None and len(cells) == 1 and len(cells[0]) > 1:
        raise EmptyFile("this table has one row only; check that it is the right one.")
    if layout is None:
        raise refuse_unclear(cells)
    if not options.columns:
        refuse_survey(cells, layout)
    said = list(_spread(rows, layout) if layout.spread else _turns(rows, layout))
    timed = any(row.start is not None for row in said)
    found = [*notices, *_remarks(rows, layout, said)]
    return read_rows(name, said, options, found, between=" " if timed else "\n")


def _turns(rows: Numbered, layout: Layout) -> Iterator[Row]:
    for number, cells in rows[layout.first :]:
        words = _cell(cells, layout.text)
        label, start, end = _label(_raw(cells, layout.speaker))
        if layout.start is not None:
            start, end = _times(cells, layout)
        if words:
            continues = layout.speaker is not None and start is None
            yield Row(words, label, start, end, number, continues)


def _label(cell: object) -> tuple[str | None, Stamp | None, Stamp | None]:
    """The speaker in a cell, and the time beside the name where one stands there."""
    label = label_of(cell)
    if label is None or ":" not in label or len(label) > 80:
        return label, None, None
    match = _TIMED_LABEL.fullmatch(label)
    if match is None or not (match["before"] or match["after"]):
        return label, None, None
    start, end = stamps_of(match["before"] or match["after"])
    return label_of(match["label"]), start, end


def _times(cells: Cells, layout: Layout) -> tuple[Stamp | None, Stamp | None]:
    assert layout.start is not None
    start, end = stamps_of(_raw(cells, layout.start), layout.units.get(layout.start))
    if layout.end is not None:
        end = stamp_of(_raw(cells, layout.end), layout.units.get(layout.end))
    elif layout.duration is not None and start is not None:
        lasts = stamp_of(_raw(cells, layout.duration), layout.units.get(layout.duration))
        if lasts is not None and lasts.sure is start.sure:
            end = Stamp(start.value + lasts.value, start.sure)
    return start, end


def _spread(rows: Numbered, layout: Layout) -> Iterator[Row]:
    """Rows with a column for each speaker: the cells of a row are turns, from left to right."""
    for number, cells in rows[layout.first :]:
        start, end = _times(cells, layout) if layout.start is not None else (None, None)
        for i, label in layout.spread:
            if words := _cell(cells, i):
                yield Row(words, label, start, end, number)


def _remarks(rows: Numbered, layout: Layout, said: Sequence[Row]) -> Iterator[Notice]:
    """What was assumed about the columns, and what was passed over."""
    if layout.spread:
        names = ", ".join(label for _, label in layout.spread)
        yield Notice(f"Each of these columns was read as one speaker: {names}.")
        return
    if not layout.sure:
        parts = [("speaker", layout.speaker), ("words", layout.text), ("time", layout.start)]
        told = ", ".join(f"{what} in column {i + 1}" for what, i in parts if i is not None)
        yield Notice(f"No header names the columns; taken were {told}. --column says otherwise.")
    if layout.first > 1:
        yield Notice(f"Rows above the header (row {rows[layout.first - 1][0]}) are not read.")
    kept = {row.line for row in said}
    mute = [
        number for number, cells in rows[layout.first :]
        if number not in kept and any(text_of(cell) for cell in cells)
    ]  # fmt: skip
    if mute:
        rows_ = "1 row has" if len(mute) == 1 else f"{len(mute):,} rows have"
        yield Notice(f"{rows_} no words and {'is' if len(mute) == 1 else 'are'} left out.", mute[0])


def _raw(cells: Cells, i: int | None) -> object:
    return cells[i] if i is not None and i < len(cells) else None


def _cell(cells: Cells, i: int | None) -> str:
    return text_of(_raw(cells, i))
