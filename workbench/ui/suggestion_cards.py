"""The offers on the page Suggestions: each decided by button or key, or several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.ui.look import GroupMarks, count, link, text
from workbench.ui.offer import offer
from workbench.ui.opening import OpenStudy
from workbench.values import Codebook, Decision, Document, Suggestion

_DECIDED = "wb_decided"
"""Session key: (the step of this person's latest decision here, what is said of it)."""
_SAID = {
    "accepted": "Coded, and noted as accepted.",
    "corrected": "Coded as you corrected it, and noted as corrected.",
    "rejected": "Noted; it is not offered for this theme again.",
    "skipped": "Put off; it stands last now.",
}
_KEYS = (
    "Keys, for the first passage: <kbd>A</kbd> accept, <kbd>X</kbd> not this, <kbd>N</kbd> skip; "
    "<kbd>U</kbd> undoes the last one."
)


def cards(study: OpenStudy, shown: Sequence[Suggestion]) -> None:
    """One card an offer; the first one answers to keys. Ticked ones are decided together."""
    st.html(f'<p class="wb-quiet">{_KEYS}</p>')
    marks = GroupMarks(study.groups(), study.participants())
    for at, suggestion in enumerate(shown):
        _card(study, suggestion, marks, at)
    _together(study, [s for s in shown if st.session_state.get(f"pick-{s.id}")])


def after_deciding(study: OpenStudy) -> None:
    """What was just decided, and the way back, as long as it is the newest step."""
    seq, words = st.session_state.get(_DECIDED, (None, ""))
    if seq != study.project.last_seq():
        return
    said, back = st.columns([5, 1.4], vertical_alignment="center")
    said.html(f'<p class="wb-note" role="status">{text(words)}</p>')
    if back.button("Undo", key="sg_undo", width="stretch", shortcut="U"):
        study.project.undo()
        del st.session_state[_DECIDED]
        st.rerun()


def _card(study: OpenStudy, suggestion: Suggestion, marks: GroupMarks, at: int) -> None:
    with st.container(border=True, key=f"wb-offer-{at}"):
        document = study.document(suggestion.document_id)
        place = link("documents", document=document.id, turn=suggestion.turn)
        st.html(offer(suggestion, document, marks, place))
        _choices(study, suggestion, document, keys=at == 0)


def _choices(study: OpenStudy, suggestion: Suggestion, document: Document, *, keys: bool) -> None:
    """What can be done with one offer; ``keys``: by single keys too."""
    book, project, id_ = study.codebook(), study.project, suggestion.id
    pick, code, words, yes, no, later = st.columns(
        [0.9, 3, 1.6, 1.2, 1.2, 1], vertical_alignment="bottom"
    )
    pick.checkbox("Tick", key=f"pick-{id_}", help="Decide the ticked ones together, below.")
    chosen = code.selectbox(
        "Code", _codes(book, suggestion), format_func=book.path, key=f"code-{id_}",
        label_visibility="collapsed",
    )  # fmt: skip
    with words.popover("Other words", width="stretch"):
        written = st.text_area(
            "The words to code, as they stand in the turn", suggestion.quote, key=f"words-{id_}"
        )

    short = dict.fromkeys("AXN") if not keys else {key: key for key in "AXN"}
    if yes.button("Accept", key=f"yes-{id_}", shortcut=short["A"], width="stretch"):
        span = _span(document, suggestion, written)
        if span is None:
            st.error(
                "These words do not stand in the turn. Copy them as they are there, or put back "
                "the passage as it was offered."
            )
        else:
            _decide(lambda: [project.accept_suggestion(id_, code=chosen, span=span)])
    if no.button("Not this", key=f"no-{id_}", shortcut=short["X"], width="stretch"):
        _decide(lambda: [project.reject_suggestion(id_)])
    if later.button("Skip", key=f"later-{id_}", shortcut=short["N"], width="stretch"):
        _decide(lambda: [project.skip_suggestion(id_)])


def _together(study: OpenStudy, picked: Sequence[Suggestion]) -> None:
    """The ticked offers, decided as one step."""
    if not picked:
        return
    ids = [suggestion.id for suggestion in picked]
    with st.container(border=True, key="wb-offer-together"):
        said, *places = st.columns([3, 1.2, 1.2, 1], vertical_alignment="center")
        said.html(
            f'<p class="wb-quiet">{count(len(ids), "passage")} ticked. Accepted ones get the code '
            "proposed, in the words offered.</p>"
        )
        buttons = (("Accept", "accept"), ("Not these", "reject"), ("Skip", "skip"))
        for place, (label, outcome) in zip(places, buttons, strict=True):
            if place.button(label, key=f"together-{outcome}", width="stretch"):
                _decide(partial(study.project.decide_suggestions, ids, outcome))


def _decide(do: Callable[[], Sequence[Decision]]) -> None:
    """Do it, keep what to say of it, and begin the page anew; a refusal is said where it stands."""
    try:
        done = do()
    except WorkbenchError as refused:
        st.error(str(refused))
        return
    said = _SAID[done[-1].outcome]
    many = f"{count(len(done), 'passage')}. " if len(done) > 1 else ""
    st.session_state[_DECIDED] = (done[-1].seq, many + said)
    st.rerun()


def _span(document: Document, suggestion: Suggestion, written: str) -> tuple[int, int] | None:
    """Where the words written stand in the turn, nearest to those offered; None: nowhere."""
    wanted = written.strip()
    if wanted == suggestion.quote.strip():
        return (suggestion.start, suggestion.end)
    turn = next(t for t in document.turns if t.n == suggestion.turn)
    found = document.text.find(wanted, turn.start, turn.end) if wanted else -1
    places = []
    while found >= 0:
        places.append(found)
        found = document.text.find(wanted, found + 1, turn.end)
    if not places:
        return None
    start = min(places, key=lambda at: abs(at - suggestion.start))
    return (start, start + len(wanted))


def _codes(book: Codebook, suggestion: Suggestion) -> list[str]:
    """The code proposed, the theme's other codes, then the rest."""
    evidence = book.evidence(suggestion.theme_id)
    order = [code.id for _, code in book.walk()]
    rest = [id_ for id_ in order if id_ != suggestion.code_id]
    return [suggestion.code_id, *sorted(rest, key=lambda id_: id_ not in evidence)]
