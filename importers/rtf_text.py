"""From the bytes and codes of a Rich Text file to characters in paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from importers import codepages
from importers.written import refuse_too_long
from importers.written.apart import Apart
from importers.written.building import Builder

_NOTHING = {ord("\r"): None, ord("\n"): None, 0: None}
"""Line breaks in the file mean nothing."""
FONTS, SHEET, SKIP, TEXT = "fonts", "sheet", "skip", "text"


@dataclass(slots=True)
class State:
    """What holds inside a group until it ends."""

    into: Builder
    place: str = TEXT
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    hidden: bool = False
    deleted: bool = False
    fallback: int = 1
    """How many characters after a Unicode one stand in for it."""
    codec: str | None = None
    style: int = 0
    in_table: bool = False

    def inner(self) -> State:
        """What a group begins with."""
        return replace(self)

    def plain(self) -> None:
        """Back to how characters are when nothing is said."""
        self.bold = self.italic = self.underlined = self.hidden = self.deleted = False
        self.codec = None


class Characters:
    """Takes text in its several spellings and puts it where the state says."""

    def __init__(self, data: bytes, state: State, apart: Apart) -> None:
        self.state = state
        self.codec = codepages.WESTERN
        self.font_codec: str | None = None
        """What the font calls for that text without a font is in."""
        self.name = ""
        """The name of the style being described."""
        self._apart = apart
        self._utf8 = _is_utf8(data)
        self._bytes = bytearray()
        self._skip = 0
        self._size = 0

    def break_off(self) -> None:
        """A group begins or ends: nothing more stands in for a Unicode character."""
        self.flush()
        self._skip = 0

    def literal(self, text: str) -> None:
        """Text as it stands in the file, decoded as Latin-1."""
        if self.state.place == SKIP:
            return
        text = text.translate(_NOTHING)
        if self._skip:
            cut = min(self._skip, len(text))
            self._skip -= cut
            text = text[cut:]
        raw = text.encode("latin-1")
        if self._utf8 and not text.isascii():
            self.flush()
            self._put(raw.decode("utf-8", "replace"))
        else:
            self._bytes += raw

    def coded(self, raw: bytes) -> None:
        r"""Bytes written as ``\'hh``."""
        cut = min(self._skip, len(raw))
        self._skip -= cut
        if self.state.place != SKIP:
            self._bytes += raw[cut:]

    def sign(self, text: str) -> None:
        """A character that has a control word of its own."""
        self.flush()
        if self._skip:
            self._skip -= 1
        else:
            self._put(text)

    def unicode(self, number: int) -> None:
        r"""``\u``: the characters that follow stand in for it."""
        self.sign(chr(number & 0xFFFF))
        self._skip = self.state.fallback

    def flush(self) -> None:
        """The bytes so far as text; a character of two bytes may come in several tokens."""
        if self._bytes:
            codec = self.state.codec or self.font_codec or self.codec
            self._put(self._bytes.decode(codec, "replace"))
            self._bytes.clear()

    def _put(self, text: str) -> None:
        state = self.state
        if state.place == SHEET:
            self.name += text
        elif state.place == TEXT and not state.deleted:
            if state.hidden:
                if text.strip():
                    self._apart.leave("hidden passages")
                return
            self._size += len(text)
            refuse_too_long(self._size)
            state.into.text(text, state.bold or state.italic or state.underlined)


def _is_utf8(data: bytes) -> bool:
    """Whether unescaped letters are in UTF-8, as some programs write against the rules."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
