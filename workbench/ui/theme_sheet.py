"""One theme: its idea and stage, its figures, where it came from, questions to ask of it."""

from __future__ import annotations

import streamlit as st

from workbench.ui import told, undoing, wording_form
from workbench.ui.dots import n_of
from workbench.ui.look import GroupMarks, code_hues, count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import STAGES, Codebook, LifeStep, ThemeQuestion, ThemeSheet

_SHORT = 160
_WHAT = {
    "added": "Added",
    "renamed": "Renamed",
    "moved": "Moved",
    "took in": "Took in",
    "stage": "Stage",
    "kind": "Kind",
    "central idea": "Central idea",
    "definition": "Definition",
    "include": "Include",
    "exclude": "Exclude",
}


def show(study: OpenStudy, theme: str) -> None:
    """The sheet of a theme or code."""
    sheet, book = study.theme_sheet(theme), study.codebook()
    st.html(_title(sheet, book))
    told.show()
    undoing.strip(study)
    with st.container(key="wb-theme-sheet"):
        about, asked = st.columns([1, 1.25], gap="large")
    with about:
        _describe(study, sheet)
        st.html(_figures(study, sheet))
        st.html(_belongs(sheet, book))
        st.html(_life(sheet.life))
    with asked:
        st.html(
            '<h2>Questions to ask of it</h2><p class="wb-quiet">There is no right answer and '
            "nothing has to be answered. What you write is kept as a note on the theme.</p>"
        )
        for question in sheet.questions:
            _ask(study, sheet, question)
    with about:
        st.html("<h2>Worded by each side</h2>")
        wording_form.show(study, sheet.card.id)


def _title(sheet: ThemeSheet, book: Codebook) -> str:
    card = sheet.card
    hue = code_hues(book)[card.id]
    ways = [f"<a {link('themes')}>All themes</a>"]
    if card.level != "code":
        ways.append(f"<a {link('compare', theme=card.id)}>Both sides of it</a>")
    ways.append(f"<a {link('codebook', code=card.id)}>In the codebook</a>")
    return (
        f'<div class="wb-page wb-code-title" style="--c1:{hue}">'
        f'<nav class="wb-steps-nav" aria-label="Ways from here">{"".join(ways)}</nav>'
        f'<header class="wb-head"><h1>{text(card.name)}</h1>'
        f'<span class="wb-sub">{text(card.level)} · {text(card.stage)}</span></header></div>'
    )


def _describe(study: OpenStudy, sheet: ThemeSheet) -> None:
    """The central idea and the stage; saved as one step."""
    card = sheet.card
    with st.form(f"wb-idea-{card.id}-{hash((card.central_idea, card.stage))}", border=False):
        idea = st.text_area(
            "Central idea",
            card.central_idea,
            height=90,
            help="What it says, in a sentence: the point, not the topic.",
        )
        stage, save = st.columns([2, 1], vertical_alignment="bottom")
        chosen = stage.selectbox("Stage", STAGES, STAGES.index(card.stage))
        if save.form_submit_button("Save", type="primary"):
            _save(study, sheet, idea, chosen)
            st.rerun()


def _save(study: OpenStudy, sheet: ThemeSheet, idea: str, stage: str) -> None:
    card = sheet.card
    said = {"central_idea": (idea, card.central_idea), "stage": (stage, card.stage)}
    new = {field: now for field, (now, was) in said.items() if now != was}

    def do() -> str:
        if not new:
            return "Nothing was changed, so nothing was saved."
        study.project.change_code(card.id, **new)
        return f"Saved: {', '.join(field.replace('_', ' ') for field in new)}."

    told.tried(do)


