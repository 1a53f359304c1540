"""What can be said of one turn: whose standpoint it is said from, which question it puts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from workbench.ui import told, undoing
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import Document, GuideQuestion, MarkProposal, QuestionMark, Turn

MOST_PROPOSED = 20
OWN = "themselves"


def chosen(document: Document, asked: Mapping[str, str]) -> Turn | None:
    """The turn that the address names, where it asks to mark it (a quotation only shows one)."""
    if "mark" not in asked:
        return None
    return next((turn for turn in document.turns if str(turn.n) == asked.get("turn")), None)


def panel(study: OpenStudy, document: Document, turn: Turn, marks: Sequence[QuestionMark]) -> None:
    """Everything about the chosen turn, kept in sight at the foot of the page."""
    with st.container(key="wb-turn-marks"):
        told.show()
        who = turn.speaker or turn.participant or "no speaker"
        st.html(
            f'<p class="wb-turn-head"><b>Turn {turn.n}</b> · {text(who)} '
            f"<a {link('documents', document=document.id)}>close</a></p>"
        )
        standpoint, question = st.columns(2, gap="large")
        with standpoint:
            _standpoint(study, document, turn)
        with question:
            _question(study, document, turn, [m for m in marks if m.turn == turn.n])
        undoing.strip(study)


def _standpoint(study: OpenStudy, document: Document, turn: Turn) -> None:
    with st.form(f"wb-as-{document.id}-{turn.n}", border=False):
        group, words, go = st.columns([3, 3, 2], vertical_alignment="bottom")
        said = group.selectbox("Speaks as", [OWN, *(g.name for g in study.groups())])
        quote = words.text_input("Only these words", placeholder="empty: the whole turn")
        if go.form_submit_button("Mark it"):
            _speak(study, document, turn, None if said == OWN else said, quote)
            st.rerun()


def _speak(study: OpenStudy, document: Document, turn: Turn, group: str | None, quote: str) -> None:
    def do() -> str:
        study.project.speak_as_turn(document.id, turn.n, group, quote=quote or None)
        if group is None:
            return f"Turn {turn.n} is said from their own standpoint."
        return f"Turn {turn.n} is marked: speaking as {group}."

    told.tried(do)


def _question(
    study: OpenStudy, document: Document, turn: Turn, here: Sequence[QuestionMark]
) -> None:
    fitting = [q for q in study.guide() if q.strand in (None, document.strand)]
    if not fitting:
        st.html(
            '<p class="wb-quiet">There is no topic guide for this document yet: bring one in on '
            f"the <a {link('documents')}>Documents page</a>.</p>"
        )
        return
    for mark in here:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(f'<p class="wb-last">Puts {_worded(mark.question)}</p>')
            st.button(
                "Take away",
                key=f"unmark-{turn.n}-{mark.question.id}",
                type="tertiary",
                on_click=_unmark,
                args=(study, document, turn.n, mark.question),
            )
    with st.form(f"wb-puts-{document.id}-{turn.n}", border=False):
        which, go = st.columns([5, 3], vertical_alignment="bottom")
        question = which.selectbox(
            "Puts the question", fitting, format_func=lambda q: f"{q.number}. {q.text}", index=None
        )
        if go.form_submit_button("Mark the question"):
            if question is not None:
                _mark(study, document, turn.n, question)
            st.rerun()


def _mark(
    study: OpenStudy,
    document: Document,
    turn: int,
    question: GuideQuestion,
    *,
    proposed: bool = False,
) -> None:
    def do() -> str:
        study.project.mark_question(document.id, turn, question.id, proposed=proposed)
        return f"Turn {turn} puts question {question.number}."

    told.tried(do)


def _unmark(study: OpenStudy, document: Document, turn: int, question: GuideQuestion) -> None:
    def do() -> str:
        study.project.unmark_question(document.id, turn, question.id)
        return f"Turn {turn} is not marked with question {question.number} any more."

    told.tried(do)


def _decline(study: OpenStudy, document: Document, turn: int, question: GuideQuestion) -> None:
    def do() -> str:
        study.project.decline_question(document.id, turn, question.id)
        return f"Turn {turn} is not proposed for question {question.number} again."

    told.tried(do)


def proposals(study: OpenStudy, document: Document, found: Sequence[MarkProposal]) -> None:
    """Turns that sound like a question of the guide, each to be accepted or not."""
    if not found:
        return
    what = count(len(found), "turn")
    with st.expander(f"{what} may put a question of the topic guide"):
        for proposal in found[:MOST_PROPOSED]:
            st.html(_proposal(document, proposal))
            with st.container(horizontal=True):
                _decide(study, document, proposal)
        rest = len(found) - MOST_PROPOSED
        if rest > 0:
            st.html(f'<p class="wb-quiet">and {count(rest, "more turn")}</p>')


def _decide(study: OpenStudy, document: Document, proposal: MarkProposal) -> None:
    turn, question = proposal.turn, proposal.question
    ways: tuple[tuple[str, Callable[..., None], dict[str, bool]], ...] = (
        ("Yes, it does", _mark, {"proposed": True}),
        ("No", _decline, {}),
    )
    for label, do, how in ways:
        st.button(
            label,
            key=f"{label}-{turn}-{question.id}",
            on_click=do,
            args=(study, document, turn, question),
            kwargs=how,
        )


def _proposal(document: Document, proposal: MarkProposal) -> str:
    where = link("documents", document=document.id, turn=proposal.turn, mark=1)
    words = ", ".join(proposal.words)
    return (
        f'<div class="wb-page wb-proposed"><p><a {where}>Turn {proposal.turn}</a>: '
        f'<q dir="auto">{text(" ".join(proposal.text.split()))}</q></p>'
        f"<p>{_worded(proposal.question)} "
        f'<span class="wb-quiet">shared: {text(words)}</span></p></div>'
    )


def _worded(question: GuideQuestion) -> str:
    return f"<b>{text(question.number)}.</b> {text(question.text)}"
