"""Documents, their turns, and what came of importing them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from coding.spans import Span


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a document: ``[start, end)`` covers its words."""

    n: int
    """Counted from 1 over all turns of the document."""
    start: int
    end: int
    text: str
    speaker: str | None
    participant: str | None
    groups: tuple[str, ...]
    facilitator: bool
    seconds: tuple[float, float] | None
    speaking_as: tuple[tuple[int, int, str], ...] = ()
    """Stretches said from another standpoint: (start, end, group)."""


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text."""

    id: str
    name: str
    strand: str | None
    method: str
    format: str
    turns: int
    words: int
    """Runs of non-space in its turns."""
    speakers: tuple[str, ...]
    people: int
    """Counted speakers: facilitators out."""
    codings: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its immutable text and its turns."""

    id: str
    name: str
    strand: str | None
    method: str
    format: str
    revision: str
    text: str
    turns: tuple[Turn, ...]
    notices: tuple[str, ...] = ()

    def quote(self, span: Span) -> str:
        """The words a span covers; SpanError where it lies outside the text."""
        return span.of(self.text)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file would give, nothing stored: exactly the JSON of ``workbench inspect``."""

    value: Mapping[str, Any]

    @property
    def failed(self) -> bool:
        """Whether the file could not be read."""
        return "error" in self.value


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one file: a document, or an error and nothing stored."""

    file: str
    document: str | None
    """The document's name; None where the file failed."""
    speakers: int = 0
    turns: int = 0
    words: int = 0
    notices: tuple[str, ...] = ()
    error: str | None = None
    outcome: str = "stored"
    """stored, skipped (in the study already), revised (a document's corrected text); with an
    error it says nothing."""


@dataclass(frozen=True, slots=True)
class ReadMark:
    """Somebody has read a document through."""

    document_id: str
    coder: str
    mine: bool
    """Whether the acting person is that coder."""
