"""Reading a moment of a study from the database, all of it or the documents that are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from coding.parts import DocumentWords, Stretch, stretches_of
from coding.spans import Span
from workbench.names import name_key
from workbench.services import codebooks
from workbench.services.snapshot import FEW, Applied, Snapshot, Voice, Words, called
from workbench.services.study import Study, known_coder
from workbench.storage.queries import codes as code_queries
from workbench.storage.queries import words as queries
from workbench.values import WITHDRAWN, Scope


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
    people = queries.participants(session, project_id, as_of)
    said = {row.id: row.consent for row in people}
    if as_of is not None:
        said = queries.last_consents(session, project_id)
    consents = {id_: consent for id_, consent in said.items() if consent}
    who = _Who(voices, groups_of, {id_ for id_, told in consents.items() if told == WITHDRAWN})
    documents = _documents(session, project_id, scope, who, groups, named)
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
        codings=codings_of(session, project_id, scope, documents),
        coders=tuple(row.name for row in code_queries.coders(session, project_id)),
        attributes=tuple((row.id, row.name) for row in attributes),
        values={}
        if only is not None
        else _values(session, project_id, as_of, {r.id: r.name for r in attributes}),
    )


def texts(study: Study, only: Collection[str], *, turns: bool) -> Snapshot:
    """The documents of these names (or ids) and the codebook, all that placing a passage needs:
    nobody's voice in them, no codings, and the turns only where they are asked for."""
    with study.reading() as session:
        project_id = study.project_id
        rows = queries.documents(session, project_id, None, _named(session, project_id, None, only))
        revisions = [row.revision_id for row in rows]
        said = queries.texts(session, project_id, revisions)
        in_strand = any(row.strand_id is not None for row in rows)
        strands = queries.strands(session, project_id, None) if in_strand else {}
        laid: dict[str, list[Any]] = defaultdict(list)
        for turn in queries.turns(session, project_id, revisions) if turns else ():
            laid[turn.revision_id].append(turn)
        documents = {
            row.id: Words(
                row.id, row.name, strands.get(row.strand_id or ""), row.method, row.format,
                row.revision_id,
                said[row.revision_id], tuple(row.notices or ()), tuple(laid[row.revision_id]), (),
                DocumentWords(said[row.revision_id], []),
            )
            for row in rows
        }  # fmt: skip
        book = codebooks.load(session, project_id)
    return Snapshot(Scope(), documents, {}, {}, {}, {}, (), {}, book, ())


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
