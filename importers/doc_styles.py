"""The style sheet of an old Word document: which styles are headings, which set text off."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from importers.doc_file import WordFile
from importers.doc_properties import Look, look_of

_NONE = 0xFFF
_HEADINGS = frozenset((*range(1, 10), 62))
"""Numbers that Word gives to its own styles: heading 1 to 9, title."""
_STRONG = frozenset((87, 88))
_PARAGRAPH, _CHARACTER = 1, 2
_MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Style:
    """One style as it is written down."""

    known: int
    """Word's own number for it, if it is one of Word's."""
    base: int
    look: Look


class Styles:
    """All styles of a document, by number."""

    def __init__(self, file: WordFile) -> None:
        self._styles = _read(file)

    def heading(self, number: int) -> bool:
        """Whether it is a heading or title, or made from one."""
        return any(style.known in _HEADINGS for style in self._upwards(number))

    def strong(self, number: int) -> bool:
        """Whether it sets text in bold, italics or underlined."""
        for style in self._upwards(number):
            look = style.look
            if style.known in _STRONG or look.bold or look.italic or look.underlined:
                return True
            if look.bold == 0 or look.italic == 0:
                return False
        return False

    def _upwards(self, number: int) -> list[Style]:
        steps: list[Style] = []
        while number in self._styles and len(steps) < _MOST_STEPS:
            steps.append(self._styles[number])
            number = steps[-1].base
        return steps


def _read(file: WordFile) -> dict[int, Style]:
    sheet = file.part(0x60, 1)
    if len(sheet) < 6:
        return {}
    head, count, fixed = struct.unpack_from("<HHH", sheet)
    found: dict[int, Style] = {}
    at = 2 + head
    for number in range(count):
        if at + 2 > len(sheet):
            break
        size = struct.unpack_from("<H", sheet, at)[0]
        described = sheet[at + 2 : at + 2 + size]
        at += 2 + size
        if len(described) >= max(8, fixed):
            found[number] = _style(described, fixed, file.old)
    return found


def _style(described: bytes, fixed: int, old: bool) -> Style:
    known, kind_and_base, count = struct.unpack_from("<HHH", described)
    kind, base = kind_and_base & 0xF, kind_and_base >> 4
    at = fixed
    if old:
        at += 1 + (described[at] if at < len(described) else 0) + 1
    else:
        at += 2 + 2 * int.from_bytes(described[at : at + 2], "little") + 2
    wanted = {_PARAGRAPH: 1, _CHARACTER: 0}.get(kind)
    properties = b""
    for i in range(count & 0xF):
        at += at & 1
        size = int.from_bytes(described[at : at + 2], "little")
        if i == wanted:
            properties = described[at + 2 : at + 2 + size]
        at += 2 + size
    return Style(known & 0xFFF, base if base != _NONE else -1, look_of(properties, old))
