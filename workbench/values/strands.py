"""Strands: independently collected data sets, and who sees and changes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Freezing:
    """One freezing or opening of a strand."""

    seq: int
    at: datetime
    actor: str
    is_frozen: bool
    reason: str

    def to_json(self) -> dict[str, object]:
        """The public keys."""
        return {
            "seq": self.seq,
            "at": self.at.isoformat(),
            "by": self.actor,
            "action": "freeze" if self.is_frozen else "unfreeze",
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Strand:
    """A strand of the study as the acting person may see it."""

    id: str
    name: str
    notes: str
    """On method, as its people wrote them."""
    is_blind: bool
    """Whether its coders see no other strand."""
    documents: tuple[str, ...]
    people: int
    """People with at least one turn in its documents; facilitators do not count."""
    coders: tuple[str, ...]
    themes: int | None
    """Of its own codebook; None where it has none."""
    codes: int | None
    codings: int
    frozen_seq: int | None
    """The step since which it stands still; None: it is open."""
    log: tuple[Freezing, ...]

    @property
    def is_frozen(self) -> bool:
        """Whether nothing of it may change."""
        return self.frozen_seq is not None

    def to_json(self) -> dict[str, object]:
        """The public keys of ``strand list --json``."""
        return {
            "id": self.id,
            "name": self.name,
            "notes": self.notes,
            "blind": self.is_blind,
            "frozen": self.is_frozen,
            "frozen_seq": self.frozen_seq,
            "documents": list(self.documents),
            "people": self.people,
            "coders": list(self.coders),
            "codebook": None
            if self.themes is None
            else {"themes": self.themes, "codes": self.codes},
            "codings": self.codings,
            "log": [each.to_json() for each in self.log],
        }
