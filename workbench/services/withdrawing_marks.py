"""Marks that lie on a person's turns and end with them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.services.withdrawing_person import Person, revisions_of, turns_of
from workbench.storage.rows.guide import QuestionMarkRow
from workbench.storage.rows.people import SpeakingAsRow
from workbench.storage.rows.plain import PlainAnswerRow
from workbench.storage.rows.settling import SettlementRow


def marks_on(session: Session, project_id: int, who: Person) -> set[str]:
    """Ids of stretches said from another standpoint, marks of questions, answers of the plain view
    and settlements that lie on their turns, in any version of a text."""
    found: set[str] = set()
    for revision in revisions_of(session, project_id, who):
        turns = [
            t for t in turns_of(session, project_id, revision.id) if t.speaker_id in who.speakers
        ]
        numbers = {t.n for t in turns}
        for by_turn in (QuestionMarkRow, PlainAnswerRow):
            rows = _of(session, project_id, by_turn, revision.id)
            found |= {row.id for row in rows if row.turn in numbers}
        for by_place in (SpeakingAsRow, SettlementRow):
            found |= {
                row.id
                for row in _of(session, project_id, by_place, revision.id)
                if any(t.start <= row.start and row.end <= t.end for t in turns)
            }
    return found


def _of(session: Session, project_id: int, table: Any, revision_id: str) -> Any:
    return session.scalars(
        select(table).where(
            table.project_id == project_id,
            table.revision_id == revision_id,
            table.ended.is_(None),
        )
    )
