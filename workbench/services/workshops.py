"""Workshops: made, who was there and in which role, the agenda, what was said, typed in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import NotFound, Refused, UsageError
from workbench.names import clean_id, clean_name, clean_words, name_key
from workbench.services import codebooks
from workbench.services.blindness import refuse_together
from workbench.services.proposals import proposals_of
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries import workshops as queries
from workbench.storage.queries.alive import one_living
from workbench.storage.rows.reconciling import AttendeeRow, WorkshopRow
from workbench.storage.rows.workshops import AgendaItemRow, WorkshopNoteRow
from workbench.values.workshops import (
    AGENDA_KINDS,
    ATTENDEE_CONSENTS,
    MOST_PHOTO_MB,
    NOTE_KINDS,
    AgendaItem,
    Attendee,
    Workshop,
    WorkshopNote,
)

MOST_WORDS = 20_000
TOGETHER = "workshops, where strands meet,"
"""What nobody who is blind to a strand sees."""
MOST_PHOTO = MOST_PHOTO_MB * 1024 * 1024


def create(study: Study, name: str, *, held_on: str = "", is_research: bool = False) -> Workshop:
    """Make a workshop; ``is_research``: what is said there is research data (consent differs)."""
    cleaned = clean_name(name, "workshop")
    _date(held_on)
    with study.acting("create workshop") as change:
        refuse_together(change.session, TOGETHER)
        rows = queries.workshops(change.session, change.project_id)
        if any(name_key(row.name) == name_key(cleaned) for row in rows):
            raise Refused(f"There is a workshop “{cleaned}” already. Choose another name.")
        row = change.add(
            WorkshopRow(
                id=new_id(), name=cleaned, held_on=held_on.strip() or None, is_research=is_research
            )
        )
        id_ = change.answer = row.id
    return get(study, id_)


def change_workshop(
    study: Study,
    workshop: str,
    *,
    name: str | None = None,
    held_on: str | None = None,
    is_research: bool | None = None,
) -> None:
    """Rename a workshop, set its day or whether it is research; one step."""
    with study.acting("change workshop") as change:
        row = find(change.session, change.project_id, workshop)
        values: dict[str, Any] = {}
        if name is not None:
            values["name"] = clean_name(name, "workshop")
        if held_on is not None:
            _date(held_on)
            values["held_on"] = held_on.strip() or None
        if is_research is not None:
            values["is_research"] = is_research
        if any(getattr(row, key) != value for key, value in values.items()):
            change.replace(row, **values)


def attend(study: Study, workshop: str, label: str, role: str, *, consent: str = "") -> str:
    """Enter somebody who is there (or change their role or consent); their id."""
    if consent not in ATTENDEE_CONSENTS:
        raise UsageError(f"Consent is one of {', '.join(k or '“”' for k in ATTENDEE_CONSENTS)}.")
    who, as_ = clean_name(label, "attendee"), clean_name(role, "role")
    with study.acting("enter attendee") as change:
        row = find(change.session, change.project_id, workshop)
        for each in attendees(change.session, change.project_id, row.id):
            if name_key(each.label) == name_key(who):
                new = {"role": as_, "consent": consent or None}
                if any(getattr(each, key) != value for key, value in new.items()):
                    change.replace(each, **new)
                change.answer = each.id
                return each.id
        added = change.add(
            AttendeeRow(
                id=new_id(), workshop_id=row.id, label=who, role=as_, consent=consent or None
            )
        )
        change.answer = added.id
        return added.id


def put_on_agenda(
    study: Study, workshop: str, kind: str, words: str = "", *, target: str | None = None
) -> str:
    """Put something on the agenda, at the end: a theme or definition by name, or words. Its id."""
    if kind not in AGENDA_KINDS:
        raise UsageError(f"An agenda has {', '.join(AGENDA_KINDS)}, not “{kind}”.")
    with study.acting("put on agenda") as change:
        row = find(change.session, change.project_id, workshop)
        said, about = _text(words, "agenda item"), None
        if kind in ("theme", "definition"):
            book = codebooks.load(change.session, change.project_id)
            code = codebooks.find(book, target or said)
            said, about = said or code.name, code.id
        elif target is not None:
            about = clean_id(target)
            if change.kind_of_id(about) is None:
                raise NotFound(f"Nothing in the study has the id {target}.")
        if not said:
            raise Refused("Say in words what is to be talked about.")
        items = queries.in_order(
            change.session, AgendaItemRow, change.project_id, AgendaItemRow.workshop_id == row.id
        )
        last = max((item.sort for item in items), default=0)
        added = change.add(
            AgendaItemRow(
                id=new_id(), workshop_id=row.id, kind=kind, target_id=about, words=said,
                sort=last + 1,
            )
        )  # fmt: skip
        change.answer = added.id
        return added.id


def take_off_agenda(study: Study, item: str) -> None:
    """Take something off the agenda."""
    with study.acting("take off agenda") as change:
        refuse_together(change.session, TOGETHER)
        row = one_living(change.session, AgendaItemRow, change.project_id, clean_id(item))
        if row is None:
            raise NotFound(f"No agenda item has the id {item}.")
        change.end(row)


def note(
    study: Study,
    workshop: str,
    words: str,
    *,
    kind: str = "discussion",
    role: str = "",
    agenda_item: str | None = None,
    photo: tuple[str, bytes] | None = None,
) -> str:
    """Type in what was said or written there; ``photo``: (name, bytes) of a flip chart. Its id."""
    if kind not in NOTE_KINDS:
        raise UsageError(f"A note is a {', '.join(NOTE_KINDS)}, not “{kind}”.")
    if photo is not None and len(photo[1]) > MOST_PHOTO:
        raise Refused(
            f"“{photo[0]}” has {len(photo[1]):,} bytes; a photo holds at most {MOST_PHOTO_MB} MB."
        )
    said = _text(words, "note")
    if not said:
        raise Refused("Type in what was said or written; a photo alone cannot be searched or read.")
    with study.acting("note at workshop") as change:
        row = find(change.session, change.project_id, workshop)
        added = change.add(
            WorkshopNoteRow(
                id=new_id(), workshop_id=row.id, kind=kind, role=role.strip() or None, words=said,
                agenda_item_id=None if agenda_item is None else clean_id(agenda_item),
                photo_name=None if photo is None else photo[0],
                photo=None if photo is None else photo[1],
            )
        )  # fmt: skip
        change.answer = added.id
        return added.id


def photo(study: Study, note_id: str) -> tuple[str, bytes]:
    """(name, bytes) of a note's photo; NotFound where it has none."""
    with study.reading() as session:
        refuse_together(session, TOGETHER)
        row = one_living(session, WorkshopNoteRow, study.project_id, clean_id(note_id))
        if row is None or row.photo is None:
            raise NotFound(f"No photo hangs on the note {note_id}.")
        return row.photo_name or "photo", row.photo


