"""Who has read which document through. Suggestions wait for that mark."""

from __future__ import annotations

from workbench.errors import Refused
from workbench.names import name_key
from workbench.services.documents import find
from workbench.services.snapshot import take
from workbench.services.study import Study
from workbench.storage.changes import new_id
from workbench.storage.queries.alive import all_living, one_living
from workbench.storage.queries.suggesting import read_marks
from workbench.storage.rows.documents import DocumentRow, ReadMarkRow
from workbench.storage.rows.project import CoderRow
from workbench.values import ReadMark, Table


def mark(study: Study, document: str, *, read: bool = True) -> bool:
    """Say that the acting person has (not) read a document; whether anything changed.

    One undoable step; saying it again changes nothing.
    """
    words = find(take(study, only=[document]), document)
    with study.acting("mark read" if read else "mark unread") as change:
        marks = all_living(
            change.session, ReadMarkRow, change.project_id,
            ReadMarkRow.document_id == words.id, ReadMarkRow.coder_id == change.actor_id,
        )  # fmt: skip
        if bool(marks) == read:
            return False
        if not read:
            for row in marks:
                change.end(row)
            return True
        if one_living(change.session, DocumentRow, change.project_id, words.id) is None:
            raise Refused(f"“{words.name}” was taken away a moment ago.")
        change.add(ReadMarkRow(id=new_id(), document_id=words.id, coder_id=change.actor_id))
    return True


def is_read(study: Study, document: str) -> bool:
    """Whether the acting person has marked a document as read."""
    words = find(take(study, only=[document]), document)
    return any(m.document_id == words.id and m.mine for m in marks(study))


def marks(study: Study) -> Table[ReadMark]:
    """Every read mark, oldest first."""
    from sqlalchemy import select

    with study.reading() as session:
        names = {
            row.id: row.name
            for row in session.scalars(
                select(CoderRow).where(CoderRow.project_id == study.project_id)
            )
        }
        found = read_marks(session, study.project_id)
    me = name_key(study.actor)
    return Table(
        ReadMark(row.document_id, names[row.coder_id], name_key(names[row.coder_id]) == me)
        for row in found
    )
