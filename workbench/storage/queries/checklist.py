"""The rows of the checklist, now or as they stood at a step."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from workbench.storage.queries.alive import living
from workbench.storage.rows.checklist import (
    ChecklistItemRow,
    ChecklistRevisionRow,
    ChecklistSourceRow,
)


def items(session: Session, project_id: int, as_of: int | None) -> Sequence[ChecklistItemRow]:
    """Every item, in its order."""
    rows = living(ChecklistItemRow, project_id, as_of)
    return session.scalars(
        rows.order_by(ChecklistItemRow.sort, ChecklistItemRow.born, ChecklistItemRow.id)
    ).all()


def sources(session: Session, project_id: int, as_of: int | None) -> Sequence[ChecklistSourceRow]:
    """Every source of every item."""
    return session.scalars(living(ChecklistSourceRow, project_id, as_of)).all()


def revisions(session: Session, project_id: int) -> Sequence[ChecklistRevisionRow]:
    """The named revisions, by the step they name."""
    rows = living(ChecklistRevisionRow, project_id)
    return session.scalars(rows.order_by(ChecklistRevisionRow.seq, ChecklistRevisionRow.born)).all()
