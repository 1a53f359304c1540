"""Summaries of the sides of themes in all their versions, and the passages they stand on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.project import CoderRow, HistoryRow
from workbench.storage.rows.summaries import SideSummaryRow, SummaryPassageRow

_AT_ONCE = 500


def summaries(
    session: Session, project_id: int, as_of: int | None = None, *, every: bool = False
) -> Sequence[Any]:
    """(row, writer's name, when) of the living summaries, or with ``every`` of all versions that
    were ever written, oldest first."""
    row = SideSummaryRow
    return session.execute(
        select(row, CoderRow.name, HistoryRow.at)
        .join(CoderRow, (CoderRow.project_id == row.project_id) & (CoderRow.id == row.coder_id))
        .join(HistoryRow, (HistoryRow.project_id == row.project_id) & (HistoryRow.seq == row.born))
        .where(row.project_id == project_id if every else alive(row, project_id, as_of))
        .order_by(row.born, row.id)
    ).all()


def passages(session: Session, project_id: int, as_of: int | None = None) -> Sequence[Any]:
    """(summary_id, coding_id) of every living link to a passage, oldest first."""
    row = SummaryPassageRow
    return session.execute(
        select(row.summary_id, row.coding_id)
        .where(alive(row, project_id, as_of))
        .order_by(row.born, row.id)
    ).all()


def codings(
    session: Session, project_id: int, ids: Collection[str], as_of: int | None = None
) -> Sequence[Any]:
    """(id, code_id, revision_id, start, end, quote) of those that are alive."""
    wanted = sorted(ids)
    found: list[Any] = []
    for at in range(0, len(wanted), _AT_ONCE):
        found += session.execute(
            select(
                CodingRow.id, CodingRow.code_id, CodingRow.revision_id, CodingRow.start,
                CodingRow.end, CodingRow.quote,
            ).where(
                alive(CodingRow, project_id, as_of), CodingRow.id.in_(wanted[at : at + _AT_ONCE])
            )
        ).all()  # fmt: skip
    return found
