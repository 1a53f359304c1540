"""What the acting person may see of others' work, laid over every read in one place.

In a study of the reliability profile people code apart: until a document is open to somebody
(``storage.queries.apart``) no read hands out what others did on it. ``Study.reading`` lays this
over its sessions, so that no service has to remember it. What proves or keeps the whole study
(check, backup, copy) and what only says that something is closed read everything. In any profile
a coder of a blind strand sees nothing of the other strands (``storage.queries.strand_blind``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, or_, select
from sqlalchemy.orm import ORMExecuteState, Session

from workbench.names import name_key
from workbench.storage.engine import HIDDEN_STRANDS, LIMITED
from workbench.storage.queries import words
from workbench.storage.queries.alive import one_living

if TYPE_CHECKING:
    from workbench.services.study import Study
    from workbench.storage.changes import Change
    from workbench.storage.queries.apart import Apart
    from workbench.storage.queries.strand_blind import OtherStrands
    from workbench.storage.rows.coding import CodingRow

APART = "reliability"
"""The profile in which people code apart."""
APART_SAID = (
    "People code apart in this study: what others code in a document is left out until everybody "
    "who codes it has marked it as read."
)
BLIND_SAID = "Left out: what other strands coded, since this strand is blind to them."
_SIGHT = "sight"
_SAID = "said of what is left out"
_CHUNK = 500


def limit(session: Session, study: Study, *, together: bool = False) -> None:
    """Let a reading session see what the acting person may see; ``together``: others' open work in
    the documents of their own strands too."""
    apart = not together and study.profile_in(session) == APART
    others = _others(session, study)
    if not apart and others is None:
        return
    session.info[LIMITED] = True
    if others is not None:
        session.info[HIDDEN_STRANDS] = frozenset(others.strands)
    session.info[_SAID] = ((APART_SAID,) if apart else ()) + ((BLIND_SAID,) if others else ())
    known: list[Any] = []

    def leave_out(state: ORMExecuteState) -> None:
        if not (state.is_select and state.is_orm_statement):
            return
        if not known:
            known.extend(_left_out(session, study, others, apart=apart))
        state.statement = state.statement.options(*known)

    event.listen(session, "do_orm_execute", leave_out)


def said(session: Session) -> tuple[str, ...]:
    """What a report says of what a reading session leaves out; empty where it shows everything."""
    told: tuple[str, ...] = session.info.get(_SAID, ())
    return told


def mark(session: Session, study: Study) -> None:
    """Let a writing session know who acts: it sees everything, and ``seen_coding`` asks; what
    touches a strand that is hidden from this person is refused when it is sealed."""
    others = _others(session, study)
    if others is not None:
        session.info[HIDDEN_STRANDS] = frozenset(others.strands)
    if study.profile_in(session) != APART and others is None:
        return
    from workbench.storage.undo import HIDES_STEP

    session.info[_SIGHT] = study
    session.info[HIDES_STEP] = partial(_hides_step, session, study)


def _others(session: Session, study: Study) -> OtherStrands | None:
    from workbench.storage.queries.strand_blind import other_strands

    return other_strands(session, study.project_id, name_key(study.actor))


def _left_out(
    session: Session, study: Study, others: OtherStrands | None, *, apart: bool
) -> list[Any]:
    from workbench.storage.queries import apart as coders
    from workbench.storage.queries import strand_left_out

    found: list[Any] = []
    if apart:
        found.extend(coders.left_out(_of(session, study)))
    if others is not None:
        found.extend(strand_left_out.left_out(others))
    return found


def shown(session: Session, study: Study) -> list[Any]:
    """What lays the acting person's sight over one SELECT of a writing session; empty where they
    see everything."""
    apart = study.profile_in(session) == APART
    return _left_out(session, study, _others(session, study), apart=apart)


def _hides_step(session: Session, study: Study, seq: int) -> bool:
    from workbench.storage.rows.project import HistoryRow

    step = select(HistoryRow.seq).where(
        HistoryRow.project_id == study.project_id, HistoryRow.seq == seq
    )
    options = shown(session, study)
    return session.execute(step.options(*options)).scalar() is None


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
    from workbench.storage.rows.coding import CodingRow

    options = shown(session, study)
    seen: set[str] = set()
    ids = sorted({row.id for row in rows})
    for at in range(0, len(ids), _CHUNK):
        statement = select(CodingRow.id).where(
            CodingRow.project_id == study.project_id, CodingRow.id.in_(ids[at : at + _CHUNK])
        )
        seen.update(session.scalars(statement.options(*options)))
    return [row for row in rows if row.id in seen]


def hides_thing(session: Session, id_: str) -> bool:
    """Whether a thing of this id, of any kind, is another strand's and hidden from who writes."""
    study = session.info.get(_SIGHT)
    others = None if study is None else _others(session, study)
    if others is None:
        return False
    from workbench.storage.queries.strand_blind import things
    from workbench.storage.rows.project import IdentityRow

    here = (IdentityRow.project_id == others.project_id, IdentityRow.id == id_)
    within = or_(*(IdentityRow.id.in_(ids) for ids in things(others)))
    return session.execute(select(IdentityRow.id).where(*here, within)).first() is not None


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
