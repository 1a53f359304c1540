"""What a cell is by itself: a number, a date, nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

NUMBER = "number"
DATE = "date"
TEXT = "text"
EMPTY = "empty"

_NUMBER = re.compile(r"[+-]?(?:\d{1,18}(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_COMMA = re.compile(r"[+-]?\d{1,18},\d{1,12}")
_THOUSAND = re.compile(r"[+-]?\d{1,3},\d{3}")
_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ]\d{1,2}:\d{2}.*)?"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?:,?\s\d{1,2}:\d{2}.*)?"
    r"|\d{1,2}:\d{2}(?::\d{2})?"
    r"|\d{1,2}[ -][^\W\d_]{3,9}\.?[ -]\d{2,4}(?:,?\s\d{1,2}:\d{2}.*)?"
)
NOTHING = frozenset({"nan", "null", "#n/a", "#null!", "n/a", "na", "none", "-", "–", "—", ".", "?"})
"""What programs and people write where there is no number."""
UNANSWERED = frozenset({"nan", "NaN", "NULL", "#N/A", "#NULL!"})
"""What programs, and no person, write where there is no answer."""


def is_number(cell: str) -> bool:
    """Whether a cell is one plain number, with a point or a decimal comma."""
    stripped = cell.strip()
    return bool(_NUMBER.fullmatch(stripped) or _COMMA.fullmatch(stripped))


def is_date(cell: str) -> bool:
    """Whether a cell is a date or a time."""
    return bool(_DATE.fullmatch(cell.strip()))


def is_typed(cell: str) -> bool:
    """Whether a cell is a number or a date, as headings rarely are."""
    return is_number(cell) or is_date(cell)


def kind_of(cells: Sequence[str]) -> str:
    """What the filled cells of a column are; a few that say “no number” do not count against it."""
    if not cells:
        return EMPTY
    telling = [cell for cell in cells if cell.strip().casefold() not in NOTHING]
    if not telling or len(telling) < 0.5 * len(cells):
        return TEXT
    if all(map(is_number, telling)):
        commas = [cell for cell in telling if "," in cell]
        # 1,234 is a thousand to some and one and a bit to others: it stays as it is written.
        unclear = commas and all(_THOUSAND.fullmatch(cell.strip()) for cell in commas)
        return TEXT if unclear else NUMBER
    return DATE if all(map(is_date, telling)) else TEXT


def as_number(cell: str) -> str:
    """A number as it is stored, with a point; empty where the cell says there is none."""
    stripped = cell.strip()
    if stripped.casefold() in NOTHING:
        return ""
    return stripped.replace(",", ".") if _COMMA.fullmatch(stripped) else stripped
