"""What each column of a survey is for: guessed from heading and cells, with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from importers import survey_words as known
from importers.survey_kinds import DATE, EMPTY, NUMBER, TEXT, UNANSWERED, is_number, kind_of

SAMPLE = 2_000
"""Cells of a column that are looked at closely, evenly over the file."""

MOST_GROUPS = 12
_LONG = 6
_LONG_NUMBER = 18  # digits
_SHORT_LABEL = 60
_CLOSE = 1_000
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_IP = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-fA-F]{0,4}:){3,7}[0-9a-fA-F]{0,4}")
_PARTS = re.compile(r"\s*[,;|\n]\s*")
_NAMED_CHOICE = re.compile(r"[^\W\d_]*\d+[^\W\d_]*")


@dataclass(frozen=True, slots=True)
class Profile:
    """One column as it looks; counts are of cells, ``words`` and ``long`` of the sample."""

    at: int
    """Index of the column."""
    name: str
    kind: str
    filled: int
    distinct: int
    """Unlike cells in the sample."""
    sampled: int
    words: float
    """Mean of words in a filled cell."""
    long: int
    """Cells of six words or more."""
    long_distinct: int
    longest: int
    """Characters of the longest cell."""
    examples: tuple[str, ...]
    parts: float
    """Unlike parts ÷ parts, of cells cut at commas and semicolons; small for ticked choices."""
    personal: bool
    """E-mail or network addresses."""


def profile(at: int, name: str, cells: Sequence[str]) -> Profile:
    """How a column looks; ``cells``: all of them, blank ones too."""
    filled = [cell.strip() for cell in cells if cell and not cell.isspace()]
    step = max(1, len(filled) // SAMPLE)
    sample = [cell for cell in filled[::step] if cell not in UNANSWERED]
    folded = [cell[:_CLOSE].casefold() for cell in sample]
    counts = [count_words(cell) for cell in folded]
    long = [cell for cell, count in zip(folded, counts, strict=True) if count >= _LONG]
    parts = [part for cell in folded for part in _PARTS.split(cell) if part]
    cut = len(parts) >= 1.3 * max(1, len(folded)) and len(parts) >= 10
    marked = sum(1 for cell in sample if _EMAIL.fullmatch(cell) or _IP.fullmatch(cell))
    return Profile(
        at=at,
        name=name,
        kind=kind_of(sample),
        filled=len(filled),
        distinct=len(set(folded)),
        sampled=len(folded),
        words=sum(counts) / len(counts) if counts else 0.0,
        long=len(long),
        long_distinct=len(set(long)),
        longest=max(map(len, sample), default=0),
        examples=tuple(dict.fromkeys(" ".join(cell[:80].split()) for cell in sample[:20]))[:3],
        parts=len(set(parts)) / len(parts) if cut else 1.0,
        personal=marked > 0 and marked >= 0.5 * len(sample),
    )


def count_words(cell: str) -> float:
    """Words of letters; in scripts without spaces, two characters are taken for one."""
    unspaced = len(_UNSPACED.findall(cell))
    return unspaced / 2 if unspaced * 2 > len(cell) else len(_WORD.findall(cell))


def free_text(seen: Profile) -> str | None:
    """Why a column seems to hold free-text answers; None where it does not."""
    if seen.kind != TEXT or seen.personal or not seen.sampled:
        return None
    varied = seen.distinct / seen.sampled
    told = f"{seen.filled:,} filled, {seen.words:.0f} words on average"
    ticked = seen.parts <= 0.35
    unlike = seen.long < 2 or seen.long_distinct >= 0.6 * seen.long
    if seen.long and seen.long >= 0.1 * seen.sampled and unlike and not ticked:
        return f"long and varied answers ({told})"
    if seen.words >= 3 and varied >= 0.8 and seen.sampled >= 8 and not ticked:
        return f"varied answers ({told})"
    asked = known.OPEN.search(known.spaced(seen.name)) or seen.name.rstrip().endswith(("?", "？"))
    if asked and seen.words >= 1.5 and varied >= 0.5 and not ticked:
        return f"its heading asks for words ({told})"
    return None


def id_score(seen: Profile, cells: Sequence[str], rows: int) -> int:
    """How well a column would tell respondents apart; 0: not at all."""
    if seen.kind not in (TEXT, NUMBER) or seen.personal or seen.longest > _SHORT_LABEL:
        return 0
    if seen.distinct < 0.98 * seen.sampled or seen.filled < 0.98 * rows:
        return 0
    if seen.kind == NUMBER and not all(example.isdigit() for example in seen.examples):
        return 0
    named = known.ID.search(known.spaced(seen.name)) is not None
    numbered = sum(1 for e in seen.examples if any(c.isdigit() for c in e)) == len(seen.examples)
    score = (3 if named else 0) + (seen.at == 0) + (numbered and named)
    if seen.at == 0 and numbered and not named and rows >= 8:
        score += 2  # a first column of unlike numbers, unnamed or not
    if seen.at == 0 and seen.kind == NUMBER and _counted(cells):
        score = max(score, 3)
    if score < 3 or (not numbered and rows < 3 and not named):
        return 0
    stripped = [cell.strip() for cell in cells if cell and not cell.isspace()]
    return score if len(set(stripped)) >= 0.98 * len(stripped) else 0


def _counted(cells: Sequence[str]) -> bool:
    """Whether the cells count up one by one, as row numbers do."""
    if len(cells) < 3 or not all(
        len(cell) < _LONG_NUMBER and cell.strip().isdecimal() for cell in cells
    ):
        return False
    first = int(cells[0])
    return all(int(cell) == n for n, cell in enumerate(cells, start=first))


def group_reason(seen: Profile) -> str | None:
    """Why a column seems to say which group people belong to; None where it does not."""
    name = known.spaced(seen.name)
    whole = known.GROUP.fullmatch(name) or known.I_AM.search(name)
    repeated = 2 <= seen.distinct <= MOST_GROUPS and seen.distinct < seen.sampled
    if not whole or not repeated or seen.kind != TEXT or seen.longest > _SHORT_LABEL:
        return None
    return f"its heading says so, and it has {seen.distinct} values"


def left_out(seen: Profile) -> str | None:
    """Why a column is better not kept; None where it may be."""
    if seen.kind == EMPTY or not seen.filled:
        return "it is empty"
    name = known.spaced(seen.name)
    if seen.personal:
        return "its e-mail or network addresses say who people are"
    if known.PERSONAL.fullmatch(name):
        return "its heading says that it tells who or where people are"
    return None


def attribute_reason(seen: Profile) -> str:
    """What a column looks like that is none of the others."""
    if seen.kind == NUMBER:
        return "numbers"
    if seen.kind == DATE:
        return "dates or times"
    values = "value" if seen.distinct == 1 else "values"
    return f"short cells, {seen.distinct} {values} in {seen.sampled:,}"


def all_numbers(cells: Sequence[str]) -> bool:
    """Whether every filled cell is a number (after ``as_number``)."""
    return all(is_number(cell) for cell in cells if cell)
