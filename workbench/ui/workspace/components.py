"""Mounting the components; their scripts and styles are files of this package."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st

DESK = "workbench-desk"
SAVER = "workbench-saver"
BOARD = "workbench-board"
CROSSWALK = "workbench-crosswalk"
CONCEPTUAL = "workbench-conceptual"


@cache
def _registered(name: str, js: str, css: str | None = None) -> Any:
    return st.components.v2.component(f"workbench.{name}", js=js, css=css)


def mount_desk(data: Mapping[str, Any]) -> Any:
    """The workspace; returns what it said."""
    desk = _registered("workspace", "workspace.js", "workspace.css")
    return desk(key=DESK, data=dict(data), on_up_change=_heard)


def mount_saver(data: Mapping[str, Any]) -> Any:
    """The saver, without anything to see; returns what it said."""
    saver = _registered("saver", "saver.js")
    return saver(key=SAVER, data=dict(data), on_up_change=_heard, on_again_change=_heard)


def mount_board(data: Mapping[str, Any]) -> Any:
    """The board of themes; returns what it said."""
    board = _registered("board", "board.js", "board.css")
    return board(key=BOARD, data=dict(data), on_up_change=_heard)


def mount_crosswalk(data: Mapping[str, Any]) -> Any:
    """The crosswalk; returns what it said."""
    walk = _registered("crosswalk", "crosswalk.js", "crosswalk.css")
    return walk(key=CROSSWALK, data=dict(data), on_up_change=_heard)


def mount_conceptual(data: Mapping[str, Any]) -> Any:
    """The conceptual framework; returns what it said."""
    placed = _registered("conceptual", "conceptual.js", "conceptual.css")
    return placed(key=CONCEPTUAL, data=dict(data), on_up_change=_heard)


def _heard() -> None:
    """What a component says is read where it is mounted: callbacks miss a session's first run."""
