"""What every reader returns, and what a reader is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from coding.offsets import OffsetMap
from coding.spans import Span

KEEPABLE = ("headers", "footers", "footnotes", "comments")
"""Parts of a document that are left out unless somebody asks for them."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader mended or assumed; ``line`` counts from 1, None for the whole file."""

    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's uninterrupted stretch: ``[start, end)`` covers the words only, no label."""

    speaker: str | None
    """The speaker's label, None where the text carries none."""
    start: int
    end: int
    seconds: tuple[float, float] | None = None
    """From and to, where the file gives times (where it gives only starts, to the next start)."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A label in a transcript."""

    label: str
    facilitator: bool = False
    unidentified: bool = False
    """The label says that nobody knows who speaks ("Unknown Speaker", "Several voices")."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What the label tells of the person: ``P1 (Female, 62)`` gives gender and age."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A file as dialogue: canonical text, turns in order, the speakers, what was noticed."""

    format: str
    """Name of the importer that read it."""
    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...] = ()
    notices: tuple[Notice, ...] = ()
    offsets: OffsetMap | None = None
    """From positions in the raw text, for formats whose text is the whole file; else None."""
    front_matter: Span | None = None
    """Notes before the dialogue, if any: a proposal to cut, nothing is removed."""

    def words_of(self, turn: Turn) -> str:
        """The words of one turn."""
        return self.text[turn.start : turn.end]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the person importing has said about the file."""

    encoding: str | None = None
    """None: detect it."""
    facilitators: tuple[str, ...] = ()
    """Labels that are facilitators besides those that say so themselves."""
    keep: tuple[str, ...] = ()
    """What is kept though it is no speech, any of KEEPABLE."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """For tables of turns: speaker, text, start or end → the column that holds it."""


class Importer(Protocol):
    """A reader of one format: bytes in, a Transcript out; it opens no path and no network."""

    name: str
    extensions: tuple[str, ...]

    def sniff(self, head: bytes, filename: str) -> float:
        """How sure it is, 0 to 1, from the first 8 KiB and the name, that the file is its own."""
        ...

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The file as dialogue; ReadError, with the line where there is one, where it cannot."""
        ...
