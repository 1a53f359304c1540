"""Workshops: who is there, what is talked about, what came of it; a view for the projector."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from workbench.ui import (
    rounds_form,
    told,
    undoing,
    workshop_form,
    workshop_material,
    workshop_proposals,
)
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values.workshops import Proposal, Workshop

STEPS = (
    "create workshop", "change workshop", "enter attendee", "remove attendee", "put on agenda",
    "take off agenda", "note at workshop", "propose", "reword proposal", "show of hands", "decide",
    "see it differently", "reword dissent", "withdraw dissent", "note action", "set action",
    "begin round", "workshop of round", "change code",
)  # fmt: skip
"""What these pages offer to undo."""
PARTS = {
    "people": "Who is there",
    "agenda": "Agenda and notes",
    "material": "What they read",
    "proposals": "Proposals",
    "came": "What came of it",
}


def show(study: OpenStudy) -> None:
    """The list of workshops, or the one the address names: for the facilitator, or projected."""
    st.html(_css())
    found = study.workshops()
    wanted = st.query_params.get("workshop")
    room = next((each for each in found if each.id == wanted), None)
    if room is None:
        _all(study, found)
    elif st.query_params.get("view") == "projector":
        _projector(study, room)
    else:
        _one(study, room)


def _all(study: OpenStudy, found: tuple[Workshop, ...]) -> None:
    st.html(
        '<div class="wb-page"><header class="wb-head"><h1>Workshops</h1>'
        f'<span class="wb-sub">{count(len(found), "workshop")}</span></header></div>'
    )
    told.show()
    undoing.strip(study, STEPS)
    if not found:
        st.html(
            '<section class="wb-empty"><h2>No workshop yet</h2><p>Bring patients and professionals '
            "together over themes, definitions and quotes. Who was there, what each role proposed "
            "and what changed because of it is kept here; nobody’s “I see it differently” is lost."
            "</p></section>"
        )
    rows = "".join(
        f"<li><a {link('workshops', workshop=room.id)}><b>{text(room.name)}</b></a>"
        f"<span>{text(room.held_on or 'no day yet')} · {text(_roles(room))} · "
        f"{count(len(room.proposals), 'proposal')}</span></li>"
        for room in found
    )
    if rows:
        st.html(f'<div class="wb-page"><ul class="wb-rooms">{rows}</ul></div>')
    with st.expander("Add a workshop", expanded=not found):
        workshop_form.create(study)
    if found:
        workshop_form.file(study, found)
    with st.expander("Rounds over the years", expanded=bool(study.project.workshops.rounds())):
        rounds_form.show(study, found)


def _one(study: OpenStudy, room: Workshop) -> None:
    kind = "research data" if room.is_research else "involvement, not research data"
    projector = link("workshops", workshop=room.id, view="projector")
    st.html(
        f'<div class="wb-page"><header class="wb-head"><h1>{text(room.name)}</h1>'
        f'<span class="wb-sub">{text(room.held_on or "no day yet")} · {text(_roles(room))} · '
        f"{kind}</span>"
        f'<a class="wb-head-link" {projector}>Projector view</a>'
        f'<a class="wb-head-link" {link("workshops")}>All workshops</a></header></div>'
    )
    told.show()
    undoing.strip(study, STEPS)
    part = st.segmented_control(
        "Part of the workshop", list(PARTS), format_func=PARTS.__getitem__, default="people",
        label_visibility="collapsed", key=f"part-{room.id}", required=True,
    )  # fmt: skip
    if part == "people":
        workshop_form.people(study, room)
    elif part == "agenda":
        workshop_form.agenda(study, room)
    elif part == "material":
        workshop_material.show(study, room)
    elif part == "proposals":
        workshop_proposals.show(study, room)
    else:
        _came(study, room)


def _came(study: OpenStudy, room: Workshop) -> None:
    changed = [p for p in room.proposals if p.changed]
    agreed = [p for p in room.proposals if p.result == "agreed" and not p.changed]
    rest = [p for p in room.proposals if p not in changed and p not in agreed]
    for title, proposals in (
        ("What changed because of it", changed),
        ("Agreed, not yet carried out", agreed),
        ("What did not change, and why", rest),
    ):
        if proposals:
            cards = "".join(workshop_proposals.card(p) for p in proposals)
            st.html(f'<div class="wb-page"><h2 class="wb-section">{title}</h2>{cards}</div>')
    if not room.proposals:
        st.html('<p class="wb-none">Nothing was proposed yet.</p>')
    if room.decided_without_patients:
        many = count(len(room.decided_without_patients), "proposal was", "proposals were")
        st.html(
            f'<p class="wb-note" role="note">{many} decided with no patient, carer or member of '
            "the public present.</p>"
        )
    workshop_form.file(study, (room,))


def _projector(study: OpenStudy, room: Workshop) -> None:
    """Large plain words for the room: nobody named, no scores while a ballot is open."""
    book = study.codebook()
    items = [_slide_of_item(book, item.words, item.target) for item in room.agenda]
    items += [_slide_of_proposal(p) for p in room.proposals]
    st.html(
        f'<div class="wb-page wb-projector"><h1>{text(room.name)}</h1>'
        + ("".join(items) or "<p>Nothing is on the agenda yet.</p>")
        + f"<p><a {link('workshops', workshop=room.id)}>Back to the facilitator’s view</a></p>"
        "</div>"
    )


def _slide_of_item(book: object, words: str, target: str | None) -> str:
    definition = ""
    if target is not None and target in book:  # type: ignore[operator]
        definition = book[target].definition  # type: ignore[index]
    more = f"<p>{text(definition)}</p>" if definition else ""
    return f"<section><h2>{text(words)}</h2>{more}</section>"


def _slide_of_proposal(p: Proposal) -> str:
    state = p.result
    if p.ballot is not None and p.ballot.state == "open":
        state = f"{p.ballot.cast} of {p.ballot.of} have cast their ballot"
    return (
        f"<section><h2>“{text(p.words)}”</h2><p>{text(state or 'to be talked about')}</p></section>"
    )


def _roles(room: Workshop) -> str:
    return ", ".join(f"{role} {n}" for role, n in room.roles.items()) or "nobody entered yet"


@cache
def _css() -> str:
    own = Path(__file__).parents[1]
    return "".join(
        f"<style>{(own / name).read_text(encoding='utf-8')}</style>"
        for name in ("notes.css", "workshops.css")
    )
