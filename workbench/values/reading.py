"""What reading across documents gives: where words stand, passages of codes, codes together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coding.spans import Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any


@dataclass(frozen=True, slots=True)
class Within:
    """What is read: everything where nothing is said; names as people know them."""

    documents: tuple[str, ...] = ()
    strand: str | None = None
    method: str | None = None
    group: str | None = None
    """Words that count for this perspective group."""
    participant: str | None = None
    attribute: tuple[str, str] | None = None
    """(name, value) of a participant's attribute."""
    facilitators: bool = True
    """Whether turns of facilitators are read too."""
    coder: str | None = None
    layer: str | None = None
    since: date | None = None
    """Coded on this day or later (UTC)."""
    until: date | None = None
    """Coded on this day or before (UTC)."""


@dataclass(frozen=True, slots=True)
class TextPlace:
    """A passage with who said it and where: ``text[start:end]`` of its document."""

    document: str
    document_id: str
    turn: int | None
    """The first turn it touches; None where it touches none."""
    start: int
    end: int
    text: str
    speaker: str | None = None
    participant: str | None = None
    groups: tuple[str, ...] = ()
    """The groups the participant belongs to."""
    facilitator: bool = False
    before: str = ""
    """Words of its turn just before."""
    after: str = ""

    def to_json(self) -> dict[str, Any]:
        """The public keys."""
        return {
            "document": self.document,
            "turn": self.turn,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "speaker": self.speaker,
            "participant": self.participant,
            "groups": list(self.groups),
            "facilitator": self.facilitator,
        }


@dataclass(frozen=True, slots=True)
class Hit:
    """A turn in which a query's words stand, and where in the document they do."""

    place: TextPlace
    spans: tuple[Span, ...]

    def to_json(self) -> dict[str, Any]:
        """The public keys."""
        return self.place.to_json() | {"found": [[span.start, span.end] for span in self.spans]}


@dataclass(frozen=True, slots=True)
class Hits:
    """Turns that match a query, by document and turn; some of them, from ``first`` on."""

    found: tuple[Hit, ...]
    total: int
    """Turns that match; where ``more``, as many as were counted."""
    more: bool
    """Whether even more match than were counted."""
    documents: int
    """Documents that the counted turns lie in."""
    forms: str | None = None
    """Where other forms of the words come from, if they were looked for."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded passage with what is around it."""

    place: TextPlace
    coding: str
    code_id: str
    path: str
    coder: str
    layer: str
    on: date
    """The day it was coded (UTC)."""

    def to_json(self) -> dict[str, Any]:
        """The public keys."""
        return self.place.to_json() | {
            "coding": self.coding,
            "code": self.path,
            "coder": self.coder,
            "layer": self.layer,
            "on": self.on.isoformat(),
            "before": self.place.before,
            "after": self.place.after,
        }


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages by document and place; some of ``total``."""

    found: tuple[Passage, ...]
    total: int
    documents: int


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of turns that no code covers; ``more`` where there are others after these."""

    found: tuple[TextPlace, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Together:
    """How often passages of one code meet another code's."""

    code_id: str
    path: str
    overlapping: int
    """Passages of the first code that share words with the other's."""
    same_turn: int
    """Passages of the first code with the other's in a turn they touch."""
    of: int
    """Passages of the first code."""
    documents: int
    """Documents in which they overlap."""


@dataclass(frozen=True, slots=True)
class AutocodeHit:
    """A sentence or turn that a query would code; ``there`` where it is coded so already."""

    place: TextPlace
    spans: tuple[Span, ...]
    there: bool


@dataclass(frozen=True, slots=True)
class AutocodePreview:
    """What autocoding would do."""

    code_id: str
    path: str
    level: str
    hits: tuple[AutocodeHit, ...]
    more: bool
    """Whether more would match than can be coded in one step."""
    forms: str | None = None


@dataclass(frozen=True, slots=True)
class AnswersRead:
    """What people said between a question and the next, and how many of whom were asked."""

    found: tuple[TextPlace, ...]
    asked: Mapping[str, tuple[int, int]]
    """Group → (people asked, people of the group)."""


@dataclass(frozen=True, slots=True)
class DocumentNote:
    """A person's familiarisation note on a document."""

    document_id: str
    coder: str
    mine: bool
    text: str
