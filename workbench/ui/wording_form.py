"""How each voice words a theme: side by side, hard words marked, earlier wordings folded."""

from __future__ import annotations

import streamlit as st

from workbench.ui import submitting
from workbench.ui.look import count, text
from workbench.ui.opening import OpenStudy
from workbench.values.rounds import Wording
from workbench.values.workshops import VOICES

_WHOSE = {
    "researcher": "Researchers", "patient": "Patients", "professional": "Professionals",
    "agreed": "Agreed",
}  # fmt: skip


def show(study: OpenStudy, theme: str) -> None:
    """The wordings that stand, and a form to word it for one voice."""
    found = {each.voice: each for each in study.project.workshops.wordings(theme)}
    cells = "".join(
        f"<dt>{_WHOSE[voice]}</dt><dd>{_worded(found.get(voice))}</dd>" for voice in VOICES
    )
    st.html(f'<div class="wb-page"><dl class="wb-wordings">{cells}</dl></div>')
    with st.expander("Word it"):
        voice = st.selectbox("For", VOICES, format_func=_WHOSE.__getitem__, key=f"voice-{theme}")
        standing = found[voice].words if voice in found else ""
        with submitting.form(f"wb-word-{theme}-{voice}-{hash(standing)}") as form:
            words = st.text_area("In their words", standing, height=90)
            if st.form_submit_button("Keep this wording"):
                form.send(lambda op: _keep(study, theme, voice, words, op))


def _keep(study: OpenStudy, theme: str, voice: str, words: str, op: submitting.Op) -> str:
    study.project.workshops.once(op, lambda its: its.word(theme, voice, words))
    return f"{_WHOSE[voice]}: kept. Earlier wordings stay." if words.strip() else "Taken away."


def _worded(wording: Wording | None) -> str:
    if wording is None:
        return '<span class="wb-none">not worded yet</span>'
    earlier = "".join(
        f"<li>{text(v.words)} <span class='wb-quiet'>{text(v.by)}, {v.at:%d %B %Y}</span></li>"
        for v in wording.versions[:-1]
    )
    many = count(len(wording.versions) - 1, "earlier wording")
    fold = f"<details><summary>{many}</summary><ul>{earlier}</ul></details>" if earlier else ""
    long = [mark.why for mark in wording.marks if mark.kind == "long sentence"]
    note = f"<p class='wb-quiet'>Long sentence: {', '.join(long)}</p>" if long else ""
    return f"<p>{_marked(wording)}</p>{note}{fold}"


def _marked(wording: Wording) -> str:
    parts, at = [], 0
    for mark in wording.marks:
        if mark.kind != "hard word":
            continue
        parts.append(text(wording.words[at : mark.start]))
        hard = text(wording.words[mark.start : mark.end])
        parts.append(f'<span class="wb-hard" title="{text(mark.why)}">{hard}</span>')
        at = mark.end
    return "".join(parts) + text(wording.words[at:])
