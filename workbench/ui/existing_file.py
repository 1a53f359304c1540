"""A file that is in the study already: what to do with it, and what became of a stored one."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from workbench.ui.drafts import Draft
from workbench.ui.look import count, link, text
from workbench.values import ImportResult

CHOICES = {
    "skip": "leave it out",
    "new": "add it as a new document",
    "revision": "take it as the corrected text of that document, with its codings",
}


def is_new(draft: Draft) -> bool:
    """Offer the three; whether it is to be a new document, of which more can be said."""
    key = draft.widget("existing")
    st.session_state.setdefault(key, draft.said.existing or "skip")
    chosen = st.radio(
        "It is in the study already", list(CHOICES), format_func=CHOICES.__getitem__, key=key
    )
    if chosen != (draft.said.existing or "skip"):
        draft.said = replace(draft.said, existing=chosen)
        st.rerun()  # what stands above says whether it can be stored
    if chosen == "revision":
        st.html(
            '<p class="wb-quiet">Its speakers stay the people they are, and every coding stays on '
            "its words. What cannot be found again is listed on the page Documents. It can be "
            "undone.</p>"
        )
    return bool(chosen == "new")


def stored(result: ImportResult) -> str:
    """What became of a file, with the way to read it."""
    read = f"<a {link('documents', document=result.document)}>Read it</a>"
    if result.outcome == "stored":
        said = (
            f"Stored as “{text(result.document)}”: {count(result.speakers, 'speaker')}, "
            f"{count(result.turns, 'turn')}, {count(result.words, 'word')}."
        )
    else:
        said = text(" ".join(result.notices))
    return f'<p class="wb-done">{said} {read}</p>'
