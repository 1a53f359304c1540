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
    consents: Mapping[str, str] = field(default_factory=dict)
    """Participant → what they said on being quoted (a key of ``CONSENTS``), where it is noted."""


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


CONSENT = "consent"
"""The column of a participants table that says who may be quoted, and who withdrew."""
PAPER_LABEL = "paper_label"


@dataclass(frozen=True, slots=True)
class KnownAs:
    """One participant behind a label that stands in several documents."""

    participant: str
    documents: tuple[str, ...]
    """Where the label means this participant."""
    turns: int
    groups: tuple[str, ...]
    attributes: Mapping[str, str]
    not_the_same_as: tuple[str, ...] = ()
    """Participants of the same question who are known to be somebody else."""


@dataclass(frozen=True, slots=True)
class SamePerson:
    """An open question: does a label mean one person in all these documents of a strand?"""

    label: str
    strand: str | None
    people: tuple[KnownAs, ...]
    agree: Mapping[str, str] = field(default_factory=dict)
    """Attribute → the value all have who have one (two at least)."""
    differ: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Attribute → the values, one for each of ``people``, empty where there is none."""
    groups_differ: bool = False

    @property
    def documents(self) -> tuple[str, ...]:
        """Every document the question is about."""
        return tuple(name for person in self.people for name in person.documents)

    @property
    def some_apart(self) -> bool:
        """Whether some of them are known to be different people, so that all cannot be one."""
        return any(person.not_the_same_as for person in self.people)

    def to_json(self) -> dict[str, object]:
        """The public keys of ``participants questions --json``."""
        return {
            "speaker": self.label,
            "strand": self.strand,
            "people": [
                {
                    "participant": person.participant,
                    "documents": list(person.documents),
                    "turns": person.turns,
                    "groups": list(person.groups),
                    "attributes": dict(person.attributes),
                    "not_the_same_as": list(person.not_the_same_as),
                }
                for person in self.people
            ],
            "agree": dict(self.agree),
            "differ": {name: list(values) for name, values in self.differ.items()},
            "groups_differ": self.groups_differ,
        }


@dataclass(frozen=True, slots=True)
class JoinedPeople:
    """What became of a yes: the participant kept, and what was known otherwise of the others."""

    label: str
    participant: str
    documents: tuple[str, ...]
    taken_out: tuple[str, ...]
    let_go: tuple[tuple[str, str, str], ...] = ()
    """(attribute, the value kept, the one let go)."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A label that names nobody (yet): an unknown speaker, several voices."""

    document: str
    document_id: str
    speaker: str
    turns: int
    first_turn: int | None
