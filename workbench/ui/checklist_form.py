"""What can be done with the checklist: items added and changed, passages, revisions, files."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from workbench.api import checklist_file
from workbench.ui import told
from workbench.ui.look import count, text
from workbench.ui.opening import OpenStudy
from workbench.ui.passage_finder import find
from workbench.values import (
    AUDIENCES,
    PRIORITIES,
    Checklist,
    ChecklistItem,
    ChecklistRevision,
    Coding,
    Table,
)

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_FILES = (
    ("For professionals, for Word", "docx", "professionals"),
    ("For patients, for Word", "docx", "patients"),
    ("Both, with what stands behind", "docx", "both"),
    ("As a table (xlsx)", "xlsx", "both"),
)


def add(study: OpenStudy, found: Checklist) -> None:
    """A form for a new item."""
    book = study.codebook()
    themes = {book.path(theme.id): theme.id for theme in book.themes()}
    needs = list(dict.fromkeys(item.need for item in found.items))
    with st.form("wb-checklist-add", border=False, clear_on_submit=True):
        theme_at, need_at, how_at = st.columns([2, 3, 1])
        theme = theme_at.selectbox("Theme", list(themes))
        need = need_at.selectbox(
            "Need", needs, index=None, accept_new_options=True,
            placeholder="choose one, or write a new one",
        )  # fmt: skip
        priority = how_at.selectbox("Priority", PRIORITIES, index=1)
        sides = {
            side: at.text_area(words, height=90)
            for at, (side, words) in zip(st.columns(2), AUDIENCES.items(), strict=True)
        }
        if st.form_submit_button("Add it", type="primary"):
            told.tried(lambda: _add(study, themes[theme], need or "", priority, **sides))
            st.rerun()


def _add(
    study: OpenStudy, theme: str, need: str, priority: str, professionals: str, patients: str
) -> str:
    id_ = study.project.add_checklist_item(
        theme, need, professionals=professionals, patients=patients, priority=priority
    )
    st.query_params["item"] = id_
    return "On the checklist. Now put the passages behind it that led you there."


def change(study: OpenStudy, found: Checklist, item: ChecklistItem) -> None:
    """The fields of one item, its place, its passages."""
    book = study.codebook()
    themes = {book.path(theme.id): theme.id for theme in book.themes()}
    with st.form(f"wb-item-{item.id}-{hash(_worded(item))}", border=False):
        theme_at, need_at, how_at = st.columns([2, 3, 1])
        names = list(themes)
        place = names.index(item.theme) if item.theme in themes else 0
        theme = theme_at.selectbox("Theme", names, index=place)
        need = need_at.text_input("Need", item.need)
        priority = how_at.selectbox("Priority", PRIORITIES, index=PRIORITIES.index(item.priority))
        words = {
            side: at.text_area(label, getattr(item, side), height=90)
            for at, (side, label) in zip(st.columns(2), AUDIENCES.items(), strict=True)
        }
        note = st.text_input("Note (a source outside the study, a reason)", item.note)
        with st.container(horizontal=True):
            saved = st.form_submit_button("Save", type="primary")
            up = st.form_submit_button("Move up", type="tertiary")
            down = st.form_submit_button("Move down", type="tertiary")
            gone = st.form_submit_button("Take it away", type="tertiary")
    if saved:
        fields = {"need": need, "priority": priority, "note": note} | words
        told.tried(lambda: _save(study, item, themes[theme], fields))
    elif up or down:
        told.tried(lambda: _move(study, item, -1 if up else 1))
    elif gone:
        told.tried(lambda: _remove(study, item))
    if saved or up or down or gone:
        st.rerun()
    _passages(study, item)


def _worded(item: ChecklistItem) -> tuple[str, ...]:
    """What the form shows: another value is another form, so that no old words stay in it."""
    return (
        item.theme, item.need, item.professionals, item.patients, item.priority, item.note,
    )  # fmt: skip


def _save(study: OpenStudy, item: ChecklistItem, theme: str, fields: dict[str, str]) -> str:
    before = study.project.last_seq()
    study.project.change_checklist_item(item.id, theme=theme, **fields)
    return "Saved." if study.project.last_seq() != before else "Nothing was changed."


def _move(study: OpenStudy, item: ChecklistItem, by: int) -> str:
    before = study.project.last_seq()
    study.project.move_checklist_item(item.id, by)
    moved = study.project.last_seq() != before
    return "Moved." if moved else "It stands at the end of its need already."


def _remove(study: OpenStudy, item: ChecklistItem) -> str:
    study.project.remove_checklist_item(item.id)
    st.query_params.pop("item", None)
    return "Taken away. Undo brings it back; earlier revisions keep it."


def _passages(study: OpenStudy, item: ChecklistItem) -> None:
    def attach(coding: Coding) -> str:
        study.project.attach_to_checklist(item.id, coding.id)
        return f"The passage coded “{coding.code}” stands behind it now."

    def detach(coding: str) -> str:
        study.project.detach_from_checklist(item.id, coding)
        return "The passage stands behind it no more."

    st.html('<p class="wb-quiet">Passages behind this item</p>')
    for source in item.sources:
        words_at, button_at = st.columns([5, 1], vertical_alignment="center")
        said = source.words or source.withheld
        words_at.html(f"<p>{text(said)} <span class='wb-quiet'>{text(source.label)}</span></p>")
        button_at.button(
            "Take off", key=f"off-{item.id}-{source.coding}", on_click=told.tried,
            args=(lambda coding=source.coding: detach(coding),), type="tertiary",
        )  # fmt: skip
    find(
        study, f"behind-{item.id}", "Put it behind", attach,
        but={source.coding for source in item.sources},
    )  # fmt: skip


def keep(study: OpenStudy, found: Checklist, revisions: Table[ChecklistRevision]) -> None:
    """Naming and comparing revisions; the checklist as files."""
    files, named, compared = st.tabs(["As a file", "Name a revision", "What is different"])
    with files, st.container(horizontal=True):
        for label, suffix, audience in _FILES:
            st.download_button(
                label, _made(found, suffix, audience),
                f"checklist_{audience}.{suffix}", _TYPES[suffix],
                key=f"checklist-{suffix}-{audience}", on_click="ignore",
                disabled=not found.items,
            )  # fmt: skip
    with named, st.form("wb-checklist-revision", border=False, clear_on_submit=True):
        st.html(
            '<p class="wb-quiet">Keep the checklist as it stands: before a pilot, after it. Later '
            "changes leave a named revision as it is.</p>"
        )
        name = st.text_input("Name", placeholder="after the pilot on two wards")
        note = st.text_input("What led to it", placeholder="what the pilot showed")
        if st.form_submit_button("Keep this revision"):
            told.tried(lambda: _name(study, name, note))
            st.rerun()
    with compared:
        _differences(study, revisions)


def _name(study: OpenStudy, name: str, note: str) -> str:
    made = study.project.name_checklist_revision(name, note)
    return f"Kept as “{made.name}”: {count(made.items, 'item')}."


def _differences(study: OpenStudy, revisions: Table[ChecklistRevision]) -> None:
    if not len(revisions):
        st.html('<p class="wb-none">There is no revision yet to compare with.</p>')
        return
    names = [each.name for each in revisions]
    from_at, to_at = st.columns(2)
    before = from_at.selectbox("From", names, index=len(names) - 1)
    after = to_at.selectbox("To", ["now", *names])
    changes = study.project.checklist_difference(before, None if after == "now" else after)
    if not changes:
        st.html('<p class="wb-none">No difference.</p>')
        return
    lines = "".join(
        f"<li><b>{change.kind}</b>: {text(change.theme)}, {text(change.need)}"
        + "".join(f"<br>{name}: <del>{text(a)}</del> <ins>{text(b)}</ins>"
                  for name, a, b in change.fields)
        + "</li>"
        for change in changes
    )  # fmt: skip
    st.html(f'<ul class="wb-differences">{lines}</ul>')


def _made(found: Checklist, suffix: str, audience: str) -> Callable[[], bytes]:
    return lambda: checklist_file(found, suffix, audience).data
