"""Versions of the codebook: name one, and see what is different between any two."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from workbench.ui import told, undoing
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import CodebookDifference, CodebookVersion, CodeChange, Table

START, NOW = "the beginning", "now"
_PLAIN = {"renamed", "moved", "kind", "stage", "colour"}
_TAGS = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}


def show(study: OpenStudy) -> None:
    """The page."""
    st.html(
        '<div class="wb-page"><nav class="wb-steps-nav" aria-label="Ways from here">'
        f"<a {link('codebook')}>Codebook</a><a {link('themes')}>Themes</a></nav>"
        '<header class="wb-head"><h1>Versions of the codebook</h1></header></div>'
    )
    told.show()
    undoing.strip(study)
    versions = study.project.codebook_versions()
    with st.container(key="wb-versions"):
        beside, main = st.columns([1, 1.6], gap="large")
    with beside:
        _list(study, versions)
        _name(study)
    with main:
        _compare(study, versions)


def _list(study: OpenStudy, versions: Table[CodebookVersion]) -> None:
    if not versions:
        st.html(
            '<p class="wb-quiet">No version has a name yet. A version is a name for the codebook '
            "as it stands at one moment: before a workshop, say, or as it went into the paper.</p>"
        )
    for version in versions:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(_version(version))
            st.button(
                "Take the name away",
                key=f"forget-{version.id}",
                type="tertiary",
                on_click=_forget,
                args=(study, version),
            )


def _version(version: CodebookVersion) -> str:
    what = f"{count(version.themes, 'theme')}, {count(version.codes, 'code')}"
    note = f"<br>{text(version.note)}" if version.note else ""
    return (
        f'<p class="wb-version"><b>{text(version.name)}</b><br><span class="wb-quiet">{what} · '
        f"step {version.seq} · named {version.at.astimezone():%d %b %Y, %H:%M} by "
        f"{text(version.actor)}{note}</span></p>"
    )


def _forget(study: OpenStudy, version: CodebookVersion) -> None:
    def do() -> str:
        study.project.forget_version(version.id)
        return f"“{version.name}” is no name of a version any more. The codebook stays as it is."

    told.tried(do)


def _name(study: OpenStudy) -> None:
    with st.form("wb-name-version", border=False, clear_on_submit=True):
        name = st.text_input("Name the codebook as it is now")
        note = st.text_area("What this version is (optional)", height=68)
        if st.form_submit_button("Name it", type="primary"):

            def do() -> str:
                made = study.project.name_version(name, note=note)
                return f"Named: “{made.name}”."

            told.tried(do)
            st.rerun()


def _compare(study: OpenStudy, versions: Table[CodebookVersion]) -> None:
    states: dict[str, str | int] = {START: 0}
    states |= {version.name: version.name for version in versions}
    states[NOW] = NOW
    for step in study.project.codebook_steps():
        when = f"{step.at.astimezone():%d %b %Y, %H:%M}"
        states[f"step {step.seq}: {step.action}, {when}, {step.actor}"] = step.seq
    names = list(states)
    first, second = st.columns(2)
    newest = names.index(versions[-1].name) if versions else 0
    before = first.selectbox("From", names, index=newest)
    after = second.selectbox("To", names, index=names.index(NOW))
    st.html(_difference(study.project.codebook_difference(states[before], states[after])))


def _difference(found: CodebookDifference) -> str:
    head = (
        f'<p class="wb-quiet">From <b>{text(found.before)}</b> (step {found.from_seq}) to '
        f"<b>{text(found.after)}</b> (step {found.to_seq}).</p>"
    )
    if not found.changes:
        return f'<div class="wb-page">{head}<p class="wb-none">They are the same.</p></div>'
    codes = ""
    for _, changes in groupby(found.changes, key=lambda each: each.code):
        own = list(changes)
        codes += f"<section><h2>{text(own[0].path)}</h2>{''.join(map(_change, own))}</section>"
    return f'<div class="wb-page wb-difference">{head}{codes}</div>'


def _change(change: CodeChange) -> str:
    kind = f'<span class="wb-change-kind">{text(change.kind)}</span>'
    return f"<p>{kind}<span>{_told(change)}</span></p>"


def _told(change: CodeChange) -> str:
    before, after = text(change.before), text(change.after)
    if change.kind == "added":
        return f"<ins>{after}</ins>" if after else "new"
    if change.kind == "removed":
        return f"<del>{before}</del>" if before else "no longer there"
    if change.kind == "merged":
        return f"went up in <b>{after}</b>"
    if change.kind in _PLAIN:
        return f"<del>{before or 'the top'}</del> → <ins>{after or 'the top'}</ins>"
    if change.kind == "linked":
        return f"also serves <b>{after}</b>"
    if change.kind == "unlinked":
        return f"no longer serves <b>{before}</b>"
    join = "<br>" if change.kind == "examples" else ""
    return join.join(_TAGS[kind].format(text(words)) for kind, words in change.words)
