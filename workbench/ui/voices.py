"""Voices nobody is behind yet: unknown speakers, several at once. Who it was can be said later."""

from __future__ import annotations

import streamlit as st

from workbench.ui import told
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import Voice

MOST_SHOWN = 50
NEW = "(somebody new)"


def show(study: OpenStudy) -> None:
    """The list of them, and a place to say who one of them is."""
    found = study.voices()
    if not found:
        return
    with st.expander(f"Voices without a person ({len(found)})"):
        st.html(_list(found[:MOST_SHOWN], len(found)))
        with st.form("wb-voice", border=False, clear_on_submit=True):
            which, who, new = st.columns([2, 1, 1])
            voice = which.selectbox(
                "Voice", found, format_func=lambda v: f"{v.speaker} · {v.document}"
            )
            people = [person.label for person in study.participants()]
            person = who.selectbox("It is", [*people, NEW], index=None)
            name = new.text_input("Name of somebody new")
            if st.form_submit_button("Say who it is"):
                _assign(study, voice, name.strip() if person in (None, NEW) else person)
                st.rerun()


def _list(found: tuple[Voice, ...], total: int) -> str:
    rows = "".join(
        f'<tr><th scope="row">{text(v.speaker)}</th><td>{_where(v)}</td><td>{v.turns}</td></tr>'
        for v in found
    )
    more = total - len(found)
    rest = f'<p class="wb-quiet">and {count(more, "more")}</p>' if more > 0 else ""
    return (
        '<div class="wb-page wb-changes"><p class="wb-quiet">Each counts as one unidentified '
        "person of its document until you say who it is.</p><table><thead><tr>"
        '<th scope="col">Voice</th><th scope="col">Document</th><th scope="col">Turns</th></tr>'
        f"</thead><tbody>{rows}</tbody></table>{rest}</div>"
    )


def _where(voice: Voice) -> str:
    where = link("documents", document=voice.document_id, turn=voice.first_turn)
    return f"<a {where}>{text(voice.document)}</a>"


def _assign(study: OpenStudy, voice: Voice, person: str) -> None:
    def do() -> str:
        if not person:
            return "Nobody was chosen, so nothing was changed."
        row = {"document": voice.document, "speaker": voice.speaker, "participant": person}
        study.project.assign_participants([row])
        return f"“{voice.speaker}” in {voice.document} is {person}."

    told.tried(do)
