"""Import: files looked at, corrected, and only then stored."""

from __future__ import annotations

import streamlit as st

from workbench.ui import import_preview, same_person, survey_preview, told
from workbench.ui.drafts import Draft, Drafts, drafts, look_for_doubles, store
from workbench.ui.look import count, link, number, text
from workbench.ui.opening import OpenStudy
from workbench.ui.survey_drafts import TABLES, SurveyDraft

ENDINGS = [
    "docx", "doc", "odt", "rtf", "pdf", "html", "htm", "txt", "md", "vtt", "srt", "csv", "tsv",
    "xlsx", "json", "TextGrid",
]  # fmt: skip


def show(study: OpenStudy) -> None:
    """The page: a place for files, the list of them, and the one looked at."""
    found = drafts(study)
    st.html(
        '<div class="wb-page"><header class="wb-head"><h1>Import</h1><span class="wb-sub">'
        "look first, store then</span></header></div>"
    )
    told.show()
    _take_in(found)
    if not found.files:
        st.html(_empty())
        return
    stored = [d.result.document for d in found.files.values() if d.result and d.result.document]
    same_person.ask(study, stored)
    look_for_doubles(study, found.files.values())
    looked_at = found.chosen(st.query_params.get("file"))
    with st.container(key="wb-import-body"):
        beside, main = st.columns([1, 2.8], gap="large")
    with main, st.container(key="wb-draft"):
        if looked_at is not None:
            known = _known(study, found)
            if isinstance(looked_at, SurveyDraft):
                survey_preview.show(looked_at, known)
            else:
                import_preview.show(looked_at, known)
            table = looked_at.seen.file.lower().endswith(TABLES)
            other = "survey" if isinstance(looked_at, Draft) else "conversation"
            if table and st.button(f"Read it as a {other}", key="read-as", type="tertiary"):
                found.read_otherwise(looked_at)
                st.rerun()
            kept = looked_at.state == "stored"
            label = "Take it off the list" if kept else "Leave this file out"
            if st.button(label, key="leave-out", type="tertiary"):
                del found.files[looked_at.key]
                st.rerun()
    with beside, st.container(key="wb-import-list"):
        st.html(_list(found, looked_at))
        _store(study, found)


def _empty() -> str:
    return (
        '<section class="wb-empty"><h2>Bring in transcripts</h2>'
        "<p>Word, OpenDocument, RTF, PDF, web pages, text, captions, tables and TextGrids, and "
        "surveys as csv or Excel, as many at once as you like. Each is read here and shown to you: "
        "who speaks, how often, the first turns, what was assumed. You can put right who is who "
        "before anything is kept.</p>"
        '<p class="wb-quiet">Nothing is stored until you choose “Store”, and nothing leaves this '
        "machine. By command: <code>workbench import STUDY FILE…</code></p></section>"
    )


def _take_in(found: Drafts) -> None:
    """Files dropped or chosen become drafts; the place for files is then empty again."""
    files = st.file_uploader(
        "Transcripts (Word, RTF, PDF, web pages, text, captions, tables, JSON) and surveys",
        accept_multiple_files=True,
        key=f"import-files-{found.round}",
    )
    if not files:
        return
    bar = st.progress(0.0)
    for at, file in enumerate(files):
        bar.progress(at / len(files), text=f"Reading {at + 1} of {len(files)}")
        found.add(file.getvalue(), file.name)
    found.round += 1
    st.rerun()


def _known(study: OpenStudy, found: Drafts) -> import_preview.Known:
    """What is in the study, and what was typed for a file of the list already."""
    said = [draft.said for draft in found.conversations()]
    groups = [group for each in said for s in each.speakers for group in s.groups or ()]
    return import_preview.Known(
        {person.label: person.groups for person in study.participants()},
        tuple(dict.fromkeys([*(group.name for group in study.groups()), *groups])),
        tuple(dict.fromkeys([*study.project.strands(), *(s.strand for s in said if s.strand)])),
    )


def _list(found: Drafts, looked_at: Draft | SurveyDraft | None) -> str:
    rows = "".join(
        f"<li><a {link('import', file=draft.key)}"
        f"{' aria-current=true' if draft is looked_at else ''}>{text(draft.seen.file)}"
        f'<span class="wb-state-{"good" if draft.ready else "other"}">{_summary(draft)}</span>'
        "</a></li>"
        for draft in found.files.values()
    )
    return (
        '<div class="wb-page wb-files"><h2>'
        f"{count(len(found.files), 'file')}</h2><ul>{rows}</ul></div>"
    )


def _summary(draft: Draft | SurveyDraft) -> str:
    if not draft.ready:
        return text(draft.state)
    if isinstance(draft, SurveyDraft):
        answers = count(draft.seen.answers, "answer")
        return f"{count(draft.seen.respondents, 'respondent')} · {answers} · ready"
    turns = count(len(draft.seen.turns), "turn")
    return f"{count(len(draft.seen.speakers), 'speaker')} · {turns} · ready"


def _store(study: OpenStudy, found: Drafts) -> None:
    ready = found.ready()
    if st.button(
        f"Store {count(len(ready), 'file')}" if ready else "Nothing to store",
        type="primary",
        key="store-files",
        disabled=not ready,
        width="stretch",
    ):
        bar = st.progress(0.0)
        store(study, ready, bar)
        stored = [d for d in ready if d.result is not None and d.result.document]
        failed = len(ready) - len(stored)
        told.say(
            f"{count(len(stored), 'file')} stored."
            + (f" {number(failed)} could not be stored; the list says why." if failed else "")
        )
        st.rerun()
    st.html('<p class="wb-quiet">Each file whole or not at all; each can be undone.</p>')
    talks = [draft for draft in ready if isinstance(draft, Draft)]
    if len(talks) > 1:
        with st.expander("Say the same of every file"):
            import_preview.for_all(talks, _known(study, found))
    if st.button("Clear the list", key="clear-files", type="tertiary"):
        found.files.clear()
        st.rerun()
