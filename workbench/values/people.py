"""Speakers, participants and the people table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class SpeakerLink:
    """A speaker of a document, the person behind the label, and their part in it."""

    document: str
    speaker: str
    """The label; empty for the turns that carry none."""
    participant: str | None
    groups: tuple[str, ...]
    facilitator: bool
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who took part."""

    id: str
    label: str
    paper_label: str | None
    groups: tuple[str, ...]
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """Speakers and who is behind them, as rows of text by column, with the attributes' types."""

    columns: tuple[str, ...]
    types: Mapping[str, str]
    """Attribute → number or text."""
    rows: tuple[Mapping[str, str], ...]
    paper_labels: Mapping[str, str]
    """Participant → the label printed in papers."""


@dataclass(frozen=True, slots=True)
class PersonChange:
    """One cell of the people table that is to be changed."""

    line: int
    """As in the file: the header is line 1."""
    document: str
    speaker: str
    participant: str
    """Who stands there before the change."""
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PeopleChanges:
    """What saving a people table would change; nothing where ``problems`` are left."""

    changes: tuple[PersonChange, ...] = ()
    problems: tuple[str, ...] = ()
    types: Mapping[str, str] = field(default_factory=dict)
    """New attribute → number or text."""

    @property
    def rows(self) -> int:
        """How many rows change."""
        return len({change.line for change in self.changes})


PAPER_LABEL = "paper_label"
