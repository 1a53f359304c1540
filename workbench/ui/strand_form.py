"""What is changed of a strand: notes, people, documents, codebook, freezing."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from workbench.ui import told
from workbench.ui.opening import OpenStudy
from workbench.values import Strand


def draw(study: OpenStudy, strand: Strand) -> None:
    """The forms of one strand, folded."""
    project = study.project
    if strand.is_frozen:
        with st.expander("Open it again"), st.form(f"open-{strand.id}", border=False):
            reason = st.text_area("Why it is opened; this stays in its log", height=68)
            if st.form_submit_button("Open the strand"):
                _do(lambda: project.unfreeze_strand(strand.id, reason), "is open again")
        return
    with st.expander("What belongs to it"), st.form(f"strand-{strand.id}", border=False):
        notes = st.text_area("Notes on method", strand.notes, height=96)
        names = [document.name for document in study.documents()]
        documents = st.multiselect("Documents", names, list(strand.documents))
        coders = st.multiselect(
            "Coders",
            sorted({*strand.coders, *(c.name for c in study.coders())}),
            list(strand.coders),
            accept_new_options=True,
        )
        blind = st.checkbox("Its coders see no other strand", strand.is_blind)
        own = st.checkbox(
            "A codebook of its own", strand.themes is not None, disabled=strand.themes is not None
        )
        if st.form_submit_button("Keep"):

            def keep() -> Strand:
                return project.arrange_strand(
                    strand.id, notes=notes, blind=blind, documents=documents, coders=coders,
                    codebook=own and strand.themes is None,
                )  # fmt: skip

            _do(keep, "is kept as you said")
    with st.expander("Freeze it"), st.form(f"freeze-{strand.id}", border=False):
        st.html(
            '<p class="wb-quiet">Its documents, coding and codebook then change no more, until '
            "somebody opens it and says why.</p>"
        )
        reason = st.text_input("Why now (optional)")
        if st.form_submit_button("Freeze the strand"):
            _do(lambda: project.freeze_strand(strand.id, reason), "is frozen")


def new(study: OpenStudy) -> None:
    """The form for a further strand."""
    with st.form("new-strand", border=False, clear_on_submit=True):
        name = st.text_input("Name of a new strand")
        if st.form_submit_button("Make it"):
            _do(lambda: study.project.create_strand(name), "is a strand now")


def _do(act: Callable[[], Strand], what: str) -> None:
    told.tried(lambda: f"“{act().name}” {what}.")
    st.rerun()
