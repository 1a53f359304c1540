"""Writing up a theme: each side, then the statement of the whole, with what it stands on."""

from __future__ import annotations

import streamlit as st

from workbench.ui import told
from workbench.ui.look import GroupMarks, text
from workbench.ui.opening import OpenStudy
from workbench.values import Quote, ThemeEntry

WHOLE = "The theme as a whole (integrated statement)"


def form(study: OpenStudy, theme: ThemeEntry, marks: GroupMarks) -> None:
    """Choose a side, write what it says, name passages; kept as one step."""
    groups = [side.group for side in theme.sides if side.group in marks]
    chosen = st.segmented_control(
        "What you write", [*groups, WHOLE], default=groups[0] if groups else WHOLE,
        key=f"sum-side-{theme.id}", required=True,
    )  # fmt: skip
    side = None if chosen == WHOLE else chosen
    before = theme.summary(side or "")
    quotes = _quotes(theme, side)
    key = f"{theme.id}-{side}-{before.step if before else 0}"
    with st.form(f"sum-{key}", border=False):
        words = st.text_area(
            "In your words",
            value=before.words if before else "",
            height=120,
            key=f"sum-words-{key}",
            placeholder="What do they mean by it, and where do they differ among themselves?"
            if side
            else "What does the theme say when its sides are read together?",
        )
        known = {p.coding for p in before.passages} if before else set()
        passages = st.multiselect(
            "Passages it stands on (optional)",
            list(quotes),
            default=[id_ for id_ in quotes if id_ in known],
            format_func=lambda id_: _label(quotes[id_]),
            key=f"sum-passages-{key}",
        )
        if st.form_submit_button("Keep it", type="primary"):
            hidden = sorted(known - quotes.keys())
            _keep(study, theme, side, words, [*passages, *hidden])
    if before is not None:
        if st.button("Take it away", key=f"sum-away-{key}", type="tertiary"):
            told.tried(lambda: _away(study, theme, side))
            st.rerun()
        if before.version > 1:
            _versions(study, theme, side)


def _quotes(theme: ThemeEntry, side: str | None) -> dict[str, Quote]:
    """Coding id → its quote, of one side or of all, in the order they are shown."""
    found: dict[str, Quote] = {}
    for each in theme.sides:
        if side in (None, each.group):
            for quote in each.quotes:
                found.setdefault(quote.coding, quote)
    return found


def _label(quote: Quote) -> str:
    """Plain words: a label in the list is not markup."""
    words = " ".join(quote.text.split())
    cut = words if len(words) <= 70 else words[:70].rsplit(" ", 1)[0] + "…"
    return f"{quote.participant or quote.speaker}, turn {quote.turn}: {cut}"


def _keep(
    study: OpenStudy, theme: ThemeEntry, side: str | None, words: str, passages: list[str]
) -> None:
    def do() -> str:
        study.project.write_summary(theme.id, side, words, passages=passages, seen=study.moment[1])
        return f"Kept: {side}." if side else "The integrated statement is kept."

    told.tried(do)
    st.rerun()


def _away(study: OpenStudy, theme: ThemeEntry, side: str | None) -> str:
    study.project.take_summary_away(theme.id, side)
    return "Taken away. What was written stays in the record, and Undo brings it back."


def _versions(study: OpenStudy, theme: ThemeEntry, side: str | None) -> None:
    rows = "".join(
        f"<li>{one.at:%d %B %Y, %H:%M} · {text(one.written_by)}"
        f"{'' if one.present else ' · replaced since'}: {text(one.words)}</li>"
        for one in study.project.summary_history(theme.id, side)
    )
    st.html(f'<p class="wb-quiet">Every version</p><ul class="wb-record">{rows}</ul>')
