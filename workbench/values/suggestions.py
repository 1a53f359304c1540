"""Suggestions and the decisions on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coding.spans import Span


@dataclass(frozen=True, slots=True)
class SuggestionRun:
    """One training of a suggester: the same again from the study as of ``trained_seq``."""

    id: str
    model: str
    """Name and version."""
    seed: int
    trained_seq: int
    examples: int | None
    """Different passages learnt from; None where it is not known any more."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage one may wish to revisit for a theme, and why it is offered."""

    id: str
    document: str
    document_id: str
    revision: str
    turn: int
    start: int
    end: int
    quote: str
    theme: str
    theme_id: str
    strength: str
    """“strong” or “possible”; in the queue also “drawn” (at random, whatever its score) and
    “exploratory” (by the definition alone, too little being coded to learn from)."""
    why: tuple[Span, ...]
    """The words that led to it, as places in the document."""
    words: tuple[str, ...]
    """The same as words."""
    code: str
    """The path of the code proposed: the one on the coded passage most like this one."""
    code_id: str
    like: str
    """That passage."""
    skipped: bool = False
    """The acting person put it off."""
    score: float = 0.0
    """Orders the passages of one theme; says nothing by itself."""
    defined: bool = False
    """The theme's definition speaks for it too."""
    chance: float | None = None
    """How often such a score was accepted, 0–1; None before about a hundred decisions."""

    def to_json(self) -> dict[str, object]:
        """The public keys of ``suggest --json``."""
        return {
            "id": self.id,
            "theme": self.theme,
            "document": self.document,
            "turn": self.turn,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "strength": self.strength,
            "words": list(self.words),
            "why": [{"start": span.start, "end": span.end} for span in self.why],
            "code": self.code,
            "like": self.like,
            "skipped": self.skipped,
            "defined": self.defined,
            "chance": self.chance,
        }


@dataclass(frozen=True, slots=True)
class NotOffered:
    """A theme for which nothing can be suggested yet, and why."""

    theme: str
    theme_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is offered at one moment, strongest first, those put off last."""

    run: SuggestionRun
    found: tuple[Suggestion, ...]
    left_out: tuple[NotOffered, ...]
    total: int
    """How many there are in all; ``found`` may hold the first of them only."""
    behind: int = 0
    """So many passages coded since for other themes are not learnt from yet by some theme; 0 unless
    asked for at once."""

    def only(
        self, *, theme_id: str | None = None, document_id: str | None = None
    ) -> tuple[Suggestion, ...]:
        """Those of one theme, of one document, or of both."""
        return tuple(
            s
            for s in self.found
            if theme_id in (None, s.theme_id) and document_id in (None, s.document_id)
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody did with a suggestion; append-only."""

    id: str
    suggestion_id: str | None
    revision: str
    start: int
    end: int
    code_id: str
    """The code applied; the theme, where it was rejected or skipped."""
    coder: str
    outcome: str
    """accepted, corrected (with a code of another theme, or other words), rejected, skipped."""
    seq: int
    """The step of the history that made it."""
    in_force: bool
    """Whether that step has not been taken back."""
    coding: str | None = None
    """The coding an acceptance made; told by the acceptance only."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of the operations a browser sent: done up to one, of which some refused."""

    client: str
    acked_n: int
    """Every operation of this client up to this number has been answered."""
    refused: tuple[tuple[int, str], ...] = ()
    """(number, why)."""
    told: tuple[tuple[int, str], ...] = ()
    """(number, what came of it), where the browser could not know."""
