"""Vectors that are kept beside the texts they were made of, by the hash of each text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.orm import Session

from workbench.storage.rows.project import HistoryRow
from workbench.storage.rows.suggestions import VectorRow
from workbench.storage.undo import WITHDRAW

_BATCH = 2000


def kept(session: Session, project_id: int, model: str) -> Iterator[tuple[str, bytes]]:
    """(hash of the text, vector) of all that are kept of a model."""
    rows = session.execute(
        select(VectorRow.text_hash, VectorRow.blob)
        .where(VectorRow.project_id == project_id, VectorRow.model == model)
        .execution_options(yield_per=_BATCH)
    )
    for row in rows:
        yield row.text_hash, row.blob


def withdrawn_since(session: Session, project_id: int, seq: int) -> bool:
    """Whether somebody's words were taken out of the study after a step."""
    found = session.execute(
        select(HistoryRow.seq)
        .where(
            HistoryRow.project_id == project_id,
            HistoryRow.seq > seq,
            HistoryRow.action == WITHDRAW,
        )
        .limit(1)
    ).scalar()
    return found is not None


def keep(session: Session, project_id: int, model: str, vectors: Mapping[str, bytes]) -> None:
    """Add those that are not there yet."""
    wanted = sorted(vectors)
    there: set[str] = set()
    for at in range(0, len(wanted), 500):
        there |= set(
            session.scalars(
                select(VectorRow.text_hash).where(
                    VectorRow.project_id == project_id,
                    VectorRow.model == model,
                    VectorRow.text_hash.in_(wanted[at : at + 500]),
                )
            )
        )
    session.add_all(
        VectorRow(project_id=project_id, text_hash=hash_, model=model, blob=vectors[hash_])
        for hash_ in wanted
        if hash_ not in there
    )


def malformed(session: Session, project_id: int) -> int:
    """How many cannot be vectors: of no text's hash, empty, or cut off."""
    found = session.execute(
        select(func.count()).select_from(VectorRow).where(*_malformed(project_id))
    )
    return int(found.scalar() or 0)


def drop_malformed(session: Session, project_id: int) -> None:
    """Take those out."""
    session.execute(delete(VectorRow).where(*_malformed(project_id)))


def _malformed(project_id: int) -> tuple[ColumnElement[bool], ...]:
    size = func.length(VectorRow.blob)
    wrong = or_(func.length(VectorRow.text_hash) != 64, size == 0, size % 2 != 0)
    return (VectorRow.project_id == project_id, wrong)
