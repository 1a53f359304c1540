"""Which column of a table of turns holds the speakers, which the words and which the times."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from importers.cells import (
    Cells,
    are_numbers,
    are_roles,
    are_times,
    column,
    is_cast,
    letters,
    text_of,
)
from importers.column_names import ROLES
from importers.columns_unnamed import by_content, by_speaker, is_header
from importers.errors import ReadError
from importers.grammar import lexicon
from importers.grammar.labels import key_of
from importers.layout import Layout, columns_said, name_of, units_of

_HEADER_WITHIN = 20
"""Rows among which the header is looked for: titles and dates may stand above it."""
_LETTERS = re.compile(r"[A-Z]{1,2}")


def layout_of(rows: Sequence[Cells], told: Mapping[str, str]) -> Layout | None:
    """How to read a table as turns; None where that is not clear.

    ``told``: role → column, by name, by number from 1 or by letter. ReadError where it names a
    column that is not there.
    """
    texts = [[text_of(cell) for cell in row] for row in rows[:_HEADER_WITHIN]]
    if told:
        return _as_told(rows, texts, told)
    at = _header_row(texts)
    if at is not None:
        found = by_speaker(rows, texts[at], at) or _by_name(rows, texts[at], at)
        if found is not None:
            return found
    found = by_speaker(rows, texts[0], 0) if texts else None
    return found or by_content(rows, at)


def _header_row(texts: Sequence[Sequence[str]]) -> int | None:
    """The first row that names what columns hold: the words, and who or when."""
    best: tuple[int, int] | None = None
    for at, row in enumerate(texts):
        found = [one for i, cell in enumerate(row) if (one := name_of(cell))
                 and not _recurs_below(texts[at + 1 :], i, cell)]  # fmt: skip
        roles = {one.role for one in found}
        if len(roles) >= 2 and ("text" in roles or "speaker" in roles):
            return at
        if roles & {"text", "speaker"} and at == 0 and any(one.rank < 2 for one in found):
            best = (at, len(roles))
    return best[0] if best else None


def _recurs_below(rows: Sequence[Sequence[str]], i: int, cell: str) -> bool:
    """Whether a cell is a label (“Speaker”) rather than the name of its column."""
    return sum(1 for row in rows if i < len(row) and row[i] == cell) >= 2


def _as_told(
    rows: Sequence[Cells], texts: Sequence[Sequence[str]], told: Mapping[str, str]
) -> Layout:
    unknown = sorted(set(told) - set(ROLES))
    if unknown:
        raise ReadError(f"a column can be {', '.join(ROLES)}; “{unknown[0]}” is none of these.")
    keys = {role: key_of(column) for role, column in told.items()}
    at = next(
        (n for n, row in enumerate(texts) if {*keys.values()} & {key_of(cell) for cell in row}),
        _header_row(texts),
    )
    header = list(texts[at]) if at is not None else []
    width = max((len(row) for row in rows[:200]), default=0)
    places = {
        role: _place(role, column, header, width, texts[0] if texts else ())
        for role, column in told.items()
    }
    places = _completed(rows, header, at, width, places)
    if at is None and rows:
        clocks = [places[role] for role in ("start", "end") if role in places]
        at = 0 if is_header(rows, clocks, places["text"]) else None
    first = 0 if at is None else at + 1
    return Layout(
        first,
        places["text"],
        places.get("speaker"),
        places.get("start"),
        places.get("end"),
        places.get("duration"),
        tuple(header),
        units=units_of(header),
    )


def _completed(
    rows: Sequence[Cells], header: Sequence[str], at: int | None, width: int, told: dict[str, int]
) -> dict[str, int]:
    """The columns told, and those the header names for what was not told; the words among them."""
    seen = _by_name(rows, header, at) if at is not None else None
    taken = set(told.values())
    named = {role: getattr(seen, role, None) for role in ("speaker", "text")}
    if at is not None:
        named |= _times_named(rows[at + 1 :], header)
    free = {role: i for role, i in named.items() if i is not None and i not in taken}
    if "text" not in {**free, **told}:
        raise ReadError(
            "say which column holds the words too, as in --column text=…; "
            f"the columns are {columns_said(header, width)}."
        )
    return {**free, **told}


def _place(role: str, column: str, header: Sequence[str], width: int, top: Sequence[str]) -> int:
    keys = [key_of(name) for name in header]
    if key_of(column) in keys:
        return keys.index(key_of(column))
    if column.isdecimal() and 1 <= int(column[:6]) <= width:
        return int(column) - 1
    if _LETTERS.fullmatch(column):
        number = 0
        for letter in column:
            number = number * 26 + ord(letter) - 64
        if number <= width:
            return number - 1
    raise ReadError(
        f"there is no column “{column}” for {role}; the columns are "
        f"{columns_said(header or top, width)}. Say a name, or a number from 1 to {width}."
    )


def _by_name(rows: Sequence[Cells], header: Sequence[str], at: int) -> Layout | None:
    below = rows[at + 1 :]
    times = _times_named(below, header)
    where = _named(header)
    said = [
        (rank, i) for rank, i in where["text"] if i not in times.values() and _is_words(below, i)
    ]
    if not said:
        return None
    text = min(said, key=lambda one: (one[0], -letters(below, one[1])))[1]
    speaker = _speaker(below, where["speaker"], text, header)
    start, end, lasts = (times.get(role) for role in ("start", "end", "duration"))
    return Layout(at + 1, text, speaker, start, end, lasts, tuple(header), units=units_of(header))


def _named(header: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """Role → (rank, column) of the columns whose names say so."""
    where: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for i, cell in enumerate(header):
        if found := name_of(cell):
            where[found.role].append((found.rank, i))
    return where


def _times_named(below: Sequence[Cells], header: Sequence[str]) -> dict[str, int]:
    """The columns of times by name, where times stand in them."""
    units = units_of(header)
    where = _named(header)
    found = {
        role: next((i for _, i in sorted(where[role]) if are_times(below, i, units[i])), None)
        for role in ("start", "end", "duration")
    }
    return {role: i for role, i in found.items() if i is not None}


def _is_words(below: Sequence[Cells], i: int) -> bool:
    cells = column(below, i)
    return bool(cells) and not are_numbers(cells)


def _speaker(
    below: Sequence[Cells], named_: Sequence[tuple[int, int]], text: int, header: Sequence[str]
) -> int | None:
    """The column of the speakers: the best named that holds labels, a name before a number."""

    def order(one: tuple[int, int]) -> tuple[int, bool, bool]:
        rank, i = one
        return rank, all(cell.isdigit() for cell in column(below, i)), not is_cast(below, i)

    possible = [one for one in named_ if one[1] != text and column(below, one[1])]
    if possible:
        return min(possible, key=order)[1]
    for i in range(max(len(header), max((len(row) for row in below[:50]), default=0))):
        unnamed = i >= len(header) or key_of(header[i]) not in lexicon.METADATA
        if i != text and unnamed and are_roles(column(below, i)):
            return i
    return None
