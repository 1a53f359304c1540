"""Export: the theme summary and the tables, seen before they are saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from workbench.api import download
from workbench.ui import kit_form
from workbench.ui.dots import columns
from workbench.ui.look import GroupMarks, count, link, number, text
from workbench.ui.opening import OpenStudy
from workbench.ui.scope import choose
from workbench.ui.views.narratives import css
from workbench.values import ThemeEntry, ThemeReport


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing to take away."""

    format: str
    label: str
    file: str
    media_type: str
    what: str


KINDS = (
    Kind(
        "docx",
        "Download the summary",
        "theme_summary.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Word document: an overview, then each theme with every group’s side of it and quotes.",
    ),
    Kind(
        "xlsx",
        "Download as Excel",
        "tables.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "The tables above as one workbook, with a sheet that says what is counted.",
    ),
    Kind(
        "csv",
        "Download as csv",
        "tables_csv.zip",
        "application/zip",
        "The same tables as csv files in one zip; anybody can recompute every figure from them.",
    ),
)
KIT = "paper kit"
VIEWS = ("summary and tables", KIT)
_ABOUT = {
    "themes": "every theme by group and by how it was collected",
    "codings": "every coded passage with its words, speaker and code",
    "turns": "every turn with its speaker and number of words",
    "participants": "who is behind which speaker",
}


def show(study: OpenStudy) -> None:
    """The page: what is counted, what will be in the files, the files."""
    if not study.info.documents:
        st.html(_head("") + _empty())
        return
    strands = sorted({d.strand for d in study.documents() if d.strand})
    head, choices = st.columns([3, 2] if strands else [3, 1], vertical_alignment="top")
    with choices, st.container(key="wb-choices"):
        scope = choose(study, strands)
    what = st.segmented_control(
        "What to take away", VIEWS, default=VIEWS[0], required=True, key="take",
        bind="query-params", label_visibility="collapsed",
    )  # fmt: skip
    if what == KIT:
        head.html(_head("everything a paper needs, in one go"))
        st.html(css())
        kit_form.show(study, scope)
        return
    report = study.report(scope)
    marks = GroupMarks(study.groups(), study.participants())
    documents = sum(number_ for _, number_ in report.methods)
    head.html(_head(f"{count(len(report.themes), 'theme')} · {count(documents, 'document')}"))
    st.html(_said(report))
    with st.container(key="wb-export-body"):
        summary, tables = st.columns([1.7, 1], gap="large")
    with summary:
        st.html(_themes(report, marks))
        _button(KINDS[0], report, primary=True)
    with tables:
        st.html(_tables(report))
        for kind in KINDS[1:]:
            _button(kind, report, primary=False)


def _head(sub: str) -> str:
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Export</h1>'
        f'<span class="wb-sub">{text(sub)}</span></header></div>'
    )


def _empty() -> str:
    return (
        '<section class="wb-empty"><h2>Nothing to export yet</h2><p>There are no documents in the '
        "study. Once there are, the theme summary and the tables can be taken away from here.</p>"
        f"<p class='wb-actions'><a {link('import')}>Import transcripts</a></p>"
        '<p class="wb-quiet">By command: <code>workbench import STUDY FILE…</code></p></section>'
    )


def _said(report: ThemeReport) -> str:
    whose, *rest = report.statements
    more = "".join(f" {text(sentence)}" for sentence in rest)
    return (
        f'<p class="wb-quiet">{text(whose)} The files say so too, and hold the same figures as '
        f'Compare.</p><p class="wb-warn" role="note">{more}</p>'
    )


def _themes(report: ThemeReport, marks: GroupMarks) -> str:
    """Themes by groups, ``n of N``: the figures the summary will print."""
    if not report.themes:
        return (
            '<section class="wb-page"><h2>Theme summary</h2><p class="wb-none">There are no themes '
            "yet: the summary would say so, and nothing more. "
            f"<a {link('codebook')}>Open the codebook</a></p></section>"
        )
    groups = list(dict.fromkeys(column.group for column in columns(report, marks)))
    heads = "".join(
        f'<th scope="col" class="n">{marks[group].badge} {text(group)}</th>' for group in groups
    )
    rows = "".join(_theme(theme, groups) for theme in report.themes)
    return (
        '<section class="wb-page"><h2>Theme summary</h2><div class="wb-scroll">'
        '<table class="wb-list wb-figures-plain"><thead><tr><th scope="col">Theme</th>'
        f'{heads}<th scope="col" class="n">Passages</th></tr></thead><tbody>{rows}</tbody></table>'
        "</div></section>"
    )


def _theme(theme: ThemeEntry, groups: list[str]) -> str:
    sides = {side.group: side for side in theme.sides}
    cells = ""
    for group in groups:
        side = sides.get(group)
        figure = f'{side.cell.people} <span class="wb-of">of {side.cell.of}</span>' if side else "–"
        cells += f'<td class="n">{figure}</td>'
    quotes = sum(len(side.quotes) for side in theme.sides)
    return (
        f'<tr><th scope="row" style="--depth:{theme.depth}">'
        f"<a {link('compare', theme=theme.id)}>{text(theme.name)}</a></th>{cells}"
        f'<td class="n">{number(quotes)}</td></tr>'
    )


def _tables(report: ThemeReport) -> str:
    rows = "".join(
        f'<tr><th scope="row">{text(name)}<span class="wb-brief">{_ABOUT.get(name, "")}</span>'
        f'</th><td class="n">{number(len(rows))}</td></tr>'
        for name, (_, rows) in report.tables.items()
    )
    return (
        '<section class="wb-page"><h2>Tables</h2><table class="wb-list wb-figures-plain"><thead>'
        '<tr><th scope="col">Table</th><th scope="col" class="n">Rows</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></section>"
    )


def _button(kind: Kind, report: ThemeReport, *, primary: bool) -> None:
    """The file, made from the very report shown, when it is asked for."""
    st.download_button(
        kind.label,
        _made(kind.format, report),
        kind.file,
        kind.media_type,
        key=f"export-{kind.format}",
        type="primary" if primary else "secondary",
        on_click="ignore",
    )
    st.html(f'<p class="wb-quiet wb-below">{kind.what}</p>')


def _made(format_: str, report: ThemeReport) -> Callable[[], bytes]:
    return lambda: download(format_, report).data
