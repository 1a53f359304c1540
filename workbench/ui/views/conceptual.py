"""The conceptual framework: integrated themes placed and linked by people, drawn for the paper."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import streamlit as st

from workbench.ui import told, undoing
from workbench.ui.look import code_hues, count, link
from workbench.ui.opening import OpenStudy
from workbench.ui.workspace.components import CONCEPTUAL, mount_conceptual
from workbench.ui.workspace.messages import answer, is_answered, said
from workbench.values import Answered
from workbench.values.conceptual import ConceptualFramework
from workbench.values.workshops import MOST_PHOTO_MB

_STEPS = (
    "place in framework", "take off framework", "link in framework", "unlink in framework",
    "set framework photo", "take framework photo away",
)  # fmt: skip
_FILES = {
    "svg": ("Picture to scale (SVG)", "image/svg+xml"),
    "png": ("Picture at 300 dpi (PNG)", "image/png"),
    "docx": (
        "For Word, with where each theme came from",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}


def show(study: OpenStudy) -> None:
    """The page."""
    door = study.project.conceptual
    message = said(st.session_state.get(CONCEPTUAL))
    answered = answer(study.project, message, door.apply)
    found = door.framework()
    st.html(_head(found))
    told.show()
    if not found.nodes and not found.unplaced:
        st.html(
            '<section class="wb-empty"><h2>No theme to place yet</h2><p>Make integrated themes on '
            f"the page <a {link('crosswalk')}>Crosswalk</a> or themes on the page "
            f"<a {link('themes')}>Themes</a>; then place them here and say how they hang together."
            "</p></section>"
        )
        return
    now = said(mount_conceptual(_data(study, found, answered)))
    if now != message and not is_answered(now):
        answer(study.project, now, door.apply)
        st.rerun()
    undoing.strip(study, _STEPS)
    _files(study)
    with st.expander("A photo of a framework drawn on paper"):
        _photo(study, found)


def _head(found: ConceptualFramework) -> str:
    placed = f"{count(len(found.nodes), 'theme')} placed · {count(len(found.links), 'arrow')}"
    return (
        '<div class="wb-page"><nav class="wb-steps-nav" aria-label="Ways from here">'
        f"<a {link('crosswalk')}>Crosswalk</a>"
        f"<a {link('strands', view='lineage')}>Where themes came from</a></nav>"
        f'<header class="wb-head"><h1>Conceptual framework</h1><span class="wb-sub">{placed}</span>'
        "</header></div>"
    )


def _data(study: OpenStudy, found: ConceptualFramework, answered: Answered) -> dict[str, Any]:
    hues = code_hues(study.codebook())
    names = [(n.theme_id, n.theme) for n in found.nodes] + list(found.unplaced)
    kind = "png" if found.photo.startswith(b"\x89PNG") else "jpeg"
    photo = f"data:image/{kind};base64,{b64encode(found.photo).decode()}" if found.photo else ""
    return {
        "study": study.project.guid,
        "coder": study.project.actor,
        "names": [list(each) for each in names],
        "nodes": [
            {
                "id": n.theme_id,
                "number": n.number,
                "x": n.x,
                "y": n.y,
                "hue": hues[n.theme_id],
                "fed": " · ".join(f"{s.strand} {s.people} of {s.of}" for s in n.strands if s.of),
            }
            for n in found.nodes
        ],
        "links": [
            {"source": one.source_id, "target": one.target_id, "label": one.label}
            for one in found.links
        ],
        "photo": photo,
        "answered": {
            "client": answered.client,
            "acked_n": answered.acked_n,
            "refused": [list(each) for each in answered.refused],
        },
    }


def _files(study: OpenStudy) -> None:
    with st.container(horizontal=True):
        for suffix, (label, media) in _FILES.items():

            def made(suffix: str = suffix) -> bytes:
                return study.project.conceptual.file(suffix).data

            st.download_button(
                label, made, f"conceptual-framework.{suffix}", media, on_click="ignore",
                key=f"wb-conceptual-{suffix}",
            )  # fmt: skip


def _photo(study: OpenStudy, found: ConceptualFramework) -> None:
    st.html(
        '<p class="wb-quiet">The photo lies under the themes; put each where it stands on the '
        "paper. In the picture for the paper themes are numbers on it.</p>"
    )
    with st.form("wb-framework-photo", border=False, clear_on_submit=True):
        picture = st.file_uploader(
            "The photo", type=["jpg", "jpeg", "png"], max_upload_size=MOST_PHOTO_MB
        )
        if st.form_submit_button("Put it under the framework"):
            if picture is None:
                told.tried(_missing)
            else:
                name, data = picture.name, picture.getvalue()
                told.tried(lambda: _set(study, name, data))
            st.rerun()
    if found.photo_name and st.button("Take the photo away"):
        told.tried(lambda: _gone(study))
        st.rerun()


def _missing() -> str:
    from workbench.errors import UsageError

    raise UsageError("Choose a photo first: a png or jpeg.")


def _set(study: OpenStudy, name: str, data: bytes) -> str:
    study.project.conceptual.set_photo(name, data)
    return f"“{name}” lies under the framework."


def _gone(study: OpenStudy) -> str:
    study.project.conceptual.take_photo_away()
    return "The photo is gone; the themes stay where they are."
