"""Getting to know the documents: what one has read, and a note on each."""

from __future__ import annotations

import streamlit as st

from workbench.ui import told
from workbench.ui.look import GroupMarks, count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import DocumentNote, DocumentSummary


def notes(study: OpenStudy, marks: GroupMarks) -> None:
    """Every document with its marks and notes."""
    read = {mark.document_id for mark in study.project.read_marks() if mark.mine}
    found = study.project.document_notes()
    documents = study.documents()
    st.html(
        f'<p class="wb-quiet">You have marked {len(read & {d.id for d in documents})} of '
        f"{count(len(documents), 'document')} as read. A note says what struck you on reading it "
        "through; others in the study see it.</p>"
    )
    for document in documents:
        here = [note for note in found if note.document_id == document.id]
        _document(study, document, document.id in read, here)


def _document(
    study: OpenStudy, document: DocumentSummary, read: bool, here: list[DocumentNote]
) -> None:
    mine = next((note.text for note in here if note.mine), "")
    others = "".join(
        f'<p class="wb-rd-note"><b>{text(note.coder)}</b>: {text(note.text)}</p>'
        for note in here
        if not note.mine
    )
    own = f'<p class="wb-rd-note">{text(mine)}</p>' if mine else ""
    with st.container(key=f"rd-doc-{document.id}"):
        name, mark, note = st.columns([5, 1.5, 1.5], vertical_alignment="top")
        name.html(
            f'<div class="wb-page"><a {link("code", document=document.id)}><b>'
            f"{text(document.name)}</b></a> <span class='wb-of'>{count(document.words, 'word')} · "
            f"{'read by you' if read else 'not marked as read'}</span>{own}{others}</div>"
        )
        mark.button(
            "Take mark away" if read else "I have read it", key=f"rd-read-{document.id}",
            width="stretch", on_click=told.tried, args=(lambda: _mark(study, document, not read),),
        )  # fmt: skip
        with note.popover("Change note" if mine else "Add a note", width="stretch"):
            _form(study, document, mine)


def _form(study: OpenStudy, document: DocumentSummary, mine: str) -> None:
    key = f"rd-note-{document.id}"
    st.text_area("Your note", value=mine, key=key, height=160)

    def save() -> str:
        changed = study.project.note_on_document(document.id, str(st.session_state[key]))
        return "Your note is kept." if changed else "Your note is as it was."

    st.button("Save", key=f"rd-note-do-{document.id}", on_click=told.tried, args=(save,))


def _mark(study: OpenStudy, document: DocumentSummary, read: bool) -> str:
    study.project.mark_read(document.id, read)
    return f"“{document.name}” is {'marked as read' if read else 'not marked as read any more'}."
