"""Codes that stand together, and what each group said to each question."""

from __future__ import annotations

import streamlit as st

from workbench.ui import reading_cards
from workbench.ui.look import GroupMarks, count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import Within

EVERYBODY = "everybody"


def together(study: OpenStudy, marks: GroupMarks) -> None:
    """The codes that stand with one, by how often they overlap."""
    book = study.codebook()
    ids = [code.id for _, code in book.walk()]
    if not ids:
        st.html('<p class="wb-note">There is no code yet. Make one on the page Code.</p>')
        return
    left, right = st.columns([3, 1.4])
    code = left.selectbox(
        "Code or theme", ids, format_func=lambda id_: book.path(id_) if id_ in book else id_,
        key="rd-with",
    )  # fmt: skip
    coder = right.selectbox(
        "Whose coding", [EVERYBODY, *(c.name for c in study.coders())], key="rd-with-coder"
    )
    within = Within(coder=None if coder == EVERYBODY else coder)
    found = study.project.together(code, within)
    if not found:
        st.html(
            '<p class="wb-note" role="status">No other code stands in the same turns as this one.'
            "</p>"
        )
        return
    rows = "".join(
        f"<tr><td><a {link('reading', code=each.code_id)}>{text(each.path)}</a></td>"
        f"<td>{each.overlapping} <span class='wb-of'>of {each.of}</span></td>"
        f"<td>{each.same_turn} <span class='wb-of'>of {each.of}</span></td>"
        f"<td>{each.documents}</td></tr>"
        for each in found
    )
    st.html(
        f'<div class="wb-page"><p class="wb-quiet">Of the {count(found[0].of, "passage")} of '
        f"“{text(book[code].name)}”: how many share words, or a turn, with another code. That two "
        "codes stand together does not say that one explains the other.</p>"
        '<div class="wb-scroll"><table class="wb-rd-table"><thead><tr><th scope="col">Code</th>'
        '<th scope="col">share words</th><th scope="col">in the same turn</th>'
        '<th scope="col">documents</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></div>"
    )


def questions(study: OpenStudy, marks: GroupMarks) -> None:
    """One question of the topic guide and one group: who was asked, and what they said next."""
    asked = study.asked()
    if not asked.questions:
        st.html(
            '<p class="wb-note">There is no topic guide yet. Bring one in and mark where its '
            f"questions were put, on the page <a {link('documents')}>Documents</a>.</p>"
        )
        return
    by_id = {each.question.id: each for each in asked.questions}
    left, right = st.columns([3, 1.4])
    question = left.selectbox(
        "Question", list(by_id), key="rd-question",
        format_func=lambda id_: f"{by_id[id_].question.number}. {by_id[id_].question.text}",
    )  # fmt: skip
    groups = list(by_id[question].groups)
    group = right.selectbox("Group", [EVERYBODY, *groups], key="rd-question-group")
    found = study.project.answers_to(question, None if group == EVERYBODY else group)
    told = "; ".join(
        f"{text(name)} {people} <span class='wb-of'>of {of}</span>"
        for name, (people, of) in found.asked.items()
    )
    st.html(
        f'<p class="wb-quiet" role="status">Asked, as far as it is marked: {told or "nobody"}. '
        f"{count(len(found.found), 'turn')} between the question and the next.</p>"
    )
    if not found.found:
        st.html(
            '<p class="wb-note">Nothing is marked to follow this question here. That does not '
            "mean that they had nothing to say.</p>"
        )
        return
    st.html(reading_cards.places(found.found, marks))
