"""Pictures for the paper: looked at, then saved as SVG or PNG."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

import streamlit as st

from workbench.api import picture_file
from workbench.ui.look import link, text
from workbench.ui.opening import OpenStudy
from workbench.ui.scope import choose
from workbench.ui.views.matrices import styles
from workbench.values import PICTURES, Picture

NAMES = {kind.replace("-", " "): kind for kind in PICTURES}
BY_IMPORT = "the order of import"


def show(study: OpenStudy) -> None:
    """The page: which picture, what is counted, the picture, the files."""
    st.html(styles())
    st.html(
        '<div class="wb-page"><header class="wb-head"><h1>Pictures</h1>'
        '<span class="wb-sub">for the paper; legible in grey</span></header></div>'
    )
    if not study.info.codes:
        st.html(_empty(study))
        return
    kind = NAMES[st.selectbox("Picture", list(NAMES), key="picture", bind="query-params")]
    with st.expander("Whose coding is counted"):
        scope = choose(study, sorted({d.strand for d in study.documents() if d.strand}))
    order = _order(study) if kind == "saturation" else None
    picture = study.picture(kind, scope, order)
    _files(picture)
    st.html(shown(picture))
    with st.expander("In words (alternative text)"):
        st.html(f'<p class="wb-quiet">{text(picture.description)}</p>')


def _order(study: OpenStudy) -> str | None:
    names = sorted({name for person in study.participants() for name in person.attributes})
    chosen = st.selectbox(
        "Order of collection", [BY_IMPORT, *names], key="order",
        help="An attribute with the date or the number of each interview; else as imported.",
    )  # fmt: skip
    return None if chosen == BY_IMPORT else chosen


def shown(picture: Picture) -> str:
    """A picture on its sheet, with the words that stand for it."""
    data = b64encode(picture.svg.encode("utf-8")).decode()
    return (
        '<div class="wb-picture" tabindex="0" role="region" '
        f'aria-label="{text(picture.title)}"><img width="{picture.width}" '
        f'alt="{text(picture.description)}" src="data:image/svg+xml;base64,{data}"></div>'
    )


def _files(picture: Picture) -> None:
    with st.container(horizontal=True):
        for suffix, label in (("svg", "Download SVG"), ("png", "Download PNG (300 dpi)")):
            st.download_button(
                label, _made(picture, suffix), f"{picture.kind}.{suffix}",
                key=f"picture-{suffix}", on_click="ignore",
            )  # fmt: skip


def _made(picture: Picture, suffix: str) -> Callable[[], bytes]:
    return lambda: picture_file(picture, suffix).data


def _empty(study: OpenStudy) -> str:
    page, words = ("code", "Begin coding") if study.info.documents else ("import", "Import")
    return (
        '<div class="wb-page"><section class="wb-empty"><h2>Nothing to draw yet</h2><p>Pictures '
        "show themes, codes and the people behind them; there is no code yet.</p>"
        f'<p class="wb-actions"><a {link(page)}>{words}</a></p></section></div>'
    )
