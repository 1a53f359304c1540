"""Strands with what hangs on them: terms, coders, codebooks, freezing; and the crosswalk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.crosswalk import FEEDING
from workbench.storage.queries.alive import alive
from workbench.storage.rows.codebook import CodebookRow, CodeRow
from workbench.storage.rows.project import (
    CoderRow,
    HistoryRow,
    MembershipRow,
    StrandFreezingRow,
    StrandRow,
    StrandTermsRow,
)
from workbench.storage.rows.reconciling import CrosswalkRow


def strands(session: Session, project_id: int, as_of: int | None = None) -> Sequence[StrandRow]:
    """The strands, by name."""
    rows = session.scalars(select(StrandRow).where(alive(StrandRow, project_id, as_of))).all()
    return sorted(rows, key=lambda row: (row.name_key, row.id))


def codebooks(session: Session, project_id: int, as_of: int | None = None) -> Sequence[Any]:
    """(id, strand_id, root_code_id, name) of the strands' own codebooks, by the strand's name."""
    return session.execute(
        select(CodebookRow.id, CodebookRow.strand_id, CodebookRow.root_code_id, StrandRow.name)
        .join(
            StrandRow,
            (StrandRow.project_id == CodebookRow.project_id)
            & (StrandRow.id == CodebookRow.strand_id),
        )
        .join(
            CodeRow,
            (CodeRow.project_id == CodebookRow.project_id)
            & (CodeRow.id == CodebookRow.root_code_id),
        )
        .where(
            CodebookRow.project_id == project_id,
            alive(StrandRow, project_id, as_of),
            alive(CodeRow, project_id, as_of),
        )
        .order_by(StrandRow.name_key, CodebookRow.id)
    ).all()


def mapped(session: Session, project_id: int, as_of: int | None = None) -> Sequence[Any]:
    """(theme_id, code_id) of the crosswalk where the code feeds the theme, oldest first."""
    return session.execute(
        select(CrosswalkRow.theme_id, CrosswalkRow.code_id)
        .where(alive(CrosswalkRow, project_id, as_of), CrosswalkRow.relation.in_(FEEDING))
        .order_by(CrosswalkRow.born, CrosswalkRow.id)
    ).all()


def crosswalk(session: Session, project_id: int, as_of: int | None = None) -> Sequence[Any]:
    """Every row of the crosswalk, oldest first."""
    return session.scalars(
        select(CrosswalkRow)
        .where(alive(CrosswalkRow, project_id, as_of))
        .order_by(CrosswalkRow.born, CrosswalkRow.id)
    ).all()


def terms(session: Session, project_id: int) -> dict[str, StrandTermsRow]:
    """Strand id → its terms."""
    rows = session.scalars(select(StrandTermsRow).where(alive(StrandTermsRow, project_id)))
    return {row.strand_id: row for row in rows}


def members(session: Session, project_id: int) -> Sequence[Any]:
    """(strand_id, coder_id, name, name_key) of every coder who belongs to a strand, by name."""
    return session.execute(
        select(MembershipRow.strand_id, MembershipRow.coder_id, CoderRow.name, CoderRow.name_key)
        .join(
            CoderRow,
            (CoderRow.project_id == MembershipRow.project_id)
            & (CoderRow.id == MembershipRow.coder_id),
        )
        .where(alive(MembershipRow, project_id))
        .order_by(CoderRow.name_key)
    ).all()


def freezings(session: Session, project_id: int) -> Sequence[Any]:
    """(row, who, when) of every freezing and opening, oldest first."""
    return session.execute(
        select(StrandFreezingRow, CoderRow.name, HistoryRow.at)
        .join(
            HistoryRow,
            (HistoryRow.project_id == StrandFreezingRow.project_id)
            & (HistoryRow.seq == StrandFreezingRow.born),
        )
        .join(
            CoderRow,
            (CoderRow.project_id == HistoryRow.project_id) & (CoderRow.id == HistoryRow.actor_id),
        )
        .where(alive(StrandFreezingRow, project_id))
        .order_by(StrandFreezingRow.born)
    ).all()
