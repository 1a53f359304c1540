"""A side that did not raise the theme: its nearest uncoded passages, to code or to set aside."""

from __future__ import annotations

import streamlit as st

from workbench.ui import told
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import JudgedPair, JudgedSide, NearPassage, NearPassages


def nearest(study: OpenStudy, pair: JudgedPair, side: JudgedSide) -> None:
    """The passages, each with what can be done with it, and the note that they were looked at."""
    found = study.nearest(pair.theme_id, side.id, pair.kind)
    open_ = [p for p in found.passages if not p.set_aside]
    state = "looked at" if found.looked else "to look at before silence can be judged"
    title = f"Not raised? {count(len(found.passages), 'nearest passage')} of theirs, {state}"
    with st.expander(title, expanded=not found.looked):
        st.html(f'<p class="wb-quiet">{text(side.name)}: what nobody has coded yet, nearest first. '
                "A likeness of words, no finding.</p>")  # fmt: skip
        for at, passage in enumerate(found.passages):
            _passage(study, found, passage, at)
        if not found.passages:
            st.html('<p class="wb-note">No uncoded passage of theirs comes near this theme.</p>')
        if not found.looked and st.button(
            "I have looked; set the rest aside" if open_ else "I have looked",
            key=f"looked-{pair.theme_id}-{side.id}",
        ):
            seen = [(p.document_id, p.start, p.end) for p in found.passages]
            told.tried(lambda: _looked(study, found, seen))
            st.rerun()


def _passage(study: OpenStudy, found: NearPassages, passage: NearPassage, at: int) -> None:
    place = link("documents", document=passage.document_id, turn=passage.turn)
    aside = " · set aside" if passage.set_aside else ""
    st.html(
        f'<a class="wb-quote" {place}><q dir="auto">{text(passage.text)}</q><span class="wb-label">'
        f"<b>{text(passage.who)}</b>, {text(passage.document)}, turn {passage.turn}{aside}"
        "</span></a>"
    )
    key = f"{found.theme_id}-{found.side_id}-{at}-{passage.start}"
    book = study.codebook()
    evidence = book.evidence(found.theme_id)
    codes = [code.id for _, code in book.walk() if code.id in evidence]
    code, yes, no = st.columns([4, 1.2, 1.2], vertical_alignment="bottom")
    chosen = code.selectbox(
        "Code", codes, format_func=book.path, key=f"near-code-{key}", label_visibility="collapsed"
    )
    if yes.button("Code it", key=f"near-yes-{key}", width="stretch"):
        told.tried(lambda: _coded(study, passage, str(chosen)))
        st.rerun()
    if not passage.set_aside and no.button("Set aside", key=f"near-no-{key}", width="stretch"):
        told.tried(lambda: _set_aside(study, found, passage))
        st.rerun()


def _coded(study: OpenStudy, passage: NearPassage, code: str) -> str:
    study.project.code(passage.document_id, code, start=passage.start, end=passage.end)
    return "Coded."


def _set_aside(study: OpenStudy, found: NearPassages, passage: NearPassage) -> str:
    study.project.set_passage_aside(
        found.theme_id, found.side_id, passage.document_id, passage.start, passage.end,
        by=found.kind,
    )  # fmt: skip
    return "Set aside, and kept as that."


def _looked(study: OpenStudy, found: NearPassages, seen: list[tuple[str, int, int]]) -> str:
    study.project.note_nearest_looked(found.theme_id, found.side_id, by=found.kind, seen=seen)
    return f"Kept: the nearest passages of {found.side} were looked at."
