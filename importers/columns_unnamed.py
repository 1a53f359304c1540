"""Columns that no header names: told by what they hold, or one a speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from importers.cells import (
    LONGEST_LABEL,
    Cells,
    are_numbers,
    are_roles,
    are_times,
    column,
    is_cast,
    is_index,
    letters,
    pace,
    recurs,
    text_of,
)
from importers.column_names import named
from importers.grammar import lexicon
from importers.grammar.labels import Shape, cleaned, is_sure_code, key_of, role_of, shape_of
from importers.layout import Layout, name_of, units_of
from importers.rows import label_of
from importers.stamps import stamps_of


def by_content(rows: Sequence[Cells], header_at: int | None) -> Layout | None:
    """Columns told by what they hold: times, labels that recur, and the longest words."""
    if not rows:
        return None
    first = 0 if header_at is None else header_at + 1
    width = Counter(len(row) for row in rows[:500]).most_common(1)[0][0]
    below = rows[first + 1 :] or rows[first:]
    times = [i for i in range(width) if are_times(below, i, None) and not is_index(below, i)]
    left = [i for i in range(width) if i not in times and column(below, i)]
    left = [i for i in left if not are_numbers(column(below, i)) or is_cast(below, i)]
    if not left:
        return None
    text = max(left, key=lambda i: letters(below, i))
    if header_at is None and _is_header(rows, times, text):
        first = 1
    header = tuple(text_of(cell) for cell in rows[first - 1]) if first else ()
    casts = [
        i for i in left
        if i != text and is_cast(below, i) and not (i < len(header) and _is_about(header[i]))
    ]  # fmt: skip
    if len(casts) > 1:
        casts = [i for i in casts if are_roles(column(below, i))]
    if not casts and not (times and len(left) == 1) and width > 1:
        return None
    if casts and pace(column(below, text)) < 1.2 and len(left) > 2:
        return None
    start, end = (*times[:2], None, None)[:2]
    return Layout(first, text, casts[0] if casts else None, start, end, None, header, sure=False)


def _is_about(header: str) -> bool:
    """Whether a header tells of a person or a file, or asks a question: no column of speech."""
    if role_of(header):
        return False
    key = key_of(cleaned(header))
    return key in lexicon.METADATA or "?" in header or len(header) > LONGEST_LABEL


def _is_header(rows: Sequence[Cells], times: Sequence[int], text: int) -> bool:
    """Whether the first row names columns: no time where times stand, one short word for words."""
    top = [text_of(cell) for cell in rows[0]]
    if any(i < len(top) and top[i] and stamps_of(rows[0][i])[0] is None for i in times):
        return True
    if text >= len(top) or times:
        return False
    labels = Counter(label_of(row[0]) for row in rows[1:] if row)
    return bool(named(top[text])) or (
        len(top[text].split()) == 1 and top[text].isalpha() and label_of(top[0]) not in labels
    )


def by_speaker(rows: Sequence[Cells], header: Sequence[str], at: int) -> Layout | None:
    """A column a speaker: each header is a label, and what stands below is speech."""
    below = rows[at + 1 :]
    units = units_of(header)
    times: list[int] = []
    casts: list[tuple[int, str]] = []
    for i, cell in enumerate(header):
        cells = column(below, i)
        if not cells or (not cell and are_numbers(cells)):
            continue
        if are_times(below, i, units[i]) or (are_numbers(cells) and len(casts) == 0):
            times.append(i)
            continue
        label = cleaned(cell)
        if shape_of(label) < Shape.NAME or _is_about(label):
            return None
        casts.append((i, label))
    if len(casts) < 2:
        return None
    if any(pace(column(below, i)) < 2 or recurs(column(below, i)) for i, _ in casts):
        return None
    roles = all(role_of(label) or is_sure_code(label) for _, label in casts)
    if not roles and not (times and _one_a_row(below, [i for i, _ in casts])):
        return None
    clocks = [i for i in times if are_times(below, i, units[i])]
    start = next(
        (i for i in clocks if (n := name_of(header[i])) is None or n.role == "start"), None
    )
    end = next(
        (i for i in clocks if i != start and (n := name_of(header[i])) and n.role == "end"), None
    )
    return Layout(
        at + 1, start=start, end=end, header=tuple(header), spread=tuple(casts), units=units
    )


def _one_a_row(rows: Sequence[Cells], columns: Sequence[int]) -> bool:
    filled = [sum(1 for i in columns if i < len(row) and text_of(row[i])) for row in rows]
    return sum(1 for count in filled if count == 1) >= 0.9 * max(1, sum(1 for n in filled if n))
