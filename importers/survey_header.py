"""Which rows of a table hold its headings, one or more, and what the columns are called."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from importers.errors import EmptyFile, ReadError
from importers.survey_grid import Grid
from importers.survey_kinds import is_typed
from importers.transcript import Notice

MOST_HEADER_ROWS = 3
LONGEST_NAME = 160
"""Characters of a heading; longer ones are cut."""

_BODY = 50
_CODE = re.compile(r"[^\W\d_]{1,14}[\w.\-#]{0,16}")
_TAG = re.compile(r"<[^<>]{1,200}>")
_IMPORT_ID = re.compile(r"\s*\{\s*\"?'?ImportId", re.IGNORECASE)
_JUST_ANSWER = frozenset({
    "response", "open-ended response", "open ended response", "antwort", "offene antwort",
    "réponse", "réponse ouverte", "respuesta", "respuesta abierta", "resposta", "risposta",
    "antwoord", "svar", "vastaus", "odpowiedź", "ответ", "回答", "응답",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Header:
    """What the columns are called and where the answers begin."""

    names: tuple[str, ...]
    codes: tuple[str | None, ...]
    first: int
    """Index of the first row of answers in the grid."""
    notices: tuple[Notice, ...]


def header_of(grid: Grid, said: int | None) -> Header:
    """The headings of a grid; ``said``: how many rows somebody says they are.

    EmptyFile where there is no row beneath them.
    """
    top = _title_rows(grid.rows)
    notices = []
    if top:
        notices.append(Notice(f"{_rows(top)} above the headings left out.", grid.lines[0]))
    if said is not None and not 0 <= said <= MOST_HEADER_ROWS:
        raise ReadError(f"there can be 0 to {MOST_HEADER_ROWS} rows of headings, not {said}.")
    rows = grid.rows[top : top + MOST_HEADER_ROWS + _BODY]
    width = max((len(row) for row in grid.rows), default=0)
    count, why = _count(rows) if said is None else (min(said, len(rows)), "")
    if why:
        notices.append(Notice(why, grid.lines[top]))
    if len(grid.rows) <= top + count:
        raise EmptyFile(
            "there are headings but no answers beneath them; check that it is the right file."
        )
    above = [_padded(row, width) for row in rows[:count]]
    names, codes = _named(above, width)
    return Header(_unlike(names), codes, top + count, tuple(notices))


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def _filled(row: Sequence[str]) -> int:
    return sum(1 for cell in row if cell.strip())


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [plain(cell) for cell in row] + [""] * (width - len(row))


def plain(cell: str) -> str:
    """A heading on one line, without the mark-up survey programs leave in it."""
    return " ".join(html.unescape(_TAG.sub(" ", cell)).split())


def _title_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many first rows are a title above the table: one cell where others have many."""
    usual = Counter(_filled(row) for row in rows[:_BODY]).most_common(1)[0][0] if rows else 0
    top = 0
    while usual >= 3 and top < min(5, len(rows) - 1) and _filled(rows[top]) == 1:
        top += 1
    return top if top < 5 else 0


# -- how many rows of headings ------------------------------------------------------------------


def _count(rows: Sequence[Sequence[str]]) -> tuple[int, str]:
    """How many rows hold headings, and what has to be told of it."""
    width = max((len(row) for row in rows), default=0)
    table = [list(row) + [""] * (width - len(row)) for row in rows]
    for at, row in enumerate(table[:MOST_HEADER_ROWS]):
        if _import_ids(row):
            return at + 1, f"{_rows(at + 1)} of headings, as Qualtrics writes them."
    if len(table) >= 3 and _under_questions(table[0], table[1]):
        return 2, "2 rows of headings: questions, and beneath them their choices."
    if len(table) >= 3 and _codes_over_questions(table):
        return 2, "2 rows of headings: short codes, and beneath them the questions."
    if _no_header(table):
        return 0, (
            "The first row looks like answers, so the columns are numbered. If it holds the "
            "headings: --header-rows 1"
        )
    return 1, ""


