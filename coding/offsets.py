"""Canonical text, and the map between its positions and those other programs count in.

A position in this project is a code point index into canonical text. REFI-QDA files, QualCoder
and browsers count in the raw text, in UTF-16 units or in bytes; everything is converted here.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from coding.errors import SpanError
from coding.spans import Span

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Which code points of the raw text are missing from the canonical text.

    ``dropped`` holds their raw positions, ascending. Nothing is ever inserted and no two code
    points change places, so this is the whole map.
    """

    raw_length: int
    dropped: tuple[int, ...] = ()

    @property
    def length(self) -> int:
        """Code points in the canonical text."""
        return self.raw_length - len(self.dropped)

    def to_canonical(self, raw: int) -> int:
        """The canonical position of raw position ``raw``, 0 ≤ raw ≤ raw_length.

        A dropped code point maps to the one that follows it.
        """
        if not 0 <= raw <= self.raw_length:
            raise SpanError(f"{raw} lies outside the raw text, which ends at {self.raw_length}.")
        return raw - bisect_left(self.dropped, raw)

    def to_raw(self, position: int) -> int:
        """The raw position of the canonical code point at ``position``, 0 ≤ position ≤ length.

        The end of the text maps to the end of the raw text.
        """
        if not 0 <= position <= self.length:
            raise SpanError(f"{position} lies outside the text, which ends at {self.length}.")
        if position == self.length:
            return self.raw_length
        low, high = 0, len(self.dropped)
        while low < high:  # the k-th dropped code point precedes `position` iff dropped[k]-k <= it
            middle = (low + high) // 2
            if self.dropped[middle] - middle <= position:
                low = middle + 1
            else:
                high = middle
        return position + low

    def span_to_canonical(self, start: int, end: int) -> Span:
        """The canonical span of raw ``[start, end)``; SpanError where it covers nothing."""
        return Span(self.to_canonical(start), self.to_canonical(end))

    def to_json(self) -> dict[str, object]:
        """A small value for storage: raw length and the gaps between dropped positions."""
        gaps, last = [], 0
        for position in self.dropped:
            gaps.append(position - last)
            last = position
        return {"raw_length": self.raw_length, "gaps": gaps}

    @staticmethod
    def from_json(value: dict[str, object]) -> OffsetMap:
        """The inverse of :meth:`to_json`."""
        gaps = value["gaps"]
        raw_length = value["raw_length"]
        if not isinstance(gaps, list) or not isinstance(raw_length, int):
            raise SpanError("this offset map cannot be read: it needs raw_length and gaps.")
        dropped, at = [], 0
        for gap in gaps:
            at += int(gap)
            dropped.append(at)
        return OffsetMap(raw_length, tuple(dropped))


@dataclass(frozen=True, slots=True)
class Canonical:
    """Canonical text with its offset map and how many characters had to be replaced."""

    text: str
    offsets: OffsetMap
    replaced: tuple[int, ...] = ()
    """Canonical positions of the NULs and lone surrogates that became U+FFFD."""


def canonical(raw: str) -> Canonical:
    """Raw decoded text as the project keeps it.

    Byte order marks at the start are dropped, CRLF and CR become LF, a surrogate pair becomes its
    character, NUL and lone surrogates become U+FFFD (PostgreSQL cannot hold them); nothing else
    changes. Idempotent: ``canonical(canonical(x).text).text == canonical(x).text``.
    """
    start = len(raw) - len(raw.lstrip(_BOM))
    if not start and "\r" not in raw and "\0" not in raw and not _has_surrogates(raw):
        return Canonical(raw, OffsetMap(len(raw)))
    dropped = list(range(start))
    out: list[str] = []
    replaced: list[int] = []
    at, size = start, len(raw)
    while at < size:
        char = raw[at]
        if char == "\r":
            if at + 1 < size and raw[at + 1] == "\n":
                dropped.append(at)
                at += 1
            out.append("\n")
        elif "\ud800" <= char <= "\udbff" and at + 1 < size and "\udc00" <= raw[at + 1] <= "\udfff":
            high, low = ord(char) - 0xD800, ord(raw[at + 1]) - 0xDC00
            out.append(chr(0x10000 + (high << 10) + low))
            at += 1
            dropped.append(at)
        elif char == "\0" or "\ud800" <= char <= "\udfff":
            replaced.append(len(out))
            out.append(REPLACEMENT)
        else:
            out.append(char)
        at += 1
    return Canonical("".join(out), OffsetMap(size, tuple(dropped)), tuple(replaced))


def _has_surrogates(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


class Units:
    """Positions of one text in UTF-16 code units and in UTF-8 bytes."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._astral = [i for i, char in enumerate(text) if char > "\uffff"]
        self._text = text

    def from_utf16(self, unit: int) -> int:
        """The code point at UTF-16 position ``unit``; inside a pair, the character of the pair."""
        low, high = 0, len(self._astral)
        while low < high:
            middle = (low + high) // 2
            if self._astral[middle] + middle < unit:
                low = middle + 1
            else:
                high = middle
        position = unit - low
        if low and self._astral[low - 1] + low - 1 == unit - 1:
            position = self._astral[low - 1]  # the second half of a pair
        if not 0 <= position <= self._length:
            raise SpanError(
                f"{unit} lies outside the text, which ends at {self.to_utf16_length()}."
            )
        return position

    def to_utf16(self, position: int) -> int:
        """The UTF-16 position of code point ``position``, 0 ≤ position ≤ length."""
        if not 0 <= position <= self._length:
            raise SpanError(f"{position} lies outside the text, which ends at {self._length}.")
        return position + bisect_left(self._astral, position)

    def to_utf16_length(self) -> int:
        """The whole text in UTF-16 units."""
        return self._length + len(self._astral)

    def from_utf8(self, byte: int) -> int:
        """The code point that begins at or holds UTF-8 byte ``byte``."""
        data = self._text.encode("utf-8")
        if not 0 <= byte <= len(data):
            raise SpanError(f"byte {byte} lies outside the text, which ends at {len(data)}.")
        while byte < len(data) and data[byte] & 0xC0 == 0x80:
            byte -= 1
        return len(data[:byte].decode("utf-8"))


class Lines:
    """Line numbers (from 1) of positions in one text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def of(self, position: int) -> int:
        """The line, counted from 1, on which ``position`` lies."""
        return bisect_right(self._starts, position)


def positions_of(text: str, quote: str) -> Iterable[int]:
    """Every start of ``quote`` in ``text``, overlapping ones too, ascending."""
    at = text.find(quote)
    while at >= 0 and quote:
        yield at
        at = text.find(quote, at + 1)
