"""A coded passage found by its words, for pages that do something with one."""

from __future__ import annotations

from collections.abc import Callable, Collection

import streamlit as st

from workbench.ui import told
from workbench.ui.look import count
from workbench.ui.opening import OpenStudy
from workbench.values import Coding

MOST = 50
_SHOWN = 110
"""Characters of a passage in the list."""


def find(
    study: OpenStudy,
    key: str,
    act: str,
    do: Callable[[Coding], str],
    *,
    but: Collection[str] = (),
) -> None:
    """A field for words, the passages they stand in, and a button that does something with the
    chosen one; ``but``: codings left out."""
    sought = st.text_input(
        "Words of the passage", key=f"{key}-words", placeholder="a few words, or the code’s name"
    )
    wanted = (sought or "").casefold().split()
    if not wanted:
        return
    found = [
        coding
        for coding in study.codings()
        if coding.id not in but
        and all(word in f"{coding.quote} {coding.path}".casefold() for word in wanted)
    ]
    if not found:
        st.html('<p class="wb-none">No coded passage has these words.</p>')
        return
    more = f"; the first {MOST} are listed, give more words" if len(found) > MOST else ""
    chosen = st.selectbox(
        f"{count(len(found), 'coded passage')}{more}",
        found[:MOST],
        format_func=_told,
        key=f"{key}-which",
    )
    if st.button(act, key=f"{key}-do", disabled=chosen is None) and chosen is not None:
        told.tried(lambda: do(chosen))
        st.rerun()


def _told(coding: Coding) -> str:
    words = " ".join(coding.quote.split())
    short = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
    return f"“{short}” · {coding.code} · {coding.document}"
