"""Read marks, suggestions that were shown, and what people decided about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.documents import ReadMarkRow
from workbench.storage.rows.project import HistoryRow
from workbench.storage.rows.suggestions import DecisionRow, SuggestionRow, SuggestionRunRow


def read_marks(session: Session, project_id: int) -> Sequence[Any]:
    """(document_id, coder_id) of every document somebody has marked as read."""
    return session.execute(
        select(ReadMarkRow.document_id, ReadMarkRow.coder_id)
        .where(alive(ReadMarkRow, project_id))
        .order_by(ReadMarkRow.born, ReadMarkRow.id)
    ).all()


def steps_taken_back(session: Session, project_id: int) -> set[int]:
    """Steps not in force: their inverse is (an inverse may itself have been taken back)."""
    inverses = session.execute(
        select(HistoryRow.seq, HistoryRow.undoes)
        .where(HistoryRow.project_id == project_id, HistoryRow.undoes.is_not(None))
        .order_by(HistoryRow.seq.desc())
    )
    gone: set[int] = set()
    for row in inverses:
        if row.seq not in gone:
            gone.add(row.undoes)
    return gone


def decisions(session: Session, project_id: int) -> Sequence[DecisionRow]:
    """Every decision, oldest first, whether or not its step was taken back."""
    return session.scalars(
        select(DecisionRow)
        .where(DecisionRow.project_id == project_id)
        .order_by(DecisionRow.born, DecisionRow.id)
    ).all()


def stored_suggestions(session: Session, project_id: int, ids: Collection[str]) -> set[str]:
    """Which of these ids are stored already."""
    wanted = sorted(ids)
    found: set[str] = set()
    for at in range(0, len(wanted), 500):
        found |= set(
            session.scalars(
                select(SuggestionRow.id).where(
                    SuggestionRow.project_id == project_id,
                    SuggestionRow.id.in_(wanted[at : at + 500]),
                )
            )
        )
    return found


def shown(session: Session, project_id: int) -> Sequence[Any]:
    """(id, revision_id, start, end, code_id, score, run_id) of all that anybody was shown, by
    place."""
    row = SuggestionRow
    return session.execute(
        select(row.id, row.revision_id, row.start, row.end, row.code_id, row.score, row.run_id)
        .where(row.project_id == project_id, row.shown)
        .order_by(row.revision_id, row.start, row.end, row.code_id, row.id)
    ).all()


def shown_as(session: Session, project_id: int, strength: str) -> set[str]:
    """Ids of the suggestions that were shown with this strength (where the reasons are kept)."""
    rows = session.execute(
        select(SuggestionRow.id, SuggestionRow.why).where(
            SuggestionRow.project_id == project_id, SuggestionRow.shown
        )
    )
    return {row.id for row in rows if row.why is not None and row.why.get("strength") == strength}


def runs_with(session: Session, project_id: int, engine: str) -> set[str]:
    """Ids of the trainings of an engine, of whatever version."""
    rows = session.execute(
        select(SuggestionRunRow.id, SuggestionRunRow.model).where(
            SuggestionRunRow.project_id == project_id
        )
    )
    return {row.id for row in rows if row.model.split(" ", 1)[0] == engine}
