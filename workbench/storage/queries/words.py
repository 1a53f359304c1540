"""Texts, turns and who stands behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.documents import DocumentRow, RevisionRow, SpeakerRow, TurnRow
from workbench.storage.rows.people import (
    AttributeRow,
    AttributeValueRow,
    ParticipantGroupRow,
    ParticipantRow,
    PerspectiveGroupRow,
    SpeakingAsRow,
)
from workbench.storage.rows.project import StrandRow


def document_names(session: Session, project_id: int, as_of: int | None) -> Sequence[Any]:
    """(id, name, name_key)."""
    return session.execute(
        select(DocumentRow.id, DocumentRow.name, DocumentRow.name_key).where(
            alive(DocumentRow, project_id, as_of)
        )
    ).all()


def documents(
    session: Session, project_id: int, as_of: int | None, ids: Sequence[str] | None = None
) -> Sequence[Any]:
    """(id, name, strand_id, method, revision_id, format, notices) by name; texts apart.

    ``ids``: only these.
    """
    wanted = None if ids is None else set(ids)
    few = [DocumentRow.id.in_(ids)] if ids is not None and len(ids) <= 100 else []
    rows = session.execute(
        select(
            DocumentRow.id,
            DocumentRow.name,
            DocumentRow.strand_id,
            DocumentRow.method,
            DocumentRow.revision_id,
            RevisionRow.format,
            RevisionRow.notices,
        )
        .join(
            RevisionRow,
            (RevisionRow.project_id == DocumentRow.project_id)
            & (RevisionRow.id == DocumentRow.revision_id),
        )
        .where(alive(DocumentRow, project_id, as_of), *few)
    ).all()
    found = [row for row in rows if wanted is None or row.id in wanted]
    return sorted(found, key=lambda row: row.name.casefold())


def texts(session: Session, project_id: int, revision_ids: Sequence[str]) -> dict[str, str]:
    """Revision id → text; erased or missing texts are empty."""
    found: dict[str, str] = {}
    for at in range(0, len(revision_ids), 500):
        rows = session.execute(
            select(RevisionRow.id, RevisionRow.text).where(
                RevisionRow.project_id == project_id,
                RevisionRow.id.in_(revision_ids[at : at + 500]),
            )
        )
        found |= {row.id: row.text or "" for row in rows}
    return found


def strands(session: Session, project_id: int, as_of: int | None) -> dict[str, str]:
    """Id → name."""
    rows = session.execute(
        select(StrandRow.id, StrandRow.name).where(alive(StrandRow, project_id, as_of))
    )
    return {row.id: row.name for row in rows}


def probability_surveys(session: Session, project_id: int, as_of: int | None) -> tuple[str, ...]:
    """The names of the strands declared probability surveys, in order."""
    rows = session.scalars(
        select(StrandRow.name)
        .where(alive(StrandRow, project_id, as_of), StrandRow.is_probability_survey.is_(True))
        .order_by(StrandRow.name_key)
    )
    return tuple(rows)


def turns(session: Session, project_id: int, revision_ids: Sequence[str]) -> Sequence[Any]:
    """(revision_id, n, start, end, speaker_id, from_ms, to_ms) in order."""
    found: list[Any] = []
    for at in range(0, len(revision_ids), 500):
        found += session.execute(
            select(
                TurnRow.revision_id,
                TurnRow.n,
                TurnRow.start,
                TurnRow.end,
                TurnRow.speaker_id,
                TurnRow.from_ms,
                TurnRow.to_ms,
            )
            .where(
                TurnRow.project_id == project_id,
                TurnRow.revision_id.in_(revision_ids[at : at + 500]),
            )
            .order_by(TurnRow.revision_id, TurnRow.n)
        ).all()
    return found


def speakers(session: Session, project_id: int, as_of: int | None) -> Sequence[Any]:
    """(id, document_id, label, participant_id, is_facilitator)."""
    return session.execute(
        select(
            SpeakerRow.id,
            SpeakerRow.document_id,
            SpeakerRow.label,
            SpeakerRow.participant_id,
            SpeakerRow.is_facilitator,
        )
        .where(alive(SpeakerRow, project_id, as_of))
        .order_by(SpeakerRow.label_key, SpeakerRow.id)
    ).all()


def participants(session: Session, project_id: int, as_of: int | None) -> Sequence[Any]:
    """(id, label, paper_label, consent)."""
    return session.execute(
        select(
            ParticipantRow.id,
            ParticipantRow.label,
            ParticipantRow.paper_label,
            ParticipantRow.consent,
        ).where(alive(ParticipantRow, project_id, as_of))
    ).all()


def last_consents(session: Session, project_id: int) -> dict[str, str | None]:
    """Participant id → what they said last, of everybody who ever took part."""
    rows = session.execute(
        select(ParticipantRow.id, ParticipantRow.consent)
        .where(ParticipantRow.project_id == project_id)
        .order_by(ParticipantRow.born)
    )
    return {row.id: row.consent for row in rows}


def groups(session: Session, project_id: int, as_of: int | None) -> Sequence[Any]:
    """(id, name) of the perspective groups, in the order they are shown."""
    return session.execute(
        select(PerspectiveGroupRow.id, PerspectiveGroupRow.name)
        .where(alive(PerspectiveGroupRow, project_id, as_of))
        .order_by(PerspectiveGroupRow.sort, PerspectiveGroupRow.name_key)
    ).all()


def memberships(session: Session, project_id: int, as_of: int | None) -> Sequence[Any]:
    """(participant_id, group_id) of every belonging."""
    return session.execute(
        select(ParticipantGroupRow.participant_id, ParticipantGroupRow.group_id).where(
            alive(ParticipantGroupRow, project_id, as_of)
        )
    ).all()


def speaking_as(session: Session, project_id: int, as_of: int | None) -> Sequence[Any]:
    """(revision_id, start, end, group_id) of every stretch said from another standpoint."""
    return session.execute(
        select(
            SpeakingAsRow.revision_id,
            SpeakingAsRow.start,
            SpeakingAsRow.end,
            SpeakingAsRow.group_id,
        )
        .where(alive(SpeakingAsRow, project_id, as_of))
        .order_by(SpeakingAsRow.revision_id, SpeakingAsRow.start)
    ).all()


def attributes(session: Session, project_id: int, as_of: int | None) -> Sequence[Any]:
    """(id, name, type) in the order they are shown."""
    return session.execute(
        select(AttributeRow.id, AttributeRow.name, AttributeRow.type)
        .where(alive(AttributeRow, project_id, as_of))
        .order_by(AttributeRow.sort, AttributeRow.name_key)
    ).all()


def attribute_values(session: Session, project_id: int, as_of: int | None) -> Sequence[Any]:
    """(participant_id, attribute_id, value)."""
    return session.execute(
        select(
            AttributeValueRow.participant_id,
            AttributeValueRow.attribute_id,
            AttributeValueRow.value,
        ).where(alive(AttributeValueRow, project_id, as_of))
    ).all()
