"""Whom a page counts or shows: people chosen by an attribute."""

from __future__ import annotations

import streamlit as st

from workbench.ui.opening import OpenStudy

EVERYBODY = "everybody"


def choose(study: OpenStudy, key: str) -> tuple[tuple[str, str], ...]:
    """(attribute, value) pairs; nothing is drawn where the study has no attributes."""
    values: dict[str, set[str]] = {}
    for person in study.participants():
        for name, value in person.attributes.items():
            if value:
                values.setdefault(name, set()).add(value)
    if not values:
        return ()
    which, what = st.columns(2)
    name = which.selectbox("Only people by", [EVERYBODY, *values], key=f"{key}-attribute")
    if name == EVERYBODY:
        return ()
    chosen = what.multiselect(
        "who are", sorted(values[name]), key=f"{key}-value-{name}", placeholder="any"
    )
    return tuple((name, value) for value in chosen)
