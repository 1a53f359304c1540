"""What people choose to read: their names looked up, and who says what at chosen places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.parts import METHODS
from workbench.errors import NotFound, Refused, UsageError
from workbench.names import name_key
from workbench.services.snapshot import called
from workbench.storage.queries import finding
from workbench.storage.queries.alive import alive
from workbench.storage.queries.within import Chosen, names
from workbench.storage.rows.documents import DocumentRow
from workbench.storage.rows.project import StrandRow
from workbench.values import Within


def chosen(session: Session, project_id: int, within: Within) -> Chosen:
    """The ids behind what is read; NotFound names what is not in the study."""
    if within.method is not None and within.method not in METHODS:
        raise UsageError(
            f"There is no method “{within.method}”. Choose one of: {', '.join(METHODS)}"
        )
    attribute = within.attribute
    return Chosen(
        project_id,
        documents=_documents(session, project_id, within.documents) if within.documents else None,
        strand=_strand(session, project_id, within.strand),
        method=within.method,
        group=_one(session, project_id, "group", within.group),
        participant=_one(session, project_id, "participant", within.participant),
        attribute=None
        if attribute is None
        else (str(_one(session, project_id, "attribute", attribute[0])), attribute[1]),
        facilitators=within.facilitators,
    )


def _one(session: Session, project_id: int, what: str, name: str | None) -> str | None:
    if name is None:
        return None
    row, key = names(project_id)[what]
    found = session.execute(
        select(row.id).where(alive(row, project_id), key == name_key(name))
    ).scalar()
    if found is None:
        raise NotFound(f"There is no {what} “{name}” in the study. See the page People.")
    return str(found)


def _strand(session: Session, project_id: int, name: str | None) -> str | None:
    if name is None:
        return None
    found = session.execute(
        select(StrandRow.id).where(
            alive(StrandRow, project_id), StrandRow.name_key == name_key(name)
        )
    ).scalar()
    if found is None:
        raise NotFound(f"There is no strand “{name}” in the study. See the page Documents.")
    return str(found)


def _documents(session: Session, project_id: int, wanted: Sequence[str]) -> list[str]:
    """The ids of documents by name, name without ending, or id."""
    rows = session.execute(
        select(DocumentRow.id, DocumentRow.name).where(alive(DocumentRow, project_id))
    ).all()
    found = []
    for name in wanted:
        key = name_key(name)
        exact = [row.id for row in rows if row.id == name or name_key(row.name) == key]
        loose = exact or [row.id for row in rows if key in called(row.id, row.name)]
        if not loose:
            raise NotFound(f"There is no document “{name}” in the study. See the page Documents.")
        if len(loose) > 1:
            raise Refused(f"“{name}” could be several documents. Write the whole name.")
        found += loose
    return found


class Voices:
    """Who speaks in some documents."""

    def __init__(self, session: Session, project_id: int, documents: Sequence[str]) -> None:
        rows = finding.speakers(session, project_id, documents)
        self._by_id = {row.id: row for row in rows}
        self._unlabelled = {row.document_id: row for row in rows if not row.label}
        people = [row.participant_id for row in rows if row.participant_id]
        self._groups = finding.groups_of(session, project_id, people)

    def of(self, document_id: str, speaker_id: str | None) -> dict[str, Any]:
        """Speaker, participant, groups and facilitator of a turn."""
        row = self._unlabelled.get(document_id)
        if speaker_id is not None:
            row = self._by_id.get(speaker_id)
        if row is None:
            return {}
        return {
            "speaker": row.label or None,
            "participant": row.participant,
            "groups": self._groups.get(row.participant_id or "", ()),
            "facilitator": bool(row.is_facilitator),
        }
