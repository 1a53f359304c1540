"""The sidebar: the study, the pages in the order of the work, where you are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from workbench.ui.look import count, link, number, text
from workbench.ui.opening import OpenStudy

FICTIONAL = " (fictional demonstration)"
ABOVE = ("", "analysis")
"""What is about the study as a whole: side by side under its name."""
PARTS = (
    ("Material", ("import", "documents", "people", "strands")),
    ("Coding", ("code", "plain", "suggestions", "reading", "settle", "memos")),
    ("Themes", ("codebook", "themes", "crosswalk")),
    ("Comparing", ("compare", "judge", "matrices", "framework")),
    ("Together", ("workshops", "conceptual", "member-checks", "checklist")),
    ("Writing up", ("quotes", "narratives", "pictures", "export")),
)
"""The pages in the order of the work; every page is in one part, one click away."""


def draw(study: OpenStudy | None, pages: Mapping[str, Any], chosen: Any) -> None:
    """The sidebar beside ``chosen``."""
    with st.sidebar:
        if study is None:
            st.html('<div class="wb-study"><b>Workbench</b><span>no study open</span></div>')
            return
        label = (
            "demonstration study · fictional"
            if study.info.is_demonstration
            else f"study · {study.info.profile}"
        )
        name = text(short_name(study))
        st.html(f'<div class="wb-study"><b>{name}</b><span>{text(label)}</span></div>')
        if study.project.is_blind():
            st.html(
                '<p class="wb-blind" role="note"><b>Kept blind</b> You see your own strand; the '
                f"others are left out. <a {link('')}>What is left out</a></p>"
            )
        counts = {
            "documents": study.info.documents,
            "people": study.info.participants,
            "codebook": study.info.codes,
            "compare": study.info.themes,
        }
        with st.container(key="wb-nav"):
            with st.container(key="wb-nav-above", horizontal=True):
                for key in ABOVE:
                    _link(key, pages[key], chosen, counts)
            for part, keys in PARTS:
                with st.container(key=f"wb-part-{part.split()[0].lower()}"):
                    st.html(f'<h2 class="wb-part">{part}</h2>')
                    for key in (each for each in pages if each in keys):
                        _link(key, pages[key], chosen, counts)
        if study.info.profile == "reliability":
            told = text(_apart(study))
            st.html(f'<div class="wb-where"><b>Coded apart</b><span>{told}</span></div>')
        done, coming = where_you_are(study)
        st.html(
            '<div class="wb-where"><b>Where you are</b>'
            f"<span>{text(done)} Next: {text(coming)}</span></div>"
        )


def _apart(study: OpenStudy) -> str:
    """Whose work the pages leave out, in a study where people code apart."""
    closed = study.project.coded_apart()
    if not closed:
        return "Every document is open: you see everybody’s coding."
    return (
        f"{count(len(closed), 'document')} not open yet: of what is coded there you see only your "
        "own. A document opens when everybody who codes it has marked it as read."
    )


def _link(key: str, page: Any, chosen: Any, counts: Mapping[str, int]) -> None:
    here = "wb-here" if page == chosen else "wb-page"
    with st.container(key=f"{here}-{key or 'start'}"):
        told = f" :gray[{number(counts[key])}]" if key in counts else ""
        st.page_link(page, label=f"{page.title}{told}", width="stretch")


def short_name(study: OpenStudy) -> str:
    """The study's name; the label beside it says that a demonstration is fictional."""
    name = study.info.name
    return name.removesuffix(FICTIONAL) if study.info.is_demonstration else name


def where_you_are(study: OpenStudy) -> tuple[str, str]:
    """(what is done, what comes next), from what the study holds."""
    info = study.info
    if not info.documents:
        return "Nothing imported yet.", "import transcripts."
    if not study.groups():
        return f"{count(info.documents, 'document')} in the study.", "say who is in which group."
    if not info.codes:
        return "Documents and people are in.", "a codebook."
    coded = [d for d in study.documents() if d.codings]
    open_ = [d.name for d in study.documents() if not d.codings]
    done = f"{len(coded)} of {count(info.documents, 'document')} coded."
    if open_:
        return done, f"code {open_[0]}."
    if not info.themes:
        return done, "gather codes under themes."
    return done, "compare the groups, theme by theme."
