"""What you judge of a pair, what others said once you may see it, and what you settle on."""

from __future__ import annotations

import streamlit as st

from workbench.ui import told
from workbench.ui.look import text
from workbench.ui.opening import OpenStudy
from workbench.values import ASPECTS, VALUES, JudgedCell, JudgedPair

_ASKED = {
    "meaning": "Meaning: do they mean the same by it?",
    "prominence": "Prominence: does it matter to them alike?",
    "examples": "Examples: do they tell of the same things?",
    "overall": "Overall",
}


def form(study: OpenStudy, pair: JudgedPair) -> None:
    """Four questions with their reasons, kept together as one step."""
    key = f"{pair.theme_id}-{pair.a.id}-{pair.b.id}"
    said: dict[str, tuple[str, str]] = {}
    with st.form(f"judge-{key}"):
        for aspect in ASPECTS:
            cell = pair.cell(aspect)
            choice, why = st.columns([3, 2], vertical_alignment="top")
            mine = cell.mine
            value = choice.radio(
                _ASKED[aspect], VALUES, horizontal=True, key=f"j-{aspect}-{key}",
                index=None if mine is None else VALUES.index(mine.value),
            )  # fmt: skip
            reason = why.text_area(
                "Why", value="" if mine is None else mine.reason, key=f"why-{aspect}-{key}",
                height=80,
            )  # fmt: skip
            others = _others(cell)
            if others:
                st.html(others)
            if value is not None and _is_new(cell, value, reason):
                said[aspect] = (value, reason)
        if st.form_submit_button("Keep my judgement", type="primary"):
            _keep(study, pair, said)
    if any(cell.status == "waiting" and cell.mine is not None for cell in pair.cells) and st.button(
        "I judge alone: open mine to everybody", key=f"alone-{key}"
    ):
        sides = (pair.a.id, pair.b.id)
        project = study.project
        told.tried(lambda: _opened(project.release_judgements(pair.theme_id, sides, by=pair.kind)))
        st.rerun()


def _opened(pair: JudgedPair) -> str:
    return f"Your judgement of {pair.theme} is open to everybody. Who judges now is not blind."


def _is_new(cell: JudgedCell, value: str, reason: str) -> bool:
    mine = cell.mine
    return mine is None or (mine.value, mine.reason) != (value, reason.strip()) or mine.coded_since


def _keep(study: OpenStudy, pair: JudgedPair, said: dict[str, tuple[str, str]]) -> None:
    if not said:
        told.say("Nothing was chosen or changed.")
        st.rerun()

    def do() -> str:
        study.project.judge(
            pair.theme_id, (pair.a.id, pair.b.id), said, by=pair.kind, seen=study.moment[1]
        )
        return f"Kept: {', '.join(said)}."

    told.tried(do)
    st.rerun()


def _others(cell: JudgedCell) -> str:
    """What the others said, or that there is something to be seen later."""
    since = (
        '<p class="wb-said wb-since">The theme was coded further since this was judged.</p>'
        if cell.coded_since
        else ""
    )
    if cell.status == "open":
        return ""
    if cell.status == "waiting":
        if cell.mine is not None:
            hidden = "Hidden from others until a second person has judged."
            return f'<p class="wb-said">{hidden}</p>{since}'
        return (
            f'<p class="wb-said">{text(cell.judges[0])} has judged this. You see it once you '
            f"have.</p>{since}"
        )
    said = "".join(
        f'<p class="wb-said"><b>{text(j.judge)}</b>: {text(j.value)}. {text(j.reason)}</p>'
        for j in cell.judgements
        if cell.mine is None or j is not cell.mine
    )
    if cell.agreed is not None:
        said += (
            f'<p class="wb-said"><b>Talked through</b>: {text(cell.agreed.value)}. '
            f"{text(cell.agreed.reason)} ({text(cell.agreed.judge)}, {cell.agreed.at:%d %B})</p>"
        )
    elif cell.to_talk_through:
        said += '<p class="wb-said wb-since">You differ here: talk it through.</p>'
    return said + since


def together(study: OpenStudy, pair: JudgedPair) -> None:
    """What people settled on, for aspects that two have judged."""
    ready = [c.aspect for c in pair.cells if len(c.judgements) > 1 and c.status != "waiting"]
    if not ready:
        return
    differ = [cell.aspect for cell in pair.cells if cell.to_talk_through]
    key = f"{pair.theme_id}-{pair.a.id}-{pair.b.id}"
    with (
        st.expander("Talk through differences", expanded=bool(differ)),
        st.form(f"together-{key}", border=False),
    ):
        aspect = st.selectbox("Of what", differ + [a for a in ready if a not in differ])
        value = st.radio("You settled on", VALUES, horizontal=True, index=None)
        reason = st.text_area("Why", height=80)
        if st.form_submit_button("Keep what we settled on"):
            if value is None:
                told.say("Choose what you settled on.")
                st.rerun()
            chosen, sides = str(value), (pair.a.id, pair.b.id)
            told.tried(
                lambda: _settled(
                    aspect,
                    study.project.reconcile(
                        pair.theme_id, sides, aspect, chosen, reason, by=pair.kind,
                        seen=study.moment[1],
                    ),
                )
            )  # fmt: skip
            st.rerun()


def _settled(aspect: str, pair: JudgedPair) -> str:
    return f"Kept: the {aspect} of {pair.theme} is {pair.cell(aspect).result}."
