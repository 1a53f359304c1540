"""The tiers of a Praat TextGrid: long, short, chronological and binary form.

Read here, not with a library: those we know refuse doubled or unpaired quotation marks, point tiers
or binary files, and give no line numbers.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field

from coding.offsets import canonical
from importers import limits
from importers.decoding import decode
from importers.errors import BrokenFile, TooLarge
from importers.transcript import Notice

_BINARY = b"ooBinaryFile\x08TextGrid"
_TOKEN = re.compile(r'\s*+(?:"(?P<text>(?:[^"]+|"")*+)"|(?P<note>![^\n]*)|(?P<word>[^\s"]+))')
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_REST = re.compile(r"\s*+(?:![^\n]*\s*+)*+")
_MOST = 5 * limits.TABLE_ROWS  # sounds and words have tiers too
_FLAG = re.compile(r"<\w+>")
_LONG = re.compile(r'\b(?:text|mark)\s*=\s*"')
_FIELD = re.compile(
    r"^\s*(?P<key>class|name|xmin|xmax|text|mark|time|number|points|intervals)\s*"
    r'(?:=\s*(?:"(?P<text>.*)"|(?P<number>[\d.eE+-]+))|\[\d+\]:?)\s*$'
)


@dataclass(frozen=True, slots=True)
class Mark:
    """An interval of a tier with its label, or a point (``end`` is then its time)."""

    start: float
    end: float
    text: str


@dataclass(slots=True)
class Tier:
    """A tier in file order."""

    name: str
    points: bool
    marks: list[Mark] = field(default_factory=list)


def tiers_of(data: bytes, encoding: str | None) -> tuple[list[Tier], list[Notice]]:
    """The tiers and what had to be assumed; BrokenFile where it is cut short or none."""
    if data.startswith(_BINARY):
        return _Binary(data[len(_BINARY) :]).tiers(), []
    raw, notices = decode(data, encoding)
    text = canonical(raw).text.removeprefix("\ufeff")
    if "TextGrid" not in text[:400]:
        raise BrokenFile(
            "this is no Praat TextGrid (its first lines do not say so); save it anew in Praat."
        )
    try:
        return _Text(text).tiers(), notices
    except BrokenFile:
        loose = _by_line(text) if _LONG.search(text) else None
        if loose is None:
            raise
        message = (
            "Quotation marks in this TextGrid are not doubled as they should be; it was mended."
        )
        return loose, [*notices, Notice(message)]


class _Text:
    """Free-standing numbers, quoted strings and flags in order; all else is for the eye."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._left = _MOST

    def tiers(self) -> list[Tier]:
        """All tiers."""
        if "chronological" in self._text[:60]:
            return self._chronological()
        while self._string() != "TextGrid":
            pass
        self._number(), self._number()
        flag = self._next("flag")
        return [self._tier() for _ in range(self._count())] if flag == "<exists>" else []

    def _tier(self) -> Tier:
        points = self._string() == "TextTier"
        tier = Tier(self._string(), points)
        self._number(), self._number()
        for _ in range(self._count()):
            start = self._number()
            end = start if points else self._number()
            tier.marks.append(Mark(start, end, self._string()))
        return tier

    def _chronological(self) -> list[Tier]:
        self._next("text")
        self._number(), self._number()
        tiers = []
        for _ in range(self._count()):
            tiers.append(Tier(name="", points=self._string() == "TextTier"))
            tiers[-1].name = self._string()
            self._number(), self._number()
        while not self._ends():
            n = self._number()
            if not 1 <= n <= len(tiers):
                raise self._broken()
            tier = tiers[int(n) - 1]
            start = self._number()
            end = start if tier.points else self._number()
            tier.marks.append(Mark(start, end, self._string()))
        return tiers

    def _token(self) -> tuple[str, str] | None:
        """The next that counts: its kind (text, number, flag) and itself; None at the end."""
        while match := _TOKEN.match(self._text, self._at):
            self._at = match.end()
            if match["text"] is not None:
                return "text", match["text"]
            word = match["word"] or ""
            for kind, pattern in (("number", _NUMBER), ("flag", _FLAG)):
                if word and pattern.fullmatch(word):
                    return kind, word
        return None

    def _next(self, kind: str) -> str:
        found = self._token()
        if found is None or found[0] != kind:
            raise self._broken()
        return found[1]

    def _string(self) -> str:
        return self._next("text").replace('""', '"')

    def _number(self) -> float:
        return float(self._next("number"))

    def _ends(self) -> bool:
        return _REST.fullmatch(self._text, self._at) is not None

    def _count(self) -> int:
        number = self._number()
        if number < 0:
            raise self._broken()
        self._left -= int(min(number, 1e9))
        if self._left < 0:
            raise _too_large()
        return int(number)

    def _broken(self) -> BrokenFile:
        line = self._text.count("\n", 0, self._at) + 1
        return BrokenFile(
            "this TextGrid is damaged or cut short here; open it in Praat and save it anew.", line
        )


def _by_line(text: str) -> list[Tier] | None:
    """The long form line by line, for quotation marks inside labels that are not doubled."""
    tiers: list[Tier] = []
    start = end = 0.0
    points = False
    for row in text.split("\n"):
        match = _FIELD.match(row)
        if match is None:
            continue
        key, said, number = match["key"], match["text"], match["number"]
        if key == "class" and said is not None:
            points = said == "TextTier"
        elif key == "name" and said is not None:
            tiers.append(Tier(said.replace('""', '"'), points))
        elif key in ("text", "mark") and said is not None and tiers:
            tiers[-1].marks.append(Mark(start, start if points else end, said.replace('""', '"')))
        elif number is not None:
            try:
                value = float(number)
            except ValueError:
                return None
            start, end = (start, value) if key == "xmax" else (value, end)
    whole = text.rstrip().endswith('"')
    return tiers if whole and any(tier.marks for tier in tiers) else None


class _Binary:
    """The binary form: big-endian doubles, strings of one or two bytes a character."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._left = _MOST

    def tiers(self) -> list[Tier]:
        """All tiers."""
        self._take("dd")
        if not self._take("B"):
            return []
        return [self._tier() for _ in range(self._count())]

    def _tier(self) -> Tier:
        points = self._bytes(int(self._take("B"))) == b"TextTier"
        tier = Tier(self._string(), points)
        self._take("dd")
        for _ in range(self._count()):
            start = self._take("d")
            end = start if points else self._take("d")
            tier.marks.append(Mark(start, end, self._string()))
        return tier

    def _count(self) -> int:
        count = int(self._take("i"))
        if count < 0:
            raise _binary_broken()
        self._left -= count
        if self._left < 0:
            raise _too_large()
        return count

    def _take(self, form: str) -> float:
        return float(struct.unpack(f">{form}", self._bytes(struct.calcsize(f">{form}")))[0])

    def _string(self) -> str:
        length = int(self._take("H"))
        if length == 0xFFFF:
            return self._bytes(2 * int(self._take("H"))).decode("utf-16-be", "replace")
        return self._bytes(length).decode("latin-1")

    def _bytes(self, count: int) -> bytes:
        end = self._at + count
        if end > len(self._data):
            raise _binary_broken()
        found = self._data[self._at : end]
        self._at = end
        return found


def _too_large() -> TooLarge:
    return TooLarge(
        f"this TextGrid says it has more than {_MOST:,} intervals; a conversation has "
        "fewer. Save the tiers of words by themselves."
    )


def _binary_broken() -> BrokenFile:
    return BrokenFile(
        "this binary TextGrid is damaged or cut short; open it in Praat and save it as text."
    )