def _figures(study: OpenStudy, sheet: ThemeSheet) -> str:
    marks = GroupMarks(study.groups(), study.participants())
    rows = "".join(
        f"<tr><th>{marks[each.group].badge} {text(each.group)}</th>"
        f"<td>{n_of(each.people, each.of)} people</td></tr>"
        for each in sheet.card.groups
        if each.of
    )
    table = f'<table class="wb-people-of">{rows}</table>' if rows else ""
    card = sheet.card
    definition = f'<p class="wb-quiet">{text(card.definition)}</p>' if card.definition else ""
    return (
        f'<div class="wb-page">{definition}<p class="wb-quiet">{count(card.passages, "passage")}, '
        f"{count(card.below, 'code')} below it. Every coder’s coding, each person once.</p>"
        f"{table}</div>"
    )


def _belongs(sheet: ThemeSheet, book: Codebook) -> str:
    """What it stands under, serves and is served by, what stands below it."""
    card = sheet.card
    served = [linked for node, linked in book.links if node == card.id]
    lines = (
        ("Stands under", [] if card.under is None else [card.under]),
        ("Also serves", list(card.serves)),
        ("Below it", [child.id for child in book.children(card.id)]),
        ("Also served by", served),
    )
    told_ = "".join(
        f"<p class='wb-linked'>{what} "
        + ", ".join(f"<a {link('themes', theme=id_)}>{text(book[id_].name)}</a>" for id_ in ids)
        + "</p>"
        for what, ids in lines
        if ids
    )
    alone = '<p class="wb-quiet">It stands by itself: nothing below it, linked to no other.</p>'
    return f'<div class="wb-page">{told_ or alone}</div>'


def _life(steps: tuple[LifeStep, ...]) -> str:
    rows = "".join(
        f'<li><span class="wb-when">{step.at.astimezone():%d %b %Y, %H:%M} · '
        f"{text(step.actor)}</span>{_happened(step)}</li>"
        for step in reversed(steps)
    )
    return (
        '<div class="wb-page wb-life"><h2>Where it came from</h2>'
        f'<p class="wb-quiet">From the history, newest first; what was undone is left out.</p>'
        f"<ol>{rows}</ol></div>"
    )


def _happened(step: LifeStep) -> str:
    what = _WHAT[step.what]
    if step.what == "added":
        return what + (f" under “{text(step.after)}”" if step.after else "")
    if step.what == "took in":
        return f"{what} “{text(step.after)}”, which was merged into it"
    if step.what == "moved":
        before, after = step.before or "the top", step.after or "the top"
        return f"{what} from {text(before)} to {text(after)}"
    before = f"<del>{text(_cut(step.before))}</del> " if step.before else ""
    return f"{what}: {before}<ins>{text(_cut(step.after)) or '(empty)'}</ins>"


def _cut(words: str) -> str:
    return words if len(words) <= _SHORT else words[: _SHORT - 1].rsplit(" ", 1)[0] + "…"


def _ask(study: OpenStudy, sheet: ThemeSheet, question: ThemeQuestion) -> None:
    look = '<span class="wb-look">worth a look</span>' if question.look else ""
    facts = "".join(f"<li>{text(fact)}</li>" for fact in question.facts)
    others = "".join(
        f'<p class="wb-note"><b>{text(who)}:</b> {text(words)}</p>'
        for who, words in question.others
    )
    st.html(
        f'<section class="wb-page wb-asked"><h3>{text(question.question)} {look}</h3>'
        f"<ul>{facts}</ul>{others}</section>"
    )
    key = f"{sheet.card.id}-{question.key}-{hash(question.answer)}"
    with st.form(f"wb-answer-{key}", border=False):
        words = st.text_area(
            f"What you say to it: {question.question}",
            question.answer,
            height=68,
            label_visibility="collapsed",
            placeholder="What do you say to it?",
        )
        if st.form_submit_button("Keep it"):
            _keep(study, sheet, question, words)
            st.rerun()


def _keep(study: OpenStudy, sheet: ThemeSheet, question: ThemeQuestion, words: str) -> None:
    def do() -> str:
        if words.strip() == question.answer:
            return "Nothing was changed, so nothing was saved."
        study.project.answer_question(sheet.card.id, question.key, words)
        return "Kept as a note on the theme." if words.strip() else "The note was taken away."

    told.tried(do)
