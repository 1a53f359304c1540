"""What a withdrawal takes away, and what it leaves for people to look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class WrittenWords:
    """Something people wrote that may hold the person's words."""

    ref: str
    """By which it is named when it is to be blanked too."""
    kind: str
    column: str
    excerpt: str | None
    """The words meant, in their place; None for another's private memo."""
    is_sure: bool
    """Whether five or more words in a row are the person's."""
    is_present: bool
    """Whether it stands in the study now, or is an earlier version."""
    is_blanked: bool
    """Whether it goes with this withdrawal."""


@dataclass(frozen=True, slots=True)
class PhotoToSee:
    """A photo somebody has to look at: words and faces in a picture cannot be searched for."""

    ref: str
    """By which it is named when it is to be taken out."""
    name: str
    where: str
    """The workshop's name, or the conceptual framework."""
    is_present: bool
    """Whether it hangs in the study now, or did once."""
    goes: bool
    """Whether it goes with this withdrawal, for everybody."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a withdrawal takes away (or would take away): counts, and what is left to look at."""

    participant: str
    """The label the person had; kept nowhere once it is done."""
    documents: tuple[str, ...]
    turns: int
    """Turns of all versions of their texts."""
    ended: Mapping[str, int]
    """Kind → how many present rows end: codings, assents, picked quotes and so on."""
    erased: Mapping[str, int]
    """Kind → how many rows, past versions too, lose words."""
    files: tuple[str, ...]
    """Original files whose bytes go; others’ words in them stay in the texts."""
    written: tuple[WrittenWords, ...]
    copies: tuple[str, ...]
    """Backups and copies beside the study that still hold the words; people delete them."""
    is_done: bool
    unclean: str | None = None
    """What kept the database’s own files from being written anew; None where they were."""
    photos: tuple[PhotoToSee, ...] = ()
    """Every photo of the study, for a person to look through."""
    is_narrowed: bool = False
    """Whether it tells only of what the acting person may see; the withdrawal itself is whole."""

    @property
    def left(self) -> tuple[WrittenWords, ...]:
        """What people have to look at: it is not blanked."""
        return tuple(found for found in self.written if not found.is_blanked)

    def to_json(self) -> dict[str, Any]:
        """As commands print it."""
        return asdict(self)
