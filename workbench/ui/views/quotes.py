"""Quotes: the shortlist for the paper, what was said beside the tidied wording, labels, files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from workbench.ui import quote_form, told, undoing
from workbench.ui.look import GroupMarks, count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import PickedQuote, QuoteSection, QuoteTable

ORDERS = {"theme and group": "theme", "group and theme": "group", "document": "document"}
TOOLS = "Pick a passage, labels, who may be quoted, as a file"
NOBODY = "(outside any turn)"


def show(study: OpenStudy) -> None:
    """The page: choices above, then the quotes, the chosen one open to be changed."""
    st.html(_css())
    head, choice = st.columns([3, 1], vertical_alignment="top")
    with choice:
        by = st.selectbox("Gathered by", list(ORDERS), key="by", bind="query-params")
    order = ORDERS[by]
    table = study.quotes(order)
    head.html(_head(table))
    told.show()
    undoing.strip(study)
    said = _said(table)
    if said:
        st.html(said)
    if not table.quotes and not table.lost:
        st.html(_empty(study))
    if study.info.codings:
        with st.expander(TOOLS, expanded=not table.quotes):
            quote_form.tools(study, table)
    marks = GroupMarks(study.groups(), study.participants())
    wanted = st.query_params.get("quote")
    opened = False
    before = ""
    for section in table.sections:
        st.html(_section(section, table.order, before, marks))
        before = section.first
        for quote in section.quotes:
            here = quote.id == wanted and not opened
            st.html(_quote(quote, by, here))
            if here:
                opened = True
                with st.container(key="wb-quote-form"):
                    quote_form.change(study, quote)


def _head(table: QuoteTable) -> str:
    tidied = sum(quote.tidied is not None for quote in table.quotes)
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Quotes</h1>'
        f'<span class="wb-sub">{count(len(table.quotes), "quote")} · {tidied} tidied</span>'
        "</header></div>"
    )


def _said(table: QuoteTable) -> str:
    """What has to be known before anything goes into a paper; nothing where all is well."""
    notes = []
    if table.withheld:
        many = count(len(table.withheld), "quote is", "quotes are")
        notes.append(
            f"{many} withheld, here and from every file: somebody in it may not be quoted."
        )
    if table.without_paper_label:
        who = ", ".join(table.without_paper_label[:8])
        more = len(table.without_paper_label) - 8
        who += f" and {more} more" if more > 0 else ""
        notes.append(
            f"Without a paper label, so the study’s own label is printed: {text(who)}. "
            f"<a {link('people')}>Give labels on the page People</a>"
        )
    if table.lost:
        many = count(table.lost, "quote has", "quotes have")
        notes.append(
            f"{many} no place in the corrected text and cannot be shown. "
            f"<a {link('documents')}>Place them on the page Documents</a>"
        )
    if not notes:
        return ""
    return "".join(f'<p class="wb-note" role="note">{note}</p>' for note in notes)


def _empty(study: OpenStudy) -> str:
    if study.info.codings:
        what = (
            "Mark a coded passage as a quote on the page Code, or find one below. It comes here "
            "with its theme and group; tidy it, say why you want it, and where it is used. "
            "What was said is never changed."
        )
        way = f"<a {link('code')}>Open the page Code</a>"
    else:
        what = "Quotes are picked from coded passages, and nothing is coded yet."
        way = (
            f"<a {link('code')}>Begin coding</a>"
            if study.info.documents
            else f"<a {link('import')}>Import transcripts</a>"
        )
    return (
        f'<section class="wb-empty"><h2>No quote picked yet</h2><p>{what}</p>'
        f'<p class="wb-actions">{way}</p><p class="wb-quiet">By command: '
        "<code>workbench quotes pick STUDY --coding ID</code></p></section>"
    )


def _section(section: QuoteSection, order: str, before: str, marks: GroupMarks) -> str:
    def named(name: str, is_group: bool) -> str:
        if not is_group:
            return text(name)
        badges = "".join(marks[one].badge for one in name.split(" / ") if one)
        return f"{badges} {text(name or NOBODY)}"

    top = ""
    if section.first != before or not before:
        top = f'<h2 class="wb-section">{named(section.first, order == "group")}</h2>'
    inner = ""
    if order != "document":
        inner = f'<h3 class="wb-within">{named(section.second, order == "theme")}</h3>'
    return f'<div class="wb-page">{top}{inner}</div>'


def _quote(quote: PickedQuote, by: str, here: bool) -> str:
    return (
        f'<article class="wb-page wb-picked{" wb-open" if here else ""}" '
        f'id="quote-{quote.id}">{_wordings(quote)}{_about(quote, by, here)}</article>'
    )


def _wordings(quote: PickedQuote) -> str:
    label = f'<span class="wb-label"><b>{text(quote.label)}</b> · {text(quote.code)}</span>'
    if quote.withheld:
        return (
            f'<div><h4>Withheld</h4><p class="wb-none">{text(quote.withheld)}</p>{label}</div>'
            "<div></div>"
        )
    if quote.tidied is None:
        said = f'<p class="wb-wording" dir="auto">“{text(quote.original)}”</p>'
        none = '<h4>Tidied</h4><p class="wb-quiet">as it was said</p>'
        return f"<div><h4>As it was said</h4>{said}{label}</div><div>{none}</div>"
    before = "".join(
        f"<del>{text(p.text)}</del>" if p.kind == "left out" else text(p.text)
        for p in quote.differences
        if p.kind != "put in"
    )
    after = "".join(
        f"<ins>{text(p.text)}</ins>" if p.kind == "put in" else text(p.text)
        for p in quote.differences
        if p.kind != "left out"
    )
    stale = (
        '<p class="wb-changed">The passage was corrected since this was tidied: look it over.</p>'
        if quote.has_changed
        else ""
    )
    return (
        f"<div><h4>As it was said · <del>left out</del></h4>"
        f'<p class="wb-wording" dir="auto">“{before}”</p>{label}</div>'
        "<div><h4>Tidied · <ins>put in</ins></h4>"
        f'<p class="wb-wording" dir="auto">“{after}”</p>{stale}</div>'
    )


def _about(quote: PickedQuote, by: str, here: bool) -> str:
    rows = "".join(
        f"<dt>{name}</dt><dd>{text(words)}</dd>"
        for name, words in (
            ("Why this one", quote.reason),
            ("Used in", quote.used_in),
            ("Serves too", ", ".join(quote.themes[1:]) if ORDERS[by] == "theme" else ""),
        )
        if words
    )
    place = link("documents", document=quote.document_id, turn=quote.turn, coding=quote.coding)
    kept = {} if ORDERS[by] == "theme" else {"by": by}
    do = (
        f"<a {link('quotes', **kept)}>Close</a>"
        if here
        else f"<a {link('quotes', quote=quote.id, **kept)}>Change</a>"
    )
    memo = f"<a {link('memos', about=quote.id)}>Memos</a>"
    return (
        f'<div class="wb-picked-about"><dl>{rows}</dl><p>{do}<a {place}>In its place</a>{memo}</p>'
        "</div>"
    )


@cache
def _css() -> str:
    own = Path(__file__).parents[1] / "notes.css"
    return f"<style>{own.read_text(encoding='utf-8')}</style>"
