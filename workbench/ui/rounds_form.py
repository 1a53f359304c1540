"""Rounds of co-production on the page Workshops: begun, given their workshops, reported."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from workbench.api import round_file
from workbench.ui import submitting
from workbench.ui.look import count, text
from workbench.ui.opening import OpenStudy
from workbench.values.rounds import RoundReport
from workbench.values.workshops import Workshop

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show(study: OpenStudy, rooms: tuple[Workshop, ...]) -> None:
    """Every round with what changed in it; forms to begin one and to give it a workshop."""
    shop = study.project.workshops
    reports = shop.round_report()
    for report in reports:
        st.html(f'<div class="wb-page">{_report(report)}</div>')
    begin_at, add_at = st.columns(2)
    with begin_at, submitting.form("wb-round") as form:
        name = st.text_input("A new round", placeholder="2026")
        note = st.text_input("What it is about")
        if st.form_submit_button("Begin it"):
            form.send(lambda op: _begin(study, name, note, op))
    if reports and rooms:
        with add_at, submitting.form("wb-round-of") as form:
            names = {room.id: room.name for room in rooms}
            room = st.selectbox("A workshop", list(names), format_func=names.__getitem__)
            round_ = st.selectbox("belongs to the round", [r.round.name for r in reports][::-1])
            if st.form_submit_button("Put it there"):
                form.send(lambda op: _put(study, round_, room, names[room], op))
    if reports:
        st.download_button(
            "The rounds, for Word", _made(study, reports), "rounds.docx", _DOCX,
            on_click="ignore", key="wb-rounds-file",
        )  # fmt: skip


def _begin(study: OpenStudy, name: str, note: str, op: submitting.Op) -> str:
    study.project.workshops.once(op, lambda its: its.begin_round(name, note))
    return f"“{name.strip()}” begins."


def _put(study: OpenStudy, round_: str, room: str, name: str, op: submitting.Op) -> str:
    study.project.workshops.once(op, lambda its: its.belongs(round_, room))
    return f"“{name}” belongs to “{round_}”."


def _made(study: OpenStudy, reports: tuple[RoundReport, ...]) -> Callable[[], bytes]:
    return lambda: round_file(study.project, reports).data


def _report(report: RoundReport) -> str:
    lines = [
        f"{text(each.path)}: {each.kind}"
        + (f", {text(each.before)} → {text(each.after)}" if each.before or each.after else "")
        for each in report.themes.changes
    ]
    lines += [
        f"{text(each.theme)}, {text(each.group)}: {_counted(each.before)} → {_counted(each.after)}"
        for each in report.evidence
        if each.changed
    ]
    lines += [
        f"{text(path)}, {voice} wording: "
        + (f"“{text(before)}” → “{text(after)}”" if before else f"first “{text(after)}”")
        for path, voice, before, after in report.wordings
    ]
    lines += [
        f"To do: {text(action.words)} ({text(action.owner or 'nobody yet')}; {action.state})"
        for proposal in report.proposals
        for action in proposal.actions
    ]
    items = "".join(f"<li>{line}</li>" for line in lines)
    sub = f"{count(len(report.workshops), 'workshop')} · until {text(report.until)}"
    note = f"<p>{text(report.round.note)}</p>" if report.round.note else ""
    return (
        f'<h3 class="wb-need">{text(report.round.name)} <span class="wb-sub">{sub}</span></h3>'
        f"{note}"
        + (f'<ul class="wb-talk">{items}</ul>' if items else '<p class="wb-none">Nothing is '
           "otherwise since it began.</p>")
    )  # fmt: skip


def _counted(counted: tuple[int, int] | None) -> str:
    return "not there" if counted is None else f"{counted[0]} of {counted[1]}"
