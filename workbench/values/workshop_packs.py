"""What a workshop reads: cards of passages drawn with a seed, or whole transcripts."""

from __future__ import annotations

from dataclasses import dataclass

PACK_KINDS = ("excerpts", "whole")
NOT_JUDGED, MIXED = "not judged", "judged differently"


@dataclass(frozen=True, slots=True)
class PackCard:
    """One passage as a card shows it: whose view by group or role, nobody by name."""

    coding: str
    theme_id: str
    theme: str
    result: str
    """What was judged of the theme when it was drawn."""
    groups: tuple[str, ...]
    words: str
    """A line a speaker, each under their group, where several speak."""
    names: tuple[str, ...] = ()
    """Names and labels of the study that occur in the words: to be read before printing."""


@dataclass(frozen=True, slots=True)
class PackTranscript:
    """A whole conversation, its speakers by group or role only."""

    document_id: str
    name: str
    turns: tuple[tuple[str, str], ...]
    """(group or role, words); no words where somebody may not be quoted."""


@dataclass(frozen=True, slots=True)
class WorkshopPack:
    """A pack as it can be printed now."""

    id: str
    workshop_id: str
    kind: str
    seed: int | None
    cards: tuple[PackCard, ...]
    transcripts: tuple[PackTranscript, ...]
    left_out: int
    """Passages or conversations drawn that may no longer be quoted, or are gone."""

    def to_json(self) -> dict[str, object]:
        """The public keys of ``workshop pack --json``."""
        return {
            "id": self.id,
            "workshop": self.workshop_id,
            "kind": self.kind,
            "seed": self.seed,
            "cards": [
                {"coding": c.coding, "theme": c.theme, "result": c.result,
                 "groups": list(c.groups), "words": c.words, "names": list(c.names)}
                for c in self.cards
            ],
            "documents": [t.name for t in self.transcripts],
            "left_out": self.left_out,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """A theme in words that a room can talk about."""

    name: str
    definition: str
    """The agreed wording, or the patients', else the definition or central idea."""
