"""Checklist: what a study gives into practice, item by item, with what stands behind each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from workbench.ui import checklist_form, told, undoing
from workbench.ui.look import GroupMarks, count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import AUDIENCES, Checklist, ChecklistItem, ChecklistSource

NOW = "as it is now"
STEPS = (
    "add checklist item", "change checklist item", "move checklist item",
    "remove checklist item", "add checklist source", "remove checklist source",
    "name checklist revision",
)  # fmt: skip
"""What this page offers to undo."""


def show(study: OpenStudy) -> None:
    """The page: the revision chosen, the items by theme and need, one of them open for changes."""
    st.html(_css())
    head, choice = st.columns([3, 1], vertical_alignment="top")
    revisions = study.checklist_revisions()
    with choice:
        names = [NOW, *(each.name for each in reversed(list(revisions)))]
        revision = st.selectbox("Revision", names, key="revision") if len(names) > 1 else NOW
    found = study.checklist(None if revision == NOW else revision)
    head.html(_head(found))
    told.show()
    undoing.strip(study, STEPS)
    if not study.codebook().themes():
        st.html(_no_themes())
        return
    if not found.items:
        st.html(_empty())
    now = revision == NOW
    with st.expander("Add an item", expanded=not found.items and now):
        checklist_form.add(study, found)
    with st.expander("Revisions, and the checklist as a file"):
        checklist_form.keep(study, found, revisions)
    marks = GroupMarks(study.groups(), study.participants())
    wanted = st.query_params.get("item") if now else None
    for theme, needs in found.themes.items():
        st.html(f'<div class="wb-page"><h2 class="wb-section">{text(theme)}</h2></div>')
        for need, items in needs.items():
            st.html(f'<div class="wb-page"><h3 class="wb-need">{text(need)}</h3></div>')
            for item in items:
                here = item.id == wanted
                st.html(_item(item, marks, here, now))
                if here:
                    with st.container(key="wb-checklist-form"):
                        checklist_form.change(study, found, item)


def _head(found: Checklist) -> str:
    open_ = sum(bool(item.unworded) for item in found.items)
    without = sum(not item.sources for item in found.items)
    told_ = [count(len(found.items), "item")]
    if open_:
        told_.append(f"{open_} worded for one side only")
    if without:
        told_.append(f"{without} with no passage behind")
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Checklist</h1>'
        f'<span class="wb-sub">{text(" · ".join(told_))}</span></header></div>'
    )


def _no_themes() -> str:
    return (
        '<section class="wb-empty"><h2>No themes yet</h2><p>A checklist grows out of themes: each '
        "theme names needs, each need gets items that professionals and patients can tick.</p>"
        f'<p class="wb-actions"><a {link("codebook")}>Open the codebook</a></p></section>'
    )


def _empty() -> str:
    return (
        '<section class="wb-empty"><h2>No item yet</h2><p>Take a theme, say which need it names, '
        "and write down what somebody should do or ask: once in words for professionals, once in "
        "words for patients. Put the passages behind it that led you there.</p></section>"
    )


def _item(item: ChecklistItem, marks: GroupMarks, here: bool, now: bool) -> str:
    sides = "".join(
        f"<div><h4>{words}</h4>"
        + (
            f'<p class="wb-wording">{text(getattr(item, side))}</p>'
            if getattr(item, side)
            else '<p class="wb-none">no wording yet</p>'
        )
        + "</div>"
        for side, words in AUDIENCES.items()
    )
    do = ""
    if now:
        place = link("checklist") if here else link("checklist", item=item.id)
        do = f"<p><a {place}>{'Close' if here else 'Change'}</a></p>"
    return (
        f'<article class="wb-page wb-item{" wb-open" if here else ""}" id="item-{item.id}">'
        f'<span class="wb-priority wb-{item.priority}">{item.priority}</span>{sides}'
        f'<div class="wb-behind">{_behind(item, marks)}{do}</div></article>'
    )


def _behind(item: ChecklistItem, marks: GroupMarks) -> str:
    people = " · ".join(
        f"{marks[group].badge} {text(group)} {n}" for group, n in item.people.items()
    )
    if not item.sources:
        people = '<span class="wb-none">no passage behind it yet</span>'
    sources = "".join(f"<li>{_source(source)}</li>" for source in item.sources)
    lost = (
        f'<p class="wb-none">{count(item.lost, "passage has", "passages have")} no place in the '
        "corrected text.</p>"
        if item.lost
        else ""
    )
    quotes = (
        f"<details><summary>{count(len(item.sources), 'passage')}</summary><ul>{sources}</ul>"
        "</details>"
        if item.sources
        else ""
    )
    note = f'<p class="wb-quiet">{text(item.note)}</p>' if item.note else ""
    return f"<p>{people}</p>{quotes}{lost}{note}"


def _source(source: ChecklistSource) -> str:
    place = link("documents", document=source.document_id, turn=source.turn, coding=source.coding)
    said = f"“{text(source.words)}”" if source.words else text(source.withheld)
    return f"{said} <a {place}>{text(source.label or source.document)}</a>"


@cache
def _css() -> str:
    own = Path(__file__).parents[1]
    return "".join(
        f"<style>{(own / name).read_text(encoding='utf-8')}</style>"
        for name in ("notes.css", "checklist.css")
    )
