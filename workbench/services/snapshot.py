"""One moment of a study, put together for counting, reading and exporting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import PurePath
from typing import Any

from sqlalchemy.orm import Session

from coding.codebook import Codebook
from coding.comparison import Comparison, Mark, compare
from coding.parts import DocumentWords, Stretch, stretches_of
from coding.spans import Span
from workbench.names import name_key
from workbench.services import codebooks
from workbench.services.study import Study, known_coder
from workbench.storage.queries import codes as code_queries
from workbench.storage.queries import words as queries
from workbench.values import WITHDRAWN, Scope


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
class Applied:
    """A coding of the snapshot."""

    id: str
    document_id: str
    start: int
    end: int
    quote: str
    code_id: str
    coder: str
    layer: str
    origin: str
    created_at: datetime
    born: int


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

    @cached_property
    def comparison(self) -> Comparison:
        """Every theme × group, counted once for this snapshot."""
        return compare(
            self.codebook,
            {d.id: (d.method, d.words) for d in self.documents.values()},
            [Mark(c.id, c.document_id, c.start, c.end, c.code_id) for c in self.codings],
            self.groups,
        )


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
    """The study as ``scope`` sees it."""
    as_of = scope.as_of
    groups = {row.id: row.name for row in queries.groups(session, project_id, as_of)}
    groups_of = _groups_of(session, project_id, as_of, groups)
    voices = {
        row.id: Voice(
            row.id, row.document_id, row.label, row.participant_id, bool(row.is_facilitator)
        )
        for row in queries.speakers(session, project_id, as_of)
    }
    people = queries.participants(session, project_id, as_of)
    said = {row.id: row.consent for row in people}
    if as_of is not None:
        said = queries.last_consents(session, project_id)
    consents = {id_: consent for id_, consent in said.items() if consent}
    who = _Who(voices, groups_of, {id_ for id_, told in consents.items() if told == WITHDRAWN})
    documents = _documents(session, project_id, scope, who, groups, only)
    attributes = queries.attributes(session, project_id, as_of)
    return Snapshot(
        scope=scope,
        documents=documents,
        voices=voices,
        participants={row.id: row.label for row in people},
        paper_labels={row.id: row.paper_label for row in people},
        consents=consents,
        groups=tuple(groups.values()),
        groups_of=groups_of,
        codebook=codebooks.load(session, project_id, as_of),
        codings=_codings(session, project_id, scope, documents),
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
    who: _Who,
    groups: dict[str, str],
    only: Collection[str] | None,
) -> dict[str, Words]:
    strands = queries.strands(session, project_id, scope.as_of)
    wanted = None if only is None else {name_key(name) for name in only}
    rows = [
        row
        for row in queries.documents(session, project_id, scope.as_of)
        if (scope.strand is None or strands.get(row.strand_id or "") == scope.strand)
        and (wanted is None or wanted & called(row.id, row.name))
    ]
    texts = queries.texts(session, project_id, [row.revision_id for row in rows])
    turns: dict[str, list[Any]] = defaultdict(list)
    for turn in queries.turns(session, project_id, [row.revision_id for row in rows]):
        turns[turn.revision_id].append(turn)
    spoken_as: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for said in queries.speaking_as(session, project_id, scope.as_of):
        spoken_as[said.revision_id].append((Span(said.start, said.end), groups[said.group_id]))
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
                who.turn_stretch(row.id, turn),
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


def called(id_: str, name: str) -> set[str]:
    """What a document may be called by, as keys: its id, its name, its name without ending."""
    return {id_, name_key(name), name_key(PurePath(name).stem)}


class _Who:
    """Who is behind the turns."""

    def __init__(
        self,
        voices: dict[str, Voice],
        groups_of: dict[str, tuple[str, ...]],
        withdrawn: Collection[str],
    ) -> None:
        self.voices = voices
        self.groups_of = groups_of
        self.withdrawn = withdrawn
        self.unlabelled = {v.document_id: v for v in voices.values() if not v.label}

    def turn_stretch(self, document_id: str, turn: Any) -> Stretch:
        """A whole turn with who says it."""
        if turn.speaker_id is not None:
            voice = self.voices.get(turn.speaker_id)
        else:  # somebody may stand behind the unlabelled text
            voice = self.unlabelled.get(document_id)
        participant = None if voice is None else voice.participant_id
        return Stretch(
            document=document_id,
            turn=turn.n,
            start=turn.start,
            end=turn.end,
            speaker=None if voice is None else voice.label or None,
            participant=participant,
            groups=self.groups_of.get(participant or "", ()),
            facilitator=voice is not None and voice.facilitator,
            withdrawn=participant in self.withdrawn,
        )


def _codings(
    session: Session, project_id: int, scope: Scope, documents: dict[str, Words]
) -> tuple[Applied, ...]:
    coder_id = known_coder(session, project_id, scope.coder) if scope.coder else None
    names = {row.id: row.name for row in code_queries.coders(session, project_id)}
    single = next(iter(documents)) if len(documents) == 1 else None
    rows = code_queries.codings(
        session,
        project_id,
        scope.as_of,
        document_id=single,
        coder_id=coder_id,
        layer=scope.layer,
    )
    place = {id_: at for at, id_ in enumerate(documents)}
    found = [
        Applied(
            row.id, row.document_id, row.start, row.end, row.quote or "", row.code_id,
            names[row.coder_id], row.layer, row.origin, row.created_at, row.born,
        )
        for row in rows
        # A coding left behind on an earlier text has no place in this one (services.lost).
        if row.document_id in documents
        and row.revision_id == documents[row.document_id].revision_id
    ]  # fmt: skip
    found.sort(key=lambda c: (place[c.document_id], c.start, c.end, c.born, c.id))
    return tuple(found)
