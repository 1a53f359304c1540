"""What a facilitator enters of a workshop: the day, who is there, the agenda, what was said."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from workbench.api import workshop_file
from workbench.ui import submitting
from workbench.ui.look import text
from workbench.ui.opening import OpenStudy
from workbench.values.workshops import (
    AGENDA_KINDS,
    ATTENDEE_CONSENTS,
    MOST_PHOTO_MB,
    NOTE_KINDS,
    Workshop,
    WorkshopNote,
)

ROLES = ("patient", "carer", "professional", "researcher", "facilitator")
"""Offered first; any other word is a role too."""


def create(study: OpenStudy) -> None:
    """A form for a new workshop."""
    with submitting.form("wb-workshop-new") as form:
        name_at, day_at = st.columns([3, 1])
        name = name_at.text_input("Name", placeholder="First workshop")
        day = day_at.date_input("Day", value=None)
        research = st.checkbox(
            "What is said there is research data",
            help="Otherwise it is involvement: people advise, and their words are not data. "
            "Consent differs between the two.",
        )
        if st.form_submit_button("Add it", type="primary"):
            held_on = "" if day is None else str(day)
            form.send(lambda op: _create(study, name, held_on, research, op))


def _create(study: OpenStudy, name: str, held_on: str, research: bool, op: submitting.Op) -> str:
    made = study.project.workshops.once(
        op, lambda its: its.create(name, held_on=held_on, is_research=research).id
    )
    st.query_params["workshop"] = made
    return f"“{name.strip()}” is there. Enter who comes."


def people(study: OpenStudy, room: Workshop) -> None:
    """Who is there, and a line to enter one more."""
    rows = "".join(
        f"<li><b>{text(each.label)}</b><span>{text(each.role)}</span>"
        f"<span class='wb-quiet'>{text(ATTENDEE_CONSENTS.get(each.consent, ''))}</span></li>"
        for each in room.attendees
    )
    if rows:
        st.html(f'<div class="wb-page"><ul class="wb-there">{rows}</ul></div>')
    else:
        st.html(
            '<p class="wb-none">Nobody is entered yet. A first name or a letter is enough; '
            "reports name people by their role only.</p>"
        )
    with submitting.form(f"wb-attend-{room.id}") as form:
        who_at, role_at, consent_at = st.columns(3)
        who = who_at.text_input("Who")
        roles = list(dict.fromkeys([*room.roles, *ROLES]))
        role = role_at.selectbox(
            "As", roles, index=None, accept_new_options=True, placeholder="choose or write a role"
        )
        consent = consent_at.selectbox(
            "Their words", list(ATTENDEE_CONSENTS), format_func=ATTENDEE_CONSENTS.__getitem__
        )
        if st.form_submit_button("Enter them", type="primary"):
            form.send(lambda op: _attend(study, room, who, role or "", consent, op))
    if room.attendees:
        _leave(study, room)


def _attend(
    study: OpenStudy, room: Workshop, who: str, role: str, consent: str, op: submitting.Op
) -> str:
    study.project.workshops.once(op, lambda its: its.attend(room.id, who, role, consent=consent))
    return f"{who} is there as {role}."


def _leave(study: OpenStudy, room: Workshop) -> None:
    names = {each.id: each.label for each in room.attendees}
    with st.expander("Take somebody off the list"), submitting.form(f"wb-leave-{room.id}") as form:
        gone = st.selectbox("Who", list(names), format_func=names.__getitem__)
        if st.form_submit_button("Take them off"):
            form.send(lambda op: _left(study, gone, names[gone], op))


def _left(study: OpenStudy, attendee: str, label: str, op: submitting.Op) -> str:
    study.project.workshops.once(op, lambda its: its.remove_attendee(attendee))
    return f"{label} is off the list."


def agenda(study: OpenStudy, room: Workshop) -> None:
    """What is talked about, and what was said, typed in."""
    rows = "".join(
        f"<li>{text(item.words)} <span class='wb-quiet'>{item.kind}</span></li>"
        for item in room.agenda
    )
    notes = "".join(f"<li>{_note(each)}</li>" for each in room.notes)
    st.html(
        '<div class="wb-page"><h2 class="wb-section">Agenda</h2>'
        + (f'<ol class="wb-talk">{rows}</ol>' if rows else '<p class="wb-none">Empty so far.</p>')
        + "</div>"
    )
    _add_to_agenda(study, room)
    st.html(
        '<div class="wb-page"><h2 class="wb-section">What was said</h2>'
        + (f'<ul class="wb-talk">{notes}</ul>' if notes else '<p class="wb-none">No note yet.</p>')
        + "</div>"
    )
    for each in room.notes:
        if each.photo_name:
            name, data = study.project.workshops.photo(each.id)
            st.image(data, caption=name, width=420)
    _add_note(study, room)


def _note(each: WorkshopNote) -> str:
    role = f", {text(each.role)}" if each.role else ""
    return f"{text(each.words)} <span class='wb-quiet'>{each.kind}{role}</span>"


def _add_to_agenda(study: OpenStudy, room: Workshop) -> None:
    book = study.codebook()
    themes = {book.path(theme.id): theme.id for theme in book.themes()}
    with submitting.form(f"wb-agenda-{room.id}") as form:
        kind_at, words_at = st.columns([1, 3])
        kinds = [kind for kind in AGENDA_KINDS if themes or kind not in ("theme", "definition")]
        kind = kind_at.selectbox("Talk about a", kinds)
        words = words_at.selectbox(
            "Which, or in words", list(themes), index=None, accept_new_options=True,
            placeholder="choose a theme, or write what is to be asked",
        )  # fmt: skip
        if st.form_submit_button("Put it on the agenda"):
            form.send(lambda op: _put(study, room, kind, words or "", themes, op))


def _put(
    study: OpenStudy,
    room: Workshop,
    kind: str,
    words: str,
    themes: dict[str, str],
    op: submitting.Op,
) -> str:
    study.project.workshops.once(
        op, lambda its: its.put_on_agenda(room.id, kind, words, target=themes.get(words))
    )
    return "It is on the agenda."


def _add_note(study: OpenStudy, room: Workshop) -> None:
    with submitting.form(f"wb-said-{room.id}") as form:
        words = st.text_area("What was said, or what stands on the paper", height=90)
        kind_at, role_at, photo_at = st.columns([1, 1, 2])
        kind = kind_at.selectbox("From a", NOTE_KINDS)
        role = role_at.selectbox(
            "Whose", list(room.roles), index=None, accept_new_options=True,
            placeholder="a role, if known",
        )  # fmt: skip
        picture = photo_at.file_uploader(
            "A photo of it", type=["jpg", "jpeg", "png"], max_upload_size=MOST_PHOTO_MB
        )
        if st.form_submit_button("Keep it"):
            photo = None if picture is None else (picture.name, picture.getvalue())
            form.send(lambda op: _keep(study, room, words, kind, role or "", photo, op))


def _keep(
    study: OpenStudy,
    room: Workshop,
    words: str,
    kind: str,
    role: str,
    photo: tuple[str, bytes] | None,
    op: submitting.Op,
) -> str:
    study.project.workshops.once(
        op, lambda its: its.note(room.id, words, kind=kind, role=role, photo=photo)
    )
    return "Kept."


def file(study: OpenStudy, rooms: Sequence[Workshop]) -> None:
    """What came of these workshops, for Word."""

    def made() -> Callable[[], bytes]:
        return lambda: workshop_file(study.project, rooms).data

    st.download_button(
        "What came of it, for Word", made(), "what_came_of_it.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        on_click="ignore", key=f"wb-came-{rooms[0].id}",
    )  # fmt: skip
