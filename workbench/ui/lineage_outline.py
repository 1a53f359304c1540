"""Where a theme came from, or where somebody's words went, as an outline that folds."""

from __future__ import annotations

from functools import partial

import streamlit as st

from workbench.api import lineage_file, lineage_picture
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.ui.views.matrices import styles
from workbench.ui.views.pictures import shown
from workbench.values import Lineage

_DOWN, _UP = "Where a theme came from", "Where somebody’s words went"
_OPEN = {"theme", "strand theme", "person"}
_LONG = 220
"""Characters of a passage that are shown."""
_FEW, _DEEP = 5, 4
"""So few passages are shown at once, down to so many levels."""


def show(study: OpenStudy) -> None:
    """The outline for the chosen theme or person."""
    book = study.codebook()
    themes = {book.path(theme.id): theme.id for theme in book.integrated()}
    people = [person.label for person in study.participants()]
    asked = st.query_params.get("person")
    way = st.segmented_control(
        "Way", [_DOWN, _UP], default=_UP if asked in people else _DOWN, label_visibility="collapsed"
    )
    chooser, _ = st.columns([1, 1])
    if way == _UP and people:
        with chooser:
            at = people.index(asked) if asked in people else 0
            person = st.selectbox("Person", people, index=at)
        found = study.project.lineage_of_person(person)
    elif themes:
        wanted = st.query_params.get("theme")
        names = list(themes)
        at = next((n for n, name in enumerate(names) if themes[name] == wanted), 0)
        with chooser:
            chosen = st.selectbox("Theme", names, index=at)
        found = study.project.lineage(themes[chosen])
    else:
        st.html(
            '<p class="wb-none">There is no integrated theme yet. Make one on the '
            f"<a {link('crosswalk')}>Crosswalk</a>.</p>"
        )
        return
    st.html(f'<div class="wb-page wb-lineage">{_summary(found)}</div>')
    if found.leaves("passage"):
        _drawn(study, found)
    st.html(f'<div class="wb-page wb-lineage">{_node(found, study, 0)}</div>')


def _drawn(study: OpenStudy, found: Lineage) -> None:
    """The drawing, with its files; every passage stands in the list below."""
    st.html(styles())
    st.html(shown(lineage_picture(study.project, found)))
    with st.container(horizontal=True):
        for suffix, label in (("svg", "SVG"), ("png", "PNG (300 dpi)"), ("docx", "Word")):
            st.download_button(
                f"Download {label}", partial(_file, study, found, suffix), f"lineage.{suffix}",
                key=f"lineage-{suffix}", on_click="ignore",
            )  # fmt: skip


def _file(study: OpenStudy, found: Lineage, suffix: str) -> bytes:
    return lineage_file(study.project, found, suffix).data


def _summary(found: Lineage) -> str:
    kinds = (
        ("strand theme", "strand theme", None),
        ("code", "code", None),
        ("passage", "passage", None),
        ("turn", "turn", None),
        ("person", "person", "people"),
        ("file", "file", None),
        ("theme", "theme", None),
    )
    told = [count(len(found.leaves(kind)), one, many) for kind, one, many in kinds
            if kind != found.kind and found.leaves(kind)]  # fmt: skip
    return f'<p class="wb-quiet">{text(" · ".join(told) or "nothing coded yet")}</p>'


def _node(node: Lineage, study: OpenStudy, depth: int) -> str:
    if node.kind == "passage":
        return _passage(node, study, depth)
    name = f'<span class="wb-kind">{text(_kind(node))}</span> <b>{text(node.name)}</b>'
    if not node.children:
        return f'<p class="wb-leaf">{name}</p>'
    passages = len(node.leaves("passage"))
    tail = f" · {count(passages, 'passage')}" if passages and node.kind != "turn" else ""
    below = "".join(_node(child, study, depth + 1) for child in node.children)
    few = passages <= _FEW and depth < _DEEP
    is_open = " open" if few or (node.kind in _OPEN and depth < 2) else ""
    return f"<details{is_open}><summary>{name}{tail}</summary>{below}</details>"


def _kind(node: Lineage) -> str:
    said = [str(node.told["strand"])] if node.told.get("strand") else []
    said.append("theme" if node.kind == "strand theme" else node.kind)
    if node.told.get("relation"):
        said.append(f"({node.told['relation']})")
    if node.told.get("facilitator"):
        said.append("(facilitator)")
    return " ".join(said)


def _passage(node: Lineage, study: OpenStudy, depth: int) -> str:
    ids = {document.name: document.id for document in study.documents()}
    document = str(node.told["document"])
    where = link("documents", document=ids.get(document, document), turn=node.told["turn"],
                 coding=node.id)  # fmt: skip
    words = node.name if len(node.name) <= _LONG else f"{node.name[:_LONG]}…"
    place = f"{document}, turn {node.told['turn']}" if node.told["turn"] else document
    who = sorted({p.name for turn in node.children for p in turn.children if p.kind == "person"})
    said = f" · {', '.join(who)}" if who else ""
    up = [child for child in node.children if child.kind in ("code", "theme", "strand theme")]
    below = "".join(_node(child, study, depth + 1) for child in up)
    return (
        f'<div class="wb-said"><q>{text(words)}</q><a {where}>{text(place + said)}</a>{below}</div>'
    )
