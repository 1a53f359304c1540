"""Proposals on a workshop's page: put, hands, ballots, outcomes, “I see it differently”."""

from __future__ import annotations

import streamlit as st

from workbench.ui import submitting
from workbench.ui.look import text
from workbench.ui.opening import OpenStudy
from workbench.values.workshops import ACTION_STATES, RESULTS, BallotState, Proposal, Workshop

CHOICES = ("for", "against", "unsure")


def show(study: OpenStudy, room: Workshop) -> None:
    """Every proposal with what can be done with it, and a form for a new one."""
    for proposal in room.proposals:
        st.html(f'<div class="wb-page">{card(proposal)}</div>')
        with st.expander("Count hands, cast ballots, decide, note"):
            _do(study, room, proposal)
    _propose(study, room)


def card(p: Proposal) -> str:
    """A proposal and all that followed, to be read."""
    about = f" · on {text(p.target_name)}" if p.target_name else ""
    by = f"proposed by: {text(p.role)}" if p.role else "who proposed it was not noted"
    outcome = ""
    if p.result:
        why = f": {text(p.why)}" if p.why else ""
        outcome = f'<p><span class="wb-outcome">{p.result}</span> by {p.how}{why}</p>'
    lines = [
        f"{text(h.role)}: {h.for_} for, {h.against} against, {h.unsure} unsure" for h in p.hands
    ]
    lines += _ballot(p.ballot)
    counts = f'<p class="wb-counts">{"<br>".join(lines)}</p>' if lines else ""
    rest = [
        f"Sees it differently ({text(d.role)}): "
        + (f"“{text(d.words)}”" if d.words else "words not to be reported")
        for d in p.dissent
    ]
    rest += [
        f"To do: {text(a.words)} ({text(a.owner or 'nobody yet')}; {a.state})" for a in p.actions
    ]
    rest += [
        f"Changed: {text(s.action)}, step {s.seq}" + (" (taken back)" if s.taken_back else "")
        for s in p.steps
    ]
    items = "".join(f"<li>{line}</li>" for line in rest)
    more = f"<ul>{items}</ul>" if items else ""
    return (
        f'<article class="wb-proposal"><p class="wb-wording">{text(p.words)}</p>'
        f'<p class="wb-quiet">{by}{about}</p>{outcome}{counts}{more}</article>'
    )


def _ballot(ballot: BallotState | None) -> list[str]:
    if ballot is None:
        return []
    if ballot.state == "open":
        return [f"Ballot open: {ballot.cast} of {ballot.of} have cast"]
    lines = [f"Ballot closed: {ballot.cast} of {ballot.of} cast"]
    for role, found in (("all", ballot.total), *ballot.roles):
        if found is not None:
            counts = ", ".join(f"{n} {choice}" for choice, n in found.items())
            lines.append(f"{text(role)}: {counts}")
    if ballot.withheld:
        lines.append(f"Withheld: {text(ballot.withheld)}")
    return lines


def _propose(study: OpenStudy, room: Workshop) -> None:
    book = study.codebook()
    paths = {book.path(code.id): code.id for _, code in book.walk()}
    names = {each.id: f"{each.label} ({each.role})" for each in room.attendees}
    with submitting.form(f"wb-propose-{room.id}") as form:
        words = st.text_area("A new proposal, in their words", height=80)
        who_at, on_at = st.columns(2)
        who = who_at.selectbox(
            "Whose", list(names), index=None, format_func=names.__getitem__,
            placeholder="if it is known",
        )  # fmt: skip
        on = on_at.selectbox("On", list(paths), index=None, placeholder="a theme or code, if any")
        if st.form_submit_button("Put it", type="primary"):
            form.send(lambda op: _put(study, room, words, who, paths.get(on or ""), op))


def _put(
    study: OpenStudy,
    room: Workshop,
    words: str,
    who: str | None,
    target: str | None,
    op: submitting.Op,
) -> str:
    study.project.workshops.once(
        op, lambda its: its.propose(room.id, words, attendee=who, target=target)
    )
    return "The proposal is put. Talk it over before any hands go up."


