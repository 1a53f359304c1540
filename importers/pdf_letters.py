"""Letters of a PDF as words: which are set off, in which order, without presentation forms."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from typing import Any

_FORCED_BOLD, _ITALIC = 1 << 18, 1 << 6
_BOLD_NAMES = ("bold", "black", "heavy", "semibd", "demi", "-bd", "italic", "oblique", "-it")
_HEAVIER = 1.3
"""How many times as heavy as the font used most a font without a telling name must be."""
_RTL = ("R", "AL")
_INSIDE = ("ES", "ET", "CS", "NSM")
_GAP = 0.19
"""Letter heights between two words of a right-to-left line."""
_BRACKET = re.compile(r"[()\[\]{}]")
_MIRRORED = str.maketrans("()[]{}<>", ")(][}{><")
Letter = tuple[str, float, float, bool]
"""A character, where its box begins and ends, and whether it is set in bold or italics."""


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


def in_order(letters: list[Letter], size: float) -> list[Letter]:
    """Letters in the order they are read: a line of right-to-left script from its right end.

    Such lines are put in order by place, with spaces where the gaps are, for PDFium loses both
    where the font changes. ``size``: how high the letters are.
    """
    kinds = [unicodedata.bidirectional(letter[0]) for letter in letters]
    rtl = sum(kind in _RTL for kind in kinds)
    if not rtl or rtl < sum(kind == "L" for kind in kinds):
        return letters
    result: list[Letter] = []
    inner: list[Letter] = []  # numbers and Latin words, which run the other way
    for letter in [*_spaced(letters, size), None]:
        kind = unicodedata.bidirectional(letter[0]) if letter else "R"
        if letter and (kind in ("L", "EN", "AN") or (inner and kind in _INSIDE)):
            inner.append(letter)
            continue
        tail: list[Letter] = []
        while inner and unicodedata.bidirectional(inner[-1][0]) in _INSIDE:
            tail.insert(0, inner.pop())
        result += [*inner[::-1], *tail]
        inner = []
        if letter:
            result.append(letter)
    return result


def _spaced(letters: list[Letter], size: float) -> list[Letter]:
    """Letters from right to left, with a space in every gap."""
    drawn = [letter for letter in letters if letter[2] > letter[1] or not letter[0].isspace()]
    result: list[Letter] = []
    for letter in sorted(drawn, key=lambda letter: -letter[1]):
        last = result[-1] if result else letter
        if last[1] - letter[2] > _GAP * size and not (last[0] + letter[0]).isspace():
            result.append((" ", letter[2], last[1], False))
        result.append(letter)
    return result


def unmirrored(text: str) -> str:
    """A right-to-left line with its brackets the right way round: letters stand inside them."""
    right = wrong = 0
    for match in _BRACKET.finditer(text):
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        inside, outside = (after, before) if match[0] in "([{" else (before, after)
        right += inside.isalnum() and not outside.isalnum()
        wrong += outside.isalnum() and not inside.isalnum()
    return text.translate(_MIRRORED) if wrong > right else text


def plain_letters(letters: list[Letter]) -> tuple[str, int, list[tuple[int, float]]]:
    """The text of a piece, how far it is set off, and where each word begins in it and on the page.

    Ligatures and the joined forms of Arabic letters become the letters they stand for.
    """
    pieces: list[str] = []
    words: list[tuple[int, float]] = []
    length, strong_to, still = 0, 0, True
    for char, x, _, strong in letters:
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
