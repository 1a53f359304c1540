"""One moment of a study, put together for counting, reading and exporting."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from coding.codebook import Codebook
from coding.parts import DocumentWords, Mark
from coding.spans import Span
from workbench.names import name_key
from workbench.services.study import Study
from workbench.storage.engine import is_limited, is_reading
from workbench.values import Scope

if TYPE_CHECKING:
    from coding.comparison import Comparison

FEW = 100
"""Documents that are asked for one by one; for more, all codings are read."""


@dataclass(frozen=True, slots=True)
class Words:
    """A document of the snapshot."""

    id: str
    name: str
    strand: str | None
    method: str
    format: str
    revision_id: str
    text: str
    notices: tuple[str, ...]
    turns: tuple[Any, ...]
    """Rows (n, start, end, speaker_id, from_ms, to_ms)."""
    speaking_as: tuple[tuple[Span, str], ...]
    words: DocumentWords


@dataclass(frozen=True, slots=True)
class Applied(Mark):
    """A coding of the snapshot; counting takes it as it is."""

    quote: str
    coder: str
    layer: str
    origin: str
    created_at: datetime
    born: int

    @property
    def document_id(self) -> str:
        """The document it lies in."""
        return self.document

    @property
    def code_id(self) -> str:
        """The code that was applied."""
        return self.code


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of the snapshot."""

    id: str
    document_id: str
    label: str
    participant_id: str | None
    facilitator: bool


@dataclass(frozen=True)
class Snapshot:
    """Everything in scope."""

    scope: Scope
    documents: dict[str, Words]
    """By id, in the order of their names."""
    voices: dict[str, Voice]
    participants: dict[str, str]
    """Id → label."""
    paper_labels: dict[str, str | None]
    consents: dict[str, str]
    """Participant id → what they say now on being quoted (a key of ``CONSENTS``), where it is
    noted: consent holds for how the study stood at any step."""
    groups: tuple[str, ...]
    groups_of: dict[str, tuple[str, ...]]
    """Participant id → the names of their groups, in the study's order."""
    codebook: Codebook
    codings: tuple[Applied, ...]
    """By document name and place."""
    coders: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    """(id, name)."""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    """Participant id → attribute name → value; empty where only some documents were asked for."""

    @property
    def said(self) -> dict[str, tuple[str, DocumentWords]]:
        """Document id → (how it was collected, its words), as counting takes them."""
        return {d.id: (d.method, d.words) for d in self.documents.values()}

    @cached_property
    def comparison(self) -> Comparison:
        """Every theme × group, counted once for this snapshot."""
        from coding.comparison import compare

        return compare(self.codebook, self.said, self.codings, self.groups)

    @cached_property
    def every_code(self) -> Comparison:
        """Every theme and code × group, each counted as themes are, once for this snapshot."""
        from coding.comparison import compare
        from coding.themes import all_as_themes

        return compare(all_as_themes(self.codebook), self.said, self.codings, self.groups)

    @cached_property
    def other_sides(self) -> dict[str, Comparison]:
        """Kind of sides other than groups → every theme × side, kept where it was counted."""
        return {}

    @cached_property
    def usual_words(self) -> dict[str, int]:
        """Word → people who use it in what is coded under any theme, kept once it was counted
        (``services.theme_words``)."""
        return {}


def take(
    study: Study, scope: Scope | None = None, *, only: Collection[str] | None = None
) -> Snapshot:
    """The study as ``scope`` sees it, read in one transaction.

    ``only`` keeps just the documents of these names (or ids): quicker where one is wanted.
    """
    with study.reading() as session:
        return load(session, study.project_id, scope or Scope(), only=only)


def load(
    session: Session, project_id: int, scope: Scope, *, only: Collection[str] | None = None
) -> Snapshot:
    """The study as ``scope`` sees it; what was read of it before is brought forward where it can
    be (``services.newest``)."""
    many = only is None or len(only) > FEW
    if many and scope.as_of is None and is_reading(session) and not is_limited(session):
        from workbench.services.newest import newest

        found = newest(session, project_id, scope)
        return found if only is None else _only(found, only)
    from workbench.services.snapshot_reading import read

    return read(session, project_id, scope, only=only)


def _only(whole: Snapshot, only: Collection[str]) -> Snapshot:
    """The part of a snapshot that is in the documents of these names or ids."""
    wanted = {name_key(name) for name in only}
    documents = {
        id_: words
        for id_, words in whole.documents.items()
        if id_ in wanted or wanted & called(id_, words.name)
    }
    codings = tuple(coding for coding in whole.codings if coding.document in documents)
    return replace(whole, documents=documents, codings=codings, values={})


def called(id_: str, name: str) -> set[str]:
    """What a document may be called by, as keys: its id, its name, its name without ending."""
    return {id_, name_key(name), name_key(PurePath(name).stem)}
