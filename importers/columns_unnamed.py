"""Columns that no header names: told by what they hold, or one a speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

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
    width = Counter(len(row) for row in rows[:500]).most_common(1)[0][0]
    first = 0 if header_at is None else header_at + 1
    below = rows[first + 1 :] or rows[first:]
    times, left = _kinds(below, range(width))
    if not left:
        return None
    if header_at is None and is_header(rows, times, max(left, key=lambda i: letters(below, i))):
        first = 1
    header = tuple(text_of(cell) for cell in rows[first - 1]) if first else ()
    about = {i for i, name in enumerate(header) if _is_about(name)}
    times, left = _kinds(below, [i for i in range(width) if i not in about])
    if not left:
        return None
    text = max(left, key=lambda i: letters(below, i))
    casts = [i for i in left if i != text and is_cast(below, i)]
    if len(casts) > 1:
        casts = [i for i in casts if are_roles(column(below, i))]
    if not casts and not (times and len(left) == 1) and width > 1:
        return None
    if casts and pace(column(below, text)) < 1.2 and len(left) > 2:
        return None
    speaker = casts[0] if casts else None
    start = times[0] if times else None
    end = next((i for i in times[1:] if _follows(below, times[0], i)), None)
    return Layout(first, text, speaker, start, end, None, header, sure=False)


def _kinds(below: Sequence[Cells], columns: Sequence[int]) -> tuple[list[int], list[int]]:
    """The columns of times, and those of labels or words."""
    times = [i for i in columns if are_times(below, i, None) and _rises(below, i)]
    rest = [i for i in columns if i not in times and column(below, i)]
    return times, [i for i in rest if not are_numbers(column(below, i)) or is_cast(below, i)]


def _rises(below: Sequence[Cells], i: int) -> bool:
    """Whether times come one after another; row numbers do too, and are no times."""
    stamps = [one for row in below[:500] if i < len(row) and (one := stamps_of(row[i])[0])]
    steps = [other.value >= one.value for one, other in pairwise(stamps)]
    enough = len(stamps) >= 2
    return enough and sum(steps) >= 0.8 * len(steps) and not is_index(below, i)


def _follows(below: Sequence[Cells], start: int, end: int) -> bool:
    """Whether one column of times holds the ends of what begins in the other."""
    pairs = [
        (one, other)
        for row in below[:500]
        if max(start, end) < len(row)
        and (one := stamps_of(row[start])[0])
        and (other := stamps_of(row[end])[0])
    ]
    good = sum(1 for a, b in pairs if a.sure is b.sure and b.value > a.value)
    return bool(pairs) and good >= 0.8 * len(pairs)


def _is_about(header: str) -> bool:
    """Whether a header tells of a person or a file, or asks a question: no column of speech."""
    if role_of(header):
        return False
    key = key_of(cleaned(header))
    return key in lexicon.METADATA or "?" in header or len(header) > LONGEST_LABEL


def is_header(rows: Sequence[Cells], times: Sequence[int], text: int) -> bool:
    """Whether the first row names columns: no time where times stand, one short word for words."""
    top = [text_of(cell) for cell in rows[0]]
    if any(i < len(top) and top[i] and stamps_of(rows[0][i])[0] is None for i in times):
        return True
    if text >= len(top) or times:
        return False
    if len(top[text].split()) != 1 or top[text].endswith((".", "?", "!", "…")):
        return named(top[text]) is not None
    below = rows[1:]
    casts = [i for i in range(len(top)) if i != text and is_cast(below, i)]
    recurs = any(label_of(top[i]) in {label_of(cell) for cell in column(below, i)} for i in casts)
    return not recurs and (bool(casts) or pace(column(below, text)) >= 2)


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
