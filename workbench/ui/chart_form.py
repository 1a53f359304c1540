"""One cell of the framework matrix: its summary to write, beside the passages it stands on."""

from __future__ import annotations

from typing import Any

import streamlit as st

from workbench.ui import told, undoing
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import (
    FrameworkCell,
    FrameworkMatrix,
    FrameworkPassage,
    FrameworkRow,
    MatrixLine,
)

_SHORT = 70


def show(
    study: OpenStudy, found: FrameworkMatrix, case: FrameworkRow, theme: MatrixLine, head: Any
) -> None:
    """The cell, with the ways to those beside it."""
    cell = found.cell(case.id, theme.id)
    head.html(_head(found, case, theme))
    undoing.strip(study, of=("chart",))
    write, read = st.columns([1, 1.15], gap="large")
    with write:
        if cell.coded_since:
            changed = count(cell.coded_since, "passage was", "passages were")
            st.html(
                f'<p class="wb-note" role="note">{changed} coded, uncoded or corrected since this '
                "was written. Read them again; saving says that you did.</p>"
            )
        _form(study, found, cell)
        _versions(study, found, cell)
    with read:
        st.html(_passages(cell))


def _head(found: FrameworkMatrix, case: FrameworkRow, theme: MatrixLine) -> str:
    ways = [f"<a {link('framework', rows=found.rows_kind)}>The whole matrix</a>"]
    rows, themes = [row.id for row in found.rows], [line.id for line in found.themes]
    at, over = rows.index(case.id), themes.index(theme.id)
    for step, sign in ((-1, "‹ {}"), (1, "{} ›")):
        if 0 <= over + step < len(themes):
            line = found.themes[over + step]
            ways.append(_way(found, case.id, line.id, sign.format(line.last)))
    for step, sign in ((-1, "↑ {}"), (1, "↓ {}")):
        if 0 <= at + step < len(rows):
            row = found.rows[at + step]
            ways.append(_way(found, row.id, theme.id, sign.format(row.name)))
    about = " · ".join(value for _, value in case.about if value)
    return (
        '<div class="wb-page"><nav class="wb-steps-nav" aria-label="Ways from here">'
        f'{"".join(ways)}</nav><header class="wb-head"><h1>{text(case.name)} × {text(theme.last)}'
        f'</h1><span class="wb-sub">{text(about)}</span></header></div>'
    )


def _way(found: FrameworkMatrix, case: str, theme: str, words: str) -> str:
    return f"<a {link('framework', rows=found.rows_kind, case=case, theme=theme)}>{text(words)}</a>"


def _form(study: OpenStudy, found: FrameworkMatrix, cell: FrameworkCell) -> None:
    mark = hash((cell.row, cell.theme, cell.summary, cell.linked, cell.coded_since))
    by_id = {passage.coding: passage for passage in cell.passages}
    linked = list(cell.linked) if cell.summary else list(by_id)
    with st.form(f"wb-cell-{mark}", border=False):
        words = st.text_area(
            "Summary", cell.summary, height=220,
            help="What this case says on this theme, in your words. Ctrl+Enter saves.",
        )  # fmt: skip
        chosen = linked
        if by_id:
            chosen = st.multiselect(
                "Stands on these passages", list(by_id), linked,
                format_func=lambda id_: _told(by_id[id_]),
            )  # fmt: skip
        if st.form_submit_button("Save", type="primary"):
            told.tried(lambda: _save(study, found, cell, words, chosen))
            st.rerun()


def _save(
    study: OpenStudy, found: FrameworkMatrix, cell: FrameworkCell, words: str, chosen: list[str]
) -> str:
    before = study.project.last_seq()
    study.project.chart(cell.row, cell.theme, words, rows=found.rows_kind, passages=chosen)
    if study.project.last_seq() == before:
        return "Nothing was changed."
    return "Saved." if words.strip() else "The summary is taken away. Undo brings it back."


def _told(passage: FrameworkPassage) -> str:
    words = " ".join(passage.text.split())
    short = words if len(words) <= _SHORT else f"{words[: _SHORT - 1]}…"
    return f"“{short}” ({passage.place})"


def _passages(cell: FrameworkCell) -> str:
    if not cell.passages:
        return (
            '<p class="wb-none">Nothing of this case is coded under this theme. That is not the '
            "same as having nothing to say on it; a summary can still say what you found.</p>"
        )
    head = f"<h2>{count(len(cell.passages), 'passage')}</h2>"
    lost = (
        f'<p class="wb-quiet">{count(cell.unlinked, "passage")} it was linked to '
        f"{'is' if cell.unlinked == 1 else 'are'} no longer coded here.</p>"
        if cell.unlinked
        else ""
    )
    found = "".join(_passage(cell, passage) for passage in cell.passages)
    return f'<div class="wb-page">{head}{lost}{found}</div>'


def _passage(cell: FrameworkCell, passage: FrameworkPassage) -> str:
    place = link(
        "documents", document=passage.document_id, turn=passage.turn, coding=passage.coding
    )
    linked = " wb-linked" if passage.coding in cell.linked else ""
    also = " · linked" if linked else ""
    return (
        f'<div class="wb-cell-passage{linked}"><q>{text(passage.text)}</q><span>'
        f"<a {place}>{text(passage.place)}</a> · {text(passage.code)}{also}</span></div>"
    )


def _versions(study: OpenStudy, found: FrameworkMatrix, cell: FrameworkCell) -> None:
    said = study.project.framework_versions(cell.row, cell.theme, rows=found.rows_kind)
    if not said:
        return
    with st.expander(f"Versions ({len(said)})"):
        items = "".join(
            f"<li><b>{text(v.written_by)}</b>, {v.written_at:%d %b %Y, %H:%M}"
            f"{' (taken away)' if v.taken_away else ''}<br>{text(v.summary)}</li>"
            for v in reversed(said)
        )
        st.html(f'<ol class="wb-versions" reversed>{items}</ol>')
