"""Texts and people of a handful of places: what a list of passages shows beside them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence
from threading import Lock
from typing import Any

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.documents import RevisionRow, SpeakerRow
from workbench.storage.rows.people import ParticipantGroupRow, ParticipantRow, PerspectiveGroupRow

KEPT = 256
"""Texts kept in memory: a revision never changes, and reading fifty of them is most of a search."""
_kept: OrderedDict[str, str] = OrderedDict()
_guard = Lock()


def texts(session: Session, project_id: int, revisions: Sequence[str]) -> dict[str, str]:
    """Revision → its text; erased ones are empty."""
    wanted = set(revisions)
    with _guard:
        found = {id_: _kept[id_] for id_ in wanted if id_ in _kept}
        for id_ in found:
            _kept.move_to_end(id_)
    rows = session.execute(
        select(RevisionRow.id, RevisionRow.text.is_(None), _unknown(found)).where(
            RevisionRow.project_id == project_id, RevisionRow.id.in_(sorted(wanted))
        )
    )
    found = {row[0]: "" if row[1] else found.get(row[0]) or row[2] for row in rows}
    with _guard:
        _kept.update((id_, text) for id_, text in found.items() if text)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def _unknown(known: Collection[str]) -> Any:
    """The text of revisions that are not known: an erased one is seen to be so all the same."""
    return case((RevisionRow.id.in_(sorted(known)), None), else_=RevisionRow.text)


def speakers(session: Session, project_id: int, documents: Sequence[str]) -> Sequence[Any]:
    """(id, document_id, label, participant_id, is_facilitator, participant) of documents."""
    row = SpeakerRow
    return session.execute(
        select(
            row.id, row.document_id, row.label, row.participant_id, row.is_facilitator,
            ParticipantRow.label.label("participant"),
        )
        .outerjoin(
            ParticipantRow,
            (ParticipantRow.project_id == row.project_id)
            & (ParticipantRow.id == row.participant_id)
            & ParticipantRow.ended.is_(None),
        )
        .where(alive(row, project_id), row.document_id.in_(sorted(set(documents))))
    ).all()  # fmt: skip


def groups_of(
    session: Session, project_id: int, participants: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Participant → the names of their groups, in the study's order."""
    rows = session.execute(
        select(ParticipantGroupRow.participant_id, PerspectiveGroupRow.name)
        .join(
            PerspectiveGroupRow,
            (PerspectiveGroupRow.project_id == ParticipantGroupRow.project_id)
            & (PerspectiveGroupRow.id == ParticipantGroupRow.group_id)
            & PerspectiveGroupRow.ended.is_(None),
        )
        .where(
            alive(ParticipantGroupRow, project_id),
            ParticipantGroupRow.participant_id.in_(sorted(set(participants))),
        )
        .order_by(PerspectiveGroupRow.sort, PerspectiveGroupRow.name_key)
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in rows:
        found[row.participant_id] = (*found.get(row.participant_id, ()), row.name)
    return found
