"""Memos, and what they are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

MEMO_KINDS = ("analytic", "reflexive", "method", "familiarisation")
TARGET_KINDS = ("passage", "quote", "theme", "code", "document", "participant")


@dataclass(frozen=True, slots=True)
class MemoTarget:
    """One thing a memo is about."""

    id: str
    kind: str
    """One of ``TARGET_KINDS``."""
    name: str
    """The document's name, the code's path, the person's label; of a passage its code."""
    quote: str = ""
    """The words of a passage or quote."""
    document: str = ""
    document_id: str = ""
    turn: int | None = None
    coding: str | None = None
    """The coding to be shown in its document."""
    is_there: bool = True
    """False where it has been taken away since."""

    @property
    def label(self) -> str:
        """It in a few words: ``“I waited for hours” · waiting``."""
        if not self.quote:
            return self.name
        words = self.quote if len(self.quote) <= 60 else f"{self.quote[:57]}…"
        return f"“{words}” · {self.name}"

    def to_json(self) -> dict[str, object]:
        """The public keys of a target in ``memo list --json``."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "quote": self.quote or None,
            "document": self.document or None,
            "turn": self.turn,
            "is_there": self.is_there,
        }


@dataclass(frozen=True, slots=True)
class Memo:
    """A note on the study or on things of it, by one coder."""

    id: str
    kind: str
    private: bool
    coder: str
    mine: bool
    text: str
    targets: tuple[MemoTarget, ...]
    written_at: datetime
    changed_at: datetime

    def to_json(self) -> dict[str, object]:
        """The public keys of ``memo list --json``."""
        return {
            "id": self.id,
            "kind": self.kind,
            "private": self.private,
            "coder": self.coder,
            "text": self.text,
            "about": [target.to_json() for target in self.targets],
            "written_at": self.written_at.isoformat(timespec="seconds"),
            "changed_at": self.changed_at.isoformat(timespec="seconds"),
        }
