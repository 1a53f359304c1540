"""What the cells of one column look like: times, numbers, labels, words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from importers.grammar.labels import Shape, cleaned, is_sure_code, key_of, role_of, shape_of
from importers.rows import label_of
from importers.stamps import stamps_of

Cells = Sequence[object]

LONGEST_LABEL = 60


def text_of(cell: object) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def column(rows: Sequence[Cells], i: int) -> list[str]:
    """The cells of one column that are not empty, as text."""
    return [text for row in rows[:2000] if i < len(row) and (text := text_of(row[i]))]


def letters(rows: Sequence[Cells], i: int) -> int:
    """How many letters a column holds."""
    return sum(len(text) for text in column(rows, i))


def pace(cells: Sequence[str]) -> float:
    """How many words a cell holds, on average; eight letters of a script without spaces are one."""
    return sum(max(len(cell.split()), len(cell) / 8) for cell in cells) / max(1, len(cells))


def recurs(cells: Sequence[str]) -> bool:
    """Whether a column says few things again and again."""
    return len(cells) >= 4 and len(set(cells)) <= 0.5 * len(cells)


def are_numbers(cells: Sequence[str]) -> bool:
    """Whether cells hold bare numbers only."""
    return all(re.fullmatch(r"-?\d+(?:[.,]\d+)?", cell) for cell in cells)


def is_index(rows: Sequence[Cells], i: int) -> bool:
    """Whether a column counts the rows: 1, 2, 3."""
    cells = column(rows, i)[:50]
    if not all(cell.isdecimal() and len(cell) < 9 for cell in cells):
        return False
    numbers = [int(cell) for cell in cells]
    steps = {b - a for a, b in pairwise(numbers)}
    return len(numbers) >= 2 and steps <= {1}


def are_times(rows: Sequence[Cells], i: int, unit: float | None) -> bool:
    """Whether a column holds times; ``unit``: seconds of a bare number's one."""
    cells = [row[i] for row in rows[:300] if i < len(row) and text_of(row[i])]
    good = sum(1 for cell in cells if stamps_of(cell, unit)[0] is not None)
    return bool(cells) and good >= 0.7 * len(cells)


def is_cast(rows: Sequence[Cells], i: int) -> bool:
    """Whether a column holds speakers: few different short labels that recur and take turns."""
    labels = [label for row in rows if i < len(row) and (label := label_of(row[i]))]
    if len(labels) < max(2, 0.3 * len(rows)) or any(
        len(label) > 2 * LONGEST_LABEL for label in labels
    ):
        return False
    shaped = sum(1 for label in labels if shape_of(cleaned(label)) >= Shape.WEAK)
    if shaped < 0.9 * len(labels):
        return False
    counts = Counter(map(key_of, labels))
    roles = sum(1 for label in labels if role_of(label) or is_sure_code(label))
    changes = sum(1 for one, two in pairwise(labels) if one != two)
    if roles == len(labels):
        return len(labels) > len(counts) or len(labels) == 2
    recurs = len(counts) <= max(2, 0.5 * len(labels)) and len(labels) > len(counts)
    return recurs and len(counts) >= 2 and changes >= 0.15 * len(labels)


def are_roles(cells: Sequence[str]) -> bool:
    """Whether labels say themselves that they are speakers: roles and codes that recur."""
    sure = sum(1 for cell in cells if role_of(cell) or is_sure_code(cell))
    return len(cells) >= 4 and sure >= 0.9 * len(cells) and len(set(cells)) <= 0.5 * len(cells)
