"""The topic guide, and the marks where its questions were put."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.documents import DocumentRow, TurnRow
from workbench.storage.rows.guide import GuideQuestionRow, QuestionMarkRow


def questions(session: Session, project_id: int, as_of: int | None = None) -> Sequence[Any]:
    """(id, strand_id, number, text) of every question, in no order."""
    row = GuideQuestionRow
    return session.execute(
        select(row.id, row.strand_id, row.number, row.text).where(alive(row, project_id, as_of))
    ).all()


def marks(session: Session, project_id: int, as_of: int | None = None) -> Sequence[Any]:
    """(document_id, document, turn, question_id, is_put, origin, is_current) of every mark on a
    living document, in no order; ``is_current``: on the document's present text."""
    mark = QuestionMarkRow
    return session.execute(
        select(
            mark.document_id,
            DocumentRow.name.label("document"),
            mark.turn,
            mark.question_id,
            mark.is_put,
            mark.origin,
            (mark.revision_id == DocumentRow.revision_id).label("is_current"),
        )
        .join(
            DocumentRow,
            (DocumentRow.project_id == mark.project_id) & (DocumentRow.id == mark.document_id),
        )
        .where(alive(mark, project_id, as_of), alive(DocumentRow, project_id, as_of))
    ).all()


def on_no_turn(session: Session, project_id: int) -> Sequence[Any]:
    """(id, turn) of every living mark whose revision has no such turn."""
    mark = QuestionMarkRow
    return session.execute(
        select(mark.id, mark.turn)
        .outerjoin(
            TurnRow,
            (TurnRow.project_id == mark.project_id)
            & (TurnRow.revision_id == mark.revision_id)
            & (TurnRow.n == mark.turn),
        )
        .where(alive(mark, project_id), TurnRow.n.is_(None))
    ).all()
