"""Passages and the revision their document has now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from workbench.storage.queries.alive import alive
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import DocumentRow, RevisionRow
from workbench.storage.rows.people import SpeakingAsRow


def left_behind(session: Session, project_id: int, document_id: str | None = None) -> list[Any]:
    """The living codings and then the living stretches that are not on their document's present
    text: nobody has found a place for them in it."""
    found: list[Any] = []
    for kind in (CodingRow, SpeakingAsRow):
        query = (
            select(kind)
            .join(
                DocumentRow,
                (DocumentRow.project_id == kind.project_id) & (DocumentRow.id == kind.document_id),
            )
            .where(
                alive(kind, project_id),
                DocumentRow.ended.is_(None),
                kind.revision_id != DocumentRow.revision_id,
            )
            .order_by(kind.document_id, kind.start, kind.end, kind.id)
        )
        if document_id is not None:
            query = query.where(kind.document_id == document_id)
        found += session.scalars(query)
    return found


def newer_than(
    session: Session, project_id: int, revision_id: str, born: int, but: int, as_of: int
) -> int | None:
    """The step in which something living was put on a revision after step ``born``, other than
    step ``but``; None where nothing was. What stands as it did at step ``as_of``, done again
    since, is not newer."""
    kinds: tuple[type[Any], ...] = (CodingRow, SpeakingAsRow)
    for kind in kinds:
        then: Any = aliased(kind)
        as_then = select(then.id).where(
            then.project_id == kind.project_id,
            then.id == kind.id,
            then.born <= as_of,
            or_(then.ended.is_(None), then.ended > as_of),
            then.revision_id == kind.revision_id,
            then.start == kind.start,
            then.end == kind.end,
        )
        found = session.execute(
            select(kind.born)
            .where(
                alive(kind, project_id),
                kind.revision_id == revision_id,
                kind.born > born,
                kind.born != but,
                ~as_then.exists(),
            )
            .limit(1)
        ).scalar()
        if found is not None:
            return int(found)
    return None


def revisions(session: Session, project_id: int, ids: Sequence[str]) -> dict[str, RevisionRow]:
    """Revisions by id."""
    wanted = sorted(set(ids))
    found: dict[str, RevisionRow] = {}
    for at in range(0, len(wanted), 500):
        rows = session.scalars(
            select(RevisionRow).where(
                RevisionRow.project_id == project_id, RevisionRow.id.in_(wanted[at : at + 500])
            )
        )
        found |= {row.id: row for row in rows}
    return found
