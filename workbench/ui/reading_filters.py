"""What is read on the page Reading: by document, people, how it was collected, who coded, when."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from workbench.ui.look import METHOD_WORDS
from workbench.ui.opening import OpenStudy
from workbench.values import LAYERS, Within

ANY = "any"


def choose(study: OpenStudy, *, coding: bool, people: bool = True) -> Within:
    """The filters, folded; ``coding``: also those of who coded and when."""
    said: dict[str, Any] = {}
    set_before = int(st.session_state.get("rd-filters", 0))
    label = f"Filters ({set_before} set)" if set_before else "Filters"
    with st.expander(label, key="rd-filter-box"):
        columns = st.columns(3)
        with columns[0]:
            said["documents"] = tuple(_documents(study))
            said["method"] = _method(study)
        with columns[1]:
            if people:
                said["group"] = _one("Group", [g.name for g in study.groups()], "group")
                said["participant"] = _one(
                    "Participant", sorted(p.label for p in study.participants()), "person"
                )
        with columns[2]:
            if people:
                said["attribute"] = _attribute(study)
                said["facilitators"] = not st.checkbox(
                    "Leave facilitators out", key="rd-no-facilitators"
                )
            strands = sorted({d.strand for d in study.documents() if d.strand})
            said["strand"] = _one("Strand", strands, "strand") if strands else None
        if coding:
            said |= _coding(study)
    within = Within(**said)
    now = sum(value != getattr(Within(), name) for name, value in said.items())
    if now != set_before:
        st.session_state["rd-filters"] = now
        st.rerun()
    return within


def _documents(study: OpenStudy) -> list[str]:
    names = {d.id: d.name for d in study.documents()}
    chosen: list[str] = st.multiselect(
        "Documents", list(names), format_func=lambda id_: names.get(id_, id_), key="rd-documents",
        placeholder=ANY,
    )  # fmt: skip
    return chosen


def _method(study: OpenStudy) -> str | None:
    there = sorted({d.method for d in study.documents()})
    return _one("How it was collected", there, "method", METHOD_WORDS)


def _one(label: str, names: list[str], key: str, words: Any = None) -> str | None:
    chosen: str = st.selectbox(
        label, [ANY, *names], key=f"rd-{key}",
        format_func=lambda name: (words or {}).get(name, name),
    )  # fmt: skip
    return None if chosen == ANY else chosen


def _attribute(study: OpenStudy) -> tuple[str, str] | None:
    """One thing that is known of participants, as name and value in one choice."""
    known = sorted({(n, v) for p in study.participants() for n, v in p.attributes.items() if v})
    by_words = {f"{name}: {value}": (name, value) for name, value in known}
    if not by_words:
        return None
    chosen = _one("What is known of people", list(by_words), "attribute")
    return None if chosen is None else by_words[chosen]


def _coding(study: OpenStudy) -> dict[str, Any]:
    columns = st.columns(4)
    with columns[0]:
        coder = _one("Coded by", [c.name for c in study.coders()], "coder")
    with columns[1]:
        layer = _one("Layer", list(LAYERS), "layer")
    since: date | None = columns[2].date_input("Coded on or after", None, key="rd-since")
    until: date | None = columns[3].date_input("Coded on or before", None, key="rd-until")
    return {"coder": coder, "layer": layer, "since": since, "until": until}
