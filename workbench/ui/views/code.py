"""Code: the codebook, the transcript and what is known of it, side by side."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.ui.look import GroupMarks, link
from workbench.ui.opening import OpenStudy
from workbench.ui.workspace.desk import desk
from workbench.ui.workspace.text import transcript
from workbench.values import DocumentSummary

LAST = "workbench-last-document"

# The workspace fills the window; its panes scroll, the page does not.
STYLE = """<style>
.stMainBlockContainer:has(.st-key-wb-code) { padding: 0 !important; max-width: none; }
[data-testid="stMain"]:has(.st-key-wb-code) { overflow: hidden; }
.stVerticalBlock:has(> [data-testid="stLayoutWrapper"] > .st-key-wb-code) { gap: 0; }
</style>"""


def show(study: OpenStudy) -> None:
    """The page: the document the address names, else the one seen last, else the first to code."""
    found = study.documents()
    if not found:
        st.html(_empty())
        return
    document = study.document(_wanted(found))
    st.session_state[LAST] = document.id
    marks = GroupMarks(study.groups(), study.participants())
    st.html(STYLE)
    with st.container(key="wb-code"):
        desk(study.project, transcript(document, found, marks), _asked())


def _wanted(found: Sequence[DocumentSummary]) -> str:
    asked = st.query_params.get("document")
    if asked:
        return str(asked)
    last = st.session_state.get(LAST)
    if any(each.id == last for each in found):
        return str(last)
    return next((each.id for each in found if not each.codings), found[0].id)


def _asked() -> dict[str, object]:
    """The passage the address names."""
    turn = st.query_params.get("turn", "")
    coding = st.query_params.get("coding", "")
    number = int(turn) if turn.isdecimal() else None
    return {"key": f"{turn} {coding}", "turn": number, "coding": coding}


def _empty() -> str:
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Code</h1></header>'
        '<section class="wb-empty"><h2>Nothing to code yet</h2><p>Bring in transcripts first; then '
        f"select words here and give them codes. See <a {link('documents')}>Documents</a>.</p>"
        "</section></div>"
    )
