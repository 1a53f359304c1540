"""What the acting person may see of others' work, laid over every read in one place.

In a study of the reliability profile people code apart: until a document is open to somebody
(``storage.queries.apart``) no read hands out what others did on it. ``Study.reading`` lays this
over its sessions, so that no service has to remember it. What proves or keeps the whole study
(check, backup, copy) and what only says that something is closed read everything.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, select
from sqlalchemy.orm import ORMExecuteState, Session

from workbench.names import name_key
from workbench.storage.engine import LIMITED
from workbench.storage.queries import words
from workbench.storage.queries.alive import one_living

if TYPE_CHECKING:
    from workbench.services.study import Study
    from workbench.storage.changes import Change
    from workbench.storage.queries.apart import Apart
    from workbench.storage.rows.coding import CodingRow

APART = "reliability"
"""The profile in which people code apart."""
_SIGHT = "sight"


def limit(session: Session, study: Study) -> None:
    """Let a reading session see what the acting person may see."""
    if study.profile_in(session) != APART:
        return
    session.info[LIMITED] = True
    from workbench.storage.queries.apart import left_out

    known: list[Any] = []

    def leave_out(state: ORMExecuteState) -> None:
        if not (state.is_select and state.is_orm_statement):
            return
        if not known:
            known.extend(left_out(_of(session, study)))
        state.statement = state.statement.options(*known)

    event.listen(session, "do_orm_execute", leave_out)


def mark(session: Session, study: Study) -> None:
    """Let a writing session know who acts: it sees everything, and ``seen_coding`` asks."""
    if study.profile_in(session) != APART:
        return
    from workbench.storage.undo import HIDES_STEP

    session.info[_SIGHT] = study
    session.info[HIDES_STEP] = partial(_hides_step, session, study)


def _hides_step(session: Session, study: Study, seq: int) -> bool:
    from workbench.storage.queries.apart import left_out
    from workbench.storage.rows.project import HistoryRow

    step = select(HistoryRow.seq).where(
        HistoryRow.project_id == study.project_id, HistoryRow.seq == seq
    )
    return session.execute(step.options(*left_out(_of(session, study)))).scalar() is None


def seen_coding(change: Change, id_: str) -> CodingRow | None:
    """A living coding that the acting person may see; None where there is none."""
    from workbench.storage.rows.coding import CodingRow

    row = one_living(change.session, CodingRow, change.project_id, id_)
    return next(iter(seen_of(change.session, [] if row is None else [row])), None)


def seen_of(session: Session, rows: Sequence[CodingRow]) -> list[CodingRow]:
    """Those of the codings that the acting person may see."""
    study = session.info.get(_SIGHT)
    if study is None or not rows:
        return list(rows)
    seen = _of(session, study)
    return [row for row in rows if not seen.hides(row.document_id, row.coder_id)]


def closed_documents(study: Study) -> tuple[str, ...]:
    """Names of the documents that are not open to the acting person: others' work on them, if
    there is any, is left out."""
    if study.profile != APART:
        return ()
    with study.reading() as session:
        seen = _of(session, study)
        rows = words.documents(session, study.project_id, None)
        return tuple(row.name for row in rows if row.id not in seen.open)


def _of(session: Session, study: Study) -> Apart:
    from workbench.storage.queries.apart import apart

    return apart(session, study.project_id, name_key(study.actor))