def _do(study: OpenStudy, room: Workshop, p: Proposal) -> None:
    hands, ballot, decide, differently, act = st.tabs(
        ["Hands", "Ballot", "Decide", "I see it differently", "Act on it"]
    )
    with hands:
        _hands(study, room, p)
    with ballot:
        _cast(study, room, p)
    with decide:
        _decide(study, p)
    with differently:
        _dissent(study, room, p)
    with act:
        _act(study, p)


def _hands(study: OpenStudy, room: Workshop, p: Proposal) -> None:
    if not room.roles:
        st.html('<p class="wb-none">Enter who is there first.</p>')
        return
    with submitting.form(f"wb-hands-{p.id}") as form:
        at = st.columns(4)
        role = at[0].selectbox("Role", list(room.roles))
        there = room.roles[role]
        counts = [
            at[n].number_input(choice.capitalize(), 0, there, 0, key=f"{form.key}-{choice}")
            for n, choice in enumerate(CHOICES, start=1)
        ]
        if st.form_submit_button("Write down the hands"):
            form.send(lambda op: _counted(study, p, role, [int(n) for n in counts], op))


def _counted(study: OpenStudy, p: Proposal, role: str, counts: list[int], op: submitting.Op) -> str:
    for_, against, unsure = counts
    study.project.workshops.once(
        op,
        lambda its: its.show_of_hands(p.id, role, for_=for_, against=against, unsure=unsure),
    )
    return f"{role}: {for_} for, {against} against, {unsure} unsure."


def _cast(study: OpenStudy, room: Workshop, p: Proposal) -> None:
    shop = study.project.workshops
    if p.ballot is None:
        st.html(
            '<p class="wb-quiet">An anonymous ballot is for who is on the list now. Roles of one '
            "or two are merged. It cannot be undone: only closed, and then counted.</p>"
        )
        opening = submitting.Submission(f"wb-open-{p.id}")
        if st.button("Open a ballot", key=opening.key):
            opening.send(lambda op: _opened(study, p, op))
        return
    if p.ballot.state != "open":
        st.html('<p class="wb-quiet">The ballot is closed; its count stands above.</p>')
        return
    names = {each.id: each.label for each in room.attendees}
    waiting = shop.may_cast(p.id)
    with submitting.form(f"wb-ballot-{p.id}") as form:
        who = st.selectbox(
            "Who casts", list(waiting), format_func=lambda id_: names.get(id_, "?"), index=None,
            placeholder="hand the keyboard over",
        )  # fmt: skip
        choice = st.radio("Their choice", CHOICES, index=None, horizontal=True)
        if st.form_submit_button("Cast it", type="primary"):
            form.send(lambda op: _ballot_cast(study, p, who, choice, op))
    closing = submitting.Submission(f"wb-close-{p.id}")
    if st.button("Close and count", key=closing.key):
        closing.send(lambda op: _closed(study, p, op))


def _opened(study: OpenStudy, p: Proposal, op: submitting.Op) -> str:
    study.project.workshops.once(op, lambda its: its.open_ballot(p.id))
    return "The ballot is open."


def _closed(study: OpenStudy, p: Proposal, op: submitting.Op) -> str:
    study.project.workshops.once(op, lambda its: its.close_ballot(p.id))
    return "The ballot is closed and counted."


def _ballot_cast(
    study: OpenStudy, p: Proposal, who: str | None, choice: str | None, op: submitting.Op
) -> str:
    if who is None or choice is None:
        return "Nothing was cast: choose who, and for, against or unsure."
    study.project.workshops.once(op, lambda its: its.cast(p.id, who, choice))
    return "Cast. Nobody can find or change it."


def _decide(study: OpenStudy, p: Proposal) -> None:
    with submitting.form(f"wb-decide-{p.id}") as form:
        result_at, how_at = st.columns(2)
        result = result_at.radio("The workshop came to", RESULTS, horizontal=True)
        how = how_at.radio("By", ("consensus", "hands", "ballot"), horizontal=True)
        why = st.text_input("Why", help="Needed where it was not agreed or put off.")
        if st.form_submit_button("Keep the outcome", type="primary"):
            form.send(lambda op: _decided(study, p, result, how, why, op))


