"""While suggestions are made ready in the background: how far that is, and what can be done."""

from __future__ import annotations

import streamlit as st

from workbench.ui.look import link, text
from workbench.ui.opening import OpenStudy
from workbench.values.suggestion_preparing import (
    CUTTING,
    ENCODING,
    LEARNING,
    READING,
    Preparation,
)

DOING = {
    CUTTING: "Cutting the texts into passages: {done:,} of {of:,} documents",
    READING: "Reading the passages: {done:,} of {of:,}",
    ENCODING: "Comparing what the passages mean: {done:,} of {of:,}",
    LEARNING: "Learning the themes: {done:,} of {of:,}",
}
SHARES = {CUTTING: (0.0, 0.15), READING: (0.15, 0.5), ENCODING: (0.5, 0.7), LEARNING: (0.7, 1.0)}
"""Where the bar stands, from and to, while each goes on."""
EVERY = 1.0
"""Seconds between two looks."""
BEHIND = 10
"""Passages that themes may be behind before they are learnt anew in the background."""


def getting_ready(study: OpenStudy) -> None:
    """How far it is, with a button to stop; the queue takes its place when it is done."""
    at = study.project.suggesting.state()
    if at is None or not (at.stopped or at.failed):
        study.project.suggesting.begin()
    _progress(study)


def catch_up(study: OpenStudy, behind: int) -> None:
    """Have themes learn in the background what was coded for others meanwhile."""
    if behind >= BEHIND:
        study.project.suggesting.begin()


@st.fragment(run_every=EVERY)  # type: ignore[untyped-decorator]
def _progress(study: OpenStudy) -> None:
    at = study.project.suggesting.state()
    if at is None or at.stopped or at.failed:
        _ended(study, at)
    elif not at.running:
        st.rerun()  # the whole page: the queue is there now
    else:
        st.progress(share(at), text=told(at))
        st.html(
            '<p class="wb-quiet">You need not wait here: it goes on while you work elsewhere. '
            f"<a {link('documents')}>Read and code</a> or <a {link('memos')}>write a memo</a> "
            "meanwhile, and come back.</p>"
        )
        if st.button("Stop", key="sg_stop"):
            study.project.suggesting.stop()


def _ended(study: OpenStudy, at: Preparation | None) -> None:
    failed = "" if at is None else at.failed
    said = failed or "Stopped. What was learnt so far is kept."
    st.html(f'<p class="wb-note" role="status">{text(said)}</p>')
    if st.button("Try again" if failed else "Go on", key="sg_go_on"):
        study.project.suggesting.begin()
        st.rerun()


def told(at: Preparation) -> str:
    """What goes on, in words."""
    return DOING[at.doing].format(done=at.done, of=at.of) if at.doing in DOING else "Beginning…"


def share(at: Preparation) -> float:
    """How far it is, 0–1, all in all."""
    begins, ends = SHARES.get(at.doing, (0.0, 0.0))
    return begins + (ends - begins) * min(at.done / at.of, 1.0) if at.of else begins
