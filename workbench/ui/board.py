"""The board of themes: does what the browser asks, and tells it how things stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from workbench.ui import opening
from workbench.ui.contrast import ink_on
from workbench.ui.look import GroupMarks, code_hues
from workbench.ui.opening import OpenStudy
from workbench.ui.workspace.components import BOARD, mount_board
from workbench.ui.workspace.messages import Said, said
from workbench.values import STAGES, Answered, BoardCard

HINTS = {
    "idea": "something noticed",
    "candidate": "may become a theme",
    "reviewed": "checked against its passages",
    "named": "says what it means",
    "set aside": "kept, not used now",
}
_ANSWERED = "workbench-board-answered"


def draw(study: OpenStudy) -> OpenStudy:
    """The board; returns the study as it stands after what was asked."""
    message = said(st.session_state.get(BOARD))
    answered = answer(study.project.apply_moves, message)
    if message.ops:
        study = opening.study() or study
    now = said(mount_board(_data(study, answered)))
    if now != message and not is_answered(now):
        # A new session's first run: what the browser said is known only once it is mounted.
        answer(study.project.apply_moves, now)
        st.rerun()
    return study


def _data(study: OpenStudy, answered: Answered) -> dict[str, Any]:
    board = study.board()
    hues = code_hues(board.codebook)
    marks = GroupMarks(study.groups(), study.participants())
    return {
        "stages": [{"name": stage, "hint": HINTS[stage]} for stage in STAGES],
        "cards": [_card(card, hues[card.id], marks) for card in board.cards],
        "answered": {
            "client": answered.client,
            "acked_n": answered.acked_n,
            "refused": [list(each) for each in answered.refused],
        },
    }


def _card(card: BoardCard, hue: str, marks: GroupMarks) -> dict[str, Any]:
    return {
        "id": card.id,
        "name": card.name,
        "level": card.level,
        "strand": card.strand,
        "stage": card.stage,
        "idea": card.central_idea,
        "definition": card.definition,
        "passages": card.passages,
        "under": card.under,
        "serves": list(card.serves),
        "hue": hue,
        "ink": ink_on(hue),
        "groups": [
            {
                "name": each.group,
                "letter": marks[each.group].letter,
                "colour": marks[each.group].colour,
                "ink": marks[each.group].ink,
                "people": each.people,
                "of": each.of,
            }
            for each in card.groups
            if each.of and (each.people or each.group in marks)
        ],
    }


def answer(do: Callable[[list[Mapping[str, Any]]], Answered], message: Said) -> Answered:
    """Do what a message asks; what this session has answered before is not asked again."""
    known = _answered().get(message.client) or Answered(message.client, 0)
    new: list[Mapping[str, Any]] = [op for op in message.ops if op["n"] > known.acked_n]
    if new:
        done = do(new)
        refused = dict(known.refused + done.refused)
        known = Answered(message.client, done.acked_n, tuple(sorted(refused.items())))
        _answered()[message.client] = known
    return known


def is_answered(message: Said) -> bool:
    """Whether this session has answered everything in a message."""
    known = _answered().get(message.client)
    return not message.ops or (known is not None and message.last <= known.acked_n)


def _answered() -> dict[str, Answered]:
    found: dict[str, Answered] = st.session_state.setdefault(_ANSWERED, {})
    return found
