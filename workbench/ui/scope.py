"""Which coding is counted and of which strand: chosen alike on every page that counts."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.ui.opening import OpenStudy
from workbench.values import Scope

EVERYBODY = "every coder"


def choose(study: OpenStudy, strands: Sequence[str]) -> Scope:
    """Whose coding is counted and of which strand, kept in the address."""
    names = {EVERYBODY: Scope()}
    names |= {f"only {c.name}": Scope(coder=c.name) for c in study.coders()}
    layers = sorted({coding.layer for coding in study.codings()})
    if len(layers) > 1:
        names |= {f"only the {layer} coding": Scope(layer=layer) for layer in layers}
    columns = st.columns(2 if strands else 1)
    with columns[0]:
        whose = st.selectbox(
            "Whose coding is counted", list(names), key="coding_of", bind="query-params"
        )
    strand = None
    if strands:
        with columns[-1]:
            chosen = st.selectbox(
                "Strand", ["every strand", *strands], key="strand", bind="query-params"
            )
        strand = None if chosen == "every strand" else chosen
    counted = names[whose]
    return Scope(strand=strand, coder=counted.coder, layer=counted.layer)
