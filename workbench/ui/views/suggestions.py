"""Suggestions: passages one may wish to revisit, each with its reasons, decided one at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from workbench.api import Project
from workbench.errors import NotReady, Refused
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.ui.suggestion_cards import after_deciding, cards
from workbench.ui.suggestions_ready import catch_up, getting_ready
from workbench.ui.suggestions_told import afterwards, on_again
from workbench.values import (
    DocumentSummary,
    NotOffered,
    Suggestions,
    Table,
)

PURPOSE = (
    "Passages you may wish to revisit, not a substitute for reading. They are found by the words "
    "of what is coded already, in documents you have marked as read; who is speaking plays no part."
)
SHOWN = 8
MOST_LISTED = 30
"""Documents with their marks; a longer list would take longer than a decision."""
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
    chosen = _choices(study, read)
    after_deciding(study)
    try:
        queue = _queue(study.moment, study.project.actor, *chosen, study.project)
    except NotReady:
        getting_ready(study)
        return
    except Refused as refused:
        st.html(f'<p class="wb-note">{text(refused)}</p>')
        return
    catch_up(study, queue.behind)
    _offers(study, queue, chosen[0])


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


def _learn(
    moment: tuple[str, int],
    actor: str,
    theme: str | None,
    document: str | None,
    _project: Project,
) -> Suggestions:
    """The first of what is offered at this step of the history."""
    return _project.suggesting.queue(theme, document=document, limit=SHOWN)


_queue: Callable[[tuple[str, int], str, str | None, str | None, Project], Suggestions] = (
    st.cache_resource(max_entries=16, show_spinner="Learning from the codings…")(_learn)
)


# what has been read


def _read_here(study: OpenStudy) -> set[str]:
    return {mark.document_id for mark in study.project.read_marks() if mark.mine}


def _documents(study: OpenStudy, read: set[str]) -> None:
    """Each document with its mark; open as long as nothing is marked. Of many, those looked for."""
    found = study.documents()
    told = f"Documents you have read: {len(read)} of {len(found)}"
    with st.expander(told, expanded=not read), st.container(key="wb-read-list"):
        for document in _looked_for(found, read):
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


def _looked_for(found: Table[DocumentSummary], read: set[str]) -> Sequence[DocumentSummary]:
    """All of a few; of many the first whose name holds what is typed, those not marked first."""
    if len(found) <= MOST_LISTED:
        return list(found)
    typed = st.text_input("Find a document by its name", key="sg_find").strip().casefold()
    fits = [d for d in found if typed in d.name.casefold()]
    fits.sort(key=lambda d: d.id in read)
    if len(fits) > MOST_LISTED:
        st.html(
            f'<p class="wb-quiet">{count(len(fits), "document")}, those not marked first; '
            f"{MOST_LISTED} are listed. Type a part of a name for others.</p>"
        )
    return fits[:MOST_LISTED]


# the queue


def _offers(study: OpenStudy, queue: Suggestions, theme: str | None) -> None:
    shown = queue.found
    if not shown:
        st.html(
            '<p class="wb-note">Nothing here stands out as not yet coded. That is no sign that '
            "nothing is there.</p>"
        )
    else:
        study.project.note_shown(queue.run, shown)
        more = f"; the first {len(shown)} are shown" if len(shown) < queue.total else ""
        st.html(
            f'<p class="wb-quiet">{count(queue.total, "passage")}, rarest themes first{more}. '
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
