"""Where paragraphs begin among the rows of a PDF, and how a broken one is joined again."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from importers.pdf_rows import Row, reads_leftwards
from importers.source import BREAK, MENDED

_INDENT = 0.5
"""Letter heights by which a row is set in or out."""
_APART = 1.3
"""Times the usual step from row to row that part two paragraphs."""
_LABEL = re.compile(r"\W{0,3}(?P<label>[^\s:：][^:：\t]{0,60}?)\s*[:：](?:\s|$)")
_HYPHENS = ("-", "\u2010", "\u00ad")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")


@dataclass(slots=True)
class Placed:
    """A row as the reader of the page sees it: measures run the way the script does."""

    row: Row
    text: str
    strong: int
    x0: float
    x1: float
    opens: bool = True
    apart: bool = False
    joint: str = BREAK


def placed(rows: Sequence[Row]) -> list[Placed]:
    """The rows with where paragraphs begin and what joins each row to the one before."""
    written = [(row, *row.written()) for row in rows]
    leftwards = reads_leftwards("".join(text for _, text, _ in written[:400]))
    result = [
        Placed(row, text, strong, *((-row.x1, -row.x0) if leftwards else (row.x0, row.x1)))
        for row, text, strong in written
        if text.strip()
    ]
    _open(result)
    _open_labelled(result)
    known = _vocabulary(result)
    for one, two in pairwise(result):
        if not two.opens:
            two.joint = _joint(one.text, two.text, known)
    return result


def _open(rows: list[Placed]) -> None:
    pitch = _pitch(rows)
    margins = _margins(rows)
    ends = [_ended(one, two, margins) for one, two in pairwise(rows)]
    hanging = _hangs(rows, ends)
    for one, two, ended in zip(rows, rows[1:], ends, strict=False):
        step = _step(one, two)
        two.apart = step is not None and step > _APART * pitch
        size = max(one.row.size, two.row.size)
        resized = abs(one.row.size - two.row.size) > 0.15 * size
        moved = two.x0 - one.x0 if _beside(one, two) else 0.0
        indented = moved < -_INDENT * size if hanging else moved > _INDENT * size
        two.opens = two.row.numbered or resized or two.apart or ended or indented


def _step(one: Placed, two: Placed) -> float | None:
    """Points from a row to the next below it; None where the next stands elsewhere."""
    if not _beside(one, two) or two.row.y <= one.row.y:
        return None
    return two.row.y - one.row.y


def _beside(one: Placed, two: Placed) -> bool:
    return one.row.page == two.row.page and one.row.column == two.row.column


def _pitch(rows: Sequence[Placed]) -> float:
    """The usual step inside paragraphs: the smallest that is common."""
    steps = Counter(
        round(step)
        for one, two in pairwise(rows)
        if (step := _step(one, two)) is not None and step > 0.8 * two.row.size
    )
    total = sum(steps.values())
    for step in sorted(steps):
        if sum(steps[near] for near in (step - 1, step, step + 1)) >= max(2, 0.06 * total):
            return float(step)
    return float(min(steps, default=14))


def _margins(rows: Sequence[Placed]) -> dict[int, float]:
    """How far the rows of each column reach, strays left out."""
    margins = {}
    for column in {placed.row.column for placed in rows}:
        ends = sorted(placed.x1 for placed in rows if placed.row.column == column)
        margins[column] = ends[min(len(ends) - 1, int(0.985 * len(ends)))]
    return margins


def _ended(one: Placed, two: Placed, margins: dict[int, float]) -> bool:
    """Whether a row ends a paragraph: the first word of the next would have fitted on it."""
    letter = (two.x1 - two.x0) / max(1, len(two.text))
    first = two.text.split(None, 1)[0]
    if _is_wide(first[:1]):
        first = first[:1]
    room = margins[one.row.column] - one.x1
    return room > (len(first) + 1) * letter + 0.5 * one.row.size


def _hangs(rows: Sequence[Placed], ends: Sequence[bool]) -> bool:
    """Whether paragraphs begin further out than they go on, and not further in."""
    inwards = outwards = 0
    for one, two, ended in zip(rows, rows[1:], ends, strict=False):
        if not ended or not _beside(one, two):
            continue
        moved = two.x0 - one.x0
        inwards += moved > _INDENT * two.row.size
        outwards += moved < -_INDENT * two.row.size
    return outwards >= inwards


def _open_labelled(rows: list[Placed]) -> None:
    """Rows that begin with a label which opens paragraphs elsewhere open one too."""
    labels = Counter(
        match["label"].casefold()
        for placed in rows
        if placed.opens and (match := _LABEL.match(placed.text))
    )
    for placed in rows:
        if placed.opens:
            continue
        match = _LABEL.match(placed.text)
        if match and labels[match["label"].casefold()] >= 2:
            placed.opens = True


def _vocabulary(rows: Sequence[Placed]) -> Counter[str]:
    """Words that stand whole on a row, lower case."""
    known: Counter[str] = Counter()
    broken = False
    for placed in rows:
        found = [word.lower().replace("‐", "-") for word in _WORD.findall(placed.text)]
        first = int(broken)
        broken = placed.text.endswith(_HYPHENS)
        known.update(found[first : len(found) - broken])
    return known


def _joint(one: str, two: str, known: Counter[str]) -> str:
    """What stands between two rows of one paragraph: a space, nothing, or a mended hyphen."""
    if one.endswith(_HYPHENS) and two[:1].isalpha():
        return _mended(one, two, known)
    if one[-1:] in "-‐–—/" and one[-2:-1].isalnum() and two[:1].isalnum():
        return "" if one[-1] in "/-‐" else " "
    if _is_wide(one[-1:]) and _is_wide(two[:1]):
        return ""
    return " "


def _mended(one: str, two: str, known: Counter[str]) -> str:
    """A hyphen at the end of a row belongs to the word or was put in to break it."""
    if one.endswith("\u00ad"):
        return MENDED
    before, after = _WORD.findall(one[:-1]), _WORD.match(two)
    if one[-2:-1].isspace() or not before or after is None or not one[-2:-1].isalpha():
        return " " if one[-2:-1].isspace() else ""
    head, tail = before[-1].lower(), after[0].lower()
    whole, parted = known[head + tail], known[f"{head}-{tail}"]
    if whole or parted:
        return MENDED if whole >= parted else ""
    if not two[0].islower() or (known[head] and known[tail] and min(len(head), len(tail)) >= 3):
        return ""
    return MENDED


def _is_wide(char: str) -> bool:
    """Chinese and Japanese letters, between which no space stands (Korean has spaces)."""
    return (
        bool(char)
        and unicodedata.east_asian_width(char) in "WF"
        and not ("\uac00" <= char <= "\ud7a3")
    )
