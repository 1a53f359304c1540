"""An old Word document as paragraphs and tables."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from importers.doc_file import Piece, WordFile, damaged
from importers.doc_properties import Look, Stand, characters, look_of, paragraphs, stand_of
from importers.doc_styles import Styles
from importers.transcript import ReadOptions
from importers.written import Body, refuse_too_long
from importers.written.apart import Apart
from importers.written.building import Builder

_SIGNS = {
    "\t": "\t", "\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "\u2011", "\xa0": "\xa0",
}  # fmt: skip
_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_PARAGRAPH, _CELL, _NOTE, _COMMENT, _BOX = "\r", "\x07", "\x02", "\x05", "\x08"
_SEPARATORS = 6
_EDGES = ("headers", "headers", "footers", "footers", "headers", "footers")
"""What stands in the six texts of a section's pages: even and odd, then the first page's."""


def body_of(data: bytes, options: ReadOptions) -> Body:
    """Open the file and read its text; ReadError where it cannot be."""
    try:
        return _body(data, options)
    except (struct.error, IndexError) as error:  # positions that lead out of the file
        raise damaged() from error


def _body(data: bytes, options: ReadOptions) -> Body:
    file = WordFile(data)
    reader = _Reader(file)
    main, apart = Builder(), Apart(options.keep)
    reader.read(0, file.text, main, apart)
    at = file.text
    _notes(reader, "footnotes", (0x70, 3), at, file.footnotes, apart)
    at += file.footnotes
    _page_edges(reader, at, file.headers, apart)
    at += file.headers
    _notes(reader, "comments", (0x80, 5), at, file.comments, apart)
    at += file.comments
    _notes(reader, "endnotes", (0x1DA, 47), at, file.endnotes, apart)
    body = Body(main.parts())
    apart.into(body)
    return body


def _notes(
    reader: _Reader, kind: str, where: tuple[int, int], at: int, size: int, apart: Apart
) -> None:
    if not size or not apart.keeps(kind):
        return
    for start, end in pairwise(reader.file.positions(*where, 0)):
        if start < end < size:
            made = Builder()
            reader.read(at + start, at + end, made, Apart(()))
            apart.add(kind, made)


def _page_edges(reader: _Reader, at: int, size: int, apart: Apart) -> None:
    """Headers and footers. Word 6 stores only those there are, so they are not told apart."""
    if not size:
        return
    texts = list(pairwise(reader.file.positions(0xB0, 11, 0)))
    for n, (start, end) in enumerate(texts):
        kind = "headers" if reader.file.old else _EDGES[n % 6]
        if start < end <= size and (reader.file.old or n >= _SEPARATORS):
            made = Builder()
            reader.read(at + start, at + end, made, Apart(()))
            apart.add(kind, made)


class _Reader:
    """Reads stretches of a document's characters."""

    def __init__(self, file: WordFile) -> None:
        self.file = file
        self._pieces = file.pieces()
        if not self._pieces or self._pieces[-1].end < file.text:
            raise damaged()
        self._looks = characters(file)
        self._look_starts = [start for start, _, _ in self._looks]
        self._stands = paragraphs(file)
        self._stand_starts = [start for start, _, _ in self._stands]
        self._styles = Styles(file)
        self._size = 0

    def read(self, start: int, end: int, into: Builder, apart: Apart) -> None:
        """The characters ``[start, end)`` of the document."""
        fields: list[bool] = []
        for text, at, width, look in self._runs(start, end):
            stand: Stand | None = None
            pending = ""
            for i, char in enumerate(text):
                if char >= " " or char in _SIGNS:
                    pending += _SIGNS.get(char, char)
                    continue
                stand = stand or self._stand(at + i * width)
                self._put(pending, look, stand, fields, into, apart)
                pending = ""
                if char in (_PARAGRAPH, _CELL):
                    self._end(char, self._stand(at + i * width), into)
                    stand = None
                elif not look.deleted:
                    into.text(_marked(char, fields, apart))
            if pending:
                stand = stand or self._stand(at + (len(text) - 1) * width)
                self._put(pending, look, stand, fields, into, apart)

    def _put(
        self, text: str, look: Look, stand: Stand, fields: list[bool], into: Builder, apart: Apart
    ) -> None:
        if not text or look.deleted or True in fields:
            return
        if look.hidden:
            apart.leave("hidden passages")
            return
        self._size += len(text)
        refuse_too_long(self._size)
        into.text(text.replace("\u00ad", ""), self._strong(look, stand))

    def _strong(self, look: Look, stand: Stand) -> bool:
        usual = not self._styles.heading(stand.style) and self._styles.strong(stand.style)
        if look.style is not None and self._styles.strong(look.style):
            usual = True
        told = [_told(mark, usual) for mark in (look.bold, look.italic, look.underlined)]
        said = [mark for mark in told if mark is not None]
        return any(said) if said else usual

    def _end(self, char: str, stand: Stand, into: Builder) -> None:
        heading = self._styles.heading(stand.style)
        if char == _PARAGRAPH:
            into.paragraph(heading=heading, in_table=stand.in_table or stand.depth > 0)
        elif stand.row_end:
            into.row(header=stand.header)
        else:
            into.cell(heading=heading)

    def _runs(self, start: int, end: int) -> Iterator[tuple[str, int, int, Look]]:
        """(characters, byte of the first, bytes a character, look) in the document's order."""
        for piece in self._pieces:
            first, last = max(start, piece.start), min(end, piece.end)
            if first >= last:
                continue
            width = 2 if piece.wide else 1
            at = piece.at + (first - piece.start) * width
            stop = piece.at + (last - piece.start) * width
            if stop > len(self.file.main):
                raise damaged()
            while at < stop:
                until, properties = self._stretch(at)
                until = min(stop, until)
                until = max(at + width, until - (until - at) % width)
                look = look_of(properties, self.file.old)
                yield self._decoded(piece, at, until), at, width, look
                at = until

    def _decoded(self, piece: Piece, at: int, until: int) -> str:
        raw = self.file.main[at:until]
        if piece.wide:
            return raw.decode("utf-16-le", "surrogatepass")
        codec = self.file.codec if self.file.old else "cp1252"
        text = raw.decode(codec, "replace")
        return text if len(text) == len(raw) else raw.decode("cp1252", "replace")

    def _stretch(self, at: int) -> tuple[int, bytes]:
        """Up to which byte characters look as those at a byte, and their properties."""
        i = bisect_right(self._look_starts, at) - 1
        if i >= 0 and at < self._looks[i][1]:
            return self._looks[i][1], self._looks[i][2]
        following = self._look_starts[i + 1] if i + 1 < len(self._looks) else len(self.file.main)
        return max(at + 1, following), b""

    def _stand(self, at: int) -> Stand:
        i = bisect_right(self._stand_starts, at) - 1
        if i >= 0 and at < self._stands[i][1]:
            return stand_of(self._stands[i][2], self.file.old)
        return Stand()


def _told(mark: int | None, usual: bool) -> bool | None:
    """A property that is on, off, as the style has it (128) or the opposite (129)."""
    if mark is None or mark == 128:
        return None
    return not usual if mark == 129 else bool(mark)


def _marked(char: str, fields: list[bool], apart: Apart) -> str:
    """What stands for a control character; ``fields``: whether each open field is in its code."""
    if char == _FIELD:
        fields.append(True)
    elif char == _RESULT and fields:
        fields[-1] = False
    elif char == _FIELD_END and fields:
        fields.pop()
    elif True in fields:
        return ""
    elif char == _NOTE:
        return apart.mark("footnotes")
    elif char == _COMMENT:
        return apart.mark("comments")
    elif char == _BOX:
        apart.leave("drawings or text boxes")
    return ""
