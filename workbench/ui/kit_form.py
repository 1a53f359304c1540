"""The paper kit on the Export page: which parts, seen before they are made, made with progress."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.api import kit_of, kit_parts, kit_preview, kit_zip
from workbench.ui import told
from workbench.ui.look import count, text
from workbench.ui.opening import OpenStudy
from workbench.values import KIT_FORMATS, Kit, KitChoice, KitPartInfo, KitReport, Scope

FORMAT_WORDS = {
    "docx": "Word", "md": "Markdown", "tex": "LaTeX", "html": "web page", "csv": "csv tables",
    "xlsx": "Excel tables", "svg": "pictures as SVG", "png": "pictures as PNG",
}  # fmt: skip
_WANTED, _MADE = "wb-kit-wanted", "wb-kit-made"
_ROWS = 6


def show(study: OpenStudy, scope: Scope) -> None:
    """Choices to the left, what a part will look like to the right."""
    report = study.kit_report(scope)
    offered = kit_parts(report)
    with st.container(key="wb-export-body"):
        chosen, seen = st.columns([1, 1.6], gap="large")
    with chosen:
        told.show()
        choice = _choices(offered)
        _make(study, report, choice, scope)
    with seen:
        _preview(report, offered, choice)


def _choices(offered: Sequence[KitPartInfo]) -> KitChoice:
    titles = {part.name: part.title for part in offered}
    parts = st.multiselect(
        "Parts",
        list(titles),
        [part.name for part in offered if part.by_default],
        format_func=titles.__getitem__,
        key="kit-parts",
        wrap=True,
    )
    _left_out(offered, parts)
    formats = st.multiselect(
        "Files for",
        list(KIT_FORMATS),
        list(KIT_FORMATS),
        format_func=FORMAT_WORDS.__getitem__,
        key="kit-formats",
        wrap=True,
    )
    words = st.number_input(
        "Longest quote in the journal table and the joint display, in words",
        0, 10_000, KitChoice().words, step=10, key="kit-words",
        help="0 prints every quote whole. What is cut is marked […] and listed; the quote table "
        "and the csv and Excel files always hold whole quotes.",
    )  # fmt: skip
    only_picked = st.checkbox(
        "Only quotes of the shortlist",
        key="kit-only-picked",
        help="Else, where a side of a theme has no picked quote, one is proposed and marked ‡.",
    )
    return KitChoice(tuple(parts), tuple(formats), int(words), only_picked)


def _left_out(offered: Sequence[KitPartInfo], parts: Sequence[str]) -> None:
    """Why parts are not among those made by default."""
    lines = "".join(
        f"<li><b>{text(part.title)}</b>: {text(part.why_not)}</li>"
        for part in offered
        if part.why_not and part.name not in parts
    )
    if lines:
        st.html(f'<ul class="wb-kit-left wb-quiet">{lines}</ul>')


def _make(study: OpenStudy, report: KitReport, choice: KitChoice, scope: Scope) -> None:
    ready = bool(choice.parts) and bool(choice.formats)
    key = (study.moment, scope, choice)
    if st.session_state.get(_WANTED) == key:
        _making(key, report, choice)
        return
    made = st.session_state.get(_MADE)
    if made is not None and made[0] == key:
        _made(made[1])
        return
    st.button(
        "Make the kit", type="primary", key="kit-make", disabled=not ready, on_click=_want,
        args=(key,),
    )  # fmt: skip
    if not ready:
        st.html('<p class="wb-quiet">Choose at least one part and one kind of file.</p>')


def _want(key: object) -> None:
    st.session_state[_WANTED] = key


def _stop() -> None:
    st.session_state.pop(_WANTED, None)
    told.say("Stopped. No file was made; the study is as it was.")


def _making(key: object, report: KitReport, choice: KitChoice) -> None:
    """Make it in this run of the page; the button ends the run at the next part."""
    bar = st.progress(0.0, "Beginning …")
    st.button("Stop", key="kit-stop", on_click=_stop)

    def progress(done: int, of: int, what: str) -> None:
        bar.progress(done / max(of, 1), f"{what} ({done} of {of} done)")

    def do() -> str:
        st.session_state[_MADE] = (key, kit_of(report, choice, progress=progress))
        return "The kit is made."

    told.tried(do)
    st.session_state.pop(_WANTED, None)
    st.rerun()


def _made(kit: Kit) -> None:
    download = kit_zip(kit)
    st.download_button(
        "Download the kit", download.data, download.name, download.media_type, type="primary",
        key="kit-download", on_click="ignore",
    )  # fmt: skip
    lines: dict[str, list[str]] = {}
    for part, note in kit.notes:
        lines.setdefault(note, []).append(part)
    notes = "".join(f"<li>{text(note)}</li>" for note in lines)
    st.html(
        f'<p class="wb-quiet">{count(len(kit.parts), "part")}, {count(len(kit.files), "file")} in '
        "one zip; contents.txt says what is where.</p>"
    )
    with st.expander(f"To be known before anything goes out ({len(lines)})", expanded=True):
        st.html(f'<ul class="wb-kit-notes">{notes}</ul>')


def _preview(report: KitReport, offered: Sequence[KitPartInfo], choice: KitChoice) -> None:
    """A part as it will be printed: the first rows of its tables."""
    shown = [part for part in offered if part.name in choice.parts] or list(offered)
    titles = {part.name: part.title for part in shown}
    name = st.selectbox("Preview", list(titles), format_func=titles.__getitem__, key="kit-preview")
    part = next(part for part in shown if part.name == name)
    st.html(f'<p class="wb-quiet">{text(part.what)}</p>')
    body = kit_preview(report, part.name, choice, most_rows=_ROWS)
    if body:
        st.html(
            f'<div class="wb-kit-page" tabindex="0" role="region" aria-label="Preview">{body}</div>'
        )
    else:
        st.html('<p class="wb-none">A file to open elsewhere: there is no preview of it.</p>')