def _decided(
    study: OpenStudy, p: Proposal, result: str, how: str, why: str, op: submitting.Op
) -> str:
    study.project.workshops.once(op, lambda its: its.decide(p.id, result, how=how, why=why))
    return f"Kept: {result}, by {how}."


def _dissent(study: OpenStudy, room: Workshop, p: Proposal) -> None:
    names = {each.id: f"{each.label} ({each.role})" for each in room.attendees}
    with submitting.form(f"wb-dissent-{p.id}") as form:
        who = st.selectbox("Who sees it differently", list(names), format_func=names.__getitem__)
        own = [d for d in p.dissent if d.attendee == who]
        st.html(
            '<p class="wb-quiet">Word for word. Only they may reword or withdraw it: write it anew '
            "with them beside you, or leave the field empty to withdraw.</p>"
        )
        words = st.text_area("In their own words", height=80)
        again = st.checkbox("This is instead of what they said before", disabled=not p.dissent)
        if st.form_submit_button("Keep their words"):
            before = own[0].id if again and own else None
            form.send(lambda op: _kept(study, p, who, words, before, op))


def _kept(
    study: OpenStudy, p: Proposal, who: str, words: str, before: str | None, op: submitting.Op
) -> str:
    shop = study.project.workshops
    if before is None:
        shop.once(op, lambda its: its.dissent(p.id, who, words))
        return "Kept, word for word."
    shop.once(op, lambda its: its.reword_dissent(before, words, by=who))
    return "Reworded by who said it." if words.strip() else "Withdrawn by who said it."


def _act(study: OpenStudy, p: Proposal) -> None:
    with submitting.form(f"wb-act-{p.id}") as form:
        words_at, owner_at, due_at = st.columns([3, 1, 1])
        words = words_at.text_input("Something to be done")
        owner = owner_at.text_input("Who does it")
        due = due_at.text_input("By when")
        if st.form_submit_button("Note it"):
            form.send(lambda op: _noted(study, p, words, owner, due, op))
    if p.actions:
        _became(study, p)
    if p.target is None or p.target not in study.codebook():
        return
    code = study.codebook()[p.target]
    with submitting.form(f"wb-change-{p.id}") as form:
        st.html(
            f'<p class="wb-quiet">Change “{text(code.name)}” because of it: the step and this '
            "proposal are kept together.</p>"
        )
        name = st.text_input("Name", code.name)
        definition = st.text_area("Definition", code.definition, height=80)
        if st.form_submit_button("Change it because of this"):
            form.send(lambda _: _changed(study, p, name, definition))


def _noted(
    study: OpenStudy, p: Proposal, words: str, owner: str, due: str, op: submitting.Op
) -> str:
    study.project.workshops.once(op, lambda its: its.action(p.id, words, owner=owner, due=due))
    return "Noted."


def _became(study: OpenStudy, p: Proposal) -> None:
    """What became of something that was to be done."""
    with submitting.form(f"wb-became-{p.id}") as form:
        which_at, state_at, why_at = st.columns([3, 1, 2])
        action = which_at.selectbox(
            "What was to be done", p.actions, format_func=lambda a: f"{a.words} ({a.state})"
        )
        state = state_at.selectbox("Now", ACTION_STATES)
        why = why_at.text_input("Why", help="Needed where it was dropped: people will ask.")
        if st.form_submit_button("Keep what became of it"):
            form.send(lambda op: _set(study, action.id, state, why, op))


def _set(study: OpenStudy, action: str, state: str, why: str, op: submitting.Op) -> str:
    study.project.workshops.once(op, lambda its: its.set_action(action, state, why))
    return f"It is {state} now."


def _changed(study: OpenStudy, p: Proposal, name: str, definition: str) -> str:
    before = study.project.last_seq()
    linked = study.project.because(p.id)
    linked.change_code(str(p.target), name=name, definition=definition)
    if study.project.last_seq() == before:
        return "Nothing was changed."
    return "Changed, because of this proposal."
