"""The crosswalk on the page: does what the browser asks, and tells it how things stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from workbench.ui import opening
from workbench.ui.look import code_hues
from workbench.ui.opening import OpenStudy
from workbench.ui.workspace.components import CROSSWALK, mount_crosswalk
from workbench.ui.workspace.messages import answer, is_answered, said
from workbench.values import Answered, ProposedPair, StrandCode


def draw(study: OpenStudy) -> OpenStudy:
    """The crosswalk; returns the study as it stands after what was asked."""
    message = said(st.session_state.get(CROSSWALK))
    answered = answer(study.project, message, study.project.apply_crossings)
    if message.ops:
        study = opening.study() or study
    now = said(mount_crosswalk(_data(study, answered)))
    if now != message and not is_answered(now):
        answer(study.project, now, study.project.apply_crossings)
        st.rerun()
    return study


def _data(study: OpenStudy, answered: Answered) -> dict[str, Any]:
    walk, balance = study.crosswalk(), study.balance()
    hues = code_hues(study.codebook())
    silent = {
        theme.id: [name for name, fed in theme.strands.items() if fed.of and not fed.people]
        for theme in balance.themes
    }
    frozen = {strand.name: strand.is_frozen for strand in study.strands()}
    return {
        "study": study.project.guid,
        "coder": study.project.actor,
        "strands": [
            {
                "name": name,
                "frozen": frozen.get(name, False),
                "codes": [_card(code, hues) for code in codes],
            }
            for name, codes in walk.strands
        ],
        "integrated": [
            {key: value for key, value in _card(code, hues).items() if key != "mapped"}
            | {"open": silent.get(code.id, [])}
            for code in walk.integrated
        ],
        "proposals": [_pair(pair) for pair in study.crosswalk_proposals()],
        "answered": {
            "client": answered.client,
            "acked_n": answered.acked_n,
            "refused": [list(each) for each in answered.refused],
        },
    }


def _card(code: StrandCode, hues: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": code.id,
        "name": code.name,
        "depth": code.depth,
        "theme": code.is_theme,
        "definition": code.definition,
        "passages": code.passages,
        "went": code.went,
        "hue": hues[code.id],
        "mapped": [
            {"theme_id": each.theme_id, "relation": each.relation, "theme": each.theme}
            for each in code.mapped
        ],
    }


def _pair(pair: ProposedPair) -> dict[str, Any]:
    return {
        "one": pair.one.id,
        "other": pair.other.id,
        "name": pair.one.name,
        "strand": pair.one.strand,
        "other_name": pair.other.name,
        "other_strand": pair.other.strand,
        "reasons": list(pair.reasons),
    }
