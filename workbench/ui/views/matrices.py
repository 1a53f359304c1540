"""Matrices: codes or themes by who, where or what; counted as everywhere, to be saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import streamlit as st

from workbench.api import counts_file
from workbench.ui import chosen_people
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.ui.scope import choose
from workbench.values import MATRIX_COLUMNS, MATRIX_ROWS, Matrix, MatrixLine

COLUMNS = tuple(kind for kind in MATRIX_COLUMNS if kind != "everybody")
CELLS = {"people": "people", "passages": "codings", "words": "words", "yes or no": "any"}
_MEET = "Codes or themes beside each other: where two meet on the same words."
MOST = 40_000
"""Cells that a page shows; beyond it the file is the better place."""


def show(study: OpenStudy) -> None:
    """The page: what is counted above, the matrix, what has to be said beneath."""
    st.html(styles())
    if not study.info.documents or not study.info.codes:
        st.html(_empty(study))
        return
    head = st.empty()
    rows_at, columns_at, cells_at = st.columns(3)
    rows = rows_at.selectbox("Rows", MATRIX_ROWS, key="rows", bind="query-params")
    columns = columns_at.selectbox(
        "Columns", COLUMNS, key="columns", bind="query-params", help=_MEET
    )
    cells = CELLS[
        cells_at.selectbox("Each cell counts", list(CELLS), key="cells", bind="query-params")
    ]
    with st.expander("Whose coding, which people"):
        scope = choose(study, sorted({d.strand for d in study.documents() if d.strand}))
        where = chosen_people.choose(study, "matrix")
    found = study.matrix(rows, columns, cells, where, scope)
    head.html(_head(found))
    if not found.rows or not found.columns:
        st.html(_nothing(found))
        return
    st.html(f'<p class="wb-quiet">A figure is: {text(found.unit)}.</p>')
    if len(found.rows) * len(found.columns) > MOST:
        st.html(f'<p class="wb-note" role="note">{_too_large(found)}</p>')
    else:
        st.html(f'<div class="wb-page">{_table(found)}</div>')
    _files(found)
    st.html(_said(found))


@cache
def styles() -> str:
    """The styles of matrices, the framework matrix and pictures."""
    own = Path(__file__).parents[1] / "charts.css"
    return f"<style>{own.read_text(encoding='utf-8')}</style>"


def _head(found: Matrix) -> str:
    sub = f"{count(len(found.rows), 'row')} × {count(len(found.columns), 'column')}"
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Matrices</h1>'
        f'<span class="wb-sub">{sub}</span></header></div>'
    )


def _table(found: Matrix) -> str:
    head = "".join(_column(column) for column in found.columns)
    most = max((max(row, default=0) for row in found.values), default=0) or 1
    body = []
    for row, values in zip(found.rows, found.values, strict=True):
        cells = "".join(_cell(value, most) for value in values)
        body.append(f"<tr>{_row(row)}{cells}</tr>")
    label = f"{found.rows_kind} by {found.columns_kind}, {found.unit}"
    return (
        f'<div class="wb-grid" tabindex="0" role="region" aria-label="{text(label)}">'
        f'<table class="wb-counts"><thead><tr><th scope="col">{text(found.rows_kind)}</th>{head}'
        f"</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _column(column: MatrixLine) -> str:
    alone = column.of is None or column.kind in ("participant", "speaker")
    of = "" if alone else f'<span class="wb-of">of {column.of:,}</span>'
    return f'<th scope="col" title="{text(column.name)}">{text(column.last)}{of}</th>'


def _row(row: MatrixLine) -> str:
    kind = ' class="wb-theme"' if row.kind == "theme" else ""
    place = link("reading", code=row.id)
    return (
        f'<th scope="row"{kind} style="--depth:{row.depth}" title="{text(row.name)}">'
        f"<a {place}>{text(row.last)}</a></th>"
    )


def _cell(value: int, most: int) -> str:
    if not value:
        return '<td class="wb-zero">0</td>'
    return f'<td style="--much:{value / most:.2f}">{value:,}</td>'


def _files(found: Matrix) -> None:
    with st.container(horizontal=True):
        for suffix in ("xlsx", "csv"):
            st.download_button(
                f"Download as {suffix}", _made(found, suffix), f"matrix.{suffix}",
                key=f"matrix-{suffix}", on_click="ignore",
            )  # fmt: skip


def _made(found: Matrix, suffix: str) -> Callable[[], bytes]:
    return lambda: counts_file(found, suffix).data


def _said(found: Matrix) -> str:
    told = " ".join(text(sentence) for sentence in found.statements)
    return f'<p class="wb-warn" role="note">{told}</p>'


def _too_large(found: Matrix) -> str:
    cells = len(found.rows) * len(found.columns)
    return f"{cells:,} cells are too many to read on a page; save them as a file."


def _nothing(found: Matrix) -> str:
    if not found.rows:
        what = "No theme is in the codebook yet. Choose codes as rows, or make a theme."
        way = f"<a {link('codebook')}>Open the page Codebook</a>"
    elif found.columns_kind == "questions":
        what = (
            "The topic guide has no question yet. Bring it in, and mark where each was put, on "
            "the page Documents."
        )
        way = f"<a {link('documents')}>Open the page Documents</a>"
    else:
        what = "Nobody’s words are counted with this choice. Choose other people or documents."
        way = f"<a {link('matrices')}>Start again</a>"
    return (
        f'<section class="wb-empty"><h2>Nothing to count</h2><p>{what}</p>'
        f'<p class="wb-actions">{way}</p></section>'
    )


def _empty(study: OpenStudy) -> str:
    what = (
        "There are documents but no code yet, so there is nothing to count."
        if study.info.documents
        else "There is nothing to count yet: begin with transcripts."
    )
    page, words = ("code", "Begin coding") if study.info.documents else ("import", "Import")
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Matrices</h1></header>'
        f'<section class="wb-empty"><h2>No matrix yet</h2><p>{what}</p>'
        f'<p class="wb-actions"><a {link(page)}>{words}</a></p></section></div>'
    )
