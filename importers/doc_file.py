"""The container of an old Word document and its table of contents, the FIB.

Words after MS-DOC: a character position (cp) counts characters of the document, a file position
(fc) bytes of the stream; pieces map the one to the other. Word 6 and 95 have the same structures
as Word 97 at other places, text of one byte a character, and one stream for everything.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BytesIO

from importers import codepages, limits
from importers.errors import BrokenFile, TooLarge

_LOCKED, _SECOND_TABLE = 0x0100, 0x0200
_NEW, _OLD = 0xA5EC, 0xA5DC
_FIRST_OLD, _LAST_OLD = 101, 105
_PIECES = 0x02
_OTHERS = (
    ("Workbook", "an old Excel workbook (.xls); save it as .xlsx"),
    ("Book", "an old Excel workbook (.xls); save it as .xlsx"),
    ("PowerPoint Document", "a PowerPoint file (.ppt); copy its text into a .docx file"),
    ("EncryptedPackage", "a password-protected document; save it without a password"),
    ("__properties_version1.0", "an Outlook message; copy its text into a .docx file"),
)


def damaged() -> BrokenFile:
    """What is said where the numbers in the file make no sense."""
    return BrokenFile(
        "this .doc is damaged or cut short; open it in a word processor and save it as .docx, "
        "or ask for it again."
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``[start, end)`` of the document that stand together from byte ``at``."""

    start: int
    end: int
    at: int
    wide: bool
    """Two bytes a character."""


class WordFile:
    """An opened .doc; ReadError where it is locked, damaged or no Word document."""

    def __init__(self, data: bytes) -> None:
        streams = _streams(data)
        self.main = streams["WordDocument"]
        ident, version = self._words(0, 2)
        self.old = ident == _OLD or version <= _LAST_OLD
        if ident not in (_NEW, _OLD) or version < _FIRST_OLD:
            raise damaged()
        flags = self._words(0x0A, 1)[0]
        if flags & _LOCKED:
            raise BrokenFile("this .doc is locked with a password; save it without one.")
        name = "1Table" if flags & _SECOND_TABLE else "0Table"
        self.table = self.main if self.old else streams.get(name, b"")
        self.codec = codepages.of_language(self._words(0x06, 1)[0])
        if self.old and self._words(0x14, 1)[0] == 0x100:
            self.codec = "mac_roman"
        counts = self._longs(0x34, 6) if self.old else self._longs(0x4C, 6)
        self.text, self.footnotes, self.headers, _, self.comments, self.endnotes = counts
        if sum(counts) > limits.TEXT_BYTES:
            raise TooLarge(
                f"this .doc says that it holds {sum(counts):,} characters of text; at most "
                f"{limits.TEXT_BYTES:,} are read. Split it into one file a conversation."
            )

    def part(self, old_at: int, index: int) -> bytes:
        """A structure that the FIB points at: by its place in Word 6, by its index in Word 97."""
        offset, size = self._longs(old_at if self.old else 0x9A + 8 * index, 2)
        return self.table[offset : offset + size]

    def pieces(self) -> list[Piece]:
        """Where the characters stand, in the order of the document."""
        table = _piece_table(self.part(0x160, 33))
        if not table:
            start = self._longs(0x18, 1)[0]
            whole = self.text + self.footnotes + self.headers + self.comments + self.endnotes
            return [Piece(0, whole, start, False)]
        count = (len(table) - 4) // 12
        ends = struct.unpack_from(f"<{count + 1}I", table)
        found = []
        for i in range(count):
            at = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * i + 2)[0]
            wide = not self.old and not at & 0x40000000
            if not self.old and not wide:
                at = (at & 0x3FFFFFFF) // 2
            if ends[i + 1] > ends[i]:
                found.append(Piece(ends[i], ends[i + 1], at, wide))
        return found

    def positions(self, old_at: int, index: int, size: int) -> list[int]:
        """The positions of a table that has ``size`` bytes of something else for each."""
        table = self.part(old_at, index)
        count = (len(table) - 4) // (4 + size)
        return list(struct.unpack_from(f"<{count + 1}I", table)) if count > 0 else []

    def pages(self, old_at: int, index: int) -> list[int]:
        """The numbers of the 512-byte pages that hold formatting."""
        table = self.part(old_at, index)
        width = 2 if self.old else 4
        count = max(0, (len(table) - 4) // (4 + width))
        if self.old:
            return list(struct.unpack_from(f"<{count}H", table, 4 * (count + 1)))
        pages = struct.unpack_from(f"<{count}I", table, 4 * (count + 1))
        return [page & 0x3FFFFF for page in pages]

    def _words(self, at: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{count}H", self.main, at)

    def _longs(self, at: int, count: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{count}I", self.main, at)


def _piece_table(clx: bytes) -> bytes:
    """The piece table, behind changes of formatting that stand before it."""
    at = 0
    while at + 5 <= len(clx):
        if clx[at] == _PIECES:
            size = struct.unpack_from("<I", clx, at + 1)[0]
            return clx[at + 5 : at + 5 + size]
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    return b""


def _streams(data: bytes) -> dict[str, bytes]:
    import olefile

    try:
        with olefile.OleFileIO(BytesIO(data)) as container:
            names = ["/".join(entry) for entry in container.listdir()]
            for name, what in _OTHERS:
                if name in names and "WordDocument" not in names:
                    raise BrokenFile(f"this is {what}.")
            wanted = [n for n in ("WordDocument", "0Table", "1Table") if n in names]
            streams: dict[str, bytes] = {name: container.openstream(name).read() for name in wanted}
            if any(len(streams[name]) < container.get_size(name) for name in wanted):
                raise damaged()
    except BrokenFile:
        raise
    except Exception as error:  # olefile lets struct's, its own and other errors through
        raise damaged() from error
    if "WordDocument" not in streams:
        raise BrokenFile("this .doc holds no Word document; save it as .docx.")
    return streams