def all_workshops(study: Study) -> tuple[Workshop, ...]:
    """Every workshop, whole, in the order they were made."""
    with study.reading() as session:
        refuse_together(session, TOGETHER)
        rows = queries.workshops(session, study.project_id)
        return tuple(_whole(session, study.project_id, rows))


def get(study: Study, workshop: str) -> Workshop:
    """One workshop by name or id."""
    with study.reading() as session:
        row = find(session, study.project_id, workshop)
        return _whole(session, study.project_id, [row])[0]


def find(session: Session, project_id: int, workshop: str) -> WorkshopRow:
    """The row of a workshop by name or id; NotFound, naming those there are."""
    refuse_together(session, TOGETHER)
    rows = queries.workshops(session, project_id)
    for row in rows:
        if workshop == row.id or name_key(row.name) == name_key(workshop):
            return row
    told = ", ".join(f"“{row.name}”" for row in rows) or "none yet"
    raise NotFound(f"No workshop is called “{workshop}”. There are: {told}.")


def attendees(session: Session, project_id: int, workshop: str) -> Sequence[AttendeeRow]:
    """Who was there, in the order they were entered."""
    return queries.in_order(session, AttendeeRow, project_id, AttendeeRow.workshop_id == workshop)


def _whole(session: Session, project_id: int, rows: Sequence[WorkshopRow]) -> list[Workshop]:
    found = []
    for row in rows:
        people = attendees(session, project_id, row.id)
        notes = queries.in_order(
            session, WorkshopNoteRow, project_id, WorkshopNoteRow.workshop_id == row.id
        )
        first = queries.first_steps(session, project_id, WorkshopNoteRow, [n.id for n in notes])
        agenda = queries.in_order(
            session, AgendaItemRow, project_id, AgendaItemRow.workshop_id == row.id
        )
        found.append(
            Workshop(
                row.id, row.name, row.held_on or "", row.is_research,
                tuple(Attendee(p.id, p.label, p.role, p.consent or "") for p in people),
                tuple(
                    AgendaItem(a.id, a.kind, a.words, a.target_id)
                    for a in sorted(agenda, key=lambda a: a.sort)
                ),
                tuple(
                    WorkshopNote(
                        n.id, n.kind, n.role or "", n.words, n.agenda_item_id, n.photo_name or "",
                        first[n.id].name, first[n.id].at,
                    )
                    for n in notes
                ),
                proposals_of(session, project_id, row.id, people),
            )
        )  # fmt: skip
    return found


def _text(words: str, what: str) -> str:
    return clean_words(words, what, MOST_WORDS)


def _date(held_on: str) -> None:
    from datetime import date

    if not held_on.strip():
        return
    try:
        date.fromisoformat(held_on.strip())
    except ValueError as error:
        raise UsageError(f"“{held_on}” is no day. Write it as 2026-05-12.") from error


def remove_attendee(study: Study, attendee: str) -> None:
    """Take an attendee away; Refused where something of theirs stands."""
    from workbench.storage.queries.alive import all_living
    from workbench.storage.queries.referring import referring
    from workbench.storage.rows.reconciling import ProposalRow, ReceiptRow

    with study.acting("remove attendee") as change:
        row = attendee_row(change, attendee)
        session, project_id = change.session, change.project_id
        mine = ProposalRow.attendee_id == row.id
        proposed = all_living(session, ProposalRow, project_id, mine)
        cast = session.scalars(
            select(ReceiptRow).where(
                ReceiptRow.project_id == project_id, ReceiptRow.attendee_id == row.id
            )
        ).first()
        if proposed or cast or next(referring(session, project_id, [row.id]), None):
            raise Refused(
                f"{row.label} has proposed, voted or disagreed at this workshop, so they stay on "
                "its list."
            )
        change.end(row)


def attendee_row(change: Change, attendee: str) -> AttendeeRow:
    """The row of an attendee by id."""
    refuse_together(change.session, TOGETHER)
    row = one_living(change.session, AttendeeRow, change.project_id, clean_id(attendee))
    if row is None:
        raise NotFound(f"No attendee has the id {attendee}.")
    return row
