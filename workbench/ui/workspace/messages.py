"""What the browser says and what it is told: operations up; answers and changes down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from workbench.api import Project
from workbench.values import Answered

_ANSWERED = "workbench-answered"
BOARD_MOVE, CROSSING, PLACING = "board", "crosswalk", "conceptual"
"""What a move says it is done on."""


@dataclass(frozen=True, slots=True)
class Have:
    """What a workspace has been told already."""

    document: str = ""
    text: str = ""
    book: int = 0
    seq: int = 0
    past: str = ""
    """The coding whose history is open."""
    offers: int = 0
    """Which time suggestions were asked for; 0: they are not shown."""


@dataclass(frozen=True, slots=True)
class Said:
    """A message of a browser."""

    client: str = ""
    ops: tuple[Mapping[str, Any], ...] = ()
    have: Have = field(default_factory=Have)

    @property
    def last(self) -> int:
        """The number of its newest operation."""
        return max((op["n"] for op in self.ops), default=0)


def said(state: Any) -> Said:
    """A component's state as a message; an empty one where it has said nothing sensible."""
    up = state.get("up") if isinstance(state, Mapping) else None
    if not isinstance(up, Mapping):
        return Said()
    client = up.get("client")
    ops = up.get("ops")
    have = up.get("have")
    return Said(
        client if isinstance(client, str) else "",
        tuple(op for op in ops if _is_numbered(op)) if isinstance(ops, list) else (),
        _have(have) if isinstance(have, Mapping) else Have(),
    )


def _is_numbered(op: object) -> bool:
    return isinstance(op, Mapping) and isinstance(op.get("n"), int)


def _have(found: Mapping[str, Any]) -> Have:
    def word(name: str) -> str:
        value = found.get(name)
        return value if isinstance(value, str) else ""

    def number(name: str) -> int:
        value = found.get(name)
        return value if isinstance(value, int) else 0

    return Have(
        word("document"),
        word("text"),
        number("book"),
        number("seq"),
        word("past"),
        number("offers"),
    )


def answer(
    project: Project,
    message: Said,
    do: Callable[[list[Mapping[str, Any]]], Answered] | None = None,
) -> Answered:
    """Do what a message asks; what this session has answered before is not asked again.

    ``do``: what does it, where the operations do not say so themselves.
    """
    if not message.ops:
        return _answered().get(message.client) or Answered(message.client, 0)
    known = _answered().get(message.client) or Answered(message.client, 0)
    new = [op for op in message.ops if op["n"] > known.acked_n]
    if new:
        # All that waits in a browser, of whichever page, waits in one storage for one saver.
        done = (do or _usual(project, new[0].get("on")))(new)
        known = Answered(
            message.client, done.acked_n, _both(known.refused, done.refused),
            _both(known.told, done.told),
        )  # fmt: skip
        _answered()[message.client] = known
    sent = {op["n"] for op in message.ops}
    return replace(
        known,
        refused=tuple(each for each in known.refused if each[0] in sent),
        told=tuple(each for each in known.told if each[0] in sent),
    )


def _usual(project: Project, on: object) -> Callable[[list[Mapping[str, Any]]], Answered]:
    """What does operations done on a board, or (where they do not say) in a transcript."""
    if on == BOARD_MOVE:
        return project.apply_moves
    if on == CROSSING:
        return project.apply_crossings
    if on == PLACING:
        return project.conceptual.apply
    return project.apply_operations


def _both(
    known: tuple[tuple[int, str], ...], new: tuple[tuple[int, str], ...]
) -> tuple[tuple[int, str], ...]:
    return tuple(sorted(dict(known + new).items()))


def is_answered(message: Said) -> bool:
    """Whether this session has answered everything in a message."""
    known = _answered().get(message.client)
    return not message.ops or (known is not None and message.last <= known.acked_n)


def _answered() -> dict[str, Answered]:
    found: dict[str, Answered] = st.session_state.setdefault(_ANSWERED, {})
    return found
