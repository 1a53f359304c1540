"""Formatting in an old Word document: which stretches are bold, deleted, hidden, in a table."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from importers.doc_file import WordFile

_PAGE = 512
_NEW_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_BIG = (0xD608, 0xD606)
_TABS = 0xC615
_OLD_TWO = frozenset(
    (2, *range(16, 20), 21, 22, 26, 27, 28, *range(30, 37), *range(38, 44), 45, 46, 47, 48, 49)
) | frozenset((69, 72, 80, 93, 96, 97, 99, 101, 107, 109, 110, *range(121, 125)))
_OLD_TABLE_TWO = frozenset((182, 183, 184, 189, 195, 197, 198))
_OLD_FIXED = {20: 4, 70: 4, 95: 3, 83: 0, 187: 12, 192: 4, 193: 5, 194: 4, 196: 4, 199: 5, 200: 4}
_OLD_COUNTED = frozenset((3, 12, 15, 23, 68, 73, 74, 81, 82, 103, 105, 106, 108, 120, 188, 191))
_OLD_DEFINITION = 190
_TOGGLES = {
    0x0835: "bold", 0x0836: "italic", 0x2A3E: "underlined", 0x083C: "hidden", 0x0800: "deleted",
    85: "bold", 86: "italic", 94: "underlined", 92: "hidden", 65: "deleted",
}  # fmt: skip
_STYLE = (0x4A30, 80)
_FONT = (0x4A4F, 93)
_IN_TABLE, _ROW_END, _HEADER = (0x2416, 24), (0x2417, 25), (0x3404, 186)
_DEPTH = 0x6649


@dataclass(slots=True)
class Look:
    """How characters are set; None where they follow their style."""

    bold: int | None = None
    italic: int | None = None
    underlined: int | None = None
    hidden: int | None = None
    deleted: int | None = None
    style: int | None = None
    font: int | None = None


@dataclass(slots=True)
class Stand:
    """Where a paragraph stands."""

    style: int = 0
    in_table: bool = False
    row_end: bool = False
    header: bool = False
    depth: int = 0


def look_of(properties: bytes, old: bool) -> Look:
    """What a list of character properties says."""
    look = Look()
    for code, operand in _each(properties, old):
        if code in _TOGGLES and operand:
            setattr(look, _TOGGLES[code], operand[0])
        elif code in _STYLE and len(operand) >= 2:
            look.style = struct.unpack_from("<H", operand)[0]
        elif code in _FONT and len(operand) >= 2:
            look.font = struct.unpack_from("<H", operand)[0]
    return look


def stand_of(properties: bytes, old: bool) -> Stand:
    """What a paragraph's style number and the list of its properties say."""
    if len(properties) < 2:
        return Stand()
    stand = Stand(struct.unpack_from("<H", properties)[0])
    for code, operand in _each(properties[2:], old):
        if not operand:
            continue
        if code in _IN_TABLE:
            stand.in_table = bool(operand[0])
        elif code in _ROW_END:
            stand.row_end = bool(operand[0])
        elif code in _HEADER:
            stand.header = bool(operand[0])
        elif code == _DEPTH:
            stand.depth = operand[0]
    return stand


def characters(file: WordFile) -> list[tuple[int, int, bytes]]:
    """(from byte, to byte, list of properties) of every stretch of characters, in order."""
    found = []
    for page in _pages(file, 0xB8, 12):
        count = page[-1]
        if 5 * count + 5 > _PAGE:
            continue
        ends = struct.unpack_from(f"<{count + 1}I", page)
        for i in range(count):
            at = 2 * page[4 * (count + 1) + i]
            properties = page[at + 1 : at + 1 + page[at]] if at else b""
            found.append((ends[i], ends[i + 1], properties))
    return sorted(found, key=lambda stretch: stretch[:2])


def paragraphs(file: WordFile) -> list[tuple[int, int, bytes]]:
    """(from byte, to byte, style number and properties) of every paragraph, in order."""
    found = []
    width = 7 if file.old else 13
    for page in _pages(file, 0xC0, 13):
        count = page[-1]
        if 4 * (count + 1) + width * count >= _PAGE:
            continue
        ends = struct.unpack_from(f"<{count + 1}I", page)
        for i in range(count):
            at = 2 * page[4 * (count + 1) + width * i]
            found.append((ends[i], ends[i + 1], _papx(page, at, file.old)))
    return sorted(found, key=lambda stretch: stretch[:2])


def _papx(page: bytes, at: int, old: bool) -> bytes:
    if not at:
        return b""
    size = 2 * page[at]
    if not old and not size:
        at += 1
        return page[at + 1 : at + 1 + 2 * page[at]]
    return page[at + 1 : at + 1 + size - (0 if old else 1)]


def _pages(file: WordFile, old_at: int, index: int) -> Iterator[bytes]:
    for number in dict.fromkeys(file.pages(old_at, index)):
        page = file.main[number * _PAGE : (number + 1) * _PAGE]
        if len(page) == _PAGE:
            yield page


def _each(properties: bytes, old: bool) -> Iterator[tuple[int, bytes]]:
    """(code, operand) of each property; an operand whose size is not known ends the list."""
    at, head = 0, 1 if old else 2
    while at + head <= len(properties):
        code = properties[at] if old else struct.unpack_from("<H", properties, at)[0]
        at += head
        rest = properties[at:]
        lead, size = _old_size(code, rest) if old else _new_size(code, rest)
        yield code, rest[lead : lead + size]
        at += lead + size


def _new_size(code: int, rest: bytes) -> tuple[int, int]:
    """(bytes before the operand that tell its size, bytes of the operand)."""
    kind = code >> 13
    if kind != 6:
        return 0, _NEW_SIZES[kind]
    if code in _BIG:
        return 2, max(0, int.from_bytes(rest[:2], "little") - 1)
    if code == _TABS and rest[:1] == b"\xff":
        return 1, _tabs(rest)
    return 1, rest[0] if rest else 0


def _tabs(rest: bytes) -> int:
    """Tab stops that are too many for one byte: deleted ones of 4 bytes, added ones of 3."""
    gone = rest[1] if len(rest) > 1 else 0
    added_at = 2 + 4 * gone
    added = rest[added_at] if len(rest) > added_at else 0
    return 1 + 4 * gone + 1 + 3 * added


def _old_size(code: int, rest: bytes) -> tuple[int, int]:
    if code in _OLD_TWO or code in _OLD_TABLE_TWO:
        return 0, 2
    if code in _OLD_FIXED:
        return 0, _OLD_FIXED[code]
    if code == _OLD_DEFINITION:
        return 2, max(0, int.from_bytes(rest[:2], "little") - 1)
    if code == 23 and rest[:1] == b"\xff":
        return 1, _tabs(rest)
    if code in _OLD_COUNTED:
        return 1, rest[0] if rest else 0
    return 0, 1
