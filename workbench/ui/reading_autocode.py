"""Coding what a search finds: looked at first, chosen, then coded as one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from workbench.ui import told
from workbench.ui.look import count
from workbench.ui.opening import OpenStudy
from workbench.values import AutocodeHit, Within

LEVELS = {"sentence": "the sentences", "turn": "whole turns"}


def autocode(
    study: OpenStudy, query: str, terms: Sequence[str], forms: str | None, within: Within
) -> None:
    """The folded form under a search."""
    book = study.codebook()
    ids = [code.id for _, code in book.walk()]
    with st.expander("Code what is found", key="rd-auto"):
        if not ids:
            st.html('<p class="wb-note">There is no code yet. Make one on the page Code.</p>')
            return
        st.html(
            '<p class="wb-quiet">Words found are not yet meaning found: read each before you code '
            "it. Facilitators are left out. All that you choose is one step; Undo takes it "
            "back.</p>"
        )
        left, right = st.columns([3, 1.4], vertical_alignment="bottom")
        code = left.selectbox(
            "Code", ids, index=None, format_func=lambda id_: book.path(id_) if id_ in book else id_,
            key="rd-auto-code", placeholder="choose a code",
        )  # fmt: skip
        level = right.selectbox(
            "What of it", list(LEVELS), format_func=LEVELS.__getitem__, key="rd-auto-level",
        )  # fmt: skip
        if code is None:
            return
        seen = study.project.preview_autocode(
            query, code=code, level=level, terms=terms, forms=forms,
            within=_without_facilitators(within),
        )  # fmt: skip
        new = [hit for hit in seen.hits if not hit.there]
        there = len(seen.hits) - len(new)
        already = f" {count(there, level)} more {'is' if there == 1 else 'are'} coded so already."
        st.html(
            f'<p class="wb-quiet" role="status">{count(len(new), level)} to look at.'
            f"{already if there else ''}{' Narrow the search to see all.' if seen.more else ''}</p>"
        )
        if new:
            _choose(study, code, new, level, f"{code} {level} {query} {terms} {study.moment[1]}")


def _without_facilitators(within: Within) -> Within:
    from dataclasses import replace

    return replace(within, facilitators=False)


def _choose(study: OpenStudy, code: str, new: Sequence[AutocodeHit], level: str, key: str) -> None:
    rows: list[dict[str, Any]] = [
        {
            "code it": True,
            "words": " ".join(hit.place.text.split()),
            "who": hit.place.participant or hit.place.speaker or "no speaker",
            "document": hit.place.document,
            "turn": hit.place.turn,
        }
        for hit in new
    ]
    edited = st.data_editor(
        rows, key=f"rd-auto {key}", hide_index=True, width="stretch",
        disabled=["words", "who", "document", "turn"],
        column_config={
            "code it": st.column_config.CheckboxColumn(width="small"),
            "words": st.column_config.TextColumn(width=560),
        },
    )  # fmt: skip
    chosen = [hit for hit, row in zip(new, edited, strict=True) if row["code it"]]
    st.button(
        f"Code {count(len(chosen), level)}", key="rd-auto-do", type="primary",
        disabled=not chosen, on_click=told.tried, args=(lambda: _do(study, code, chosen, level),),
    )  # fmt: skip


def _do(study: OpenStudy, code: str, chosen: Sequence[AutocodeHit], level: str) -> str:
    made = study.project.autocode(code, chosen)
    name = study.codebook()[code].name
    return f"{count(len(made), level)} coded “{name}”, as one step."
