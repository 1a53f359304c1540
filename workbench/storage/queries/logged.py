"""What is logged of how a study was done: steps, coders, corrections, memos, settled passages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.base import Lived
from workbench.storage.rows.documents import DocumentRow, ReadMarkRow, RevisionRow
from workbench.storage.rows.passages import MemoRow
from workbench.storage.rows.project import CoderRow, HistoryRow


def steps(session: Session, project_id: int, as_of: int | None) -> Sequence[Any]:
    """(seq, at, action, undoes, name) of every step, oldest first."""
    query = (
        select(HistoryRow.seq, HistoryRow.at, HistoryRow.action, HistoryRow.undoes, CoderRow.name)
        .join(
            CoderRow,
            (CoderRow.project_id == HistoryRow.project_id) & (CoderRow.id == HistoryRow.actor_id),
        )
        .where(HistoryRow.project_id == project_id)
        .order_by(HistoryRow.seq)
    )
    if as_of is not None:
        query = query.where(HistoryRow.seq <= as_of)
    return session.execute(query).all()


def read_marks(session: Session, project_id: int, as_of: int | None) -> Sequence[Any]:
    """(document_id, name) of every document somebody marked as read."""
    return session.execute(
        select(ReadMarkRow.document_id, CoderRow.name)
        .join(
            CoderRow,
            (CoderRow.project_id == ReadMarkRow.project_id) & (CoderRow.id == ReadMarkRow.coder_id),
        )
        .where(alive(ReadMarkRow, project_id, as_of))
    ).all()


def corrected(session: Session, project_id: int, as_of: int | None) -> set[str]:
    """Ids of the documents whose present text is not the one that came in."""
    rows = session.execute(
        select(DocumentRow.id)
        .join(
            RevisionRow,
            (RevisionRow.project_id == DocumentRow.project_id)
            & (RevisionRow.id == DocumentRow.revision_id),
        )
        .where(alive(DocumentRow, project_id, as_of), RevisionRow.n > 1)
    )
    return set(rows.scalars())


def shared_memos(session: Session, project_id: int, as_of: int | None) -> Sequence[Any]:
    """(kind, how many) of the memos that are not private."""
    return session.execute(
        select(MemoRow.kind, func.count())
        .where(alive(MemoRow, project_id, as_of), MemoRow.is_private.is_(False))
        .group_by(MemoRow.kind)
        .order_by(MemoRow.kind)
    ).all()


def living(session: Session, row: type[Lived], project_id: int, as_of: int | None) -> int:
    """How many rows of a table live."""
    found = session.execute(
        select(func.count()).select_from(row).where(alive(row, project_id, as_of))
    ).scalar()
    return found or 0
