"""Compare: every theme by every group, and the sides of one theme next to each other."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.ui import member_said, summary_form, theme_asked, theme_words, told, undoing
from workbench.ui.dots import details, headline, idea, matrix
from workbench.ui.look import GroupMarks, link, text
from workbench.ui.meeting_views import section
from workbench.ui.opening import OpenStudy
from workbench.ui.scope import choose
from workbench.ui.sides import sides
from workbench.values import ThemeEntry, ThemeReport


def show(study: OpenStudy) -> None:
    """The page: the matrix, or the theme the address names."""
    if not study.info.documents or not study.info.themes:
        st.html(_empty(study))
        return
    strands = sorted({d.strand for d in study.documents() if d.strand})
    head, choices = st.columns([3, 2] if strands else [3, 1], vertical_alignment="top")
    with choices, st.container(key="wb-choices"):
        scope = choose(study, strands)
    report = study.report(scope)
    marks = GroupMarks(study.groups(), study.participants())
    kept = {k: v for k, v in st.query_params.items() if k in ("coding_of", "strand")}
    wanted = st.query_params.get("theme")
    at = next((n for n, theme in enumerate(report.themes) if theme.id == wanted), None)
    if at is None:
        head.html(_head("Compare", headline(report)))
        st.html(_said(report, "One dot a person. Filled: they talked about it."))
        st.html(f'<div class="wb-page">{matrix(report, marks, kept)}</div>')
        return
    theme = report.themes[at]
    head.html(_steps(report.themes, at, kept) + _head(theme.name, _place(theme, at, report)))
    told.show()
    undoing.strip(study, ("write summary", "take away summary"))
    st.html(_idea(theme) + _said(report, ""))
    asked = study.theme_asked(theme.id, scope)
    st.html(f'<div class="wb-page">{sides(theme, report, marks, asked)}</div>')
    st.html(section(report, theme, marks))
    # It stays open while one side after the other is written: what was kept moves it down the page.
    with st.expander("Write up each side, and the theme as a whole", key="write-open",
                     on_change="rerun"):  # fmt: skip
        summary_form.form(study, theme, marks)
    with st.expander("Same words, other meaning", key="words-open", on_change="rerun") as box:
        if box.open:
            theme_words.section(study, theme, scope, marks)
    with st.expander("Who was asked"):
        st.html(f'<div class="wb-page">{theme_asked.table(asked, marks)}</div>')
    checks = study.member_checks(theme.id)
    if checks:
        with st.expander("What they said back (member checks)"):
            st.html(f'<div class="wb-page">{member_said.of_theme(checks, theme.id)}</div>')
    with st.expander("Words, codings and share of talk"):
        st.html(details(theme, marks))


def _head(title: str, sub: str) -> str:
    return (
        f'<header class="wb-head"><h1>{text(title)}</h1><span class="wb-sub">{text(sub)}</span>'
        "</header>"
    )


def _place(theme: ThemeEntry, at: int, report: ThemeReport) -> str:
    return f"theme {at + 1} of {len(report.themes)} · {theme.stage}"


def _steps(themes: Sequence[ThemeEntry], at: int, kept: dict[str, str]) -> str:
    links = [f"<a {link('compare', **kept)}>All themes</a>"]
    for step, word in ((at - 1, "‹ {}"), (at + 1, "{} ›")):
        if 0 <= step < len(themes):
            name = text(word.format(themes[step].name))
            links.append(f"<a {link('compare', theme=themes[step].id, **kept)}>{name}</a>")
    return f'<nav class="wb-steps-nav" aria-label="Themes">{"".join(links)}</nav>'


def _idea(theme: ThemeEntry) -> str:
    if not idea(theme):
        return ""
    said = f'<p class="wb-idea">{text(idea(theme))}</p>'
    if theme.central_idea and theme.definition:
        said += (
            '<details class="wb-steps wb-definition"><summary>Definition</summary>'
            f"<p>{text(theme.definition)}</p></details>"
        )
    return said


def _said(report: ThemeReport, first: str) -> str:
    """What has to be said beside the figures: always there, never folded."""
    whose, *rest = report.statements
    rest_said = " ".join(text(sentence) for sentence in rest)
    return (
        f'<p class="wb-quiet">{text(f"{first} {whose}".strip())}</p>'
        f'<p class="wb-warn" role="note">{rest_said}</p>'
    )


def _empty(study: OpenStudy) -> str:
    if not study.info.documents:
        what, how = "There is nothing to compare yet: begin with transcripts.", "import STUDY FILE…"
        go = f"<a {link('import')}>Import transcripts</a>"
    else:
        what = "There are documents, but no theme yet. A codebook says which codes are themes."
        how = "codebook import STUDY --file codebook.csv"
        go = f"<a {link('codebook')}>Open the codebook</a>"
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Compare</h1></header>'
        f'<section class="wb-empty"><h2>No themes to compare</h2><p>{what}</p>'
        f'<p class="wb-actions">{go}</p>'
        f'<p class="wb-quiet">By command: <code>workbench {how}</code></p></section></div>'
    )
