"""What suggestions are made with, where there is a choice: by words, or by meaning too."""

from __future__ import annotations

import streamlit as st

from workbench.ui.opening import OpenStudy

ENGINES = {"default": "By words", "semantic": "By words and, with a sentence model, by meaning"}


def choose_engine(study: OpenStudy) -> None:
    """A choice, where a sentence model is on this machine or the study asks for one."""
    suggesting = study.project.suggesting
    now = suggesting.engine()
    if now == "default" and not suggesting.can_be_semantic():
        return
    with st.expander("How passages are compared"):
        wanted = st.radio(
            "For everybody in this study", list(ENGINES), index=list(ENGINES).index(now),
            format_func=ENGINES.__getitem__, key="sg_engine",
        )  # fmt: skip
        st.html(
            '<p class="wb-quiet">The model lies on this computer; nothing leaves it. It finds '
            "passages that say the same in other words, and takes minutes to read a large study "
            "the first time. What people have decided stays.</p>"
        )
        if wanted != now:
            suggesting.use_engine(wanted)
            st.rerun()
