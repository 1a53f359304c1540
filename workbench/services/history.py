"""What was done, by whom; undo and redo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import UndoRefused
from workbench.services import sight
from workbench.services.study import Study
from workbench.storage.bulk import touched as touched_in_bulk
from workbench.storage.queries.alive import alive
from workbench.storage.rows.documents import DocumentRow, SourceFileRow
from workbench.storage.rows.project import CoderRow, HistoryRow, HistoryTargetRow
from workbench.values import HistoryEntry, Table


def entries(study: Study, *, newest: int | None = None) -> Table[HistoryEntry]:
    """Every step, newest first; ``newest`` caps how many."""
    with study.reading() as session:
        rows = session.execute(
            select(HistoryRow, CoderRow.name)
            .join(
                CoderRow,
                (CoderRow.project_id == HistoryRow.project_id)
                & (CoderRow.id == HistoryRow.actor_id),
            )
            .where(HistoryRow.project_id == study.project_id)
            .order_by(HistoryRow.seq.desc())
            .limit(newest)
        ).all()
        taken_back = _taken_back(
            session.execute(
                select(HistoryRow.seq, HistoryRow.undoes).where(
                    HistoryRow.project_id == study.project_id, HistoryRow.undoes.is_not(None)
                )
            ).all()
        )
        first = rows[-1][0].seq if rows else 0
        touched: dict[int, Counter[str]] = {}
        for seq, kind in session.execute(
            select(HistoryTargetRow.seq, HistoryTargetRow.kind).where(
                HistoryTargetRow.project_id == study.project_id, HistoryTargetRow.seq >= first
            )
        ):
            touched.setdefault(seq, Counter())[kind] += 1
        for row, _ in rows:
            touched.setdefault(row.seq, Counter()).update(touched_in_bulk(row.payload))
    return Table(
        HistoryEntry(
            row.seq, row.at, name, row.action, dict(touched.get(row.seq, {})),
            row.undoes, row.seq in taken_back,
        )
        for row, name in rows
    )  # fmt: skip


def _taken_back(inverses: Sequence[Any]) -> set[int]:
    """Steps not in force: their inverse is (an inverse may itself have been taken back)."""
    gone: set[int] = set()
    for seq, undoes in sorted(inverses, reverse=True):
        if seq not in gone:
            gone.add(undoes)
    return gone


def undo(study: Study) -> HistoryEntry:
    """Take back the newest step of this person; UndoRefused where a later one stands on it."""
    from workbench.storage.undo import last_undoable, take_back

    with study.database.writing(study.project_id) as session:
        sight.mark(session, study)
        row = last_undoable(session, study.project_id, study.actor_id(session))
        seq = take_back(session, study.project_id, row, study.actor_id(session), "undo")
    return _entry(study, seq)


def redo(study: Study) -> HistoryEntry:
    """Take back this person's newest undo, if it was their last step."""
    from workbench.storage.undo import last_redoable, take_back

    with study.database.writing(study.project_id) as session:
        sight.mark(session, study)
        row = last_redoable(session, study.project_id, study.actor_id(session))
        seq = take_back(session, study.project_id, row, study.actor_id(session), "redo")
        _refuse_same_file(session, study.project_id, seq, row.seq)
    return _entry(study, seq)


def _refuse_same_file(session: Session, project_id: int, seq: int, undone: int) -> None:
    """A document that comes back must not have come in again, under another name, since it was
    undone in step ``undone``."""
    hashes = select(SourceFileRow.sha256).join(
        DocumentRow,
        (DocumentRow.project_id == SourceFileRow.project_id)
        & (DocumentRow.id == SourceFileRow.document_id),
    )
    mine = hashes.where(DocumentRow.project_id == project_id, DocumentRow.born == seq)
    other = session.execute(
        select(DocumentRow.name)
        .join(
            SourceFileRow,
            (DocumentRow.project_id == SourceFileRow.project_id)
            & (DocumentRow.id == SourceFileRow.document_id),
        )
        .where(
            alive(DocumentRow, project_id),
            DocumentRow.born != seq,
            DocumentRow.born > undone,
            SourceFileRow.sha256.in_(mine),
        )
        .limit(1)
    ).scalar()
    if other is not None:
        raise UndoRefused(
            f"This cannot be redone: the same file has come in again meanwhile, as “{other}”."
        )


def _entry(study: Study, seq: int) -> HistoryEntry:
    return next(entry for entry in entries(study) if entry.seq == seq)
