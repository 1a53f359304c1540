"""The framework matrix: a grid to read, and one cell opened beside its passages to write in."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from workbench.api import framework_file
from workbench.ui import chart_form, chosen_people, told, undoing
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.ui.views.matrices import styles
from workbench.values import FRAMEWORK_ROWS, FrameworkCell, FrameworkMatrix, MatrixLine

ROWS = {"people": "people", "documents": "documents (papers too)", "strands": "strands"}


def show(study: OpenStudy) -> None:
    """The page: the grid, or the cell the address names."""
    st.html(styles())
    if not study.info.documents or not study.info.themes:
        st.html(_empty(study))
        return
    head = st.empty()
    told.show()
    rows = _asked()
    opened = st.query_params.get("case"), st.query_params.get("theme")
    if all(opened):
        found = study.framework(rows, ())
        case = next((row for row in found.rows if row.id == opened[0]), None)
        theme = next((line for line in found.themes if line.id == opened[1]), None)
        if case is not None and theme is not None:
            chart_form.show(study, found, case, theme, head)
            return
    rows = st.segmented_control(
        "Rows", FRAMEWORK_ROWS, default=rows, format_func=lambda each: ROWS[each], key="rows-of"
    ) or rows  # fmt: skip
    st.query_params["rows"] = rows
    with st.expander("Which people, which themes"):
        where = chosen_people.choose(study, "framework") if rows == "people" else ()
        names = {line.id: line.name for line in study.framework(rows, where).themes}
        shown = st.multiselect(
            "Themes", list(names), format_func=lambda id_: names.get(id_, id_),
            key="framework-themes", placeholder="all of them",
        )  # fmt: skip
    found = study.framework(rows, where)
    themes = [line for line in found.themes if not shown or line.id in shown]
    head.html(_head(found))
    if not found.rows:
        st.html(_nothing())
        return
    st.html(f'<div class="wb-page">{_grid(found, themes)}</div>')
    undoing.strip(study, of=("chart",))
    _files(found)
    st.html(f'<p class="wb-quiet">{text(" ".join(found.statements))}</p>')


def _asked() -> str:
    said = st.query_params.get("rows", FRAMEWORK_ROWS[0])
    return said if said in FRAMEWORK_ROWS else FRAMEWORK_ROWS[0]


def _head(found: FrameworkMatrix) -> str:
    sub = f"{count(found.written, 'summary', 'summaries')} written"
    if found.waiting:
        sub += f" · {count(found.waiting, 'cell')} with passages and none yet"
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Framework matrix</h1>'
        f'<span class="wb-sub">{sub}</span></header></div>'
    )


def _grid(found: FrameworkMatrix, themes: list[MatrixLine]) -> str:
    head = "".join(
        f'<th scope="col" title="{text(line.name)}">'
        f"<a {link('compare', theme=line.id)}>{text(line.last)}</a></th>"
        for line in themes
    )
    body = []
    for row in found.rows:
        about = " · ".join(value for _, value in row.about if value)
        small = f"<small>{text(about)}</small>" if about else ""
        cells = "".join(
            _cell(found, found.cell(row.id, line.id), row.name, line) for line in themes
        )
        body.append(f'<tr><th scope="row">{text(row.name)}{small}</th>{cells}</tr>')
    return (
        '<div class="wb-grid" tabindex="0" role="region" aria-label="Framework matrix">'
        f'<table class="wb-framework"><thead><tr><th scope="col">{text(found.rows_kind)}</th>'
        f"{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _cell(found: FrameworkMatrix, cell: FrameworkCell, case: str, theme: MatrixLine) -> str:
    place = link("framework", rows=found.rows_kind, case=cell.row, theme=cell.theme)
    named = f'<span class="wb-hidden">{text(f"{case}, {theme.last}")}: </span>'
    if cell.summary:
        inner = f'<span class="wb-summary">{text(cell.summary)}</span>{_under(cell)}'
    elif cell.passages:
        many = count(len(cell.passages), "passage")
        inner = f'<span class="wb-under wb-wait">{many} to chart</span>'
    else:
        inner = (
            '<span class="wb-hidden">nothing coded</span>'
            '<span class="wb-nothing" aria-hidden="true">·</span>'
        )
    return f"<td><a {place}>{named}{inner}</a></td>"


def _under(cell: FrameworkCell) -> str:
    told_ = f"{count(len(cell.linked), 'passage')} · {text(cell.written_by)}"
    if cell.coded_since:
        told_ += f' · <span class="wb-since">{cell.coded_since} changed since</span>'
    return f'<span class="wb-under">{told_}</span>'


def _files(found: FrameworkMatrix) -> None:
    with st.container(horizontal=True):
        for suffix, label in (("xlsx", "xlsx"), ("docx", "Word"), ("csv", "csv")):
            st.download_button(
                f"Download as {label}", _made(found, suffix), f"framework_matrix.{suffix}",
                key=f"framework-{suffix}", on_click="ignore",
            )  # fmt: skip


def _made(found: FrameworkMatrix, suffix: str) -> Callable[[], bytes]:
    return lambda: framework_file(found, suffix).data


def _nothing() -> str:
    return (
        '<section class="wb-empty"><h2>No case yet</h2><p>Rows are people (say who is behind the '
        f"speakers on the page <a {link('people')}>People</a>), documents or strands. Choose "
        "others above.</p></section>"
    )


def _empty(study: OpenStudy) -> str:
    if not study.info.documents:
        what, page, words = "Begin with transcripts or papers.", "import", "Import"
    else:
        what, page, words = (
            "Its columns are themes, and there is none yet: make codes into themes.",
            "codebook",
            "Open the page Codebook",
        )
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Framework matrix</h1></header>'
        f'<section class="wb-empty"><h2>Nothing to chart yet</h2><p>{what}</p>'
        f'<p class="wb-actions"><a {link(page)}>{words}</a></p></section></div>'
    )
