"""Where a line may begin with a label: every reading of it, none believed yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from importers.grammar.labels import Shape, cleaned, is_sound, key_of, role_of, shape_of
from importers.grammar.lines import Line
from importers.grammar.times import BRACKETED, STAMP, is_only_time, range_of

Seconds = tuple[float, float | None]


class Style(Enum):
    """The ways a label is set off from the words."""

    GIVEN = "given by the format"
    TIMED = "Name 00:12"
    INLINE = "Name [00:12] words"
    BOLD = "**Name** words"
    COLON = "Name: words"
    BRACKET = "[Name] words"
    DASH = "Name – words"
    TAB = "Name, tab, words"
    STOP = "Q. words"
    OWN = "Name on a line of its own"
    SEMICOLON = "Name; words"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of the start of a line as a label."""

    style: Style
    label: str
    shape: Shape
    words: int
    """Where the words begin in the source text; the end of the line where none stand on it."""
    seconds: Seconds | None = None
    marked: bool = False
    """Set in bold or italics."""

    @property
    def key(self) -> str:
        """What it shares with other spellings of the same label."""
        return key_of(self.label)


_OPEN = r"(?P<open>[*_]{1,3})?"
_LABEL = r"(?P<label>(?:\?{1,3}|[^\s:：\[\](){}<>|\t*_#•\-–—?][^:：\n\t|*\[\]<>]{0,118}?))"
_CLOSE = r"[*_]{0,3}"
_TIME = rf"(?:[\s,|–—-]*(?P<time>{STAMP}))"
_PREFIX = re.compile(r"\s*(?:>{1,3}\s*|#{1,6}\s+|[•▪●]\s*)?")
_NUMBER = re.compile(r"\d{1,4}[.)]?[ \t]+(?=[^\W\d])|[-*]\s+(?=[*_\w\[])")
_TIME_PREFIX = re.compile(rf"{_CLOSE}(?P<time>{STAMP}){_CLOSE}[\s,;|–—-]*")
_COLON = re.compile(rf"{_OPEN}{_LABEL}{_CLOSE}{_TIME}?\s*{_CLOSE}\s*(?P<colon>[:：]){_CLOSE}-?")
_BRACKET = re.compile(
    rf"{_OPEN}\\?(?P<left>[\[<{{(])\s*(?P<label>[^\[\](){{}}<>:：\n]{{1,60}}?"
    rf"(?:\([^()\n]{{1,40}}\))?)\s*\\?[\]>}})]{_CLOSE}\s*(?P<colon>[:：])?{_CLOSE}"
)
_TIMED = re.compile(rf"{_OPEN}\[?{_LABEL}\]?{_CLOSE}{_TIME}{_CLOSE}\s*[:：]?{_CLOSE}\s*$")
_TIMED_INLINE = re.compile(rf"{_OPEN}{_LABEL}{_CLOSE}\s+(?P<time>{BRACKETED})\s*{_CLOSE}(?=\s)")
_DASH = re.compile(rf"{_OPEN}{_LABEL}{_CLOSE}(?:\s+[–—-]{{1,2}}|[–—-]{{1,2}}\s){_CLOSE}(?!\d)")
_TAB = re.compile(r"(?P<open>)(?P<label>[^\s:：\t][^:：\n\t]{0,40}?)\s*\t\s*(?=\S)")
_STOP = re.compile(r"(?P<open>)(?P<label>[QAFRPDВОПР])\.\s+(?=\S)")
_SEMICOLON = re.compile(rf"{_OPEN}{_LABEL}{_CLOSE}\s*;\s+")
_MARKED = re.compile(r"(?P<open>\*\*\*?|__)(?P<label>[^*_\n]{1,60}?)(?P=open)\s*")
_OWN_LONGEST = 48
_AFTER_COLON = re.compile(r"\s|$|[*_\[(\"“«¿¡‘'…-]")


def candidates(text: str, line: Line) -> list[Candidate]:
    """The readings of one line, the likelier first; empty for nearly every line of prose."""
    if line.given is not None:
        label = cleaned(line.given) or line.given
        return [Candidate(Style.GIVEN, label, Shape.STRONG, line.start, line.seconds)]
    if line.rule or is_only_time(line.of(text)):
        return []
    return [found for found in _readings(text, line) if found.shape is not Shape.NONE]


