"""Codings, and what the coding workspace is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from coding.codebook import Codebook


@dataclass(frozen=True, slots=True)
class Coding:
    """A code on ``[start, end)`` of a document, by a coder."""

    id: str
    document: str
    start: int
    end: int
    quote: str
    code: str
    """The name of the code."""
    path: str
    """The whole path of the code in the codebook."""
    coder: str
    layer: str
    origin: str
    created_at: datetime
    code_id: str = ""
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How many codings a code has itself, and with everything below it."""

    own: int
    below: int
    """Its own included."""


@dataclass(frozen=True, slots=True)
class CodebookChange:
    """What a merge, move or deletion would do; ``refused`` says why it cannot be done."""

    paths: tuple[tuple[str, str], ...] = ()
    """(path now, path then) of every code it touches; no path then: the code ends."""
    codings: int = 0
    """Codings that are touched."""
    doubles: int = 0
    """Of those, the ones that end because the very same coding is there already."""
    links: int = 0
    """Links that move or end."""
    examples: int = 0
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed on one document between two steps of the history; from 0: all there is."""

    from_seq: int
    to_seq: int
    book_seq: int | None
    """The newest step that touched the codebook; None where nothing did since ``from_seq``."""
    upserts: tuple[Mapping[str, Any], ...] = ()
    """Codings, memos, picked quotes and read marks as they are now, ready for the browser."""
    ends: tuple[str, ...] = ()
    """Ids of those that are no more."""
    revision: str = ""
    """The text they stand on."""


@dataclass(frozen=True, slots=True)
class PassageStep:
    """One step of the history that touched a coded passage or what hangs on it."""

    seq: int
    at: datetime
    actor: str
    action: str
    undone: bool


@dataclass(frozen=True, slots=True)
class CodeUse:
    """The codebook with what the workspace shows beside it."""

    codebook: Codebook
    elsewhere: Mapping[str, int]
    """Code id → codings in other documents than this one."""
    recent: tuple[str, ...]
    """Ids of the codes this person used last, newest first."""
