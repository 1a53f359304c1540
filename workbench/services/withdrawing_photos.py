"""Photos at a withdrawal: words in a picture cannot be searched, so people look through them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import NotFound
from workbench.names import clean_id
from workbench.services.blindness import refuse_together
from workbench.services.study import Study
from workbench.storage.changes import Change, kind_of
from workbench.storage.erasing import erase
from workbench.storage.rows.reconciling import WorkshopRow
from workbench.storage.rows.together import ConceptualPhotoRow
from workbench.storage.rows.workshops import WorkshopNoteRow
from workbench.values.withdrawal import PhotoToSee

_NO_NAME = "photo taken out at a withdrawal"
_PHOTOS = "the photos of workshops and of the framework, where strands meet,"
_FRAMEWORK = "Conceptual framework"


def take_out(change: Change, wanted: Collection[str]) -> tuple[tuple[PhotoToSee, ...], int]:
    """Every photo of the study, those ``wanted`` by their ref without their bytes from now on, in
    every version; and how many rows lost a photo."""
    found: dict[str, PhotoToSee] = {}
    lost = 0
    for row, where in _rows(change.session, change.project_id):
        ref = f"{kind_of(row)}:{row.id}:photo"
        goes = ref in wanted
        here = row.ended is None or (ref in found and found[ref].is_present)
        found[ref] = PhotoToSee(ref, _name(row), where, here, goes)
        if goes:
            _erase(change, row)
            lost += 1
    return tuple(found.values()), lost


def photo(study: Study, ref: str) -> tuple[str, bytes]:
    """(name, bytes) of a photo by its ref, an earlier one too; NotFound where there is none."""
    id_ = clean_id(ref.split(":")[1] if ref.count(":") == 2 else ref)
    with study.reading() as session:
        refuse_together(session, _PHOTOS)
        for row, _ in _rows(session, study.project_id):
            if row.id == id_:
                return _name(row), bytes(row.photo)
    raise NotFound(f"No photo has the ref {ref}. See: workbench participants withdraw --look")


def _rows(session: Session, project_id: int) -> Iterator[tuple[Any, str]]:
    """Every version of a photo, oldest first, and where it hangs."""
    rooms = session.execute(
        select(WorkshopRow.id, WorkshopRow.name)
        .where(WorkshopRow.project_id == project_id)
        .order_by(WorkshopRow.born)
    ).all()
    names = {room.id: room.name for room in rooms}
    for note in session.scalars(
        select(WorkshopNoteRow)
        .where(WorkshopNoteRow.project_id == project_id, WorkshopNoteRow.photo.is_not(None))
        .order_by(WorkshopNoteRow.born, WorkshopNoteRow.id)
    ):
        yield note, names.get(note.workshop_id, "")
    for drawn in session.scalars(
        select(ConceptualPhotoRow)
        .where(ConceptualPhotoRow.project_id == project_id, ConceptualPhotoRow.photo != b"")
        .order_by(ConceptualPhotoRow.born)
    ):
        yield drawn, _FRAMEWORK


def _name(row: Any) -> str:
    return str(row.name if isinstance(row, ConceptualPhotoRow) else row.photo_name or "photo")


def _erase(change: Change, row: Any) -> None:
    if isinstance(row, WorkshopNoteRow):  # its typed words stay
        erase(change, row, photo=None, photo_name=None)
        return
    if row.ended is None:
        change.end(row)
    erase(change, row, photo=b"", name=_NO_NAME)
