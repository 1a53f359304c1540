"""Themes: the board on which they grow, or one theme with what may be asked of it."""

from __future__ import annotations

import streamlit as st

from workbench.ui import board, theme_sheet, told, undoing
from workbench.ui.look import count, link
from workbench.ui.opening import OpenStudy
from workbench.values import Codebook


def show(study: OpenStudy) -> None:
    """The page: the board, or the theme the address names."""
    book = study.codebook()
    wanted = st.query_params.get("theme")
    if wanted is not None and wanted in book:
        theme_sheet.show(study, wanted)
        return
    head = st.empty()
    head.html(_head(book))
    told.show()
    if not book.codes:
        st.html(_empty())
        return
    study = board.draw(study)
    undoing.strip(study)


def _head(book: Codebook) -> str:
    themes = book.themes()
    named = sum(1 for theme in themes if theme.stage == "named")
    sub = f"{named} of {count(len(themes), 'theme')} named" if themes else "no theme yet"
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Themes</h1>'
        f'<span class="wb-sub">{sub} · every stage can be left again</span>'
        f"<a class='wb-head-link' {link('codebook', view='versions')}>Versions of the codebook</a>"
        "</header></div>"
    )


def _empty() -> str:
    return (
        '<section class="wb-empty"><h2>No themes yet</h2><p>Themes grow out of codes. Make codes '
        f"while reading on the <a {link('code')}>Code page</a>, or write them down on the "
        f"<a {link('codebook')}>Codebook page</a>; then they stand here, from idea to name.</p>"
        "</section>"
    )
