"""The last step, told, and a button that takes it back."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import streamlit as st

from workbench.errors import Refused
from workbench.ui import told
from workbench.ui.look import count, text
from workbench.ui.opening import OpenStudy
from workbench.values import LastStep

_KINDS = {
    "code_example": "example",
    "theme_link": "link",
    "participant_group": "place in a group",
    "attribute_value": "attribute value",
    "perspective_group": "group",
    "guide_question": "question of the guide",
    "question_mark": "mark of a question",
    "kept_apart": "speaker kept apart",
    "memo_link": "link of a memo",
    "quote_pick": "picked quote",
    "agenda_item": "point of an agenda",
    "workshop_note": "note of a workshop",
    "show_of_hands": "show of hands",
    "ballot_box": "ballot",
    "proposal_outcome": "outcome",
    "workshop_action": "action",
    "workshop_pack": "pack of a workshop",
    "conceptual_node": "theme on the framework",
    "conceptual_link": "arrow of the framework",
    "conceptual_photo": "photo of the framework",
    "member_check": "member check",
    "member_response": "response",
    "workshop_round": "round",
    "round_workshop": "workshop of a round",
    "checklist_item": "item of the checklist",
    "checklist_source": "passage behind an item",
    "checklist_revision": "revision of the checklist",
    "narrative": "narrative",
    "study_setting": "setting of the study",
    "side_summary": "summary of a side",
    "summary_passage": "passage a summary stands on",
    "framework_cell": "cell of the framework matrix",
    "crosswalk": "decision of the crosswalk",
    "strand_terms": "notes on a strand",
    "strand_freezing": "entry of a strand’s log",
}
_MANY = {
    "theme on the framework": "themes on the framework",
    "arrow of the framework": "arrows of the framework",
    "item of the checklist": "items of the checklist",
    "passage behind an item": "passages behind items",
    "revision of the checklist": "revisions of the checklist",
    "link of a memo": "links of a memo",
    "cell of the framework matrix": "cells of the framework matrix",
    "setting of the study": "settings of the study",
    "place in a group": "places in groups",
    "summary of a side": "summaries of sides",
    "passage a summary stands on": "passages a summary stands on",
    "question of the guide": "questions of the guide",
    "mark of a question": "marks of questions",
    "speaker kept apart": "speakers kept apart",
    "decision of the crosswalk": "decisions of the crosswalk",
    "notes on a strand": "notes on strands",
}
_SHOWN = 3


def strip(study: OpenStudy, of: Collection[str] | None = None) -> None:
    """Your last step and the button that undoes it; nothing where there is none.

    ``of``: only where it was one of these.
    """
    step = study.project.last_step()
    if step is None or (of is not None and step.action not in of):
        return
    with st.container(key="wb-undo", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="wb-last">Your last step: <b>{text(named(step))}</b></p>')
        st.button(
            "Undo it", key="undo-last-step", on_click=_undo, args=(study, step), type="tertiary"
        )


def _undo(study: OpenStudy, step: LastStep) -> None:
    def do() -> str:
        now = study.project.last_step()
        if now is None or now.seq != step.seq:  # another window of the same person was quicker
            raise Refused(
                f"Meanwhile another step was done or taken back: “{step.action}” is not the last "
                "one. See what stands above now, and undo that if it is what you mean."
            )
        study.project.undo()
        return f"Taken back: {named(step)}"

    told.tried(do)


def named(step: LastStep) -> str:
    """A step in words: what it did, to what, when."""
    names = ", ".join(f"“{name}”" for name in step.names)
    what = names or _touched(step.touched)
    when = step.at.astimezone().strftime("%H:%M, %d %B %Y")
    return " · ".join(part for part in (step.action, what, when) if part)


def _touched(touched: Mapping[str, int]) -> str:
    told_ = []
    for kind, number in list(touched.items())[:_SHOWN]:
        one = _KINDS.get(kind, kind.replace("_", " "))
        told_.append(count(number, one, _MANY.get(one)))
    return ", ".join(told_)
