"""Quotes picked for the paper: what was said, how it is tidied, under which label, where used."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coding.tidying import Piece

QUOTE_ORDERS = ("theme", "group", "document")
"""What the quotes are gathered by first."""
QUOTED, WITHDRAWN = "quotes", "withdrawn"
CONSENTS = {
    "": "not noted",
    QUOTED: "may be quoted",
    "no quotes": "not to be quoted",
    WITHDRAWN: "withdrawn",
}
"""What a participant has said on being quoted, as it is stored, and in words. Whoever is withdrawn
is neither quoted nor counted."""
NOT_TO_BE_QUOTED = "(not to be quoted)"
"""What stands in exports instead of the words of somebody who is not to be quoted."""


def may_be_quoted(consent: str | None) -> bool:
    """Whether words may be printed: nothing noted, or a yes; an unknown answer is a no."""
    return (consent or QUOTED) == QUOTED


@dataclass(frozen=True)
class PickedQuote:
    """A coded passage on the shortlist."""

    id: str
    coding: str
    document: str
    document_id: str
    turn: int | None
    code: str
    themes: tuple[str, ...]
    """Paths of the themes it serves; empty where it serves none."""
    group: str
    """Whose side it is; several groups are joined by `` / ``."""
    label: str
    """What stands under it, from the study's template."""
    original: str
    """The words as they were said; empty where they may not be quoted."""
    tidied: str | None
    reason: str
    used_in: str
    without_paper_label: tuple[str, ...] = ()
    """Participants whose study label had to stand in."""
    withheld: str = ""
    """Why its words may not be quoted; empty where they may."""
    has_changed: bool = False
    """Whether the passage reads otherwise than when it was tidied."""

    @property
    def printed(self) -> str:
        """The wording for the paper: the tidied one where there is one."""
        return self.tidied or self.original

    @cached_property
    def differences(self) -> tuple[Piece, ...]:
        """What the tidied wording leaves out and puts in; nothing where there is none."""
        from coding.tidying import differences

        return () if self.tidied is None else differences(self.original, self.tidied)

    def to_json(self) -> dict[str, object]:
        """The public keys of ``quotes list --json``."""
        return {
            "id": self.id,
            "coding": self.coding,
            "document": self.document,
            "turn": self.turn,
            "code": self.code,
            "themes": list(self.themes),
            "group": self.group,
            "label": self.label,
            "original": self.original or None,
            "tidied": self.tidied,
            "reason": self.reason or None,
            "used_in": self.used_in or None,
            "withheld": self.withheld or None,
            "has_changed": self.has_changed,
        }


@dataclass(frozen=True, slots=True)
class QuoteSection:
    """Quotes that stand together: a theme's from one group, say."""

    first: str
    second: str
    """The inner heading; empty where there is none."""
    quotes: tuple[PickedQuote, ...]


@dataclass(frozen=True, slots=True)
class QuoteTable:
    """The shortlist, gathered; a quote that serves two themes stands under each."""

    study: str
    order: str
    template: str
    quotes: tuple[PickedQuote, ...]
    """Each once, by document and place."""
    sections: tuple[QuoteSection, ...]
    lost: int = 0
    """Picked quotes whose passage has no place in its corrected text."""

    @property
    def withheld(self) -> tuple[PickedQuote, ...]:
        """Those that may not be quoted: no file holds them."""
        return tuple(quote for quote in self.quotes if quote.withheld)

    @property
    def without_paper_label(self) -> tuple[str, ...]:
        """Participants whose study label stands in for a paper label."""
        shown = (q for q in self.quotes if not q.withheld)
        return tuple(sorted({who for q in shown for who in q.without_paper_label}))
