"""A survey before it is stored: what each column serves as, all of it correctable."""

from __future__ import annotations

import streamlit as st

from workbench.ui.import_preview import NO_STRAND, Known, file_state, notices, set_field
from workbench.ui.look import count, text
from workbench.ui.survey_drafts import SurveyDraft
from workbench.values import SURVEY_ROLES, SurveyColumnSeen, SurveyPreview

DETECTED = "detected"
NO_GROUP = "no further group"
MOST_COLUMNS = 60
_WIDTHS = [2.4, 1]


def show(draft: SurveyDraft, known: Known) -> None:
    """The survey, and everything that can be said of it."""
    st.html(_head(draft))
    if draft.there is not None or (draft.result is not None and draft.result.document):
        return
    if draft.seen.error is not None and not draft.seen.columns:
        _header_rows(draft)
        return
    _about(draft, known)
    _columns(draft)
    if draft.seen.first:
        st.html(_first_answers(draft.seen))
    if draft.seen.notices:
        st.html(notices(draft.seen.notices))


def _head(draft: SurveyDraft) -> str:
    seen = draft.seen
    sub = "survey"
    if seen.error is None:
        sub = (
            f"survey · {seen.format} · {count(seen.respondents, 'respondent')} · "
            f"{count(seen.answers, 'answer')} · {count(seen.words, 'word')}"
        )
        if seen.documents > 1:
            sub += f" · stored in {seen.documents:,} parts"
    return (
        f'<div class="wb-page"><header class="wb-head wb-file"><h2>{text(seen.file)}</h2>'
        f'<span class="wb-sub">{text(sub)}</span></header>{file_state(draft)}</div>'
    )


def _about(draft: SurveyDraft, known: Known) -> None:
    strand_, group_, rows_ = st.columns([1.3, 1.3, 1])
    with strand_:
        strand = st.selectbox(
            "Strand",
            [NO_STRAND, *known.strands],
            key=set_field(draft, "strand", draft.strand or NO_STRAND),
            accept_new_options=True,
        )
    with group_:
        group = st.selectbox(
            "Group of everybody",
            [NO_GROUP, *known.groups],
            key=set_field(draft, "group", draft.group or NO_GROUP),
            accept_new_options=True,
            help="A column can say it for each; this is for all of them.",
        )
    with rows_:
        _header_rows(draft)
    draft.strand = None if strand in (None, NO_STRAND) else strand
    draft.group = None if group in (None, NO_GROUP) else group


def _header_rows(draft: SurveyDraft) -> None:
    present = draft.seen.choice.header_rows
    shown = DETECTED if present is None else str(present)

    def changed() -> None:
        wanted = st.session_state[draft.widget("headings")]
        draft.read_again(None if wanted in (None, DETECTED) else int(wanted))

    st.selectbox(
        "Rows of headings",
        [DETECTED, "0", "1", "2", "3"],
        key=set_field(draft, "headings", shown),
        on_change=changed,
        help="If headings stand among the answers, say how many rows they are.",
    )


def _columns(draft: SurveyDraft) -> None:
    """A row for each column: what was found, and what it serves as."""
    columns = draft.seen.columns
    roles = {column.place: column.role for column in columns}

    def changed(place: int) -> None:
        wanted = st.session_state[draft.widget(f"role-{place}")]
        if wanted in ("id", "group"):  # one column only: the one that had it is left out
            for other in [p for p, role in roles.items() if role == wanted]:
                roles[other] = "left out"
        roles[place] = wanted
        draft.choose(roles)
        draft.forget_fields()

    with st.container(key="wb-speakers"):
        for column in columns[:MOST_COLUMNS]:
            found, serves = st.columns(_WIDTHS)
            found.html(_found(column))
            serves.selectbox(
                f"Column {column.place}: serves as",
                list(SURVEY_ROLES),
                format_func=SURVEY_ROLES.__getitem__,
                key=set_field(draft, f"role-{column.place}", column.role),
                on_change=changed,
                args=(column.place,),
                label_visibility="collapsed",
            )
    if len(columns) > MOST_COLUMNS:
        st.html(
            f'<p class="wb-quiet">{count(len(columns) - MOST_COLUMNS, "more column")} as they '
            "were read. By command every one of them can be said.</p>"
        )


def _found(column: SurveyColumnSeen) -> str:
    examples = " · ".join(column.examples)
    return (
        f'<div class="wb-found"><b>{text(column.name)}</b> '
        f'<span class="wb-quiet">{text(column.because)}</span>'
        f"<span class='wb-opening'>{text(examples)}</span></div>"
    )


def _first_answers(seen: SurveyPreview) -> str:
    """Some answers to each question, as they would be stored."""
    rows = []
    last = ""
    for question, who, words in seen.first:
        if question != last:
            rows.append(f'<li class="wb-aside"><p>{text(question)}</p></li>')
            last = question
        rows.append(
            f'<li><span class="wb-who"><span class="wb-name">{text(who)}</span></span>'
            f"<p>{text(words)}</p></li>"
        )
    return (
        '<section class="wb-first" aria-label="First answers"><h3>First answers</h3>'
        f"<ol>{''.join(rows)}</ol></section>"
    )
