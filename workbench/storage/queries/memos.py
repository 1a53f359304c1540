"""Memos as one coder may see them, and what stands behind the ids they are about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from workbench.storage.queries.alive import alive
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.notes import MemoLinkRow
from workbench.storage.rows.passages import MemoRow, QuotePickRow
from workbench.storage.rows.people import ParticipantRow
from workbench.storage.rows.project import CoderRow, HistoryRow, IdentityRow

_AT_ONCE = 500


def visible(session: Session, project_id: int, coder_id: str | None) -> Sequence[Any]:
    """(id, target_id, coder_id, kind, is_private, text, coder, written_at, changed_at) of the
    living memos that are shared or this coder's own, last changed first."""
    first = aliased(MemoRow)
    began = (
        select(func.min(first.born))
        .where(first.project_id == MemoRow.project_id, first.id == MemoRow.id)
        .scalar_subquery()
    )
    # When a memo that may be seen was written may be seen too: of the table, nothing is left out.
    steps = [HistoryRow.__table__.alias(name) for name in ("written", "changed")]
    written, changed = (step.c for step in steps)
    return session.execute(
        select(
            MemoRow.id,
            MemoRow.target_id,
            MemoRow.coder_id,
            MemoRow.kind,
            MemoRow.is_private,
            MemoRow.text,
            CoderRow.name.label("coder"),
            written.at.label("written_at"),
            changed.at.label("changed_at"),
        )
        .join(
            CoderRow,
            (CoderRow.project_id == MemoRow.project_id) & (CoderRow.id == MemoRow.coder_id),
        )
        .join(steps[0], (written.project_id == MemoRow.project_id) & (written.seq == began))
        .join(steps[1], (changed.project_id == MemoRow.project_id) & (changed.seq == MemoRow.born))
        .where(
            alive(MemoRow, project_id),
            or_(MemoRow.is_private.is_(False), MemoRow.coder_id == coder_id),
        )
        .order_by(MemoRow.born.desc(), MemoRow.id)
    ).all()


def links(session: Session, project_id: int) -> Sequence[Any]:
    """(memo_id, target_id) of every further target, oldest first."""
    return session.execute(
        select(MemoLinkRow.memo_id, MemoLinkRow.target_id)
        .where(alive(MemoLinkRow, project_id))
        .order_by(MemoLinkRow.born, MemoLinkRow.id)
    ).all()


def kinds(session: Session, project_id: int, ids: Collection[str]) -> dict[str, str]:
    """Id → what it stands for, of ids that were ever used."""
    return {
        row.id: row.kind
        for part in _parts(ids)
        for row in session.execute(
            select(IdentityRow.id, IdentityRow.kind).where(
                IdentityRow.project_id == project_id, IdentityRow.id.in_(part)
            )
        )
    }


def last_codings(session: Session, project_id: int, ids: Collection[str]) -> dict[str, Any]:
    """Id → the newest version of a coding, alive or ended."""
    return _last(session, CodingRow, project_id, ids)


def last_picks(session: Session, project_id: int, ids: Collection[str]) -> dict[str, Any]:
    """Id → the newest version of a picked quote, alive or ended."""
    return _last(session, QuotePickRow, project_id, ids)


def last_people(session: Session, project_id: int, ids: Collection[str]) -> dict[str, Any]:
    """Id → the newest version of a participant, alive or ended."""
    return _last(session, ParticipantRow, project_id, ids)


def _last(session: Session, row: Any, project_id: int, ids: Collection[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in _parts(ids):
        rows = session.scalars(
            select(row).where(row.project_id == project_id, row.id.in_(part)).order_by(row.born)
        )
        found |= {each.id: each for each in rows}
    return found


def _parts(ids: Collection[str]) -> Iterator[list[str]]:
    wanted = sorted(ids)
    for at in range(0, len(wanted), _AT_ONCE):
        yield wanted[at : at + _AT_ONCE]
