"""Taking back one history row by an inverse one."""

from __future__ import annotations

from typing import Any, NoReturn

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from workbench.errors import NothingToUndo, UndoRefused
from workbench.storage.bulk_undo import BulkUndo
from workbench.storage.changes import Change, columns_of
from workbench.storage.queries.anchored import newer_than
from workbench.storage.queries.kinds import kinds_in_use
from workbench.storage.rows.documents import DocumentRow
from workbench.storage.rows.kinds import row_class
from workbench.storage.rows.project import CoderRow, HistoryRow, HistoryTargetRow, IdentityRow

_COPIED = frozenset({"project_id", "born", "ended", "salt", "digest"})
HIDES_STEP = "hides step"
"""Where a session keeps what says whether a step of the history is not shown to who acts."""
WITHDRAW = "withdraw participant"
NOT_UNDONE = frozenset({"create", "open ballot", "close ballot", WITHDRAW})
"""What cannot be taken back: a ballot once cast could then be told from those after it, and the
words of somebody who withdrew are gone."""


def last_undoable(session: Session, project_id: int, actor_id: str) -> HistoryRow:
    """This person's newest step (a redo counts as one) that no later step has taken back."""
    row: HistoryRow | None = session.scalars(
        _not_taken_back(project_id, actor_id)
        .where(HistoryRow.action.not_in(NOT_UNDONE | {"undo"}))
        .limit(1)
    ).one_or_none()
    if row is None:
        raise NothingToUndo("There is nothing of yours left to undo in this study.")
    return row


def last_redoable(session: Session, project_id: int, actor_id: str) -> HistoryRow:
    """This person's newest undo that has not been redone, if they did nothing else since."""
    rows = session.scalars(
        _not_taken_back(project_id, actor_id).where(HistoryRow.action != "redo").limit(1)
    ).all()
    newest: HistoryRow | None = rows[0] if rows else None
    if newest is None or newest.action != "undo":
        raise NothingToUndo("There is nothing of yours to redo: your last step was not an undo.")
    return newest


def _not_taken_back(project_id: int, actor_id: str) -> Any:
    """This person's steps to which no later one is the inverse, newest first."""
    later = aliased(HistoryRow)
    taken_back = select(later.undoes).where(
        later.project_id == project_id, later.undoes.is_not(None)
    )
    return (
        select(HistoryRow)
        .where(
            HistoryRow.project_id == project_id,
            HistoryRow.actor_id == actor_id,
            HistoryRow.seq.not_in(taken_back),
        )
        .order_by(HistoryRow.seq.desc())
    )


def take_back(
    session: Session, project_id: int, step: HistoryRow, actor_id: str, action: str
) -> int:
    """Do the inverse of ``step`` as a new step; UndoRefused where a later one stands on it.

    Returns the new step's sequence number. The caller's transaction must end on a refusal.
    """
    if step.action in NOT_UNDONE:
        raise UndoRefused(f"Step {step.seq} (“{step.action}”) cannot be undone.")
    change = Change(session, project_id, actor_id, action)
    seq = step.seq
    change.undoes = seq
    targets = session.execute(
        select(HistoryTargetRow.target_id, HistoryTargetRow.kind).where(
            HistoryTargetRow.project_id == project_id, HistoryTargetRow.seq == seq
        )
    ).all()
    bulk = BulkUndo(change, step, [target.target_id for target in targets])
    gone: list[Any] = []
    back: list[Any] = []
    for target_id, kind in [*targets, *bulk.changed_since()]:
        versions = session.scalars(
            select(row_class(kind)).where(
                row_class(kind).project_id == project_id, row_class(kind).id == target_id
            )
        ).all()
        born = next((v for v in versions if v.born == seq), None)
        ended = next((v for v in versions if v.ended == seq), None)
        living = next((v for v in versions if v.ended is None), None)
        if not _same(living, born):
            newest = max(max(v.born, v.ended or 0) for v in versions)
            raise _refusal(session, project_id, newest, kind)
        if living is not None:
            gone.append(living)
        if ended is not None:
            back.append(ended)
    _apply(change, gone, back, bulk)
    return change.seq


def _same(living: Any | None, left: Any | None) -> bool:
    """Whether a thing is now as the step left it (steps since may have come and gone)."""
    if living is None or left is None:
        return living is left
    names = [n for n in columns_of(left) if n not in _COPIED]
    return all(getattr(living, n) == getattr(left, n) for n in names)


