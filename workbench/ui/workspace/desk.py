"""The coding page's fragment: does what the browser asks, and tells it what it does not know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from workbench.api import Project
from workbench.errors import WorkbenchError
from workbench.ui.workspace.beside import beside
from workbench.ui.workspace.components import DESK, mount_desk
from workbench.ui.workspace.messages import Said, answer, is_answered, said
from workbench.ui.workspace.text import codes
from workbench.values import Answered

EVERY = 2.0
"""Seconds between looks at what others have done."""


@st.fragment(run_every=EVERY)  # type: ignore[untyped-decorator]
def desk(project: Project, text: Mapping[str, Any], asked: Mapping[str, Any]) -> None:
    """The workspace on one document."""
    message = said(st.session_state.get(DESK))
    state = mount_desk(_data(project, text, asked, message))
    now = said(state)
    if now != message and not is_answered(now):
        # A new session's first run: what the browser said is known only once it is mounted.
        _answered(project, now)
        st.rerun()


def _data(
    project: Project, text: Mapping[str, Any], asked: Mapping[str, Any], message: Said
) -> dict[str, Any]:
    document = text["document"]["id"]
    answered, trouble = _answered(project, message)
    data: dict[str, Any] = {
        "study": project.guid,
        "coder": project.actor,
        "document": document,
        "hash": text["hash"],
        "asked": dict(asked),
        "trouble": trouble,
    }
    have = message.have
    if have.text != text["hash"]:
        data["text"] = text
    try:
        changes = project.changes_since(document, have.seq if have.document == document else 0)
        moved = have.document != document  # counts are those of the other documents
        if changes.book_seq is not None and (moved or have.book != changes.book_seq):
            data["book"] = codes(project.code_use(document), changes.book_seq)
    except WorkbenchError as error:
        return data | {"trouble": trouble or str(error)}
    if changes.revision != text["document"]["revision"]:
        st.rerun()  # the text was corrected: the whole page has to read it again
    data["down"] = {
        "client": answered.client,
        "acked_n": answered.acked_n,
        "refused": [list(each) for each in answered.refused],
        "told": [list(each) for each in answered.told],
        "from_seq": changes.from_seq,
        "to_seq": changes.to_seq,
        "upserts": list(changes.upserts),
        "ends": list(changes.ends),
    }
    return data | beside(project, text["document"], have)


def _answered(project: Project, message: Said) -> tuple[Answered, str | None]:
    """What became of a message's operations, or why nothing could be stored just now."""
    try:
        return answer(project, message), None
    except WorkbenchError as error:
        return Answered(message.client, 0), f"Not saved yet: {error}"
