"""The board of themes: does what the browser asks, and tells it how things stand."""

from __future__ import annotations

from typing import Any

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.ui import opening
from workbench.ui.contrast import ink_on
from workbench.ui.look import GroupMarks, code_hues
from workbench.ui.opening import OpenStudy
from workbench.ui.workspace.components import BOARD, mount_board
from workbench.ui.workspace.messages import Said, answer, is_answered, said
from workbench.values import STAGES, Answered, BoardCard

HINTS = {
    "idea": "something noticed",
    "candidate": "may become a theme",
    "reviewed": "checked against its passages",
    "named": "says what it means",
    "set aside": "kept, not used now",
}


def draw(study: OpenStudy) -> OpenStudy:
    """The board; returns the study as it stands after what was asked."""
    message = said(st.session_state.get(BOARD))
    answered, trouble = _answer(study, message)
    if message.ops:
        study = opening.study() or study
    now = said(mount_board(_data(study, answered, trouble)))
    if now != message and not is_answered(now):
        # A new session's first run: what the browser said is known only once it is mounted.
        _answer(study, now)
        st.rerun()
    return study


def _data(study: OpenStudy, answered: Answered, trouble: str | None) -> dict[str, Any]:
    board = study.board()
    hues = code_hues(board.codebook)
    marks = GroupMarks(study.groups(), study.participants())
    return {
        "study": study.project.guid,
        "coder": study.project.actor,
        "trouble": trouble,
        "stages": [{"name": stage, "hint": HINTS[stage]} for stage in STAGES],
        "cards": [_card(card, hues[card.id], marks) for card in board.cards],
        "answered": {
            "client": answered.client,
            "acked_n": answered.acked_n,
            "refused": [list(each) for each in answered.refused],
            "told": [list(each) for each in answered.told],
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


def _answer(study: OpenStudy, message: Said) -> tuple[Answered, str | None]:
    """What became of a message's moves, or why nothing could be stored just now."""
    try:
        return answer(study.project, message), None
    except WorkbenchError as error:
        return Answered(message.client, 0), f"Not saved yet: {error}"
