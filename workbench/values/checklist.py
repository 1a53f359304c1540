"""The checklist: theme → need → item, worded for each side, with what stands behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

PRIORITIES = ("must", "should", "could")
AUDIENCES = {"professionals": "For professionals", "patients": "For patients"}
"""The two wordings of an item, and what they are called."""


@dataclass(frozen=True, slots=True)
class ChecklistSource:
    """A coded passage behind an item."""

    coding: str
    document: str
    document_id: str
    turn: int | None
    label: str
    """As under the study's quotes."""
    groups: tuple[str, ...]
    words: str
    """Tidied where its quote is; empty where it may not be quoted."""
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One line of the checklist."""

    id: str
    theme_id: str
    theme: str
    """The theme's path."""
    need: str
    professionals: str
    patients: str
    priority: str
    note: str
    sources: tuple[ChecklistSource, ...]
    people: Mapping[str, int]
    """Group → how many people's own words are among the sources."""
    lost: int = 0
    """Sources whose passage has no place in its corrected text."""

    @property
    def unworded(self) -> tuple[str, ...]:
        """The audiences for which there is no wording yet."""
        return tuple(each for each in AUDIENCES if not getattr(self, each))

    def to_json(self) -> dict[str, object]:
        """The public keys of ``checklist list --json``."""
        return {
            "id": self.id, "theme": self.theme, "need": self.need,
            "professionals": self.professionals or None, "patients": self.patients or None,
            "priority": self.priority, "note": self.note or None, "people": dict(self.people),
            "sources": [
                {"coding": each.coding, "document": each.document, "turn": each.turn,
                 "label": each.label, "groups": list(each.groups), "words": each.words or None,
                 "withheld": each.withheld or None}
                for each in self.sources
            ],
            "lost": self.lost,
        }  # fmt: skip


@dataclass(frozen=True)
class Checklist:
    """Every item, in the order of the codebook's themes, then of its needs and lines."""

    study: str
    items: tuple[ChecklistItem, ...]
    as_of: str = ""
    """The revision shown; empty: as it is now."""

    @cached_property
    def themes(self) -> Mapping[str, Mapping[str, tuple[ChecklistItem, ...]]]:
        """Theme path → need → items."""
        found: dict[str, dict[str, list[ChecklistItem]]] = {}
        for item in self.items:
            found.setdefault(item.theme, {}).setdefault(item.need, []).append(item)
        return {
            theme: {need: tuple(items) for need, items in needs.items()}
            for theme, needs in found.items()
        }


@dataclass(frozen=True, slots=True)
class ChecklistRevision:
    """A name for the checklist as it stood at a step."""

    id: str
    name: str
    seq: int
    at: datetime
    by: str
    note: str
    items: int


@dataclass(frozen=True, slots=True)
class ChecklistChange:
    """What is different about one item between two states."""

    kind: str
    """``added``, ``taken away`` or ``changed``."""
    item: str
    """Its id."""
    theme: str
    need: str
    fields: tuple[tuple[str, str, str], ...]
    """(what, before, after)."""
