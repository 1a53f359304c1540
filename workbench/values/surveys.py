"""A survey before it is stored: its columns, what they serve as, and what a person says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from importers.survey_values import Survey

SURVEY_ROLES = {
    "text": "answers in words",
    "id": "who it is",
    "group": "their group",
    "attribute": "attribute",
    "left out": "left out",
}
"""What a column may serve as → in words."""


@dataclass(frozen=True, slots=True)
class SurveyChoice:
    """What the person importing says of a survey; what is left out is found or guessed."""

    text: tuple[str, ...] = ()
    """Columns of answers in words, by heading, code or place (``#3``)."""
    id: str | None = None
    """The column that tells respondents apart; empty: none."""
    group_column: str | None = None
    """The column that says their group; empty: none."""
    attributes: tuple[str, ...] | None = None
    """Just these are kept as attributes; None: all that are left."""
    sheet: str | None = None
    delimiter: str | None = None
    header_rows: int | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class SurveyColumnSeen:
    """One column, what it is taken for and why."""

    name: str
    place: int
    role: str
    """One of SURVEY_ROLES."""
    kind: str
    because: str
    filled: int
    examples: tuple[str, ...]


@dataclass(frozen=True)
class SurveyPreview:
    """What a survey file would give: read, stored nowhere. ``error`` where it could not be read."""

    file: str
    data: bytes = field(repr=False)
    sha256: str
    choice: SurveyChoice = SurveyChoice()
    format: str = ""
    survey: Survey | None = field(default=None, repr=False)
    columns: tuple[SurveyColumnSeen, ...] = ()
    """There also where it is only unclear which of them hold answers."""
    questions: tuple[str, ...] = ()
    respondents: int = 0
    answers: int = 0
    words: int = 0
    documents: int = 0
    """How many documents it would become; a very large survey is stored in parts."""
    groups: Mapping[str, int] = field(default_factory=dict)
    """Value of the group column → respondents."""
    first: tuple[tuple[str, str, str], ...] = ()
    """(question, respondent, words) of some first answers."""
    notices: tuple[str, ...] = ()
    error: str | None = None
