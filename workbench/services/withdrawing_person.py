"""Whose words are meant: every label a person spoke under, in every version of every text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from coding.own_words import OwnWords
from workbench.errors import NotFound
from workbench.names import name_key
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.documents import (
    DocumentRow,
    RevisionRow,
    SourceFileRow,
    SpeakerRow,
    TurnRow,
)
from workbench.storage.rows.people import ParticipantRow

AT_ONCE = 500


@dataclass(frozen=True)
class Person:
    """A participant, and where they speak."""

    row: ParticipantRow
    participants: frozenset[str]
    """Their id, and those of people who turned out to be them."""
    speakers: frozenset[str]
    labels: frozenset[str]
    documents: frozenset[str]


def parts(ids: Iterable[str]) -> Iterator[list[str]]:
    """Ids some at a time: a statement takes so many."""
    wanted = sorted(ids)
    for at in range(0, len(wanted), AT_ONCE):
        yield wanted[at : at + AT_ONCE]


def person(session: Session, project_id: int, label: str) -> Person:
    """The participant of this label; NotFound, naming those there are."""
    living = all_living(session, ParticipantRow, project_id)
    row = next((p for p in living if name_key(label) in (p.label_key, p.id)), None)
    if row is None:
        names = ", ".join(sorted(p.label for p in living)[:20]) or "none"
        raise NotFound(f"Nobody in this study is called “{label}”. There are: {names}")
    versions: dict[str, list[SpeakerRow]] = {}
    for speaker in session.scalars(
        select(SpeakerRow).where(SpeakerRow.project_id == project_id).order_by(SpeakerRow.born)
    ):
        versions.setdefault(speaker.id, []).append(speaker)
    mine = {id_ for id_, lived in versions.items() if lived[-1].participant_id == row.id}
    mine |= _taken_out(session, project_id, versions, mine)
    there = {p.id for p in living} - {row.id}
    once = {v.participant_id for id_ in mine for v in versions[id_]} - there - {None}
    labels = {v.label for id_ in mine for v in versions[id_] if v.label}
    labels |= set(_labels(session, project_id, {row.id, *once}))
    documents = {v.document_id for id_ in mine for v in versions[id_]}
    return Person(
        row, frozenset({row.id, *map(str, once)}), frozenset(mine), frozenset(labels),
        frozenset(documents),
    )  # fmt: skip


def _labels(session: Session, project_id: int, ids: Iterable[Any]) -> Iterator[str]:
    rows = session.scalars(
        select(ParticipantRow).where(
            ParticipantRow.project_id == project_id, ParticipantRow.id.in_(list(ids))
        )
    )
    for row in rows:
        yield row.label
        if row.paper_label:
            yield row.paper_label


def _taken_out(
    session: Session, project_id: int, versions: dict[str, list[SpeakerRow]], mine: set[str]
) -> set[str]:
    """Speakers of the same label where the same file had come in before and was taken out again:
    its text is still in the study."""
    hashes: dict[str, set[str]] = {}
    for document_id, sha in session.execute(
        select(SourceFileRow.document_id, SourceFileRow.sha256).where(
            SourceFileRow.project_id == project_id
        )
    ):
        hashes.setdefault(document_id, set()).add(sha)
    known = {
        (sha, versions[id_][-1].label_key)
        for id_ in mine
        for sha in hashes.get(versions[id_][-1].document_id, ())
    }
    return {
        id_
        for id_, lived in versions.items()
        if lived[-1].ended is not None
        and any(
            (sha, lived[-1].label_key) in known for sha in hashes.get(lived[-1].document_id, ())
        )
    }


def turns_of(session: Session, project_id: int, revision_id: str) -> Sequence[TurnRow]:
    """The turns of a text, in order."""
    return session.scalars(
        select(TurnRow)
        .where(TurnRow.project_id == project_id, TurnRow.revision_id == revision_id)
        .order_by(TurnRow.n)
    ).all()


def revisions_of(session: Session, project_id: int, who: Person) -> list[RevisionRow]:
    """Every text of every document they speak in."""
    return [
        row
        for some in parts(who.documents)
        for row in session.scalars(
            select(RevisionRow).where(
                RevisionRow.project_id == project_id,
                RevisionRow.document_id.in_(some),
                RevisionRow.text.is_not(None),
            )
        )
    ]


def own_words(session: Session, project_id: int, who: Person) -> OwnWords:
    """What they said, in any version, that nobody else says in a present text."""
    said = []
    for revision in revisions_of(session, project_id, who):
        for turn in turns_of(session, project_id, revision.id):
            if turn.speaker_id in who.speakers:
                said.append(str(revision.text)[turn.start : turn.end])
    said += _known(session, project_id, who)
    return OwnWords(said, _others(session, project_id, who), who.labels)


def _known(session: Session, project_id: int, who: Person) -> list[str]:
    from workbench.storage.rows.people import AttributeValueRow

    return [
        value
        for value in session.scalars(
            select(AttributeValueRow.value).where(
                AttributeValueRow.project_id == project_id,
                AttributeValueRow.participant_id.in_(who.participants),
            )
        )
        if len(value.split()) > 2  # a cell in somebody's words, not a category many share
    ]


def _others(session: Session, project_id: int, who: Person) -> Iterator[str]:
    present = session.execute(
        select(RevisionRow.id, RevisionRow.text)
        .join(
            DocumentRow,
            (DocumentRow.project_id == RevisionRow.project_id)
            & (DocumentRow.revision_id == RevisionRow.id),
        )
        .where(
            RevisionRow.project_id == project_id,
            DocumentRow.ended.is_(None),
            RevisionRow.text.is_not(None),
        )
    )
    for revision_id, text in present:
        places = session.execute(
            select(TurnRow.start, TurnRow.end).where(
                TurnRow.project_id == project_id,
                TurnRow.revision_id == revision_id,
                or_(TurnRow.speaker_id.is_(None), TurnRow.speaker_id.not_in(who.speakers)),
            )
        )
        for start, end in places:
            yield str(text)[start:end]


def labelled(text: str, labels: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where a text names one of the labels, as whole words."""
    for label in labels:
        pattern = rf"(?<!\w){re.escape(label)}(?!\w)"
        yield from (found.span() for found in re.finditer(pattern, text, re.IGNORECASE))
