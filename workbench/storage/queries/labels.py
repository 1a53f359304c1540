"""Labels that stand in several documents, and which of them are known to be different people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.documents import DocumentRow, SpeakerRow, TurnRow
from workbench.storage.rows.people import KeptApartRow


def people_by_label(session: Session, project_id: int) -> Sequence[Any]:
    """(id, label, participant_id, document_id, document, strand_id) of every speaker with somebody
    behind the label, by document; facilitators and surveys (a row is a person) left out."""
    rows = session.execute(
        select(
            SpeakerRow.id,
            SpeakerRow.label,
            SpeakerRow.participant_id,
            SpeakerRow.document_id,
            DocumentRow.name.label("document"),
            DocumentRow.strand_id,
        )
        .join(
            DocumentRow,
            (DocumentRow.project_id == SpeakerRow.project_id)
            & (DocumentRow.id == SpeakerRow.document_id),
        )
        .where(
            alive(SpeakerRow, project_id),
            alive(DocumentRow, project_id),
            SpeakerRow.participant_id.is_not(None),
            SpeakerRow.is_facilitator.is_(False),
            SpeakerRow.label != "",
            DocumentRow.method != "survey",
        )
    ).all()
    return sorted(rows, key=lambda row: (row.document.casefold(), row.label.casefold()))


def unidentified(session: Session, project_id: int) -> Sequence[Any]:
    """(id, label, document_id, document) of every labelled speaker with nobody behind, by
    document; facilitators left out."""
    rows = session.execute(
        select(
            SpeakerRow.id,
            SpeakerRow.label,
            SpeakerRow.document_id,
            DocumentRow.name.label("document"),
        )
        .join(
            DocumentRow,
            (DocumentRow.project_id == SpeakerRow.project_id)
            & (DocumentRow.id == SpeakerRow.document_id),
        )
        .where(
            alive(SpeakerRow, project_id),
            alive(DocumentRow, project_id),
            SpeakerRow.participant_id.is_(None),
            SpeakerRow.is_facilitator.is_(False),
            SpeakerRow.label != "",
        )
    ).all()
    return sorted(rows, key=lambda row: (row.document.casefold(), row.label.casefold()))


def apart_sets(session: Session, project_id: int) -> dict[str, set[str]]:
    """Speaker id → the sets of different people it stands in."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in session.execute(
        select(KeptApartRow.speaker_id, KeptApartRow.set_id).where(alive(KeptApartRow, project_id))
    ):
        found[row.speaker_id].add(row.set_id)
    return found


def turn_counts(
    session: Session, project_id: int, speaker_ids: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """Speaker id → (how many turns, the first one's number) in the document's current text."""
    found: dict[str, tuple[int, int]] = {}
    for at in range(0, len(speaker_ids), 500):
        rows = session.execute(
            select(TurnRow.speaker_id, func.count(), func.min(TurnRow.n))
            .where(
                TurnRow.project_id == project_id,
                # Looked up, not joined: no index leads from a text to its document.
                TurnRow.revision_id.in_(
                    select(DocumentRow.revision_id).where(alive(DocumentRow, project_id))
                ),
                TurnRow.speaker_id.in_(speaker_ids[at : at + 500]),
            )
            .group_by(TurnRow.speaker_id)
        )
        found |= {str(speaker): (int(count), int(first)) for speaker, count, first in rows}
    return found
