"""Suggestions: passages one may wish to revisit, each with its reasons, decided one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from workbench.api import Project
from workbench.errors import Refused
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.ui.suggestion_cards import after_deciding, cards
from workbench.ui.suggestions_told import afterwards, on_again
from workbench.values import NotOffered, Suggestions

PURPOSE = (
    "Passages you may wish to revisit, not a substitute for reading. They are found by the words "
    "of what is coded already, in documents you have marked as read; who is speaking plays no part."
)
SHOWN = 8
EVERY_THEME, EVERY_DOCUMENT = "every theme", "every document"


def show(study: OpenStudy) -> None:
    """The page."""
    st.html(_css())
    why_off = study.project.suggestions_off()
    turned_off = study.project.suggestions_turned_off()
    if turned_off:
        st.html(_nothing(study, why_off))
        on_again(study, for_me=turned_off == "me")
        return
    if why_off is not None or not study.info.documents or not study.info.themes:
        st.html(_nothing(study, why_off))
        return
    with st.container(key="wb-suggestions"):
        st.html(
            '<div class="wb-page"><header class="wb-head"><h1>Suggestions</h1></header>'
            f'<p class="wb-quiet">{PURPOSE}</p></div>'
        )
        read = _read_here(study)
        _documents(study, read)
        _offered(study, read)
        afterwards(study, read)


def _offered(study: OpenStudy, read: set[str]) -> None:
    """The queue, or why there is none."""
    if not read:
        st.html('<p class="wb-note">Mark what you have read; suggestions open for it then.</p>')
        return
    try:
        queue = _queue(study.moment, study.project.actor, study.project)
    except Refused as refused:
        st.html(f'<p class="wb-note">{text(refused)}</p>')
        return
    _offers(study, queue, read)


@cache
def _css() -> str:
    own = Path(__file__).parents[1] / "suggestions.css"
    return f"<style>{own.read_text(encoding='utf-8')}</style>"


def _nothing(study: OpenStudy, why_off: str | None) -> str:
    if why_off is not None:
        body = f"<h2>Suggestions are off in this study</h2><p>{text(why_off)}</p>"
    elif not study.info.documents:
        body = (
            "<h2>Nothing to suggest yet</h2><p>Begin with transcripts.</p>"
            f"<p class='wb-actions'><a {link('import')}>Import transcripts</a></p>"
            '<p class="wb-quiet">By command: <code>workbench import STUDY FILE…</code></p>'
        )
    else:
        body = (
            "<h2>Nothing to suggest yet</h2><p>Suggestions are made for themes, and there is no "
            f"theme yet.</p><p class='wb-actions'><a {link('codebook')}>Open the codebook</a></p>"
            '<p class="wb-quiet">By command: <code>workbench codebook import STUDY --file '
            "codebook.csv</code></p>"
        )
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Suggestions</h1></header>'
        f'<section class="wb-empty">{body}</section></div>'
    )


def _learn(moment: tuple[str, int], actor: str, _project: Project) -> Suggestions:
    """Everything offered at this step of the history, learnt once."""
    return _project.suggestions(shown=False, queue=True)


_queue: Callable[[tuple[str, int], str, Project], Suggestions] = st.cache_resource(
    max_entries=8, show_spinner="Learning from the codings…"
)(_learn)


# what has been read


def _read_here(study: OpenStudy) -> set[str]:
    return {mark.document_id for mark in study.project.read_marks() if mark.mine}


def _documents(study: OpenStudy, read: set[str]) -> None:
    """Each document with its mark; open as long as nothing is marked."""
    found = study.documents()
    told = f"Documents you have read: {len(read)} of {len(found)}"
    with st.expander(told, expanded=not read), st.container(key="wb-read-list"):
        for document in found:
            name, button = st.columns([5, 1.4], vertical_alignment="center")
            is_read = document.id in read
            state = "read" if is_read else "not marked"
            name.html(
                f'<div class="wb-read-name"><b>{text(document.name)}</b><span>'
                f"{count(document.words, 'word')} · {count(document.codings, 'coding')} · {state}"
                "</span></div>"
            )
            label = "Take mark away" if is_read else "I have read it"
            if button.button(label, key=f"read-{document.id}", width="stretch"):
                study.project.mark_read(document.id, not is_read)
                st.rerun()


# the queue


def _offers(study: OpenStudy, queue: Suggestions, read: set[str]) -> None:
    theme, document = _choices(study, read)
    found = queue.only(theme_id=theme, document_id=document)
    after_deciding(study)
    if not found:
        st.html(
            '<p class="wb-note">Nothing here stands out as not yet coded. That is no sign that '
            "nothing is there.</p>"
        )
    else:
        shown = found[:SHOWN]
        study.project.note_shown(queue.run, shown)
        more = f"; the first {len(shown)} are shown" if len(shown) < len(found) else ""
        st.html(
            f'<p class="wb-quiet">{count(len(found), "passage")}, rarest themes first{more}. '
            "Some are drawn at random, so that what is learnt does not rest on picked passages "
            "alone; they say so.</p>"
        )
        cards(study, shown)
    wanted = [e for e in queue.left_out if theme in (None, e.theme_id)]
    if wanted:
        st.html(_left_out(wanted))


def _choices(study: OpenStudy, read: set[str]) -> tuple[str | None, str | None]:
    """(theme, document) chosen; None: every one."""
    book = study.codebook()
    themes = {EVERY_THEME: None} | {book.path(t.id): t.id for t in book.themes()}
    names = {EVERY_DOCUMENT: None} | {d.name: d.id for d in study.documents() if d.id in read}
    with st.container(key="wb-sg-choices"):
        left, right = st.columns(2)
        theme = left.selectbox("Theme", list(themes), key="sg_theme")
        document = right.selectbox("Document", list(names), key="sg_document")
    return themes[theme], names[document]


def _left_out(entries: Sequence[NotOffered]) -> str:
    rows = "".join(f"<li>{text(e.theme)}: {text(e.reason)}</li>" for e in entries)
    return (
        f'<details class="wb-steps"><summary>{count(len(entries), "theme")} with too little to '
        f'learn from</summary><ul class="wb-left-out">{rows}</ul></details>'
    )
