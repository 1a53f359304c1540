"""The codebook as a table: out as csv or xlsx, and back in."""

from __future__ import annotations

import streamlit as st

from workbench.api import codebook_file, table_rows
from workbench.errors import UsageError, WorkbenchError
from workbench.ui import told
from workbench.ui.look import count, text
from workbench.ui.opening import OpenStudy


def in_and_out(study: OpenStudy) -> None:
    """The two downloads, and an upload that adds and changes codes."""
    with st.expander("As a table: csv or Excel, out and in"):
        with st.container(horizontal=True):
            for suffix, label in (("xlsx", "Download as Excel"), ("csv", "Download as csv")):
                _button(study, suffix, label)
        file = st.file_uploader(
            "Bring a table in", ["csv", "xlsx"], help="Codes are added and changed by their path."
        )
        st.html(
            '<p class="wb-quiet">Columns: path, kind, stage, definition, include, exclude, '
            "examples, links. Nothing is deleted; it is one step and can be undone.</p>"
        )
        if file is not None and st.button("Bring it in", type="primary"):
            told.tried(lambda: _bring(study, file.getvalue(), file.name))
            st.rerun()


def _button(study: OpenStudy, suffix: str, label: str) -> None:
    try:
        file = codebook_file(study.project, suffix)
    except WorkbenchError as error:
        st.html(f'<p class="wb-quiet">{text(error)}</p>')
        return
    st.download_button(label, file.data, file.name, file.media_type, on_click="ignore")


def _bring(study: OpenStudy, data: bytes, name: str) -> str:
    rows = table_rows(data, name)
    if rows and "path" not in rows[0]:
        raise UsageError(
            f"{name} has no column “path”. Download the table, change it and bring that back."
        )
    book = study.project.import_codebook(rows)
    themes, codes = len(book.themes()), sum(code.kind == "code" for code in book)
    return f"{name} is in: {count(themes, 'theme')}, {count(codes, 'code')} now."
