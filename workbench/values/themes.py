"""Themes as they grow: the board, what is asked of a theme, codebook versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from coding.codebook import Codebook
    from coding.codebook_changes import CodeChange


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many people of a group voice it, of those with a turn in the study."""

    group: str
    people: int
    of: int


@dataclass(frozen=True, slots=True)
class BoardCard:
    """A theme or code on the board."""

    id: str
    name: str
    path: str
    stage: str
    level: str
    """overarching theme, theme, subtheme or code."""
    central_idea: str
    definition: str
    passages: int
    """Distinct passages of its evidence: its own, those below it and of codes linked to it."""
    groups: tuple[GroupCount, ...]
    below: int
    """Codes and themes below it."""
    serves: tuple[str, ...]
    """Ids of the further themes it serves by a link."""
    under: str | None
    """Id of what it stands under."""
    strand: str | None = None
    """Whose own codebook it stands in; None: the integrated one."""


@dataclass(frozen=True, slots=True)
class Board:
    """Every theme and code by stage, in the order of the codebook."""

    cards: tuple[BoardCard, ...]
    codebook: Codebook

    def in_stage(self, stage: str) -> tuple[BoardCard, ...]:
        """The cards of one column."""
        return tuple(card for card in self.cards if card.stage == stage)


@dataclass(frozen=True, slots=True)
class LifeStep:
    """Something that happened to a theme or code."""

    seq: int
    at: datetime
    actor: str
    what: str
    """added, renamed, moved, stage, kind, central idea, definition, include, exclude, took in."""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ThemeQuestion:
    """A question to ask of a theme, with what the study holds towards it; never a verdict."""

    key: str
    question: str
    facts: tuple[str, ...]
    """Sentences with n of N."""
    look: bool
    """Whether the figures make it worth a look."""
    answer: str = ""
    """What this person has written."""
    others: tuple[tuple[str, str], ...] = ()
    """(who, what they have written)."""


@dataclass(frozen=True, slots=True)
class ThemeSheet:
    """Everything that is known of one theme or code as something that grows."""

    card: BoardCard
    life: tuple[LifeStep, ...]
    """Oldest first; what was undone is left out."""
    questions: tuple[ThemeQuestion, ...]


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """A name for the codebook as it stood after step ``seq``."""

    id: str
    name: str
    seq: int
    at: datetime
    """When it was named."""
    actor: str
    note: str
    codes: int
    themes: int


@dataclass(frozen=True, slots=True)
class CodebookStep:
    """A step of the history that touched the codebook."""

    seq: int
    at: datetime
    actor: str
    action: str


@dataclass(frozen=True, slots=True)
class CodebookDifference:
    """What is different between the codebook as it stood at two steps."""

    before: str
    """What the earlier state is called."""
    after: str
    from_seq: int
    to_seq: int
    changes: tuple[CodeChange, ...]

    def to_json(self) -> dict[str, object]:
        """The public keys of ``codebook diff --json``."""
        return {
            "from": {"name": self.before, "seq": self.from_seq},
            "to": {"name": self.after, "seq": self.to_seq},
            "changes": [
                {
                    "kind": each.kind,
                    "path": each.path,
                    "before": each.before,
                    "after": each.after,
                    "words": [list(part) for part in each.words],
                }
                for each in self.changes
            ],
        }
