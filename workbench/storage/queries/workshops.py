"""The rows of workshops, and the steps that were done because of a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Text, func, select, type_coerce
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import living
from workbench.storage.queries.lineage import taken_back
from workbench.storage.rows.base import Lived
from workbench.storage.rows.project import CoderRow, HistoryRow
from workbench.storage.rows.reconciling import BallotRow, ReceiptRow, WorkshopRow

BECAUSE = "because"
"""The key of a step's payload that names the proposal it was done for."""
L = TypeVar("L", bound=Lived)


def in_order(session: Session, row: type[L], project_id: int, *where: Any) -> Sequence[L]:
    """The living rows of a table, in the order they were made (their first version)."""
    rows = session.scalars(living(row, project_id).where(*where)).all()
    born = session.execute(
        select(row.id, func.min(row.born))
        .where(row.project_id == project_id, row.id.in_([each.id for each in rows]))
        .group_by(row.id)
    ).all()
    first = {id_: seq for id_, seq in born}  # noqa: C416  (rows are no pairs to the type checker)
    return sorted(rows, key=lambda each: (first[each.id], each.id))


def workshops(session: Session, project_id: int) -> Sequence[WorkshopRow]:
    """Every workshop, in the order they were made."""
    return in_order(session, WorkshopRow, project_id)


def first_steps(
    session: Session, project_id: int, row: type[L], ids: Sequence[str]
) -> dict[str, Any]:
    """Id → (at, name of who made it), from the step it was first made in."""
    first = (
        select(row.id, func.min(row.born).label("born"))
        .where(row.project_id == project_id, row.id.in_(ids))
        .group_by(row.id)
        .subquery()
    )
    found = session.execute(
        select(first.c.id, HistoryRow.at, CoderRow.name)
        .join(HistoryRow, (HistoryRow.seq == first.c.born) & (HistoryRow.project_id == project_id))
        .join(CoderRow, (CoderRow.id == HistoryRow.actor_id) & (CoderRow.project_id == project_id))
    )
    return {row.id: row for row in found}


def steps_because(session: Session, project_id: int) -> dict[str, list[Any]]:
    """Proposal → (seq, at, action, name, whether it was taken back) of steps done for it."""
    rows = session.execute(
        select(HistoryRow.seq, HistoryRow.at, HistoryRow.action, HistoryRow.payload, CoderRow.name)
        .join(
            CoderRow,
            (CoderRow.project_id == HistoryRow.project_id) & (CoderRow.id == HistoryRow.actor_id),
        )
        .where(
            HistoryRow.project_id == project_id,
            type_coerce(HistoryRow.payload, Text).like(f'%"{BECAUSE}"%'),
        )
        .order_by(HistoryRow.seq)
    ).all()
    gone = taken_back(session, project_id) if rows else set()
    found: dict[str, list[Any]] = {}
    for row in rows:
        proposal = row.payload.get(BECAUSE)
        if proposal:
            step = (row.seq, row.at, row.action, row.name, row.seq in gone)
            found.setdefault(proposal, []).append(step)
    return found


def ballots(session: Session, project_id: int, proposal: str) -> list[tuple[str, str]]:
    """(role, choice) of every ballot, in the order of their random ids."""
    rows = session.execute(
        select(BallotRow.role, BallotRow.choice)
        .where(BallotRow.project_id == project_id, BallotRow.proposal_id == proposal)
        .order_by(BallotRow.id)
    )
    return [(row.role, row.choice) for row in rows]


def receipts(session: Session, project_id: int, proposal: str) -> set[str]:
    """Who has cast, while the ballot is open."""
    return set(
        session.scalars(
            select(ReceiptRow.attendee_id).where(
                ReceiptRow.project_id == project_id, ReceiptRow.proposal_id == proposal
            )
        )
    )
