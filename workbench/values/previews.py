"""A file before it is stored, and the corrections made to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from importers import Transcript


@dataclass(frozen=True, slots=True)
class PreviewedSpeaker:
    """A label as the reader found it, and what it takes the person behind it to be."""

    label: str
    turns: int
    words: int
    facilitator: bool
    unidentified: bool
    attributes: Mapping[str, str]
    opening: str
    """The first words under this label."""


@dataclass(frozen=True, slots=True)
class PreviewedTurn:
    """One turn as the reader found it; ``n`` counts from 1."""

    n: int
    speaker: str | None
    text: str
    seconds: tuple[float, float] | None = None


@dataclass(frozen=True)
class Preview:
    """What a file would give: read, stored nowhere. ``error`` where it could not be read."""

    file: str
    data: bytes = field(repr=False)
    sha256: str
    encoding: str | None = None
    """How somebody said it is encoded; None: detected."""
    format: str = ""
    transcript: Transcript | None = field(default=None, repr=False)
    speakers: tuple[PreviewedSpeaker, ...] = ()
    turns: tuple[PreviewedTurn, ...] = field(default=(), repr=False)
    words: int = 0
    notices: tuple[str, ...] = ()
    method: str = "interview"
    """How it was probably collected."""
    because: str = ""
    """Why that is thought."""
    starts_at: int = 1
    """The turn with which the dialogue seems to start."""
    slips: tuple[tuple[str, str], ...] = ()
    """(label, label it may be a slip of the pen for)."""
    error: str | None = None

    @property
    def plain(self) -> bool:
        """Whether it is a text file, so that somebody can say how it is encoded."""
        return not self.data.startswith((b"PK", b"%PDF", b"\xd0\xcf\x11\xe0"))


PARTS = ("participant", "facilitator", "unidentified")


@dataclass(frozen=True, slots=True)
class SpeakerCorrection:
    """What a person says of a label: its name, its part, who is behind it."""

    label: str
    """As the reader found it."""
    name: str
    """As it is stored; labels with the same name become one speaker."""
    part: str = "participant"
    participant: str | None = None
    """Who it is; None: a person of their own, named after the label."""
    groups: tuple[str, ...] | None = None
    """Just these groups; None: nothing is said of them."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything a person says of a file before it is stored."""

    speakers: tuple[SpeakerCorrection, ...] = ()
    """Labels that are not named stay as they were read."""
    starts_at: int = 1
    method: str | None = None
    strand: str | None = None
    existing: str | None = None
    """For a file that is in the study already: skip, new or revision; None: it is refused."""
