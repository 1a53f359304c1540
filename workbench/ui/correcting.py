"""Correcting a transcript's words, and the passages that have no place in it since."""

from __future__ import annotations

import streamlit as st

from workbench.ui import told, undoing
from workbench.ui.look import count, text
from workbench.ui.opening import OpenStudy
from workbench.values import Document, LostPassage, Turn

STEPS = ("correct text", "place coding", "end lost passage")
SHOWN = 20
_LINES = 34
"""Pixels a line of the text area takes, about."""


def show(study: OpenStudy, document: Document) -> None:
    """The turn the address asks to correct, and the passages without a place."""
    asked = st.query_params.get("correct", "")
    turn = next((t for t in document.turns if str(t.n) == asked), None)
    if turn is not None:
        _form(study, document, turn)
    step = study.project.last_step()
    if step is not None and step.action in STEPS:
        undoing.strip(study)
    passages = study.project.lost(document.id)
    if passages:
        _lost(study, passages)


def _form(study: OpenStudy, document: Document, turn: Turn) -> None:
    who = turn.speaker or turn.participant or "nobody in particular"
    key = f"wb-correct-{document.id}-{turn.n}"
    if key not in st.session_state:  # the form is opened: it corrects the text there is now
        st.session_state[f"{key}-revision"] = document.revision
    begun = str(st.session_state[f"{key}-revision"])
    with st.form(f"{key}-form"):
        st.html(
            f'<p class="wb-note">Turn {turn.n}, said by <b>{text(who)}</b>. Codings stay on their '
            "words; what cannot be found again is listed here. The text before the correction is "
            "kept, and Undo goes back to it.</p>"
        )
        if begun != document.revision:
            st.html(
                '<p class="wb-warn">Somebody else has corrected this transcript meanwhile. The '
                f"turn reads now: “{text(turn.text)}” Save once more to put yours in its place.</p>"
            )
        words = st.text_area("What this turn says", turn.text, key=key, height=_height(turn.text))
        with st.container(horizontal=True):
            saved = st.form_submit_button("Save the correction", type="primary")
            left = st.form_submit_button("Leave it as it is")
    if saved:
        left = told.tried(lambda: _correct(study, document.id, turn.n, words, begun))
        st.session_state[f"{key}-revision"] = document.revision
    if left:
        del st.query_params["correct"]
    if saved or left:
        st.rerun()


def _height(said: str) -> int:
    """Pixels in which a turn can be read, up to a limit."""
    return min(480, _LINES * (2 + len(said) // 90 + said.count("\n")))


def _correct(study: OpenStudy, document: str, turn: int, words: str, revision: str) -> str:
    done = study.project.correct_turn(document, turn, words, revision=revision)
    return " ".join(done.told)


def _lost(study: OpenStudy, passages: tuple[LostPassage, ...]) -> None:
    st.html(
        f'<p class="wb-note">{count(len(passages), "passage")} of the text before its correction '
        f"{'has' if len(passages) == 1 else 'have'} no place in this one and "
        f"{'is' if len(passages) == 1 else 'are'} counted nowhere. Say where each belongs, or that "
        "it has no place any more.</p>"
    )
    with st.expander("Passages without a place", expanded=True):
        for passage in passages[:SHOWN]:
            _one(study, passage)
        if len(passages) > SHOWN:
            st.html(f'<p class="wb-quiet">{len(passages) - SHOWN} more follow after these.</p>')


def _one(study: OpenStudy, passage: LostPassage) -> None:
    what = f"{passage.code} · {passage.coder}" if passage.code else f"speaking as {passage.group}"
    with st.container(border=True, key=f"wb-lost-{passage.id}"):
        st.html(
            f'<p class="wb-lost-quote"><b>{text(what)}</b>: “{text(passage.quote)}”</p>'
            f'<p class="wb-lost-around">It stood here: …{text(passage.before)}'
            f"<mark>{text(passage.quote)}</mark>{text(passage.after)}…</p>"
        )
        words, turn, place, end = st.columns([4, 1.2, 1.3, 1.6], vertical_alignment="bottom")
        quote = words.text_input(
            "Its words in the text now", passage.quote, key=f"lost-words-{passage.id}"
        )
        number = turn.number_input(
            "Turn",
            min_value=1,
            value=None,
            step=1,
            key=f"lost-turn-{passage.id}",
            help="Needed only where these words stand several times.",
        )
        if place.button("Place it there", key=f"lost-place-{passage.id}", width="stretch"):
            told.tried(lambda: _place(study, passage, quote, number))
            st.rerun()
        if end.button("It has no place", key=f"lost-end-{passage.id}", width="stretch"):
            told.tried(lambda: _end(study, passage))
            st.rerun()


def _place(study: OpenStudy, passage: LostPassage, quote: str, turn: int | None) -> str:
    study.project.place_lost(passage.id, quote=quote, turn=turn)
    return f"Placed on “{quote}”."


def _end(study: OpenStudy, passage: LostPassage) -> str:
    study.project.end_lost(passage.id)
    return f"“{passage.quote}” has ended. Undo brings it back to this list."
