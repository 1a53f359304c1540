"""Forms whose every submission is one operation: pressed twice, or sent again, it is done once.

A form bears a new key as soon as what it sent was kept: it is empty again, and a second press of
the button that is gone finds nothing. What was refused stays in its fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

import streamlit as st

from workbench.ui import told

_FORMS = "wb-submitting"
Op = tuple[str, int]


@dataclass(frozen=True)
class Submission:
    """What a form or a button of that name sends next."""

    name: str

    @property
    def key(self) -> str:
        """The key of the form or button until what it sends is kept."""
        return f"{self.name}-{self._now()[0]}"

    def send(self, do: Callable[[Op], str]) -> None:
        """Do what is asked, as one operation; say what it says, or why it was refused."""
        times, op = self._now()
        if told.tried(lambda: do(op)):
            _forms()[self.name] = (times + 1, _fresh())
        st.rerun()

    def _now(self) -> tuple[int, Op]:
        """How often it was kept already, and its next operation."""
        return _forms().setdefault(self.name, (0, _fresh()))


@contextmanager
def form(name: str) -> Iterator[Submission]:
    """A form, and what it sends."""
    submission = Submission(name)
    with st.form(submission.key, border=False):
        yield submission


def _fresh() -> Op:
    # A client of its own, so that a ballot cannot be told by its number from what was sent before.
    return uuid4().hex, 0


def _forms() -> dict[str, tuple[int, Op]]:
    found: dict[str, tuple[int, Op]] = st.session_state.setdefault(_FORMS, {})
    return found
