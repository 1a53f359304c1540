"""The saver: on every page, it stores what a workspace that was left had not been told is stored.

It also runs the whole page again when a workspace gets no answer: a restarted server does not know
the fragment the browser speaks of.
"""

from __future__ import annotations

import streamlit as st

from workbench.api import Project
from workbench.errors import WorkbenchError
from workbench.ui.workspace.components import SAVER, mount_saver
from workbench.ui.workspace.messages import Said, answer, is_answered, said
from workbench.values import Answered


def save(project: Project) -> bool:
    """Mount the saver; whether something was stored, so that the page has to read again."""
    message = said(st.session_state.get(SAVER))
    fresh = not is_answered(message)
    answered = _answered(project, message)
    with st.container(key="wb-saver"):
        state = mount_saver(
            {
                "study": project.guid,
                "coder": project.actor,
                "answered": {"client": answered.client, "acked_n": answered.acked_n},
            }
        )
    now = said(state)
    if now != message and not is_answered(now):
        _answered(project, now)
        st.rerun()
    return fresh


def _answered(project: Project, message: Said) -> Answered:
    try:
        return answer(project, message)
    except WorkbenchError:  # the page says what is wrong with the study; the saver asks again
        return Answered(message.client, 0)
