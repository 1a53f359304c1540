"""How a tidied wording differs from what was said, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass

SAME, LEFT_OUT, PUT_IN = "same", "left out", "put in"
_PIECES = re.compile(r"\s+|\w+(?:[’'\-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: in both wordings, only in what was said, or only in the tidied one."""

    kind: str
    """``SAME``, ``LEFT_OUT`` or ``PUT_IN``."""
    text: str


def differences(original: str, tidied: str) -> tuple[Piece, ...]:
    """The two wordings as one run of pieces; without what was put in they read as the original,
    without what was left out as the tidied one."""
    from difflib import SequenceMatcher

    before, after = _PIECES.findall(original), _PIECES.findall(tidied)
    found: list[Piece] = []
    for what, low, high, from_, to in SequenceMatcher(
        None, before, after, autojunk=False
    ).get_opcodes():
        if what == "equal":
            found.append(Piece(SAME, "".join(before[low:high])))
            continue
        if high > low:
            found.append(Piece(LEFT_OUT, "".join(before[low:high])))
        if to > from_:
            found.append(Piece(PUT_IN, "".join(after[from_:to])))
    return tuple(found)
