"""What people write of each side of a theme, and of the theme as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any


@dataclass(frozen=True, slots=True)
class SummaryPassage:
    """A passage that a summary stands on."""

    coding: str
    document: str
    document_id: str
    turn: int | None
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class SideSummary:
    """One side of a theme in people's words; of the theme as a whole where ``side`` is empty."""

    id: str
    theme_id: str
    theme: str
    path: str
    side: str
    words: str
    written_by: str
    at: datetime
    step: int
    """The step of the history in which these words were written."""
    coded_since: bool
    """Whether the theme's codings are others now than those that were looked at."""
    passages: tuple[SummaryPassage, ...] = ()
    """The linked passages that are still coded, in the order of documents and places."""
    gone: int = 0
    """Linked passages that are coded no longer."""
    version: int = 1
    """1 for the first words of this side, 2 for the next, …"""
    present: bool = True
    """False for what was written before and has been replaced or taken away."""

    @property
    def is_statement(self) -> bool:
        """Whether it is the integrated statement of the theme."""
        return not self.side

    def to_json(self) -> dict[str, Any]:
        """The public keys of ``summary list --json``."""
        return {
            "theme": self.theme,
            "path": self.path,
            "side": self.side or None,
            "words": self.words,
            "written_by": self.written_by,
            "at": self.at.isoformat(timespec="seconds"),
            "step": self.step,
            "version": self.version,
            "present": self.present,
            "coded_since": self.coded_since,
            "passages": [
                {"coding": p.coding, "document": p.document, "turn": p.turn, "who": p.who,
                 "text": p.text}
                for p in self.passages
            ],
            "passages_gone": self.gone,
        }  # fmt: skip


SUMMARY_COLUMNS = (
    "theme", "path", "side", "words", "written_by", "written_at", "version", "coded_since",
    "passages",
)  # fmt: skip


def summary_row(one: SideSummary) -> tuple[Any, ...]:
    """A row of ``summaries.csv``; an empty side is the integrated statement."""
    return (
        one.theme, one.path, one.side, one.words, one.written_by,
        one.at.isoformat(timespec="seconds"), one.version, str(one.coded_since).lower(),
        " | ".join(p.coding for p in one.passages),
    )  # fmt: skip
