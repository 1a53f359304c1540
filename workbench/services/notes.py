"""Familiarisation notes: what somebody noted on reading a document through, one a person."""

from __future__ import annotations

from sqlalchemy import select

from workbench.names import name_key
from workbench.services.documents import find
from workbench.services.passages import set_memo
from workbench.services.snapshot import take
from workbench.services.study import Study
from workbench.storage.changes import new_id
from workbench.storage.queries.alive import alive, all_living
from workbench.storage.rows.passages import MemoRow
from workbench.storage.rows.project import CoderRow
from workbench.values import DocumentNote, Table

KIND = "familiarisation"


def set_note(study: Study, document: str, text: str) -> bool:
    """Write, rewrite or (empty) end the acting person's note on a document; whether it changed.

    One undoable step.
    """
    words = find(take(study, only=[document]), document)
    with study.acting("note on document") as change:
        mine = all_living(
            change.session, MemoRow, change.project_id,
            MemoRow.target_id == words.id, MemoRow.coder_id == change.actor_id,
            MemoRow.kind == KIND,
        )  # fmt: skip
        set_memo(change, mine[0].id if mine else new_id(), words.id, text, KIND)
        return not change.is_empty


def notes(study: Study) -> Table[DocumentNote]:
    """Every note on a document that is not private, and one's own."""
    with study.reading() as session:
        rows = session.execute(
            select(MemoRow.target_id, MemoRow.text, MemoRow.is_private, CoderRow.name)
            .join(
                CoderRow,
                (CoderRow.project_id == MemoRow.project_id) & (CoderRow.id == MemoRow.coder_id),
            )
            .where(alive(MemoRow, study.project_id), MemoRow.kind == KIND)
            .order_by(CoderRow.name_key)
        ).all()
    me = name_key(study.actor)
    return Table(
        DocumentNote(row.target_id, row.name, name_key(row.name) == me, row.text)
        for row in rows
        if not row.is_private or name_key(row.name) == me
    )
