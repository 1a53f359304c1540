"""Follows links without loading the page anew, and brings the passage asked for into view.

A component without anything to see. Without it every link still works, the slower way.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

ASKED = ("document", "turn", "coding", "code", "theme")


@cache
def _script() -> str:
    return Path(__file__).with_name("guide.js").read_text(encoding="utf-8")


def guide() -> None:
    """Mount the guide."""
    where = {key: st.query_params[key] for key in ASKED if key in st.query_params}
    mount = st.components.v2.component("workbench_guide", js=_script())
    with st.container(key="wb-guide"):
        mount(key="guide", data={"where": where})
