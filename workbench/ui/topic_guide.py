"""The topic guide: its questions, who was asked, and bringing one in."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.api import guide_file, table_rows
from workbench.errors import WorkbenchError
from workbench.ui import told
from workbench.ui.look import count, text
from workbench.ui.opening import OpenStudy
from workbench.values import Asked, GuideAsked

_ROUND = "wb-guide-round"


def show(study: OpenStudy) -> None:
    """The section on the Documents page."""
    found = study.asked()
    st.html(_section(found))
    with st.expander("The topic guide as a table", expanded=False):
        st.html(
            '<p class="wb-quiet">csv or Excel with the columns <code>strand</code> (empty: every '
            "document), <code>order</code> and <code>question</code>. Questions are added and "
            "changed, never deleted; marks stay with their question.</p>"
        )
        if found.questions:
            file = guide_file(study.project)
            st.download_button(
                "Download csv", file.data, file.name, file.media_type, key="guide-csv",
                on_click="ignore",
            )  # fmt: skip
        rounds = st.session_state.get(_ROUND, 0)
        brought = st.file_uploader("A guide", type=["csv", "xlsx"], key=f"guide-up-{rounds}")
        if brought is not None:
            _brought(study, brought.getvalue(), brought.name)


def _brought(study: OpenStudy, data: bytes, name: str) -> None:
    try:
        rows = table_rows(data, name)
    except WorkbenchError as error:
        st.html(f'<div class="wb-refused" role="alert"><p>{text(error)}</p></div>')
        return
    st.html(f'<p class="wb-note">{count(len(rows), "row")} in {text(name)}.</p>')
    st.button(
        "Take it into the study",
        type="primary",
        key="apply-guide",
        on_click=_take,
        args=(study, rows),
    )


def _take(study: OpenStudy, rows: Sequence[dict[str, str]]) -> None:
    def do() -> str:
        done = study.project.import_guide(rows)
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        strands = f" New strand: {', '.join(done.new_strands)}." if done.new_strands else ""
        return (
            f"Topic guide: {count(done.added, 'question')} added, {done.reworded} reworded, "
            f"{done.moved} moved, {done.unchanged} as they were.{strands}"
        )

    told.tried(do)


def _section(found: GuideAsked) -> str:
    if not found.questions:
        return (
            '<section class="wb-page"><h2>Topic guide</h2><p class="wb-quiet">No questions yet. '
            "With a topic guide you can mark where each question was put, and see who was asked "
            "it.</p></section>"
        )
    groups = list(dict.fromkeys(name for asked in found.questions for name in asked.groups))
    head = "".join(f'<th scope="col" class="n">{text(name)}</th>' for name in groups)
    rows = "".join(_row(asked, groups) for asked in found.questions)
    return (
        '<section class="wb-page"><h2>Topic guide</h2><p class="wb-quiet">People who were asked, '
        "of those with a turn in the documents meant. In a discussion everybody who speaks was "
        "asked; in an interview whoever speaks before the next question.</p>"
        '<div class="wb-scroll"><table class="wb-list"><thead><tr><th scope="col">Question</th>'
        f'<th scope="col">Strand</th><th scope="col" class="n">Put in</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>{_unmarked(found.unmarked)}</section>"
    )


def _row(asked: Asked, groups: Sequence[str]) -> str:
    cells = "".join(f'<td class="n">{_of(asked, group)}</td>' for group in groups)
    return (
        f'<tr><th scope="row">{text(asked.question.number)}. {text(asked.question.text)}</th>'
        f'<td>{text(asked.question.strand or "")}</td><td class="n">{len(asked.documents)}</td>'
        f"{cells}</tr>"
    )


def _of(asked: Asked, group: str) -> str:
    if group not in asked.groups:
        return "–"
    people, of = asked.groups[group]
    return f"{people} of {of}"


def _unmarked(names: Sequence[str]) -> str:
    if not names:
        return ""
    where = count(len(names), "document")
    return (
        f'<p class="wb-note">{where} without a mark, so what was asked there is not known: '
        f"{text(', '.join(names))}.</p>"
    )
