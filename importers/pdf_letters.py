"""Letters of a PDF as words: which are set off, in which order, without presentation forms."""

from __future__ import annotations

import ctypes
import unicodedata
from collections import Counter
from typing import Any

_FORCED_BOLD, _ITALIC = 1 << 18, 1 << 6
_BOLD_NAMES = ("bold", "black", "heavy", "semibd", "demi", "-bd", "italic", "oblique", "-it")
_HEAVIER = 1.3
"""How many times as heavy as the font used most a font without a telling name must be."""
_RTL = ("R", "AL")
_MIRRORED = str.maketrans("()[]{}<>", ")(][}{><")
Letter = tuple[str, float, bool]
"""A character, where its box begins, and whether it is set in bold or italics."""


class Fonts:
    """What the fonts of one document look like, each asked once."""

    def __init__(self) -> None:
        self._named: dict[int, bool] = {0: False}
        self._weights: dict[int, int] = {0: 0}
        self._uses: Counter[int] = Counter()
        self._usual = 0

    def used(self, text_object: Any) -> int:
        """The font of a letter, which is counted; 0 where there is none."""
        import pypdfium2.raw as pdfium

        if not text_object:
            return 0
        font = pdfium.FPDFTextObj_GetFont(text_object)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        self._uses[key] += 1
        if key not in self._named:
            name = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, name, 256)
            flags = pdfium.FPDFFont_GetFlags(font)
            told = any(part in name.value.decode("latin-1").lower() for part in _BOLD_NAMES)
            self._named[key] = told or (flags > 0 and bool(flags & (_FORCED_BOLD | _ITALIC)))
            self._weights[key] = pdfium.FPDFFont_GetWeight(font)
        return key

    def settle(self) -> None:
        """Weigh the fonts by what was used so far: the usual one is the words'."""
        self._usual = self._uses.most_common(1)[0][0] if self._uses else 0

    def strong(self, key: int) -> bool:
        """Whether a font is bold or italic, or much heavier than the usual one."""
        usual = self._weights[self._usual]
        return self._named[key] or 0 < _HEAVIER * usual <= self._weights[key]


def in_order(letters: list[Letter]) -> list[Letter]:
    """Letters in the order they are read: a line of right-to-left script from its right end.

    Such lines are put in order by place, for PDFium loses it where the font changes.
    """
    kinds = [unicodedata.bidirectional(char) for char, _, _ in letters]
    rtl = sum(kind in _RTL for kind in kinds)
    if not rtl or rtl < sum(kind == "L" for kind in kinds):
        return letters
    placed = sorted(letters, key=lambda letter: -letter[1])
    result: list[Letter] = []
    other: list[Letter] = []
    for letter in [*placed, ("", 0.0, False)]:
        kind = unicodedata.bidirectional(letter[0]) if letter[0] else "R"
        if kind in ("L", "EN", "AN") or (other and kind in ("ES", "ET", "CS", "NSM")):
            other.append(letter)
            continue
        tail: list[Letter] = []
        while other and unicodedata.bidirectional(other[-1][0]) in ("ES", "ET", "CS"):
            tail.insert(0, other.pop())
        result += [*other[::-1], *tail]
        other = []
        if letter[0]:
            result.append(letter)
    return _unmirrored(result)


def _unmirrored(letters: list[Letter]) -> list[Letter]:
    """Brackets the right way round, where each closes before it opens."""
    text = "".join(char for char, _, _ in letters)
    depth, lowest = 0, 0
    for char in text:
        depth += (char in "([{") - (char in ")]}")
        lowest = min(lowest, depth)
    if lowest == 0:
        return letters
    return [(char.translate(_MIRRORED), x, strong) for char, x, strong in letters]


def plain_letters(letters: list[Letter]) -> tuple[str, int, list[tuple[int, float]]]:
    """The text of a piece, how far it is set off, and where each word begins in it and on the page.

    Ligatures and the joined forms of Arabic letters become the letters they stand for.
    """
    pieces: list[str] = []
    words: list[tuple[int, float]] = []
    length, strong_to, still = 0, 0, True
    for char, x, strong in letters:
        if not pieces and char.isspace():
            continue
        shown = _plain(char)
        if shown == " " and pieces and pieces[-1] == " ":
            continue
        if shown != " " and (not pieces or pieces[-1] == " "):
            words.append((length, x))
        pieces.append(shown)
        length += len(shown)
        if still and strong:
            strong_to = length
        elif shown.strip(" :\t–-"):
            still = False
    text = "".join(pieces).rstrip()
    strong_to = min(strong_to, len(text))
    if text[strong_to - 1 : strong_to].isalnum() and text[strong_to : strong_to + 1].isalnum():
        strong_to = 0  # a large first letter, no word set off
    return text, strong_to, words


def _plain(char: str) -> str:
    if "\ufb00" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc":
        return unicodedata.normalize("NFKC", char)
    if char.isspace():
        return " "
    return "" if unicodedata.category(char) in ("Cc", "Cf") and char != "\u200d" else char
