"""Cells of the framework matrix, those that live and what they were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.charting import FrameworkCellRow
from workbench.storage.rows.project import CoderRow, HistoryRow


def cells(session: Session, project_id: int, as_of: int | None = None) -> Sequence[Any]:
    """(row, who wrote it, when) of every living cell."""
    cell = FrameworkCellRow
    return session.execute(_told().where(alive(cell, project_id, as_of))).all()


def versions(session: Session, project_id: int, row_id: str, theme_id: str) -> Sequence[Any]:
    """(row, who wrote it, when) of every version of a cell, oldest first."""
    cell = FrameworkCellRow
    return session.execute(
        _told()
        .where(
            cell.project_id == project_id, cell.row_id == row_id, cell.theme_id == theme_id
        )
        .order_by(cell.born)
    ).all()  # fmt: skip


def _told() -> Any:
    cell = FrameworkCellRow
    return (
        select(cell, CoderRow.name, HistoryRow.at)
        .join(
            CoderRow, (CoderRow.project_id == cell.project_id) & (CoderRow.id == cell.coder_id)
        )
        .join(
            HistoryRow,
            (HistoryRow.project_id == cell.project_id) & (HistoryRow.seq == cell.born),
        )
    )  # fmt: skip
