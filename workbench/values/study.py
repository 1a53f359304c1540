"""The study itself: scope, coders, groups, history, checks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

LAYERS = ("individual", "consensus")
PROFILES = ("codebook", "reflexive", "framework", "reliability")


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: which strand, whose coding, as of when."""

    strand: str | None = None
    coder: str | None = None
    layer: str | None = None
    as_of: int | None = None
    """A history sequence number; None: now."""

    @property
    def whose(self) -> str:
        """Whose coding is counted, as a sentence part."""
        if self.coder is not None:
            return f"only {self.coder}’s coding"
        if self.layer is not None:
            return f"only the {self.layer} coding"
        return "every coder’s coding, each person and each word once"

    def to_json(self) -> dict[str, object]:
        """The public keys of ``compare --json``."""
        return {
            "strand": self.strand,
            "coder": self.coder,
            "layer": self.layer,
            "as_of": self.as_of,
            "counting": self.whose,
        }


@dataclass(frozen=True, slots=True)
class StudyInfo:
    """A study at a glance."""

    name: str
    guid: str
    profile: str
    place: str
    documents: int
    participants: int
    themes: int
    codes: int
    codings: int
    words: int
    """Runs of non-space in all documents' turns."""
    last_seq: int
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who codes."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Group:
    """A perspective group and how many participants belong to it."""

    id: str
    name: str
    participants: int


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One action of the study's history."""

    seq: int
    at: datetime
    actor: str
    action: str
    touched: Mapping[str, int]
    """How many things of each kind it touched."""
    undoes: int | None
    undone: bool


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What ``workbench check`` found."""

    problems: tuple[str, ...]
    counted: Mapping[str, int]
    """How many texts, codings, history rows, … were looked at."""

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class LastStep:
    """The step that undo would take back."""

    seq: int
    at: datetime
    action: str
    touched: Mapping[str, int]
    names: tuple[str, ...] = ()
    """What it touched, by name, where it has one."""


@dataclass(frozen=True, slots=True)
class Download:
    """One file to save."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
