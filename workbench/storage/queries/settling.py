"""What was settled, who finished reading, for comparing coders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.project import HistoryRow
from workbench.storage.rows.settling import SettlementRow


def settlements(session: Session, project_id: int, document_id: str | None = None) -> Sequence[Any]:
    """(id, document_id, revision_id, start, end, outcome, basis, results, reason, born, actor_id)
    of every living settlement, oldest first."""
    row = SettlementRow
    query = (
        select(
            row.id, row.document_id, row.revision_id, row.start, row.end, row.outcome, row.basis,
            row.results, row.reason, row.born, HistoryRow.actor_id,
        )
        .join(
            HistoryRow, (HistoryRow.project_id == row.project_id) & (HistoryRow.seq == row.born)
        )
        .where(alive(row, project_id))
        .order_by(row.born, row.id)
    )  # fmt: skip
    if document_id is not None:
        query = query.where(row.document_id == document_id)
    return session.execute(query).all()
