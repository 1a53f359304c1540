"""The fields of a memo: what it says, its kind, who may see it, what it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.ui import told
from workbench.ui.opening import OpenStudy
from workbench.ui.passage_finder import find
from workbench.values import MEMO_KINDS, Coding, Memo, MemoTarget

KIND_WORDS = {
    "analytic": "analytic: what I make of it",
    "reflexive": "reflexive: what I bring to it",
    "method": "method: how we did it",
    "familiarisation": "familiarisation: getting to know a document",
}
USUAL, EVERYBODY, ONLY_ME = "as usual for its kind", "everybody on the study", "only me"
_PRIVATE = {USUAL: None, EVERYBODY: False, ONLY_ME: True}


def new(study: OpenStudy, about: MemoTarget | None) -> None:
    """A memo to be written; ``about``: what the address says it is about."""
    things = _things(study, [about] if about is not None else [])
    usual = "reflexive" if study.info.profile == "reflexive" else "analytic"
    with st.form(f"wb-new-memo-{about.id if about else ''}", border=False, clear_on_submit=True):
        words = st.text_area("What you want to keep", height=210, key="new-memo-text")
        kind_at, seen_at = st.columns(2)
        kind = kind_at.selectbox(
            "Kind", MEMO_KINDS, MEMO_KINDS.index(usual), format_func=_kind, key="new-memo-kind"
        )
        seen = seen_at.selectbox(
            "Who may see it",
            list(_PRIVATE),
            key="new-memo-seen",
            help="Reflexive memos are usually seen by you only, others by everybody.",
        )
        chosen = st.multiselect(
            "What it is about",
            list(things),
            [about.id] if about is not None else [],
            format_func=things.__getitem__,
            placeholder="nothing in particular",
            key="new-memo-about",
        )
        if st.form_submit_button("Keep it", type="primary"):
            told.tried(lambda: _add(study, words, kind, _PRIVATE[seen], chosen))
            st.rerun()


def _add(
    study: OpenStudy, words: str, kind: str, private: bool | None, about: Sequence[str]
) -> str:
    made = study.project.add_memo(words, kind=kind, private=private, about=about)
    st.query_params.clear()
    st.query_params["memo"] = made.id
    return "Kept. Only you can see it." if made.private else "Kept. Everybody can read it."


def change(study: OpenStudy, memo: Memo) -> None:
    """One's own memo, to be changed; saved as one step."""
    things = _things(study, memo.targets)
    with st.form(f"wb-memo-{memo.id}-{hash(memo)}", border=False):
        words = st.text_area("What it says", memo.text, height=240)
        kind_at, seen_at = st.columns(2)
        kind = kind_at.selectbox("Kind", MEMO_KINDS, MEMO_KINDS.index(memo.kind), format_func=_kind)
        seen = seen_at.selectbox("Who may see it", (EVERYBODY, ONLY_ME), int(memo.private))
        about = st.multiselect(
            "What it is about",
            list(things),
            [target.id for target in memo.targets],
            format_func=things.__getitem__,
            placeholder="nothing in particular",
        )
        if st.form_submit_button("Save", type="primary"):
            told.tried(lambda: _save(study, memo, words, kind, seen == ONLY_ME, about))
            st.rerun()
    with st.expander("Link a passage"):

        def link(coding: Coding) -> str:
            known = [target.id for target in memo.targets]
            study.project.edit_memo(memo.id, about=[*known, coding.id])
            return "Linked to the passage."

        find(study, f"memo-link-{memo.id}", "Link it", link, but=[t.id for t in memo.targets])
    if st.button("Delete this memo", key=f"end-memo-{memo.id}", type="tertiary"):
        told.tried(lambda: _end(study, memo))
        st.rerun()


def _save(
    study: OpenStudy, memo: Memo, words: str, kind: str, private: bool, about: Sequence[str]
) -> str:
    before = study.project.last_seq()
    gone = [target.id for target in memo.targets if not target.is_there]
    study.project.edit_memo(
        memo.id,
        text=words,
        kind=kind,
        private=private,
        # what was taken away cannot be linked anew: left alone where nothing else changes
        about=None
        if set(about) == {t.id for t in memo.targets}
        else [id_ for id_ in about if id_ not in gone],
    )
    return "Saved." if study.project.last_seq() != before else "Nothing was changed."


def _end(study: OpenStudy, memo: Memo) -> str:
    study.project.end_memo(memo.id)
    st.query_params.pop("memo", None)
    return "The memo is deleted. Undo brings it back."


def _kind(kind: str) -> str:
    return KIND_WORDS[kind]


def _things(study: OpenStudy, present: Sequence[MemoTarget]) -> Mapping[str, str]:
    """Id → name of what a memo can be about here, what it is about already first."""
    things = {target.id: f"{target.kind}: {target.label}" for target in present}
    book = study.codebook()
    for _, code in book.walk():
        things.setdefault(code.id, f"{code.kind}: {book.path(code.id)}")
    for document in study.documents():
        things.setdefault(document.id, f"document: {document.name}")
    for quote in study.quotes("document").quotes:
        words = " ".join(quote.original.split())[:60]
        things.setdefault(quote.id, f"quote: “{words}” · {quote.code}")
    for person in study.participants():
        things.setdefault(person.id, f"participant: {person.label}")
    return things
