"""What the inspector asks for when it is opened: a passage's history, and suggestions."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import streamlit as st

from workbench.api import Project
from workbench.errors import WorkbenchError
from workbench.ui.workspace.messages import Have
from workbench.values import PassageStep

SHOWN = 12
"""Suggestions of one document at a time."""
_OFFERED = "workbench-offered"
_DONE = {
    "code": "coded it",
    "move edge": "moved an edge",
    "delete coding": "took it away",
    "extend coding": "coded more, made one with it",
    "autocode": "coded it by its words",
    "recode": "gave it another code",
    "split coding": "split it",
    "merge codings": "joined it with others",
    "memo": "wrote on it",
    "quote": "changed the quote shortlist",
    "also agreed": "said who also agreed",
    "accept suggestion": "coded it from a suggestion",
    "undo": "undid a step",
    "redo": "did a step again",
    "revise": "corrected the text",
}


def beside(project: Project, document: Mapping[str, Any], have: Have) -> dict[str, Any]:
    """What is open beside the transcript; nothing where nothing is."""
    if have.document != document["id"]:
        return {}
    found: dict[str, Any] = {}
    if have.past:
        found["past"] = {"coding": have.past} | _past(project, have.past)
    offers = _offers(project, document, have.offers) if have.offers else None
    if offers is not None:
        found["offers"] = offers
    return found


def _past(project: Project, coding: str) -> dict[str, Any]:
    try:
        return {"steps": [_step(step) for step in project.passage_history(coding)]}
    except WorkbenchError as error:
        return {"steps": [], "why": str(error)}


def _step(step: PassageStep) -> dict[str, Any]:
    return {
        "seq": step.seq,
        "who": step.actor,
        "what": _DONE.get(step.action, step.action),
        "at": step.at.isoformat(),
        "undone": step.undone,
    }


@cache
def _aside() -> ThreadPoolExecutor:
    """Learning takes seconds; what is coded meanwhile is stored meanwhile."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="offers")


def _offers(project: Project, document: Mapping[str, Any], time: int) -> dict[str, Any] | None:
    """What is offered for the document, learnt once each time it is asked for; None until then."""
    key = (document["id"], document["revision"], project.actor, time)
    kept = st.session_state.get(_OFFERED)
    if kept is None or kept[0] != key:
        kept = (key, _aside().submit(_learnt, project, str(document["id"])))
        st.session_state[_OFFERED] = kept
    if not kept[1].done():
        return None
    found: dict[str, Any] = kept[1].result()
    return {"time": time, "document": document["id"]} | found


def _learnt(project: Project, document: str) -> dict[str, Any]:
    try:
        return {"found": list(project.offers_in(document, SHOWN))}
    except WorkbenchError as error:
        return {"found": [], "why": str(error)}
