"""How wide words are, and where their lines break, without asking any font.

Widths are Helvetica's (thousandths of the size), which Arial and Liberation Sans share; other
scripts take a width of their own kind. A drawing is then the same on every machine.
"""

from __future__ import annotations

import re
import unicodedata

_ASCII = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_WIDE, _OTHER = 1000, 640
_BOLD, _BROAD = 1.07, 1.12
_BREAKS = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+")
"""Where a line may break; a space that holds words together is none of them."""
LINE = 1.28
"""From one line to the next, in sizes."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is, about."""
    total = sum(_of(character) for character in text)
    return total * size / 1000 * (_BOLD if bold else 1) * (_BROAD if other_script(text) else 1)


def other_script(text: str) -> bool:
    """Whether a line has letters of a script beyond Latin, which another font has to draw."""
    return any(character > "\u024f" and character.isalpha() for character in text)


def _of(character: str) -> int:
    at = ord(character) - 32
    if 0 <= at < len(_ASCII):
        return _ASCII[at]
    if unicodedata.category(character) == "Zs":
        return _ASCII[0]
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    plain = unicodedata.normalize("NFD", character)[0]
    if plain != character and 0 <= ord(plain) - 32 < len(_ASCII):
        return _ASCII[ord(plain) - 32]
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER


def wrapped(text: str, size: float, room: float, *, bold: bool = False, most: int = 8) -> list[str]:
    """The text in lines that fit ``room``; what does not fit ``most`` lines ends in an ellipsis."""
    lines: list[str] = []
    for word in filter(None, _BREAKS.split(text)):
        for piece in _fitting(word, size, room, bold):
            longer = f"{lines[-1]} {piece}" if lines else piece
            if lines and width(longer, size, bold=bold) <= room:
                lines[-1] = longer
            else:
                lines.append(piece)
    if len(lines) > most:
        lines = lines[:most]
        while lines[-1] and width(f"{lines[-1]}…", size, bold=bold) > room:
            lines[-1] = lines[-1][:-1]
        lines[-1] = f"{lines[-1].rstrip()}…"
    return lines or [""]


def _fitting(word: str, size: float, room: float, bold: bool) -> list[str]:
    """A word cut where it is wider than the room there is; marks stay with their letter."""
    pieces = [""]
    for character in word:
        joined = pieces[-1] + character
        full = pieces[-1] and width(joined, size, bold=bold) > room
        if full and not unicodedata.combining(character):
            pieces.append(character)
        else:
            pieces[-1] = joined
    return pieces
