"""What stands around every page: settings, the sidebar, the one place where errors are caught."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.ui import look, opening, sidebar, trouble
from workbench.ui.guide import guide
from workbench.ui.opening import OpenStudy
from workbench.ui.views import (
    analysis,
    checklist,
    code,
    codebook,
    compare,
    conceptual,
    crosswalk,
    documents,
    export,
    framework,
    import_page,
    judge,
    matrices,
    member_checks,
    memos,
    narratives,
    people,
    pictures,
    plain,
    quotes,
    reading,
    settle,
    start_page,
    strands,
    suggestions,
    themes,
    workshops,
)
from workbench.ui.workspace.saver import save

Show = Callable[[OpenStudy], None]


def start() -> None:
    """Run the page asked for."""
    st.set_page_config(page_title="Workbench", layout="wide", initial_sidebar_state=232)
    st.html(look.css())
    study: OpenStudy | None = None
    problem: WorkbenchError | None = None
    try:
        study = opening.study()
        if study is not None and save(study.project):
            study = opening.study()
    except WorkbenchError as error:
        problem = error

    def page(show: Show) -> Callable[[], None]:
        def run() -> None:
            _run(show, study, problem)

        return run

    pages = {
        "": st.Page(page(start_page.show), title="Start", url_path="start", default=True),
        "analysis": st.Page(page(analysis.show), title="How it is analysed", url_path="analysis"),
        "import": st.Page(page(import_page.show), title="Import", url_path="import"),
        "documents": st.Page(page(documents.show), title="Documents", url_path="documents"),
        "people": st.Page(page(people.show), title="People", url_path="people"),
        "strands": st.Page(page(strands.show), title="Strands", url_path="strands"),
        "code": st.Page(page(code.show), title="Code", url_path="code"),
        "plain": st.Page(page(plain.show), title="Plain view", url_path="plain"),
        "suggestions": st.Page(page(suggestions.show), title="Suggestions", url_path="suggestions"),
        "reading": st.Page(page(reading.show), title="Reading", url_path="reading"),
        "settle": st.Page(page(settle.show), title="Compare coders", url_path="settle"),
        "memos": st.Page(page(memos.show), title="Memos", url_path="memos"),
        "codebook": st.Page(page(codebook.show), title="Codebook", url_path="codebook"),
        "themes": st.Page(page(themes.show), title="Themes", url_path="themes"),
        "crosswalk": st.Page(page(crosswalk.show), title="Crosswalk", url_path="crosswalk"),
        "compare": st.Page(page(compare.show), title="Compare", url_path="compare"),
        "judge": st.Page(page(judge.show), title="Judge", url_path="judge"),
        "matrices": st.Page(page(matrices.show), title="Matrices", url_path="matrices"),
        "framework": st.Page(page(framework.show), title="Framework", url_path="framework"),
        "workshops": st.Page(page(workshops.show), title="Workshops", url_path="workshops"),
        "conceptual": st.Page(
            page(conceptual.show), title="Conceptual framework", url_path="conceptual"
        ),
        "member-checks": st.Page(
            page(member_checks.show), title="Member checks", url_path="member-checks"
        ),
        "checklist": st.Page(page(checklist.show), title="Checklist", url_path="checklist"),
        "quotes": st.Page(page(quotes.show), title="Quotes", url_path="quotes"),
        "narratives": st.Page(page(narratives.show), title="Narratives", url_path="narratives"),
        "pictures": st.Page(page(pictures.show), title="Pictures", url_path="pictures"),
        "export": st.Page(page(export.show), title="Export", url_path="export"),
    }
    if study is not None and study.info.profile == "framework":
        pages = in_front(pages, "framework", before="compare")
    chosen = st.navigation(list(pages.values()), position="hidden")
    guide()
    sidebar.draw(study, pages, chosen)
    chosen.run()


def in_front(pages: dict[str, Any], key: str, *, before: str) -> dict[str, Any]:
    """The pages with one of them moved before another: the profile puts it there."""
    rest = {name: page for name, page in pages.items() if name != key}
    at = list(rest).index(before)
    items = list(rest.items())
    return dict([*items[:at], (key, pages[key]), *items[at:]])


def _run(show: Show, study: OpenStudy | None, problem: WorkbenchError | None) -> None:
    """The pages' error boundary: what was refused or failed is said in words, on the page."""
    try:
        if problem is not None:
            raise problem
        if study is None:
            trouble.no_study_named()
        else:
            show(study)
    except WorkbenchError as error:
        trouble.explain(error, opened=study is not None)
