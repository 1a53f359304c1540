"""The topic guide: its questions, where they were put, who was asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class GuideQuestion:
    """A question of the topic guide as one strand words it."""

    id: str
    strand: str | None
    """None: for the documents of every strand."""
    number: str
    """Its place in the guide: ``3``, ``3a``."""
    text: str


@dataclass(frozen=True, slots=True)
class GuideImport:
    """What a guide table did to the guide."""

    added: int
    reworded: int
    moved: int
    unchanged: int
    new_strands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionMark:
    """A turn that puts a question of the guide."""

    document: str
    document_id: str
    turn: int
    question: GuideQuestion
    origin: str
    """``person``, or ``proposal`` where a person accepted one."""
    lost: bool = False
    """It was put in an earlier text of the document and found no turn in the present one."""


@dataclass(frozen=True, slots=True)
class MarkProposal:
    """A facilitator's turn that sounds like a question of the guide; a person decides."""

    document: str
    document_id: str
    turn: int
    text: str
    question: GuideQuestion
    score: float
    """0 to 1: how like they are."""
    words: tuple[str, ...]
    """What they share, the rarest first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Who was asked one question, as the marks have it."""

    question: GuideQuestion
    documents: tuple[str, ...]
    """Where it was put."""
    unanswered: tuple[str, ...]
    """Interviews in which nobody spoke before the next question."""
    participants: tuple[str, ...]
    """The people asked, by label (a speaker without a participant: label and document)."""
    groups: Mapping[str, tuple[int, int]]
    """Group → (people of it who were asked, people of it with a turn in the documents meant)."""
    speaking_as: Mapping[str, int]
    """Group → people who, asked, spoke as it though they stand elsewhere."""

    def to_json(self) -> dict[str, object]:
        """The public keys of one question of ``guide asked --json``."""
        return {
            "strand": self.question.strand,
            "order": self.question.number,
            "question": self.question.text,
            "documents": list(self.documents),
            "unanswered": list(self.unanswered),
            "participants": list(self.participants),
            "groups": {
                name: {"people": people, "of": of} for name, (people, of) in self.groups.items()
            },
            "speaking_as": dict(self.speaking_as),
        }


@dataclass(frozen=True, slots=True)
class GuideAsked:
    """Who was asked what, and of which documents that cannot be said."""

    questions: tuple[Asked, ...]
    unmarked: tuple[str, ...]
    """Documents without one mark: what was asked in them is not known."""

    def to_json(self) -> dict[str, object]:
        """The public keys of ``guide asked --json``."""
        return {
            "questions": [asked.to_json() for asked in self.questions],
            "unmarked_documents": list(self.unmarked),
        }
