"""What a REFI-QDA project holds, as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coding.offsets import OffsetMap
from coding.spans import Span
from importers.transcript import Notice


@dataclass(frozen=True, slots=True)
class QdaUser:
    """A coder."""

    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class QdaCode:
    """A code with those below it."""

    guid: str
    name: str
    colour: str | None
    is_codable: bool
    description: str | None
    children: tuple[QdaCode, ...] = ()

    def walk(self) -> Iterator[QdaCode]:
        """This code and all below it, depth first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class QdaSource:
    """A source; text is None where it has none or it is missing (a notice then says so)."""

    guid: str
    name: str
    kind: str
    """The element: TextSource, PDFSource, PictureSource, AudioSource, VideoSource."""
    text: str | None
    """Canonical."""
    offsets: OffsetMap | None
    """From code points of the raw text."""


@dataclass(frozen=True, slots=True)
class QdaCoding:
    """Codes somebody gave a selection."""

    guid: str
    codes: tuple[str, ...]
    user: str | None
    created: str | None


@dataclass(frozen=True, slots=True)
class QdaSelection:
    """A stretch of a source's text, with its codings."""

    guid: str
    source: str
    name: str
    raw: tuple[int, int]
    """Start and end as the file gives them: code points of the raw text."""
    span: Span | None
    """In canonical code points; None where the text is missing or the positions are off it."""
    codings: tuple[QdaCoding, ...]
    user: str | None
    created: str | None
    comment: str | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """Guids of the codes given, each once, in order."""
        return tuple(dict.fromkeys(code for coding in self.codings for code in coding.codes))


@dataclass(frozen=True, slots=True)
class QdaVariable:
    """An attribute of cases."""

    guid: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class QdaCase:
    """A participant or other case: what belongs to it, and its values by variable guid."""

    guid: str
    name: str
    sources: tuple[str, ...]
    selections: tuple[str, ...]
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class QdaProject:
    """A whole project as read."""

    name: str
    origin: str | None
    sources: tuple[QdaSource, ...]
    users: tuple[QdaUser, ...]
    codes: tuple[QdaCode, ...]
    cases: tuple[QdaCase, ...]
    variables: tuple[QdaVariable, ...]
    selections: tuple[QdaSelection, ...]
    notices: tuple[Notice, ...]
