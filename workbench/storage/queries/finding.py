"""Turns, texts and people of a handful of places: what a list of passages shows beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.documents import RevisionRow, SpeakerRow, TurnRow
from workbench.storage.rows.people import ParticipantGroupRow, ParticipantRow, PerspectiveGroupRow


def turns_at(
    session: Session, project_id: int, places: Sequence[tuple[str, int]]
) -> dict[tuple[str, int], Any]:
    """(revision, n) → (start, end, speaker_id) of these turns."""
    row = TurnRow
    found = session.execute(
        select(row.revision_id, row.n, row.start, row.end, row.speaker_id).where(
            row.project_id == project_id, tuple_(row.revision_id, row.n).in_(places)
        )
    )
    return {(each.revision_id, each.n): each for each in found}


def texts(session: Session, project_id: int, revisions: Sequence[str]) -> dict[str, str]:
    """Revision → its text."""
    rows = session.execute(
        select(RevisionRow.id, RevisionRow.text).where(
            RevisionRow.project_id == project_id, RevisionRow.id.in_(sorted(set(revisions)))
        )
    )
    return {row.id: row.text or "" for row in rows}


def piece(start: Any, length: Any) -> Any:
    """The part of a revision's text from ``start`` on, as a column."""
    return func.substr(RevisionRow.text, start + 1, length)


def speakers(session: Session, project_id: int, documents: Sequence[str]) -> Sequence[Any]:
    """(id, document_id, label, participant_id, is_facilitator, participant) of documents."""
    row = SpeakerRow
    return session.execute(
        select(
            row.id, row.document_id, row.label, row.participant_id, row.is_facilitator,
            ParticipantRow.label.label("participant"),
        )
        .outerjoin(
            ParticipantRow,
            (ParticipantRow.project_id == row.project_id)
            & (ParticipantRow.id == row.participant_id)
            & ParticipantRow.ended.is_(None),
        )
        .where(alive(row, project_id), row.document_id.in_(sorted(set(documents))))
    ).all()  # fmt: skip


def groups_of(
    session: Session, project_id: int, participants: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Participant → the names of their groups, in the study's order."""
    rows = session.execute(
        select(ParticipantGroupRow.participant_id, PerspectiveGroupRow.name)
        .join(
            PerspectiveGroupRow,
            (PerspectiveGroupRow.project_id == ParticipantGroupRow.project_id)
            & (PerspectiveGroupRow.id == ParticipantGroupRow.group_id)
            & PerspectiveGroupRow.ended.is_(None),
        )
        .where(
            alive(ParticipantGroupRow, project_id),
            ParticipantGroupRow.participant_id.in_(sorted(set(participants))),
        )
        .order_by(PerspectiveGroupRow.sort, PerspectiveGroupRow.name_key)
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row.participant_id] = (*found.get(row.participant_id, ()), row.name)
    return found
