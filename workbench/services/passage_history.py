"""What was done to one coded passage: its steps, newest first."""

from __future__ import annotations

from sqlalchemy import or_, select

from workbench.names import clean_id
from workbench.services.study import Study
from workbench.storage.queries.suggesting import steps_taken_back
from workbench.storage.rows.passages import AssentRow, MemoRow, QuotePickRow
from workbench.storage.rows.project import CoderRow, HistoryRow, HistoryTargetRow
from workbench.values import PassageStep

MOST = 50


def steps(study: Study, coding: str) -> tuple[PassageStep, ...]:
    """The newest steps that touched a coding or what hangs on it; none where it never was."""
    coding = clean_id(coding)
    project_id = study.project_id
    with study.reading() as session:
        ids = {coding}
        for row, on in (
            (MemoRow, MemoRow.target_id),
            (QuotePickRow, QuotePickRow.coding_id),
            (AssentRow, AssentRow.coding_id),
        ):
            ids |= set(
                session.scalars(select(row.id).where(row.project_id == project_id, on == coding))
            )
        touching = select(HistoryTargetRow.seq).where(
            HistoryTargetRow.project_id == project_id,
            or_(*(HistoryTargetRow.target_id == id_ for id_ in sorted(ids))),
        )
        rows = session.execute(
            select(HistoryRow.seq, HistoryRow.at, HistoryRow.action, CoderRow.name)
            .join(
                CoderRow,
                (CoderRow.project_id == HistoryRow.project_id)
                & (CoderRow.id == HistoryRow.actor_id),
            )
            .where(HistoryRow.project_id == project_id, HistoryRow.seq.in_(touching))
            .order_by(HistoryRow.seq.desc())
            .limit(MOST)
        ).all()
        gone = steps_taken_back(session, project_id) if rows else set()
    return tuple(
        PassageStep(row.seq, row.at, row.name, row.action, row.seq in gone) for row in rows
    )
