"""One moment of a study, put together for counting, reading and exporting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from coding.codebook import Codebook
from coding.parts import DocumentWords, Mark, Stretch, stretches_of
from coding.spans import Span
from workbench.names import name_key
from workbench.services import codebooks
from workbench.services.study import Study, known_coder
from workbench.storage.engine import is_reading
from workbench.storage.queries import codes as code_queries
from workbench.storage.queries import words as queries
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


def take(
    study: Study, scope: Scope | None = None, *, only: Collection[str] | None = None
) -> Snapshot:
    """The study as ``scope`` sees it, read in one transaction.

    ``only`` keeps just the documents of these names (or ids): quicker where one is wanted.
    """
    with study.reading() as session:
        return load(session, study.project_id, scope or Scope(), only=only)


def texts(study: Study, only: Collection[str], *, turns: bool) -> Snapshot:
    """The documents of these names (or ids) and the codebook, all that placing a passage needs:
    nobody's voice in them, no codings, and the turns only where they are asked for."""
    with study.reading() as session:
        project_id = study.project_id
        rows = queries.documents(session, project_id, None, _named(session, project_id, None, only))
        revisions = [row.revision_id for row in rows]
        said = queries.texts(session, project_id, revisions)
        laid: dict[str, list[Any]] = defaultdict(list)
        for turn in queries.turns(session, project_id, revisions) if turns else ():
            laid[turn.revision_id].append(turn)
        documents = {
            row.id: Words(
                row.id, row.name, None, row.method, row.format, row.revision_id,
                said[row.revision_id], tuple(row.notices or ()), tuple(laid[row.revision_id]), (),
                DocumentWords(said[row.revision_id], []),
            )
            for row in rows
        }  # fmt: skip
        book = codebooks.load(session, project_id)
    return Snapshot(Scope(), documents, {}, {}, {}, (), {}, book, ())


def load(
    session: Session, project_id: int, scope: Scope, *, only: Collection[str] | None = None
) -> Snapshot:
    """The study as ``scope`` sees it; what was read of it before is brought forward where it can
    be (``services.newest``)."""
    many = only is None or len(only) > FEW
    if many and scope.as_of is None and is_reading(session):
        from workbench.services.newest import newest

        found = newest(session, project_id, scope)
        return found if only is None else _only(found, only)
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


def read(
    session: Session, project_id: int, scope: Scope, *, only: Collection[str] | None = None
) -> Snapshot:
    """The study as ``scope`` sees it, all of it read from the database."""
    as_of = scope.as_of
    named = None if only is None else _named(session, project_id, as_of, only)
    groups = {row.id: row.name for row in queries.groups(session, project_id, as_of)}
    groups_of = _groups_of(session, project_id, as_of, groups)
    voices = {
        row.id: Voice(
            row.id, row.document_id, row.label, row.participant_id, bool(row.is_facilitator)
        )
        for row in queries.speakers(session, project_id, as_of)
    }
    documents = _documents(session, project_id, scope, voices, groups, groups_of, named)
    people = queries.participants(session, project_id, as_of)
    attributes = queries.attributes(session, project_id, as_of)
    return Snapshot(
        scope=scope,
        documents=documents,
        voices=voices,
        participants={row.id: row.label for row in people},
        paper_labels={row.id: row.paper_label for row in people},
        groups=tuple(groups.values()),
        groups_of=groups_of,
        codebook=codebooks.load(session, project_id, as_of),
        codings=codings_of(session, project_id, scope, documents),
        coders=tuple(row.name for row in code_queries.coders(session, project_id)),
        attributes=tuple((row.id, row.name) for row in attributes),
        values={}
        if only is not None
        else _values(session, project_id, as_of, {r.id: r.name for r in attributes}),
    )


def _groups_of(
    session: Session, project_id: int, as_of: int | None, groups: dict[str, str]
) -> dict[str, tuple[str, ...]]:
    order = {id_: at for at, id_ in enumerate(groups)}
    found: dict[str, list[str]] = defaultdict(list)
    for row in queries.memberships(session, project_id, as_of):
        found[row.participant_id].append(row.group_id)
    return {
        p: tuple(groups[g] for g in sorted(ids, key=order.__getitem__)) for p, ids in found.items()
    }


def _values(
    session: Session, project_id: int, as_of: int | None, names: dict[str, str]
) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in queries.attribute_values(session, project_id, as_of):
        found[row.participant_id][names[row.attribute_id]] = row.value
    return dict(found)