def _import_ids(row: Sequence[str]) -> bool:
    marked = sum(1 for cell in row if _IMPORT_ID.match(cell))
    return marked > 0 and marked >= 0.5 * _filled(row)


def _under_questions(first: Sequence[str], second: Sequence[str]) -> bool:
    """A question's cell spans columns whose choices stand beneath: the first row has gaps there."""
    start = next((at for at, cell in enumerate(first) if cell.strip()), len(first))
    gaps = [at for at in range(start, len(first)) if not first[at].strip() and second[at].strip()]
    bare = [at for at in range(len(first)) if first[at].strip() and not second[at].strip()]
    told = [cell for cell in second if cell.strip().casefold() in _JUST_ANSWER]
    if any(is_typed(second[at]) and len(second[at]) > 2 for at in gaps):
        return False
    return bool(told and (gaps or bare)) or (bool(gaps) and len(bare) >= 2)


def _codes_over_questions(table: Sequence[Sequence[str]]) -> bool:
    first, second, body = table[0], table[1], table[2:]
    if not all(_CODE.fullmatch(cell.strip()) for cell in first if cell.strip()):
        return False
    asked = [cell.strip() for cell in second if cell.strip()]
    if len(asked) < 0.8 * _filled(first) or len(set(asked)) < 0.7 * len(asked):
        return False
    typed = [
        at for at in range(len(first)) if (cells := _column(body, at)) and all(map(is_typed, cells))
    ]
    told = sum(1 for at in typed if second[at].strip() and not is_typed(second[at]))
    questions = sum(1 for cell in asked if cell.endswith(("?", "？", "؟", ":")))
    if typed:
        return told == len(typed)
    return questions >= 2 or questions >= 0.5 * len(asked)


def _column(body: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at] for row in body if row[at].strip()]


def _no_header(table: Sequence[Sequence[str]]) -> bool:
    """The first row has numbers and dates wherever the rows beneath have them."""
    first, body = table[0], table[1:]
    typed = [
        at for at in range(len(first)) if (cells := _column(body, at)) and all(map(is_typed, cells))
    ]
    told = [at for at in typed if is_typed(first[at])]
    years = all(re.fullmatch(r"(?:19|20)\d\d|\d{1,2}", first[at].strip()) for at in told)
    return bool(told) and len(told) == len(typed) and (len(told) < _filled(first) or not years)


# -- what they are called -----------------------------------------------------------------------


def _named(above: Sequence[Sequence[str]], width: int) -> tuple[list[str], tuple[str | None, ...]]:
    """Names from the rows of headings, and short codes where they have rows of their own."""
    none: tuple[str | None, ...] = (None,) * width
    if not above:
        return [""] * width, none
    if len(above) == 1:
        return list(above[0]), none
    first, second = above[0], above[1]
    if _import_ids(second):
        return list(first), none
    codes = [cell for cell in first if cell]
    if len(codes) == len(set(codes)) and all(_CODE.fullmatch(cell) for cell in codes):
        return (
            [text or code for text, code in zip(second, first, strict=True)],
            tuple(cell or None for cell in first),
        )
    return _spanned(first, second), none


def _spanned(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Question and choice as one name; the question alone where the choice says nothing."""
    names: list[str] = []
    question = ""
    for cell, choice in zip(first, second, strict=True):
        question = cell or question
        bare = not choice or choice.casefold() in _JUST_ANSWER or choice == question
        names.append(question if bare else f"{question} – {choice}" if question else choice)
    return names


def _unlike(names: Sequence[str]) -> tuple[str, ...]:
    """Names cut to what can be stored and told apart; columns without one are numbered."""
    seen: Counter[str] = Counter()
    result = []
    for at, name in enumerate(names, start=1):
        wanted = name or f"Column {at}"
        if len(wanted) > LONGEST_NAME:
            wanted = wanted[: LONGEST_NAME - 1].rstrip() + "…"
        seen[wanted.casefold()] += 1
        again = seen[wanted.casefold()]
        result.append(wanted if again == 1 else f"{wanted} ({again})")
    return tuple(result)
