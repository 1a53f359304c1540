"""Follows links without loading the page anew, and brings the passage asked for into view.

A component without anything to see. Without it every link still works, the slower way.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st


@cache
def _script() -> str:
    return Path(__file__).with_name("guide.js").read_text(encoding="utf-8")


def guide(pages: Mapping[str, Any]) -> None:
    """Mount the guide; where a link was followed, go there."""
    params = st.query_params
    where = {key: params[key] for key in ("document", "turn", "coding", "code") if key in params}
    mount = st.components.v2.component("workbench_guide", js=_script())
    with st.container(key="wb-guide"):
        result = mount(
            key="guide",
            data={"where": where, "theme": params.get("theme", "")},
            on_go_change=_nothing,
        )
    go = getattr(result, "go", None)
    if isinstance(go, Mapping) and go.get("page") in pages:
        wanted = {str(k): str(v) for k, v in dict(go.get("params") or {}).items()}
        st.switch_page(pages[go["page"]], query_params=wanted)


def _nothing() -> None:
    """A trigger needs a callback; what it carries is read where the guide is mounted."""