def _documents(
    session: Session,
    project_id: int,
    scope: Scope,
    voices: dict[str, Voice],
    groups: dict[str, str],
    groups_of: dict[str, tuple[str, ...]],
    named: Sequence[str] | None,
) -> dict[str, Words]:
    strands = queries.strands(session, project_id, scope.as_of)
    rows = [
        row
        for row in queries.documents(session, project_id, scope.as_of, named)
        if scope.strand is None or strands.get(row.strand_id or "") == scope.strand
    ]
    texts = queries.texts(session, project_id, [row.revision_id for row in rows])
    turns: dict[str, list[Any]] = defaultdict(list)
    for turn in queries.turns(session, project_id, [row.revision_id for row in rows]):
        turns[turn.revision_id].append(turn)
    spoken_as: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for said in queries.speaking_as(session, project_id, scope.as_of):
        spoken_as[said.revision_id].append((Span(said.start, said.end), groups[said.group_id]))
    unlabelled = {v.document_id: v for v in voices.values() if not v.label}
    documents = {}
    for row in rows:
        text = texts[row.revision_id]
        own_turns = turns[row.revision_id] if text else []  # erased words leave no turns
        speaking = tuple(spoken_as[row.revision_id])
        stretches = [
            stretch
            for turn in own_turns
            for stretch in stretches_of(
                text,
                _turn_stretch(row.id, turn, voices, unlabelled, groups_of),
                speaking,
            )
        ]
        documents[row.id] = Words(
            id=row.id,
            name=row.name,
            strand=strands.get(row.strand_id or ""),
            method=row.method,
            format=row.format,
            revision_id=row.revision_id,
            text=text,
            notices=tuple(row.notices or ()),
            turns=tuple(own_turns),
            speaking_as=speaking,
            words=DocumentWords(text, stretches),
        )
    return documents


def _named(
    session: Session, project_id: int, as_of: int | None, only: Collection[str]
) -> list[str]:
    """Ids of the documents with any of these names or ids."""
    wanted = {name_key(name) for name in only}
    begins = tuple(wanted)  # a name without its ending is how the whole name begins
    return [
        row.id
        for row in queries.document_names(session, project_id, as_of)
        if row.id in wanted
        or (row.name_key.startswith(begins) and wanted & called(row.id, row.name))
    ]


def called(id_: str, name: str) -> set[str]:
    """What a document may be called by, as keys: its id, its name, its name without ending."""
    return {id_, name_key(name), name_key(PurePath(name).stem)}


def _turn_stretch(
    document_id: str,
    turn: Any,
    voices: dict[str, Voice],
    unlabelled: dict[str, Voice],
    groups_of: dict[str, tuple[str, ...]],
) -> Stretch:
    if turn.speaker_id is not None:
        voice = voices.get(turn.speaker_id)
    else:
        voice = unlabelled.get(document_id)  # somebody may stand behind the unlabelled text
    participant = None if voice is None else voice.participant_id
    return Stretch(
        document=document_id,
        turn=turn.n,
        start=turn.start,
        end=turn.end,
        speaker=None if voice is None else voice.label or None,
        participant=participant,
        groups=groups_of.get(participant or "", ()),
        facilitator=voice is not None and voice.facilitator,
    )


def codings_of(
    session: Session,
    project_id: int,
    scope: Scope,
    documents: Mapping[str, Words],
    *conditions: ColumnElement[bool],
) -> tuple[Applied, ...]:
    """The codings on these documents that meet the conditions, by document and place."""
    if not documents:
        return ()
    coder_id = known_coder(session, project_id, scope.coder) if scope.coder else None
    names = {row.id: row.name for row in code_queries.coders(session, project_id)}
    few = list(documents) if len(documents) <= FEW else None
    rows = code_queries.codings(
        session,
        project_id,
        scope.as_of,
        document_ids=few,
        coder_id=coder_id,
        layer=scope.layer,
        also=conditions,
    )
    place = {id_: at for at, id_ in enumerate(documents)}
    found = [
        Applied(
            row.id, row.document_id, row.start, row.end, row.code_id, row.quote or "",
            names[row.coder_id], row.layer, row.origin, row.created_at, row.born,
        )
        for row in rows
        # A coding left behind on an earlier text has no place in this one (services.lost).
        if row.document_id in documents
        and row.revision_id == documents[row.document_id].revision_id
    ]  # fmt: skip
    found.sort(key=lambda c: (place[c.document_id], c.start, c.end, c.born, c.id))
    return tuple(found)
