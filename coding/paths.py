"""Paths of codes as text: steps joined by `` > ``, several paths in a cell by ``|``.

A ``|`` or ``>`` inside a name is written with a backslash before it, and so is a backslash that
would otherwise be read as one of those.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coding.errors import PathError

_SPECIAL = "|>\\"


def join_path(steps: Sequence[str]) -> str:
    """``("Time", "clinic hours")`` → ``Time > clinic hours``."""
    return " > ".join(escaped(step) for step in steps)


def split_path(path: str) -> tuple[str, ...]:
    """The steps of a path; PathError where a step is empty."""
    steps = tuple(step.strip() for step in _split(path, ">"))
    if not all(steps):
        raise PathError(f"The path {path!r} has an empty step. Write it as: Theme > code")
    return steps


def join_values(values: Iterable[str]) -> str:
    """Several values in one cell, joined by ``|``."""
    return "|".join(escaped(value) for value in values)


def split_values(cell: str) -> tuple[str, ...]:
    """The values of a cell, edge space gone, empty ones left out."""
    return tuple(value for value in (piece.strip() for piece in _split(cell, "|")) if value)


def join_paths(paths: Iterable[Sequence[str]]) -> str:
    """Several paths in one cell."""
    return "|".join(join_path(path) for path in paths)


def split_paths(cell: str) -> tuple[tuple[str, ...], ...]:
    """The paths of a cell."""
    return tuple(split_path(piece) for piece in _split(cell, "|", keep=True) if piece.strip())


def escaped(name: str) -> str:
    """A name as it stands in a path or a cell."""
    out = []
    for at, char in enumerate(name):
        if char in "|>" or (char == "\\" and (at + 1 == len(name) or name[at + 1] in _SPECIAL)):
            out.append("\\")
        out.append(char)
    return "".join(out)


def _split(text: str, separator: str, *, keep: bool = False) -> list[str]:
    """Split at unescaped separators; escapes are resolved unless ``keep``."""
    pieces: list[str] = []
    piece: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == "\\" and at + 1 < len(text) and text[at + 1] in _SPECIAL:
            piece.append(text[at : at + 2] if keep else text[at + 1])
            at += 2
            continue
        if char == separator:
            pieces.append("".join(piece))
            piece = []
        else:
            piece.append(char)
        at += 1
    pieces.append("".join(piece))
    return pieces
