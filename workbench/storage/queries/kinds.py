"""Which kinds of things a study holds."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.storage.rows.project import IdentityRow


def kinds_in_use(session: Session, project_id: int) -> list[str]:
    """The kinds of every id the study ever used, in order."""
    return sorted(
        session.scalars(
            select(IdentityRow.kind).where(IdentityRow.project_id == project_id).distinct()
        )
    )