def _apply(change: Change, gone: list[Any], back: list[Any], bulk: BulkUndo) -> None:
    for row in gone:
        change.end(row)
    change.session.flush()
    restored = []
    for row in back:
        values = {n: getattr(row, n) for n in columns_of(row) if n not in _COPIED}
        restored.append(change.add(type(row)(**values), known=True))
    try:
        bulk.apply()
        change.seal()
    except IntegrityError as error:
        raise UndoRefused(
            "This cannot be undone: what it would bring back has been made again meanwhile."
        ) from error
    staying = {row.id for row in restored}
    _refuse_orphans(change, [row for row in gone if row.id not in staying])
    _refuse_stranded(change, gone, restored)
    _refuse_dangling(change, restored)

    def refuse(seq: int, kind: str) -> NoReturn:
        raise _refusal(change.session, change.project_id, seq, kind)

    bulk.refuse_orphans(refuse)
    bulk.refuse_dangling(refuse)


def _refuse_orphans(change: Change, gone: list[Any]) -> None:
    """Nothing alive may still refer to what has just ended."""
    ids = [row.id for row in gone]
    for kind in kinds_in_use(change.session, change.project_id):
        lived = row_class(kind)
        for column in getattr(lived, "REFERS", ()):
            for part in _chunks(ids):
                row = change.session.scalars(
                    select(lived)
                    .where(
                        lived.project_id == change.project_id,
                        lived.ended.is_(None),
                        getattr(lived, column).in_(part),
                    )
                    .limit(1)
                ).first()
                if row is not None:
                    raise _refusal(change.session, change.project_id, row.born, kind)


def _refuse_stranded(change: Change, gone: list[Any], restored: list[Any]) -> None:
    """Where a document goes back to another text, nothing newer may stand on the one it leaves."""
    now = {row.id: row.revision_id for row in restored if isinstance(row, DocumentRow)}
    for row in gone:
        if not isinstance(row, DocumentRow) or now.get(row.id) in (None, row.revision_id):
            continue
        newer = newer_than(
            change.session,
            change.project_id,
            row.revision_id,
            row.born,
            but=change.seq,
            as_of=change.undoes or row.born,
        )
        if newer is not None:
            raise _refusal(change.session, change.project_id, newer, "passage")


def _refuse_dangling(change: Change, restored: list[Any]) -> None:
    """What comes back may refer only to what is alive."""
    for row in restored:
        for column in row.REFERS:
            target = getattr(row, column)
            kind = change.session.execute(
                select(IdentityRow.kind).where(
                    IdentityRow.project_id == change.project_id,
                    IdentityRow.id == target,
                )
            ).scalar()
            lived = None if target is None else row_class(str(kind))
            if lived is None or not hasattr(lived, "REFERS"):
                continue
            states = change.session.execute(
                select(lived.ended).where(lived.project_id == change.project_id, lived.id == target)
            ).scalars()
            ends = list(states)
            if None not in ends:
                newest = max(end for end in ends if end is not None)
                raise _refusal(change.session, change.project_id, newest, str(kind))


def _chunks(ids: list[str], size: int = 500) -> list[list[str]]:
    return [ids[at : at + size] for at in range(0, len(ids), size)]


def _refusal(session: Session, project_id: int, seq: int, kind: str) -> UndoRefused:
    hides = session.info.get(HIDES_STEP)
    if hides is not None and hides(seq):
        return UndoRefused(
            "This cannot be undone: work that is not open to you yet stands on it. Whoever does it "
            "has to take it away first, or change it afterwards."
        )
    row = session.execute(
        select(HistoryRow.seq, HistoryRow.action, HistoryRow.at, CoderRow.name)
        .join(
            CoderRow,
            (CoderRow.project_id == HistoryRow.project_id) & (CoderRow.id == HistoryRow.actor_id),
        )
        .where(HistoryRow.project_id == project_id, HistoryRow.seq == seq)
    ).one()
    next_ = "That one cannot be undone" if row.action in NOT_UNDONE else "Undo that one first"
    return UndoRefused(
        f"This cannot be undone: a later step stands on it (step {row.seq}, “{row.action}” by "
        f"{row.name}, on a {kind.replace('_', ' ')}). {next_}."
    )
