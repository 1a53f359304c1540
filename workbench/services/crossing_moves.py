"""What is done on the crosswalk in the browser: each move once, each one step of the history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from workbench.errors import Refused, UsageError
from workbench.services import crossing, theme_moves
from workbench.services.study import Study
from workbench.services.theme_moves import Board, word
from workbench.storage.changes import Change
from workbench.values import Answered


def apply(study: Study, sent: Iterable[Mapping[str, Any]]) -> Answered:
    """Do what one browser sent, in its order."""
    return theme_moves.apply(study, sent, _CROSSWALK)


def _map(study: Study, change: Change, move: Mapping[str, Any]) -> None:
    theme = word(move, "theme") if move.get("theme") else None
    try:
        crossing.put(study, change, word(move, "code"), theme, word(move, "relation"))
    except UsageError as error:
        raise Refused(str(error)) from error


def _clear(study: Study, change: Change, move: Mapping[str, Any]) -> None:
    theme = word(move, "theme") if move.get("theme") else None
    crossing.take_away(study, change, word(move, "code"), theme)


def _make(study: Study, change: Change, move: Mapping[str, Any]) -> None:
    codes = move.get("codes")
    if not isinstance(codes, list) or not codes:
        raise Refused("This move came without its codes.")
    crossing.make(study, change, [str(code) for code in codes], word(move, "name"))


def _dismiss(study: Study, change: Change, move: Mapping[str, Any]) -> None:
    crossing.put_aside(study, change, word(move, "one"), word(move, "other"))


_CROSSWALK = Board(
    {
        "map": "map code",
        "clear": "unmap code",
        "make": "make integrated theme",
        "dismiss": "dismiss proposal",
    },
    {"map": _map, "clear": _clear, "make": _make, "dismiss": _dismiss},
    {"crosswalk", "code"},
)
