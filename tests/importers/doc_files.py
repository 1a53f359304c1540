"""Old Word documents for tests, written byte by byte: Word 6 (one stream) and Word 97."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_TEXT_AT = 1024


@dataclass(frozen=True)
class Run:
    """Characters with one look: list of properties as Word writes them."""

    text: str
    look: bytes = b""


def properties(old: bool, **said: int) -> bytes:
    """bold, italic, hidden, deleted, in_table, row_end, header as Word writes them."""
    codes = {
        "bold": (85, 0x0835), "italic": (86, 0x0836), "hidden": (92, 0x083C),
        "deleted": (65, 0x0800), "in_table": (24, 0x2416), "row_end": (25, 0x2417),
        "header": (186, 0x3404),
    }  # fmt: skip
    return b"".join(
        (bytes((codes[name][0],)) if old else struct.pack("<H", codes[name][1])) + bytes((value,))
        for name, value in said.items()
    )


def doc_of(
    paragraphs: Sequence[tuple[Sequence[Run], bytes]],
    *,
    old: bool,
    language: int = 0x0409,
    codec: str = "cp1252",
    after: Sequence[tuple[str, int, str]] = (),
    flags: int = 0,
) -> bytes:
    """A document of (runs, paragraph properties); the last run holds the end sign.

    ``after``: (kind, place of its table in the FIB, text) of headers or footnotes behind the text.
    """
    main = [run for runs, _ in paragraphs for run in runs]
    runs = [*main, *(Run(text) for _, _, text in after)]
    width = 1 if old else 2
    encoded = [run.text.encode(codec if old else "utf-16-le") for run in runs]
    ends = [_TEXT_AT]
    for piece in encoded:
        ends.append(ends[-1] + len(piece))
    text = b"".join(encoded)
    stops = [_TEXT_AT]
    for part, _ in paragraphs:
        stops.append(stops[-1] + sum(len(run.text) for run in part) * width)
    page = -(-(_TEXT_AT + len(text)) // _SECTOR)
    body = bytearray(_TEXT_AT) + text
    body += bytes(page * _SECTOR - len(body))
    body += _characters(ends, [run.look for run in runs])
    body += _paragraphs(stops, [stand for _, stand in paragraphs], old)
    tables, fib = bytearray(), bytearray(_TEXT_AT)
    base = len(body) if old else 0
    struct.pack_into("<HH", fib, 0, 0xA5DC if old else 0xA5EC, 104 if old else 193)
    struct.pack_into("<HHH", fib, 6, language, 0, flags | (0 if old else 0x0200))
    struct.pack_into("<II", fib, 0x18, _TEXT_AT, ends[-1])
    counts = 0x34 if old else 0x4C
    struct.pack_into("<I", fib, counts, sum(len(run.text) for run in main))
    page_size = "H" if old else "I"
    parts = [
        ((0xB8, 12), struct.pack(f"<II{page_size}", _TEXT_AT, ends[-1], page)),
        ((0xC0, 13), struct.pack(f"<II{page_size}", _TEXT_AT, stops[-1], page + 1)),
    ]
    if not old:
        pieces = struct.pack("<IIHIH", 0, len(text) // 2, 0, _TEXT_AT, 0)
        parts.append(((0x160, 33), b"\x02" + struct.pack("<I", len(pieces)) + pieces))
    for kind, at, words in after:
        offset = {"footnotes": 4, "headers": 8}[kind]
        struct.pack_into("<I", fib, counts + offset, len(words))
        starts = [0] * at + [0, len(words) - 1, len(words)]
        where = {"footnotes": (0x70, 3), "headers": (0xB0, 11)}[kind]
        parts.append((where, struct.pack(f"<{len(starts)}I", *starts)))
    for (old_at, index), table in parts:
        place = old_at if old else 0x9A + 8 * index
        struct.pack_into("<II", fib, place, base + len(tables), len(table))
        tables += table
    body[:_TEXT_AT] = fib
    if old:
        return container({"WordDocument": bytes(body + tables)})
    return container({"1Table": bytes(tables), "WordDocument": bytes(body)})


def _characters(ends: list[int], looks: list[bytes]) -> bytes:
    page = bytearray(_SECTOR)
    struct.pack_into(f"<{len(ends)}I", page, 0, *ends)
    at = _SECTOR - 1
    for i, look in enumerate(looks):
        if look:
            at = (at - len(look) - 1) & ~1
            page[at : at + 1 + len(look)] = bytes((len(look),)) + look
            page[4 * len(ends) + i] = at // 2
    page[-1] = len(looks)
    return bytes(page)


def _paragraphs(ends: list[int], stands: list[bytes], old: bool) -> bytes:
    page = bytearray(_SECTOR)
    struct.pack_into(f"<{len(ends)}I", page, 0, *ends)
    at = _SECTOR - 1
    for i, stand in enumerate(stands):
        papx = b"\0\0" + stand
        papx += b"\0" * (len(papx) % 2 if old else (len(papx) + 1) % 2)
        size = len(papx) // 2 if old else (len(papx) + 1) // 2
        at = (at - len(papx) - 1) & ~1
        page[at : at + 1 + len(papx)] = bytes((size,)) + papx
        page[4 * len(ends) + i * (7 if old else 13)] = at // 2
    page[-1] = len(stands)
    return bytes(page)


def container(streams: dict[str, bytes]) -> bytes:
    """A compound file; every stream is filled up to a size that needs no small sectors."""
    fat, data = [_FAT, _END], bytearray()
    entries = [_entry("Root Entry", 5, 1, _END, 0)]
    for n, (name, content) in enumerate(streams.items(), start=1):
        filled = content + bytes(max(4096, -(-len(content) // _SECTOR) * _SECTOR) - len(content))
        first, count = len(fat), len(filled) // _SECTOR
        fat += [*range(first + 1, first + count), _END]
        data += filled
        entries.append(
            _entry(name, 2, _FREE, first, len(filled), n + 1 if n < len(streams) else _FREE)
        )
    fat += [_FREE] * (128 - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)
    head += struct.pack("<108I", *[_FREE] * 108)
    directory = b"".join(entries)
    directory += bytes(_SECTOR - len(directory))
    return head + struct.pack("<128I", *fat) + directory + bytes(data)


def _entry(
    name: str, kind: int, child: int, first: int, size: int, following: int = _FREE
) -> bytes:
    wide = (name + "\0").encode("utf-16-le")
    return (
        wide.ljust(64, b"\0")
        + struct.pack("<HBB", len(wide), kind, 1)
        + struct.pack("<III", _FREE, following, child)
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )
