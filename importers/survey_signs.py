"""Tables that are no dialogue: a row is a respondent, or holds a whole conversation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.cells import Cells, column, pace
from importers.errors import ReadError
from importers.grammar import lexicon
from importers.grammar.labels import cleaned, key_of
from importers.layout import Layout, columns_said, name_of

SURVEY = "import it with --method survey, a row a respondent"
_PERSONAL = re.compile(
    r"age|gender|sex|ethnicity|education|occupation|case|id|record id|alter|geschlecht|âge|sexe|"
    r"edad|sexo|género|idade|età|genere|leeftijd|geslacht|wiek|płeć|возраст|пол|年龄|年齡|性别|性別|年齢|나이|성별"
)
_MOST_SPEAKERS = 500
_LABELLED = re.compile(r"(?:^|\n)\s*[\[(]?[^\W\d_][^\n:\[\]()]{0,30}[\]):]")


def refuse_survey(rows: Sequence[Cells], layout: Layout) -> None:
    """ReadError where a table read by its header looks like a survey rather than a dialogue."""
    if layout.text is None:
        return
    below = rows[layout.first :]
    cells = column(below, layout.text)
    if cells and sum(1 for cell in cells if _is_conversation(cell)) >= 0.5 * len(cells):
        raise ReadError(
            f"each row of this table holds a whole conversation ({_where(layout)}). Save each as a "
            f"file of its own; or, if the rows are respondents, {SURVEY}."
        )
    if layout.start is not None or (layout.sure and len(below) < 3):
        return
    if layout.speaker is None:
        if _has_labels(cells):
            return
        raise ReadError(
            "no column of this table says who speaks or when, so its rows look like respondents, "
            f"not turns of a dialogue: {SURVEY}; or say which column holds the speakers, as in "
            f"--column speaker=…, or --column text=… alone where nobody is named. "
            f"The columns are {columns_said(layout.header, len(rows[0]))}."
        )
    if _is_of_respondents(below, layout):
        raise ReadError(
            "nearly every row of this table is of another person "
            f"({_name(layout, layout.speaker)}), so it looks like a survey: {SURVEY}; or say which "
            "columns hold turns, as in --column speaker=… --column text=…."
        )


def _is_of_respondents(below: Sequence[Cells], layout: Layout) -> bool:
    """Whether the labels hardly recur, in a column that may well hold respondents."""
    assert layout.speaker is not None
    labels = column(below, layout.speaker)
    different = len(set(labels))
    if different > _MOST_SPEAKERS:
        return True
    personal = any(_PERSONAL.fullmatch(key_of(name)) for name in layout.header)
    found = name_of(layout.header[layout.speaker]) if layout.speaker < len(layout.header) else None
    if found is not None and found.rank == 0:
        return different == len(labels) >= 6 and personal
    if different == len(labels) >= 3:
        return True
    return different > 12 and different > 0.3 * len(labels)


def refuse_unclear(rows: Sequence[Cells]) -> ReadError:
    """The error for a table whose columns cannot be told apart."""
    header = [str(cell or "").strip() for cell in rows[0]] if rows else []
    names = columns_said(header, len(header))
    if _looks_like_survey(rows, header):
        return ReadError(
            f"this table looks like a survey rather than a dialogue: its columns are {names}. "
            f"If so, {SURVEY}; or, if its rows are turns, say which column is which, as in "
            "--column speaker=… --column text=…."
        )
    return ReadError(
        "it is not clear which column of this table holds the speakers and which the words. Say "
        "so, by name or number, as in --column speaker=2 --column text=3 (also start, end); the "
        f"columns are {names}. If its rows are respondents, import it with --method survey."
    )


def _looks_like_survey(rows: Sequence[Cells], header: Sequence[str]) -> bool:
    told = sum(1 for name in header if _PERSONAL.fullmatch(key_of(name)))
    asked = sum(1 for name in header if "?" in name or len(name.split()) >= 6)
    free = sum(1 for i in range(len(header)) if pace(column(rows[1:], i)) >= 4)
    about = sum(1 for name in header if key_of(cleaned(name)) in lexicon.METADATA)
    return bool(told or asked or about >= 2) or free >= 2 or len(header) >= 8


def _is_conversation(cell: str) -> bool:
    return cell.count("\n") >= 2 and len(_LABELLED.findall(cell)) >= 3


def _has_labels(cells: Sequence[str]) -> bool:
    return sum(1 for cell in cells if _LABELLED.match(cell)) >= 0.5 * max(1, len(cells))


def _where(layout: Layout) -> str:
    assert layout.text is not None
    return _name(layout, layout.text)


def _name(layout: Layout, i: int) -> str:
    named = layout.header[i] if i < len(layout.header) else ""
    return f"column “{named[:40]}”" if named else f"column {i + 1}"
