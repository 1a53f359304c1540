"""The plain view: passages one at a time, what people said of them, what was put aside."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DONE, SKIPPED, NOT_SURE, UPSETTING = "done", "skipped", "not sure", "upsetting"
ANSWERS = (DONE, SKIPPED, NOT_SURE, UPSETTING)


@dataclass(frozen=True, slots=True)
class PlainPassage:
    """One passage of the plain view, with what the acting person has said of it."""

    document_id: str
    document: str
    turn: int
    start: int
    end: int
    text: str
    who: str
    groups: tuple[str, ...]
    """Whose view it counts for."""
    asked: str
    """What the person running the group said just before; empty where somebody else spoke."""
    answer: str | None = None
    ideas: tuple[str, ...] = ()
    """Ids of the codes this person marked it with."""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class PlainReading:
    """A pack or a whole conversation as one person reads it."""

    kind: str
    """pack or whole."""
    id: str
    """The pack's id, or the document's."""
    title: str
    passages: tuple[PlainPassage, ...]
    seed: int | None = None

    @property
    def place(self) -> int:
        """Where this person goes on: the first passage without an answer; at the end, their
        number."""
        return next(
            (at for at, p in enumerate(self.passages) if p.answer is None), len(self.passages)
        )

    @property
    def answered(self) -> int:
        """Passages with an answer of any kind."""
        return sum(p.answer is not None for p in self.passages)

    @property
    def answers(self) -> Mapping[str, int]:
        """Answer → how many passages have it."""
        found = Counter(p.answer for p in self.passages if p.answer is not None)
        return {answer: found[answer] for answer in ANSWERS}


@dataclass(frozen=True, slots=True)
class PutAside:
    """What somebody skipped, was not sure of or found upsetting; or a comment they made."""

    coder: str
    document_id: str
    document: str
    turn: int
    text: str
    answer: str
    comment: str
    seq: int


@dataclass(frozen=True, slots=True)
class BigIdea:
    """A theme, and who talked about it, in plain sentences."""

    name: str
    meaning: str
    told: tuple[str, ...]
    """“6 of the 9 patients talked about this.”"""
