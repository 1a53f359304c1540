"""When there is nothing to show: what is wrong, which study, and what to do next."""

from __future__ import annotations

import streamlit as st

from workbench.errors import NewerStudy, NoStudy, NotAStudy, NotFound, StorageFailed, WorkbenchError
from workbench.ui import opening
from workbench.ui.look import text

_TITLES = (
    (NoStudy, "There is no study here"),
    (NotAStudy, "This is not a study"),
    (NewerStudy, "This study was made by a newer workbench"),
    (StorageFailed, "The study cannot be read just now"),
    (NotFound, "That is not in the study"),
)
_NEXT = (
    (
        NoStudy,
        (
            "If it was moved or renamed, put it back and choose “Try again”, or stop the pages "
            "(Ctrl+C) and open it where it is now:",
            "workbench ui STUDY",
        ),
    ),
    (
        NotAStudy,
        (
            "A study is a file made by <code>workbench init</code>, or a copy of one. Nothing in "
            "this file was changed. Stop the pages (Ctrl+C) and open the right one:",
            "workbench ui STUDY",
        ),
    ),
    (
        StorageFailed,
        (
            "Nothing was half written. See that the disk or the server is there, then choose "
            "“Try again”. To see whether the study is whole:",
            "workbench check STUDY",
        ),
    ),
)


def no_study_named() -> None:
    """The pages were started without saying which study."""
    st.html(
        '<div class="wb-page wb-trouble"><h1>No study is open</h1>'
        "<p>The pages show one study at a time, and were started without one.</p>"
        "<p>Stop them (Ctrl+C where they were started), then open a study of yours:</p>"
        "<pre>workbench ui STUDY</pre>"
        "<p>Or look around in a fictional one that comes with the workbench:</p>"
        "<pre>workbench demo</pre>"
        "<p>Or in one with three strands, a crosswalk and workshops:</p>"
        "<pre>workbench demo --study co-production</pre></div>"
    )


def explain(error: WorkbenchError, *, opened: bool) -> None:
    """What went wrong with the study (or, where it is ``opened``, with what was asked of it)."""
    title = next((t for kind, t in _TITLES if isinstance(error, kind)), "This could not be done")
    steps, command = next((s for kind, s in _NEXT if isinstance(error, kind)), ("", ""))
    place = _without_password(opening.place() or "")
    where = f'<p class="wb-quiet">Study: {text(place)}</p>' if place not in str(error) else ""
    st.html(
        f'<div class="wb-page wb-trouble" role="alert"><h1>{title}</h1><p>{text(error)}</p>'
        f"{'' if opened else where}"
        + (f"<p>{steps}</p><pre>{command}</pre>" if steps else "")
        + "</div>"
    )
    with st.container(key="wb-again"):
        st.button("Try again", type="primary")


def _without_password(place: str) -> str:
    """A database's address without what stands between the user's name and the server's."""
    if "://" not in place or "@" not in place:
        return place
    scheme, rest = place.split("://", 1)
    user, server = rest.rsplit("@", 1)
    return f"{scheme}://{user.split(':', 1)[0]}@{server}"
