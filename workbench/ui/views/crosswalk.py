"""The crosswalk: which codes of the strands belong together, and what went nowhere."""

from __future__ import annotations

import streamlit as st

from workbench.ui import crossing_board, told, undoing
from workbench.ui.look import count, link
from workbench.ui.opening import OpenStudy
from workbench.values import Crosswalk


def show(study: OpenStudy) -> None:
    """The page."""
    walk = study.crosswalk()
    head = st.empty()
    head.html(_head(walk))
    told.show()
    if not walk.strands:
        st.html(
            '<section class="wb-empty"><h2>No strand has a codebook of its own yet</h2><p>The '
            "crosswalk puts the codebooks of independent strands side by side. Make strands on the "
            f"page <a {link('strands')}>Strands</a> and give them codebooks of their own; then "
            "they stand here beside the integrated themes.</p></section>"
        )
        return
    study = crossing_board.draw(study)
    head.html(_head(study.crosswalk()))
    undoing.strip(study, ("crosswalk", "code"))


def _head(walk: Crosswalk) -> str:
    left = len(walk.nowhere)
    sub = (
        f"{count(left, 'theme')} of the strands went nowhere yet" if left else "all went somewhere"
    )
    themes = sum(code.is_theme for code in walk.integrated)
    sub = f"{count(themes, 'integrated theme')} · {sub}" if walk.strands else ""
    return (
        '<div class="wb-page"><nav class="wb-steps-nav" aria-label="Ways from here">'
        f"<a {link('strands')}>Strands</a><a {link('strands', view='balance')}>Balance</a>"
        f"<a {link('strands', view='lineage')}>Where themes came from</a></nav>"
        '<header class="wb-head"><h1>Crosswalk</h1>'
        f'<span class="wb-sub">{sub}</span></header></div>'
    )
