"""Reading: words and passages across documents, each one click from its place."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st

from workbench.errors import Refused
from workbench.ui import reading_cards, told, undoing
from workbench.ui.look import GroupMarks, code_hues, count, link, text
from workbench.ui.opening import OpenStudy
from workbench.ui.reading_autocode import autocode
from workbench.ui.reading_filters import choose
from workbench.ui.reading_notes import notes
from workbench.ui.reading_together import questions, together

OURS = ("autocode", "note on document", "mark read", "mark unread")
"""Steps made on this page, which it offers to take back."""
STEP = 50
"""Passages shown at a time."""
HOW = (
    'Every word has to be in the turn. Write <code>"long wait"</code> for words next to each '
    "other, <code>nurs*</code> for how a word begins, <code>wait OR delay</code> for either, "
    "<code>-home</code> for without. Capitals and accents do not matter."
)


def show(study: OpenStudy) -> None:
    """The page."""
    st.html(_css())
    if not study.info.documents:
        st.html(_empty())
        return
    with st.container(key="wb-reading"):
        st.html('<div class="wb-page"><header class="wb-head"><h1>Reading</h1></header></div>')
        told.show()
        undoing.strip(study, of=OURS)
        views: dict[str, Callable[[OpenStudy, GroupMarks], None]] = {
            "Words": _words,
            "Passages of a code": _passages,
            "Not coded": _uncoded,
            "Codes together": together,
            "Questions": questions,
            "Documents": notes,
        }
        start = "Passages of a code" if st.query_params.get("code") else "Words"
        chosen = st.segmented_control(
            "What to read", list(views), default=start, key="rd-view", required=True,
            label_visibility="collapsed",
        )  # fmt: skip
        views[chosen or start](study, GroupMarks(study.groups(), study.participants()))


@cache
def _css() -> str:
    own = Path(__file__).parents[1] / "reading.css"
    return f"<style>{own.read_text(encoding='utf-8')}</style>"


def _empty() -> str:
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Reading</h1></header>'
        '<section class="wb-empty"><h2>Nothing to read yet</h2><p>Bring in transcripts first; then '
        f"search their words here. See <a {link('import')}>Import</a>.</p></section></div>"
    )


def _words(study: OpenStudy, marks: GroupMarks) -> None:
    box, how = st.columns([3, 1.6], vertical_alignment="bottom")
    query = box.text_input(
        "Search", key="rd-query", placeholder='word, "a phrase", begin*',
        value=st.query_params.get("q", ""),
    )  # fmt: skip
    way = how.selectbox(
        "How", ["as written", "other forms too (English)", "a list of terms"], key="rd-how"
    )
    terms: tuple[str, ...] = ()
    if way == "a list of terms":
        listed = st.text_area("Terms, one word or phrase a line", key="rd-terms", height=120)
        terms = tuple(line for line in listed.splitlines() if line.strip())
        query = ""
    within = choose(study, coding=False)
    if not query.strip() and not terms:
        st.html(f'<p class="wb-quiet">{HOW}</p>')
        return
    forms = "en" if way.startswith("other") else None
    most = _most(f"words {query} {terms} {forms} {within}")
    try:
        found = study.project.search(query, terms=terms, forms=forms, within=within, limit=most)
    except Refused as refused:
        st.html(f'<p class="wb-note" role="alert">{text(refused)}</p>')
        return
    if not found.total:
        st.html('<p class="wb-note" role="status">No turn has these words.</p>')
        return
    more = "More than " if found.more else ""
    narrow = " Narrow the search down to see all." if found.more else ""
    said = f"{more}{count(found.total, 'turn')} in {count(found.documents, 'document')}.{narrow}"
    forms_said = f" Other forms: {found.forms}." if found.forms else ""
    st.html(f'<p class="wb-quiet" role="status">{text(said + forms_said)}</p>')
    autocode(study, query, terms, forms, within)
    st.html(reading_cards.hits(found.found, marks))
    _show_more(len(found.found), found.total)


def _passages(study: OpenStudy, marks: GroupMarks) -> None:
    book = study.codebook()
    ids = [code.id for _, code in book.walk()]
    if not ids:
        st.html('<p class="wb-note">There is no code yet. Make one on the page Code.</p>')
        return
    asked = st.query_params.get("code", "")
    code = st.selectbox(
        "Code or theme", ids, index=ids.index(asked) if asked in ids else 0,
        format_func=lambda id_: book.path(id_) if id_ in book else id_, key="rd-code",
    )  # fmt: skip
    within = choose(study, coding=True)
    most = _most(f"passages {code} {within}")
    found = study.project.passages(code, within, limit=most)
    whole = " with the codes below it and linked to it" if len(book.evidence(code)) > 1 else ""
    st.html(
        f'<p class="wb-quiet" role="status">{count(found.total, "passage")} in '
        f"{count(found.documents, 'document')}{whole}.</p>"
    )
    st.html(reading_cards.passages(found.found, marks, dict(code_hues(book))))
    _show_more(len(found.found), found.total)


def _uncoded(study: OpenStudy, marks: GroupMarks) -> None:
    st.html(
        '<p class="wb-quiet">Words that no code covers. Not everything needs a code: this is to '
        "look again, not a list of what is left to do.</p>"
    )
    within = choose(study, coding=True)
    most = _most(f"uncoded {within}")
    found = study.project.uncoded(within, limit=most)
    if not found.found:
        st.html('<p class="wb-note" role="status">Every turn here is covered by codes.</p>')
        return
    st.html(reading_cards.places(found.found, marks))
    if found.more:
        _show_more(len(found.found), None)


def _most(what: str) -> int:
    """How many to show: more after each press of the button, anew for another question."""
    asked, most = st.session_state.get("rd-most", ("", STEP))
    if asked != what:
        most = STEP
    st.session_state["rd-most"] = (what, most)
    return int(most)


def _show_more(shown: int, total: int | None) -> None:
    if total is not None and shown >= total:
        return
    of = "" if total is None else f" of {total:,}"
    st.html(f'<p class="wb-quiet">{shown:,}{of} shown.</p>')
    st.button("Show more", key="rd-more", on_click=_more)


def _more() -> None:
    asked, most = st.session_state["rd-most"]
    st.session_state["rd-most"] = (asked, most + STEP)
