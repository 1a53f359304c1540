"""What became of codes: their versions, the steps that made them, merges, named versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.codebook import CodebookVersionRow, CodeExampleRow, CodeRow
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.project import CoderRow, HistoryRow, HistoryTargetRow

_BOOK = ("code", "theme_link", "code_example")


def taken_back(session: Session, project_id: int, as_of: int | None = None) -> set[int]:
    """Steps that were not in force at ``as_of`` because their inverse was."""
    query = select(HistoryRow.seq, HistoryRow.undoes).where(
        HistoryRow.project_id == project_id, HistoryRow.undoes.is_not(None)
    )
    if as_of is not None:
        query = query.where(HistoryRow.seq <= as_of)
    gone: set[int | None] = set()
    for seq, undoes in session.execute(query.order_by(HistoryRow.seq.desc())):
        if seq not in gone:
            gone.add(undoes)
    return {seq for seq in gone if seq is not None}


def merges(session: Session, project_id: int, as_of: int | None = None) -> dict[int, Sequence[str]]:
    """Step → (id of the code that went, id of the one it went up in), of merges in force."""
    query = select(HistoryRow.seq, HistoryRow.payload).where(
        HistoryRow.project_id == project_id,
        HistoryRow.action.like("%merge%"),
        HistoryRow.undoes.is_(None),
    )
    if as_of is not None:
        query = query.where(HistoryRow.seq <= as_of)
    gone = taken_back(session, project_id, as_of)
    found: dict[int, Sequence[str]] = {}
    for seq, payload in session.execute(query.order_by(HistoryRow.seq)):
        if seq in gone:
            continue
        told = payload.get("merged") or _guessed(session, project_id, seq, payload)
        if told is not None:
            found[seq] = told
    return found


def _guessed(
    session: Session, project_id: int, seq: int, payload: dict[str, Any]
) -> Sequence[str] | None:
    """Of merges before the history said it: the code that ended, and whose codings, examples or
    children were born with the step; None where nothing moved."""
    born = {entry[1] for entry in payload["born"] if entry[0] == "code"}
    ended = [e[1] for e in payload["ended"] if e[0] == "code" and e[1] not in born]
    if len(ended) != 1:
        return None
    for row, column in (
        (CodingRow, CodingRow.code_id),
        (CodeExampleRow, CodeExampleRow.code_id),
        (CodeRow, CodeRow.parent_id),
    ):
        into = session.execute(
            select(column).where(row.project_id == project_id, row.born == seq).limit(1)
        ).scalar()
        if into is not None:
            return (ended[0], str(into))
    return None


def code_versions(session: Session, project_id: int, code_id: str) -> Sequence[CodeRow]:
    """Every version of a code, oldest first."""
    return session.scalars(
        select(CodeRow)
        .where(CodeRow.project_id == project_id, CodeRow.id == code_id)
        .order_by(CodeRow.born)
    ).all()


def steps(session: Session, project_id: int, seqs: Sequence[int]) -> dict[int, Any]:
    """Step → (seq, at, action, undoes, name of who did it)."""
    found: dict[int, Any] = {}
    wanted = sorted(set(seqs))
    for at in range(0, len(wanted), 500):
        rows = session.execute(
            _told(project_id).where(HistoryRow.seq.in_(wanted[at : at + 500]))
        ).all()
        found |= {row.seq: row for row in rows}
    return found


def codebook_steps(session: Session, project_id: int, newest: int) -> Sequence[Any]:
    """(seq, at, action, undoes, name) of the newest steps that touched the codebook, newest
    first."""
    touched = select(HistoryTargetRow.seq).where(
        HistoryTargetRow.project_id == project_id, HistoryTargetRow.kind.in_(_BOOK)
    )
    return session.execute(
        _told(project_id)
        .where(HistoryRow.seq.in_(touched))
        .order_by(HistoryRow.seq.desc())
        .limit(newest)
    ).all()


def _told(project_id: int) -> Any:
    return (
        select(HistoryRow.seq, HistoryRow.at, HistoryRow.action, HistoryRow.undoes, CoderRow.name)
        .join(
            CoderRow,
            (CoderRow.project_id == HistoryRow.project_id) & (CoderRow.id == HistoryRow.actor_id),
        )
        .where(HistoryRow.project_id == project_id)
    )


def named_versions(session: Session, project_id: int) -> Sequence[CodebookVersionRow]:
    """The named versions, by the step they name."""
    return session.scalars(
        select(CodebookVersionRow)
        .where(alive(CodebookVersionRow, project_id))
        .order_by(CodebookVersionRow.seq, CodebookVersionRow.born)
    ).all()
