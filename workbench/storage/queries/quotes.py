"""The shortlist of quotes, what participants said on being quoted, what is set for the study."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.notes import StudySettingRow
from workbench.storage.rows.passages import QuotePickRow
from workbench.storage.rows.people import ParticipantRow


def picks(session: Session, project_id: int) -> Sequence[Any]:
    """(id, coding_id, reason, tidied, used_in, born, document_id, coding_born) of every pick."""
    pick, coding = QuotePickRow, CodingRow
    return session.execute(
        select(
            pick.id,
            pick.coding_id,
            pick.reason,
            pick.tidied,
            pick.used_in,
            pick.born,
            coding.document_id,
            coding.born.label("coding_born"),
        )
        .join(coding, (coding.project_id == pick.project_id) & (coding.id == pick.coding_id))
        .where(alive(pick, project_id), alive(coding, project_id))
    ).all()


def words_at(session: Session, project_id: int, coding: str, seq: int) -> str | None:
    """The words a coding stood on after a step."""
    return session.execute(
        select(CodingRow.quote).where(alive(CodingRow, project_id, seq), CodingRow.id == coding)
    ).scalar()


def consents(session: Session, project_id: int) -> dict[str, str]:
    """Participant id → what they said on being quoted; those who said nothing are left out."""
    rows = session.execute(
        select(ParticipantRow.id, ParticipantRow.consent).where(alive(ParticipantRow, project_id))
    )
    return {row.id: row.consent for row in rows if row.consent}


def setting(session: Session, project_id: int, name: str) -> StudySettingRow | None:
    """Something set once for the study; None where it is not."""
    return session.scalars(
        select(StudySettingRow).where(
            alive(StudySettingRow, project_id), StudySettingRow.name == name
        )
    ).one_or_none()
