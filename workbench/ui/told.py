"""What became of an action: done, or refused in words, shown once at the top of the page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.ui.look import text

_TOLD = "wb-told"


def tried(do: Callable[[], str]) -> bool:
    """Do something a person asked for; what it says, or why it was refused, is shown next.

    The boundary for what buttons do: a callback runs before the page and its own boundary.
    """
    try:
        done = do()
    except WorkbenchError as error:
        st.session_state[_TOLD] = (False, str(error))
        return False
    say(done)
    return True


def say(what: str) -> None:
    """Show that something was done."""
    st.session_state[_TOLD] = (True, what)


def show() -> None:
    """What became of the last action, once."""
    told = st.session_state.pop(_TOLD, None)
    if told is None:
        return
    done, words = told
    if done:
        st.html(f'<p class="wb-done" role="status">{text(words)}</p>')
    else:
        st.html(f'<div class="wb-refused" role="alert"><b>Not done</b><p>{text(words)}</p></div>')
