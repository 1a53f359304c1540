"""The fields of a code, and adding one."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from workbench.ui import told
from workbench.ui.look import CODE_HUES
from workbench.ui.opening import OpenStudy
from workbench.values import KINDS, STAGES, Code

_WORDS = {
    "central_idea": "Central idea",
    "definition": "Definition",
    "include": "Include",
    "exclude": "Exclude",
}
_HELP = {
    "central_idea": "What it says, in a sentence: the point, not the topic.",
    "include": "What belongs here that might be doubted.",
    "exclude": "What does not belong here, and where it goes instead.",
}
_PARTED = re.compile(r"\n[ \t]*\n")
_BLANK_LINE = "\n\n"
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def describe(study: OpenStudy, code: Code) -> None:
    """Everything that is written of a code; saved as one step."""
    # The fields belong to this version of the code: after a save or an undo they show the new one.
    version = f"{code.id}-{hash(code)}"
    with st.form(f"wb-code-{version}", border=False):
        said: dict[str, str] = {}
        name = st.text_input("Name", code.name)
        kind, stage, colour = st.columns([1, 1, 0.7])
        said["kind"] = kind.selectbox("Kind", KINDS, KINDS.index(code.kind))
        said["stage"] = stage.selectbox("Stage", STAGES, STAGES.index(code.stage))
        present = code.colour if code.colour and _HEX.fullmatch(code.colour) else CODE_HUES[0]
        chosen = colour.color_picker("Colour", present)
        for field, label in _WORDS.items():
            if field == "central_idea" and not (code.is_theme or code.central_idea):
                continue
            tall = 90 if field == "definition" else 68
            said[field] = st.text_area(
                label, getattr(code, field), height=tall, help=_HELP.get(field)
            )
        examples = st.text_area(
            "Examples",
            _BLANK_LINE.join(code.examples),
            height=90,
            help="Leave an empty line between two examples.",
        )
        if st.form_submit_button("Save", type="primary"):
            if chosen != present:
                said["colour"] = chosen
            _save(study, code, name, said, examples)
            st.rerun()


def _save(study: OpenStudy, code: Code, name: str, said: dict[str, str], examples: str) -> None:
    """Change just what was changed here, so that what others changed meanwhile stays."""
    fields: dict[str, Any] = {
        field: words for field, words in said.items() if words != (getattr(code, field) or "")
    }
    if name != code.name:
        fields["name"] = name
    if examples != _BLANK_LINE.join(code.examples):
        fields["examples"] = [part for part in _PARTED.split(examples) if part.strip()]

    def do() -> str:
        if not fields:
            return "Nothing was changed, so nothing was saved."
        study.project.edit_code(code.id, **fields)
        return f"Saved: {', '.join(field.replace('_', ' ') for field in fields)}."

    told.tried(do)


def add(study: OpenStudy, parent: Code | None) -> None:
    """A new code below another, or at the top."""
    below = "top" if parent is None else parent.id
    with st.form(f"wb-add-{below}", border=False, clear_on_submit=True):
        first, second = st.columns([2, 1])
        name = first.text_input("Name of the new code")
        kind = second.selectbox("Kind", KINDS, index=0 if parent is None else 1)
        definition = st.text_area("Definition", height=68)
        if st.form_submit_button("Add it"):
            _add(study, parent, name, kind, definition)
            st.rerun()


def _add(study: OpenStudy, parent: Code | None, name: str, kind: str, definition: str) -> None:
    def do() -> str:
        fields = {"definition": definition} if definition.strip() else {}
        made = study.project.add_code(
            name, parent=parent.id if parent else None, kind=kind, **fields
        )
        if parent is None:
            st.query_params["code"] = made.id
        return f"Added: “{made.name}”."

    told.tried(do)
