"""Praat TextGrids in each form, for tests."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

Tiers = Sequence[tuple[str, Sequence[tuple[Any, ...]]]]
"""(name, marks); a mark of three is an interval, of two a point."""
_HEAD = 'File type = "ooTextFile"\nObject class = "TextGrid"\n\n'


def long(tiers: Tiers) -> str:
    """The form Praat writes by default."""
    rows = ["xmin = 0 ", "xmax = 90 ", "tiers? <exists> ", f"size = {len(tiers)} ", "item []: "]
    for i, (name, marks) in enumerate(tiers, start=1):
        point = len(marks[0]) == 2
        what = "points" if point else "intervals"
        rows += [f"    item [{i}]:", f'        class = "{_class(point)}" ']
        rows += [f'        name = "{name}" ', "        xmin = 0 ", "        xmax = 90 "]
        rows.append(f"        {what}: size = {len(marks)} ")
        for j, mark in enumerate(marks, start=1):
            rows.append(f"        {what} [{j}]:")
            keys = ("number", "mark") if point else ("xmin", "xmax", "text")
            values = [*map(str, mark[:-1]), f'"{mark[-1]}"']
            rows += [f"            {key} = {v} " for key, v in zip(keys, values, strict=True)]
    return _HEAD + "\n".join(rows) + "\n"


def short(tiers: Tiers) -> str:
    """The form without names for the eye."""
    rows = ["0", "90", "<exists>", str(len(tiers))]
    for name, marks in tiers:
        rows += [f'"{_class(len(marks[0]) == 2)}"', f'"{name}"', "0", "90", str(len(marks))]
        for mark in marks:
            rows += [*map(str, mark[:-1]), f'"{mark[-1]}"']
    return _HEAD + "\n".join(rows) + "\n"


def chronological(tiers: Tiers) -> str:
    """The form in the order of time."""
    rows = ['"Praat chronological TextGrid text file"', "0 90   ! Time domain."]
    rows.append(f"{len(tiers)}   ! Number of tiers.")
    rows += [f'"{_class(len(marks[0]) == 2)}" "{name}" 0 90' for name, marks in tiers]
    entries = [(mark, n) for n, (_, marks) in enumerate(tiers, start=1) for mark in marks]
    for mark, n in sorted(entries, key=lambda entry: entry[0][0]):
        rows += [" ".join([str(n), *map(str, mark[:-1])]), f'"{mark[-1]}"']
    return "\n".join(rows) + "\n"


def binary(tiers: Tiers) -> bytes:
    """The binary form."""
    data = b"ooBinaryFile\x08TextGrid" + struct.pack(">dd?i", 0, 90, True, len(tiers))
    for name, marks in tiers:
        kind = _class(len(marks[0]) == 2).encode()
        data += bytes([len(kind)]) + kind + _string(name)
        data += struct.pack(">ddi", 0, 90, len(marks))
        for mark in marks:
            data += struct.pack(f">{'d' * (len(mark) - 1)}", *mark[:-1])
            data += _string(mark[-1].replace('""', '"'))
    return data


def _class(point: bool) -> str:
    return "TextTier" if point else "IntervalTier"


def _string(text: str) -> bytes:
    if text.isascii():
        return struct.pack(">H", len(text)) + text.encode()
    return struct.pack(">HH", 0xFFFF, len(text)) + text.encode("utf-16-be")
