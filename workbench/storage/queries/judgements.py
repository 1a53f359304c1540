"""Judgements in all their versions, and what of a theme's coding changed since a step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.codebook import CodeRow, ThemeLinkRow
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import DocumentRow
from workbench.storage.rows.passages import MemoRow
from workbench.storage.rows.project import CoderRow, HistoryRow
from workbench.storage.rows.reconciling import JudgementRow


def versions(session: Session, project_id: int, as_of: int | None = None) -> Sequence[Any]:
    """(row, the judge's name, when) of every version of every judgement, oldest first."""
    query = (
        select(JudgementRow, CoderRow.name, HistoryRow.at)
        .join(
            CoderRow,
            (CoderRow.project_id == JudgementRow.project_id)
            & (CoderRow.id == JudgementRow.judge_id),
        )
        .join(
            HistoryRow,
            (HistoryRow.project_id == JudgementRow.project_id)
            & (HistoryRow.seq == JudgementRow.born),
        )
        .where(JudgementRow.project_id == project_id)
        .order_by(JudgementRow.born, CoderRow.name_key, JudgementRow.id)
    )
    if as_of is not None:
        query = query.where(JudgementRow.born <= as_of)
    return session.execute(query).all()


def coding_changes(session: Session, project_id: int, since: int) -> Sequence[Any]:
    """(id, code_id, revision_id, start, end, born, ended) of codings born or ended after a step."""
    return session.execute(
        select(
            CodingRow.id, CodingRow.code_id, CodingRow.revision_id, CodingRow.start,
            CodingRow.end, CodingRow.born, CodingRow.ended,
        ).where(
            CodingRow.project_id == project_id,
            or_(CodingRow.born > since, CodingRow.ended > since),
        )
    ).all()  # fmt: skip


def codes_ever_used(session: Session, project_id: int) -> set[str]:
    """Codes with a coding, alive or ended."""
    return set(
        session.scalars(
            select(CodingRow.code_id).where(CodingRow.project_id == project_id).distinct()
        )
    )


def codebook_steps(session: Session, project_id: int) -> list[int]:
    """Steps that touched a code or a link, in order."""
    steps: set[int] = set()
    for row in (CodeRow, ThemeLinkRow):
        for column in (row.born, row.ended):
            found = session.scalars(
                select(column).where(row.project_id == project_id, column.is_not(None)).distinct()
            )
            steps |= {int(seq) for seq in found if seq is not None}
    return sorted(steps)


def document_steps(session: Session, project_id: int, as_of: int | None = None) -> dict[str, int]:
    """Document id → the step since which it is as it is."""
    rows = session.execute(
        select(DocumentRow.id, func.max(DocumentRow.born))
        .where(alive(DocumentRow, project_id, as_of))
        .group_by(DocumentRow.id)
    )
    return {id_: int(born) for id_, born in rows.all()}


def method_notes(session: Session, project_id: int, as_of: int | None = None) -> Sequence[Any]:
    """(text, target_id, coder's name, when) of every shared memo on method, oldest first."""
    return session.execute(
        select(MemoRow.text, MemoRow.target_id, CoderRow.name, HistoryRow.at)
        .join(
            CoderRow,
            (CoderRow.project_id == MemoRow.project_id) & (CoderRow.id == MemoRow.coder_id),
        )
        .join(
            HistoryRow,
            (HistoryRow.project_id == MemoRow.project_id) & (HistoryRow.seq == MemoRow.born),
        )
        .where(
            alive(MemoRow, project_id, as_of),
            MemoRow.kind == "method",
            MemoRow.is_private.is_(False),
        )
        .order_by(MemoRow.born, MemoRow.id)
    ).all()
