"""Codebook: the tree with its counts, and everything that can be done with one code."""

from __future__ import annotations

import streamlit as st

from workbench.ui import code_actions, code_form, codebook_table, told, undoing
from workbench.ui.look import code_hues, count, link, number, text
from workbench.ui.opening import OpenStudy
from workbench.ui.views import versions
from workbench.values import KINDS, Code, Codebook

TABS = ("Describe", "Add below", "Links", "Move", "Merge", "Delete")


def show(study: OpenStudy) -> None:
    """The page: the tree, and the code the address names."""
    if st.query_params.get("view") == "versions":
        versions.show(study)
        return
    book = study.codebook()
    st.html(_head(book))
    told.show()
    undoing.strip(study)
    wanted = st.query_params.get("code")
    chosen = book[wanted] if wanted is not None and wanted in book else None
    beside, main = st.columns([1, 1.35], gap="large")
    with beside, st.container(key="wb-tree"):
        if book.codes:
            sought = st.text_input(
                "Find a code", key="find-code", placeholder="name, definition", icon=None
            )
            st.html(_tree(study, book, chosen, sought or ""))
        else:
            st.html(_empty())
        # A frame is written down code after code: what was opened stays open.
        st.session_state.setdefault("add-top-open", not book.codes)
        with st.expander("Add at the top", key="add-top-open", on_change="rerun"):
            code_form.add(study, None)
        codebook_table.in_and_out(study)
    with main, st.container(key="wb-code"):
        if chosen is None:
            st.html(_none_chosen(bool(book.codes)))
        else:
            _one(study, book, chosen)


def _head(book: Codebook) -> str:
    themes = len(book.themes())
    codes = count(sum(code.kind == "code" for code in book), "code")
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Codebook</h1>'
        f'<span class="wb-sub">{count(themes, "theme")} · {codes}</span>'
        f"<a class='wb-head-link' {link('themes')}>Board of themes</a>"
        f"<a class='wb-head-link' {link('codebook', view='versions')}>Versions</a></header></div>"
    )


def _empty() -> str:
    return (
        '<section class="wb-empty"><h2>The codebook is empty</h2><p>Codes come while coding, or '
        "here. A theme is a code marked as one: what stands below it, or is linked to it, is its "
        'evidence.</p><p class="wb-quiet">From a table, by command: '
        "<code>workbench codebook import STUDY --file codebook.csv</code></p></section>"
    )


def _none_chosen(any_: bool) -> str:
    told_ = "Choose a code to read its definition, change it, move it or merge it." if any_ else ""
    return f'<p class="wb-none">{told_}</p>'


def _tree(study: OpenStudy, book: Codebook, chosen: Code | None, sought: str) -> str:
    counts, hues = study.code_counts(), code_hues(book)
    shown = _shown(book, sought)
    rows = ""
    for depth, code in book.walk():
        if code.id not in shown:
            continue
        here = " aria-current=true" if chosen is not None and code.id == chosen.id else ""
        tally = counts[code.id]
        own = f"{number(tally.own)} " if tally.own or tally.below == tally.own else ""
        below = f'<span class="wb-of">{"of " if own else ""}{number(tally.below)}</span>'
        figures = own + (below if tally.below != tally.own else "")
        plain = code.stage == "candidate" or code.kind not in KINDS
        stage = "" if plain else f'<span class="wb-stage">{code.stage}</span>'
        rows += (
            f'<li style="--depth:{depth};--c1:{hues[code.id]}" class="wb-{code.kind}'
            f'{" wb-aside" if code.stage == "set aside" else ""}">'
            f"<a {link('codebook', code=code.id)}{here}>"
            f'<span class="wb-code-name">{text(code.name)}</span>{stage}'
            f'<span class="wb-tally" title="codings of its own, of those with all below it">'
            f"{figures}</span></a></li>"
        )
    if not rows:
        return f'<p class="wb-none">No code has “{text(sought)}” in it.</p>'
    return (
        '<nav class="wb-page wb-code-tree" aria-label="Codes"><p class="wb-colhead">'
        "<span>Code · stage</span><span>Codings <span class='wb-of'>of all below</span></span></p>"
        f"<ul>{rows}</ul></nav>"
    )


def _shown(book: Codebook, sought: str) -> set[str]:
    """The codes in which the words stand, with what they stand below."""
    wanted = sought.strip().casefold()
    return {
        above.id
        for code in book
        if wanted in f"{code.name}\n{code.definition}".casefold()
        for above in book.chain(code.id)
    }


def _one(study: OpenStudy, book: Codebook, code: Code) -> None:
    st.html(_title(study, book, code))
    if code.kind not in KINDS:
        st.html(
            f'<p class="wb-quiet">A strand with a codebook of its own; what belongs to it is said '
            f"on the page <a {link('strands')}>Strands</a>.</p>"
        )
        code_form.add(study, code)
        return
    describe, below, links, move, merge, delete = st.tabs(TABS)
    with describe:
        code_form.describe(study, code)
    with below:
        code_form.add(study, code)
    with links:
        code_actions.links(study, book, code)
    with move:
        code_actions.move(study, book, code)
    with merge:
        code_actions.merge(study, book, code)
    with delete:
        code_actions.delete(study, code)


def _title(study: OpenStudy, book: Codebook, code: Code) -> str:
    above = [
        f"<a {link('codebook', code=step.id)}>{text(step.name)}</a>"
        for step in book.chain(code.id)[:-1]
    ]
    way = f'<nav class="wb-steps-nav" aria-label="Above it">{" › ".join(above)}</nav>'
    tally = study.code_counts()[code.id]
    whole = f", {number(tally.below)} with everything below it" if tally.below != tally.own else ""
    hue = code_hues(book)[code.id]
    return (
        f'<div class="wb-page wb-code-title" style="--c1:{hue}">{way if above else ""}'
        f'<header class="wb-head"><h2>{text(code.name)}</h2>'
        f'<span class="wb-sub">{code.kind} · {code.stage} · {count(tally.own, "coding")}{whole}'
        "</span></header></div>"
    )
