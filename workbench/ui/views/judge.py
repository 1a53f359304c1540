"""Judge: two sides of a theme next to each other, what you judge of them, what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from workbench.ui import told, undoing
from workbench.ui.judge_form import form, together
from workbench.ui.judge_nearest import nearest
from workbench.ui.look import GroupMarks, count, link, text
from workbench.ui.meeting_views import chip
from workbench.ui.opening import OpenStudy
from workbench.ui.sides import pair as group_sides
from workbench.ui.sides import quotes
from workbench.values import SIDES, Convergence, JudgedPair, JudgedSide, Quote, Scope

_MANY = {"group": "Groups", "strand": "Strands", "method": "Ways of collecting"}


def show(study: OpenStudy) -> None:
    """The page: all pairs with what is open, or the pair that the address names."""
    st.html(_css())
    by = st.query_params.get("by", "group")
    by = by if by in SIDES else "group"
    found = study.convergence(by)
    chosen = _chosen(found)
    told.show()
    if chosen is None:
        _overview(study, found)
    else:
        _judge(study, found, chosen)
    undoing.strip(study)


@cache
def _css() -> str:
    own = Path(__file__).parents[1] / "judge.css"
    return f"<style>{own.read_text(encoding='utf-8')}</style>"


def _chosen(found: Convergence) -> JudgedPair | None:
    said = st.query_params
    wanted = (said.get("theme"), said.get("a"), said.get("b"))
    return next((p for p in found.pairs if (p.theme_id, p.a.id, p.b.id) == wanted), None)


# all pairs


def _overview(study: OpenStudy, found: Convergence) -> None:
    st.html(
        f'<div class="wb-page"><header class="wb-head"><h1>Judge</h1><span class="wb-sub">'
        f"{text(_state(found))}</span></header>{_kinds(found.kind)}"
        '<p class="wb-quiet">People judge; the workbench keeps who judged what, when and why. '
        "You see what others judged once two people have.</p></div>"
    )
    if not found.pairs:
        st.html(_empty(found.kind))
        return
    st.html(f'<div class="wb-page wb-scroll">{_table(found)}</div>')
    st.html(_follows(found))
    _notes(study, found)


def _state(found: Convergence) -> str:
    parts = [f"{count(len(found.open), 'cell')} open"] if found.pairs else []
    if found.same.of:
        parts.append(f"judged blind to each other: {found.same}")
    return " · ".join(parts)


def _kinds(here: str) -> str:
    current = {here: " aria-current=page"}
    links = [f"<a {link('judge', by=k)}{current.get(k, '')}>{_MANY[k]}</a>" for k in SIDES]
    return f'<nav class="wb-steps-nav" aria-label="Sides">{"".join(links)}</nav>'


def _empty(kind: str) -> str:
    return (
        '<div class="wb-page"><section class="wb-empty"><h2>Nothing to judge yet</h2><p>There '
        f"have to be a theme, and two {_MANY[kind].lower()} with turns in the study.</p>"
        "</section></div>"
    )


def _table(found: Convergence) -> str:
    pairs: dict[tuple[str, str], str] = {}
    for p in found.pairs:
        pairs.setdefault((p.a.id, p.b.id), p.sides)
    by_place = {(p.theme_id, p.a.id, p.b.id): p for p in found.pairs}
    themes = dict.fromkeys((p.theme_id, p.path) for p in found.pairs)
    head = "".join(f'<th scope="col">{text(name)}</th>' for name in pairs.values())
    rows = "".join(
        f'<tr><th scope="row">{text(path)}</th>'
        + "".join(f"<td>{_entry(by_place.get((id_, *sides)))}</td>" for sides in pairs)
        + "</tr>"
        for id_, path in themes
    )
    return (
        f'<table class="wb-judge"><thead><tr><th scope="col">Theme</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _entry(pair: JudgedPair | None) -> str:
    if pair is None:
        return ""
    if not pair.can_be_judged:
        return '<span class="wb-quiet">neither raised it</span>'
    place = link("judge", theme=pair.theme_id, a=pair.a.id, b=pair.b.id, by=pair.kind)
    done = sum(1 for cell in pair.cells if cell.result is not None)
    overall = pair.cell("overall")
    told_ = overall.result or ("not judged yet" if not done else "overall open")
    since = " · coded since" if any(cell.coded_since for cell in pair.cells) else ""
    return (
        f"<a {place}>{chip(overall.result, told_)}</a>"
        f'<span class="wb-quiet">{done} of {len(pair.cells)} judged{since}</span>'
    )


def _follows(found: Convergence) -> str:
    """Sets from their pairs, and who raised what."""
    sets = "".join(
        f"<li>{text(one.path)}: <b>{text(dict(one.results)['overall'].result or 'open')}</b></li>"
        for one in found.sets
        if dict(one.results)["overall"].counts
    )
    derived = (
        f"<details class='wb-steps'><summary>All sides together, overall (derived from the pairs, "
        f"judged by nobody)</summary><ul>{sets}</ul></details>"
        if sets
        else ""
    )
    raised = "".join(
        f"<li>{text(r.path)}: <b>{text(r.by)}</b> ("
        + text(" · ".join(f"{s.name} {s.people} of {s.of}" for s in r.sides))
        + ")</li>"
        for r in found.completeness
    )
    return (
        f'<div class="wb-page">{derived}<details class="wb-steps"><summary>Completeness: who '
        f"raised which theme</summary><ul>{raised}</ul></details></div>"
    )


def _notes(study: OpenStudy, found: Convergence) -> None:
    """The overall assessment and the feedback round."""
    with st.expander("Overall assessment and feedback"):
        for note in found.notes:
            where = f" on {note.theme}" if note.theme else ""
            st.html(
                f'<p class="wb-said"><b>{text(note.kind.capitalize())}{text(where)}</b>, '
                f"{text(note.noted_by)}, {note.at:%d %B %Y}: {text(note.text)}</p>"
            )
        with st.form("judge-note", clear_on_submit=True, border=False):
            kinds = ["Overall assessment", "Feedback that came back"]
            kind = st.radio("What is it", kinds, horizontal=True)
            words = st.text_area("In your words")
            if st.form_submit_button("Keep it"):
                feedback = kind == kinds[1]
                project = study.project
                keep = project.record_feedback if feedback else project.assess_convergence
                told.tried(lambda: f"Kept: {keep(words).kind}.")
                st.rerun()


# one pair


def _judge(study: OpenStudy, found: Convergence, pair: JudgedPair) -> None:
    st.html(
        f'<div class="wb-page">{_steps(found, pair)}<header class="wb-head"><h1>'
        f'{text(pair.theme)}</h1><span class="wb-sub">{text(pair.sides)}</span></header></div>'
    )
    st.html(f'<div class="wb-page">{_sides(study, pair)}</div>')
    for side in (pair.a, pair.b):
        if not side.raised and pair.can_be_judged:
            nearest(study, pair, side)
    if not pair.can_be_judged:
        st.html(
            '<p class="wb-note">Neither side raised this theme: there is nothing to compare.</p>'
        )
        return
    form(study, pair)
    together(study, pair)
    _record(study, pair)


def _steps(found: Convergence, pair: JudgedPair) -> str:
    links = [f"<a {link('judge', by=pair.kind)}>All pairs</a>"]
    waiting = list(dict.fromkeys((p.theme_id, p.a.id, p.b.id, p.path, p.sides)
                                 for p, cell in found.open if cell.mine is None))  # fmt: skip
    coming = [p for p in waiting if p[:3] != (pair.theme_id, pair.a.id, pair.b.id)]
    if coming:
        theme, a, b, path, sides = coming[0]
        place = link("judge", theme=theme, a=a, b=b, by=pair.kind)
        links.append(f"<a {place}>Next open: {text(path)}, {text(sides)} ›</a>")
    return f'<nav class="wb-steps-nav" aria-label="Pairs">{"".join(links)}</nav>'


def _sides(study: OpenStudy, pair: JudgedPair) -> str:
    """Both sides with n of N people and quotes."""
    report = study.report(Scope())
    theme = next(t for t in report.themes if t.id == pair.theme_id)
    marks = GroupMarks(study.groups(), study.participants())
    if pair.kind == "group":
        by_name = {side.group: side for side in theme.sides}
        sides = [by_name[s.name] for s in (pair.a, pair.b) if s.name in by_name]
        return group_sides(sides, marks)
    strands = {d.id: d.strand for d in study.documents()}
    said = list({(q.document_id, q.start, q.end, q.code): q
                 for side in theme.sides for q in side.quotes}.values())  # fmt: skip

    def own(side: JudgedSide) -> Sequence[Quote]:
        if pair.kind == "method":
            return [q for q in said if q.method == side.name]
        return [q for q in said if strands[q.document_id] == side.name]

    return '<div class="wb-sides">' + "".join(_side(s, own(s)) for s in (pair.a, pair.b)) + "</div>"


def _side(side: JudgedSide, said: Sequence[Quote]) -> str:
    of = count(side.of, "person", "people")
    return (
        f'<section class="wb-side" aria-label="{text(side.name)}"><h2>{text(side.name)}</h2>'
        f'<p class="wb-big"><b>{side.people}</b> <span>of {of} talked about this</span></p>'
        f"{quotes(said)}</section>"
    )


def _record(study: OpenStudy, pair: JudgedPair) -> None:
    found = study.project.judgement_history(pair.theme_id, (pair.a.id, pair.b.id), by=pair.kind)
    if not found:
        return
    rows = "".join(
        f"<li>{j.at:%d %B %Y, %H:%M} · {text(j.aspect)} · <b>{text(j.value)}</b> · "
        f"{text(j.judge)}{' · talked through' if j.agreed else ''}"
        f"{'' if j.present else ' · replaced since'}: {text(j.reason)}</li>"
        for j in found
    )
    with st.expander("Record of this pair"):
        st.html(f'<ul class="wb-record">{rows}</ul>')
