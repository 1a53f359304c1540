"""A survey as a value: its columns with what they are taken for, its respondents, their answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from importers.transcript import Notice

TEXT = "text"
ID = "id"
GROUP = "group"
ATTRIBUTE = "attribute"
LEFT_OUT = "left out"
ROLES = (TEXT, ID, GROUP, ATTRIBUTE, LEFT_OUT)
"""What a column may serve as."""


@dataclass(frozen=True, slots=True)
class SurveyOptions:
    """What the person importing has said of a survey; what is left out is found or guessed.

    Columns are named by their heading, by their short code, or by their place (``#3``).
    """

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    """Of a workbook; None: the first with cells in it."""
    header_rows: int | None = None
    """How many rows hold headings, 0 to 3; None: find out."""
    text: tuple[str, ...] = ()
    """Columns of free-text answers."""
    id: str | None = None
    """The column that tells respondents apart; empty: none, respondents are numbered."""
    group: str | None = None
    """The column that says which perspective group they belong to; empty: none."""
    attributes: tuple[str, ...] | None = None
    """Just these columns are kept as attributes; None: all that are left."""


@dataclass(frozen=True, slots=True)
class SurveyColumn:
    """One column, what it is taken for and why."""

    name: str
    """Its heading on one line, unlike every other."""
    place: int
    """Counted from 1."""
    code: str | None
    """The short code over the heading, where the file has one (``Q5_TEXT``)."""
    role: str
    """One of ROLES."""
    kind: str
    """What its cells are: number, date, text or empty."""
    because: str
    filled: int
    """Cells with something in them."""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Respondent:
    """One row (or the rows of one id): a label, answers, attributes."""

    label: str
    line: int
    """Where in the file, counted from 1."""
    answers: tuple[tuple[int, str], ...]
    """(question, words); questions count from 0. Blank answers are left out."""
    attributes: tuple[str, ...]
    """As many as the survey has attributes; empty: not said."""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey read whole."""

    format: str
    """csv or xlsx."""
    columns: tuple[SurveyColumn, ...]
    questions: tuple[str, ...]
    """Headings of the free-text columns."""
    attributes: tuple[tuple[str, str], ...]
    """(name, kind) with kind number or text."""
    respondents: Sequence[Respondent]
    notices: tuple[Notice, ...] = ()

    @property
    def answers(self) -> int:
        """How many answers were written."""
        return sum(len(respondent.answers) for respondent in self.respondents)