def is_sound_mark(text: str, line: Line) -> bool:
    """Whether a line begins with a sound or a break set in bold (``**Break:**``)."""
    match = _MARKED.match(text, line.start, line.end)
    return match is not None and is_sound(key_of(cleaned(match["label"])))


def _readings(text: str, line: Line) -> Iterator[Candidate]:
    start, stamped = _past_prefixes(text, line)
    seconds = stamped or line.seconds
    end = line.end
    rest = text[start : min(end, start + 160)]
    whole = end - start <= 160
    set_off = start < line.strong_end or line.heading

    def made(style: Style, match: re.Match[str], mark: bool = False) -> Candidate:
        label = cleaned(match["label"])
        time = match.groupdict().get("time")
        at = start + match.end()
        while at < end and text[at].isspace():
            at += 1
        stamp = range_of(time) if time else seconds
        if stamped is not None and style is Style.BRACKET and at >= end:
            style = Style.TIMED
        marked = mark or set_off or bool(match["open"])
        return Candidate(style, label, shape_of(label), at, stamp or seconds, marked)

    colon = ":" in rest or "：" in rest
    if whole and colon and (match := _TIMED.match(rest)):
        yield made(Style.TIMED, match)
    if colon and (match := _COLON.match(rest)) and _colon_holds(rest, match):
        yield made(Style.COLON, match)
    if colon and (match := _TIMED_INLINE.match(rest)):
        yield made(Style.INLINE, match)
    if (match := _BRACKET.match(rest)) and _bracket_holds(match):
        yield made(Style.BRACKET, match)
    if match := _MARKED.match(rest):
        yield made(Style.BOLD, match, mark=True)
    elif start < line.strong_end < end and (label := cleaned(text[start : line.strong_end])):
        yield Candidate(
            Style.BOLD, label, shape_of(label), _skip(text, line.strong_end, end), seconds, True
        )
    if match := _STOP.match(rest):
        yield made(Style.STOP, match)
    if "\t" in rest and (match := _TAB.match(rest)):
        yield made(Style.TAB, match)
    if match := _DASH.match(rest):
        yield made(Style.DASH, match)
    if ";" in rest and (match := _SEMICOLON.match(rest)):
        yield made(Style.SEMICOLON, match)
    if whole and not line.plain and end - start <= _OWN_LONGEST:
        label = cleaned(rest)
        if rest.strip(" \t*_#")[-1:] not in tuple(".,;!…"):
            style = Style.TIMED if stamped is not None else Style.OWN
            marked = set_off or rest.lstrip()[:1] in ("*", "_")
            yield Candidate(style, label, shape_of(label), end, seconds, marked)


def _past_prefixes(text: str, line: Line) -> tuple[int, Seconds | None]:
    """Past quote marks, list numbers and a leading time, and that time."""
    prefix = _PREFIX.match(text, line.start, line.end)
    at = prefix.end() if prefix else line.start
    if stamp := _TIME_PREFIX.match(text, at, line.end):
        found = range_of(stamp["time"])
        if found is not None:
            return stamp.end(), found
    if number := _NUMBER.match(text, at, line.end):
        at = number.end()
    return at, None


def _colon_holds(rest: str, match: re.Match[str]) -> bool:
    """Whether the colon parts a label from words: no address, no clock, no ratio."""
    if match["colon"] == "：":
        return True
    after = rest[match.end() : match.end() + 1]
    if _AFTER_COLON.match(after) or match.end() > match.start("colon") + 1:
        return not rest[match.end() :].startswith("//")
    label = cleaned(match["label"])
    if not after.isalpha():
        return False
    return not after.islower() or role_of(label) is not None


def _bracket_holds(match: re.Match[str]) -> bool:
    """Round brackets are asides unless a role or a code stands in them."""
    return match["left"] != "(" or shape_of(cleaned(match["label"])) is Shape.STRONG


def _skip(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in ":："):
        at += 1
    return at
