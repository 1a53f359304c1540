"""Revisions of the checklist: named (before and after a pilot), listed, compared."""

from __future__ import annotations

from sqlalchemy.orm import Session

from coding.offsets import canonical
from workbench.errors import NotFound, Refused
from workbench.names import clean_name, name_key
from workbench.services import checklist
from workbench.services.study import Study
from workbench.storage.changes import last_seq, new_id
from workbench.storage.queries import checklist as queries
from workbench.storage.queries.lineage import steps
from workbench.storage.rows.checklist import ChecklistRevisionRow
from workbench.values import Table
from workbench.values.checklist import (
    AUDIENCES,
    Checklist,
    ChecklistChange,
    ChecklistItem,
    ChecklistRevision,
)

NOW = "now"
FIELDS = {"theme": "theme", "need": "need"} | {
    name: words.lower() for name, words in AUDIENCES.items()
} | {"priority": "priority", "note": "note"}  # fmt: skip


def name_revision(study: Study, name: str, note: str = "") -> ChecklistRevision:
    """Give the checklist as it stands a name; one undoable step. Refused where the name is used."""
    cleaned = clean_name(name, "checklist revision")
    if name_key(cleaned) == NOW:
        raise Refused(f"“{NOW}” means the checklist as it stands. Choose another name.")
    with study.acting("name checklist revision") as change:
        rows = queries.revisions(change.session, change.project_id)
        if any(row.name_key == name_key(cleaned) for row in rows):
            raise Refused(f"There is a revision “{cleaned}” already. Choose another name.")
        if not queries.items(change.session, change.project_id, None):
            raise Refused("The checklist is empty: there is nothing to keep yet.")
        row = change.add(
            ChecklistRevisionRow(
                id=new_id(), name=cleaned, name_key=name_key(cleaned), seq=change.seq - 1,
                note=canonical(note).text.strip() or None,
            )
        )  # fmt: skip
        id_ = row.id
    return next(each for each in revisions(study) if each.id == id_)


def revisions(study: Study) -> Table[ChecklistRevision]:
    """The named revisions, oldest first."""
    with study.reading() as session:
        rows = queries.revisions(session, study.project_id)
        told = steps(session, study.project_id, [row.born for row in rows])
        return Table(
            ChecklistRevision(
                row.id, row.name, row.seq, told[row.born].at, told[row.born].name, row.note or "",
                len(queries.items(session, study.project_id, row.seq)),
            )
            for row in rows
        )  # fmt: skip


def at(study: Study, revision: str | None) -> Checklist:
    """The checklist as a revision (by name) has it; None or “now”: as it is."""
    if revision is None or name_key(revision) == NOW:
        return checklist.sheet(study)
    with study.reading() as session:
        row = _find(session, study.project_id, revision)
    return checklist.sheet(study, as_of=row.seq, name=row.name)


def difference(study: Study, before: str, after: str | None = None) -> tuple[ChecklistChange, ...]:
    """What is different between two revisions (by name; None: now), the earlier one first."""
    with study.reading() as session:
        seqs = [
            last_seq(session, study.project_id)
            if name is None or name_key(name) == NOW
            else _find(session, study.project_id, name).seq
            for name in (before, after)
        ]
    if seqs[0] > seqs[1] and after is not None:
        before, after = after, before
    old, new = ({item.id: item for item in at(study, name).items} for name in (before, after))
    changes = [_change(old.get(id_), item) for id_, item in new.items()]
    gone = [_gone(item) for id_, item in old.items() if id_ not in new]
    return tuple(change for change in [*changes, *gone] if change is not None)


def _change(before: ChecklistItem | None, after: ChecklistItem) -> ChecklistChange | None:
    if before is None:
        fields = tuple((words, "", getattr(after, name)) for name, words in FIELDS.items())
        return ChecklistChange("added", after.id, after.theme, after.need, _told(fields))
    fields = tuple(
        (words, getattr(before, name), getattr(after, name))
        for name, words in FIELDS.items()
        if getattr(before, name) != getattr(after, name)
    )
    sources = ({s.coding for s in before.sources}, {s.coding for s in after.sources})
    if sources[0] != sources[1]:
        fields += (("passages behind it", str(len(sources[0])), str(len(sources[1]))),)
    if not fields:
        return None
    return ChecklistChange("changed", after.id, after.theme, after.need, fields)


def _gone(item: ChecklistItem) -> ChecklistChange:
    fields = tuple((words, getattr(item, name), "") for name, words in FIELDS.items())
    return ChecklistChange("taken away", item.id, item.theme, item.need, _told(fields))


def _told(fields: tuple[tuple[str, str, str], ...]) -> tuple[tuple[str, str, str], ...]:
    return tuple(each for each in fields if each[1] or each[2])


def _find(session: Session, project_id: int, name: str) -> ChecklistRevisionRow:
    rows = queries.revisions(session, project_id)
    for row in rows:
        if row.name_key == name_key(name):
            return row
    told = ", ".join(f"“{row.name}”" for row in rows) or "none yet"
    raise NotFound(f"No revision is called “{name}”. There are: {told}; or “{NOW}”.")
