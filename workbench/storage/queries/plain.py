"""Packs drawn for the plain view, and what people answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.passages import MemoRow
from workbench.storage.rows.plain import PlainAnswerRow, PlainPackRow


def packs(session: Session, project_id: int, coder_id: str) -> Sequence[Any]:
    """(id, seed, picks, born) of this person's packs, newest first."""
    row = PlainPackRow
    return session.execute(
        select(row.id, row.seed, row.picks, row.born)
        .where(alive(row, project_id), row.coder_id == coder_id)
        .order_by(row.born.desc(), row.id)
    ).all()


def answers(session: Session, project_id: int, coder_id: str | None = None) -> Sequence[Any]:
    """(id, document_id, revision_id, turn, coder_id, answer, born), newest first."""
    row = PlainAnswerRow
    query = (
        select(
            row.id,
            row.document_id,
            row.revision_id,
            row.turn,
            row.coder_id,
            row.answer,
            row.born,
        )
        .where(alive(row, project_id))
        .order_by(row.born.desc(), row.id)
    )
    if coder_id is not None:
        query = query.where(row.coder_id == coder_id)
    return session.execute(query).all()


def comments(session: Session, project_id: int, targets: Sequence[str]) -> Sequence[Any]:
    """(id, target_id, coder_id, text) of the shared memos on these, oldest first."""
    found: list[Any] = []
    for at in range(0, len(targets), 500):
        found += session.execute(
            select(MemoRow.id, MemoRow.target_id, MemoRow.coder_id, MemoRow.text)
            .where(
                alive(MemoRow, project_id),
                MemoRow.target_id.in_(targets[at : at + 500]),
                MemoRow.is_private.is_(False),
            )
            .order_by(MemoRow.born, MemoRow.id)
        ).all()
    return found
