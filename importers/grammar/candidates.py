"""Where a line may begin with a label: every reading of it, none believed yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from importers.grammar import patterns
from importers.grammar.attributes import without_manner
from importers.grammar.labels import (
    Shape,
    cleaned,
    is_sound,
    is_sure_code,
    is_titled,
    key_of,
    role_of,
    shape_of,
)
from importers.grammar.lines import Line
from importers.grammar.times import is_only_time, range_of

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
    ARROW = "Name > words"
    GAP = "Name   words"
    BARE = "P1 words"
    SPOKEN = "Name「words」"


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


_OWN_LONGEST = 48
_REACH = 160


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
    match = patterns.MARKED.match(text, line.start, line.end)
    return match is not None and is_sound(key_of(cleaned(match["label"] or match["tagged"])))


@dataclass(frozen=True, slots=True)
class _Start:
    """The start of a line past its own marks."""

    text: str
    at: int
    end: int
    rest: str
    """What follows, as far as a label may reach."""
    whole: bool
    """``rest`` is all of it."""
    set_off: bool
    numbered: bool
    stamped: Seconds | None
    seconds: Seconds | None

    def made(self, style: Style, match: re.Match[str], mark: bool = False) -> Candidate:
        """The candidate a pattern found."""
        groups = match.groupdict()
        label = without_manner(cleaned(groups["label"] or groups.get("tagged") or ""))
        if self.stamped and label[:4].casefold() == "from":
            sender = patterns.FROM.fullmatch(label)
            label = cleaned(sender["name"]) if sender else label
        time = groups.get("time") or groups.get("before")
        at = _skip(self.text, self.at + match.end(), self.end)
        if self.stamped is not None and style is Style.BRACKET and at >= self.end:
            style = Style.TIMED
        stamp = (range_of(time) if time else None) or self.seconds
        marked = mark or self.set_off or bool(groups.get("open"))
        return Candidate(style, label, shape_of(label), at, stamp, marked)


def _readings(text: str, line: Line) -> Iterator[Candidate]:
    start = _start(text, line)
    rest = start.rest
    if ":" in rest or "：" in rest:
        if start.whole and (match := patterns.TIMED.match(rest)):
            yield start.made(Style.TIMED, match)
        if (match := patterns.COLON.match(rest)) and _colon_holds(rest, match):
            colon = start.made(Style.COLON, match)
            yield colon
            if colon.shape is Shape.STRONG:
                return  # no other reading of it is likelier
        if match := patterns.TIMED_INLINE.match(rest):
            yield start.made(Style.INLINE, match)
        if match := patterns.BRACKET_TIMED.match(rest):
            yield start.made(Style.INLINE, match)
    if (match := patterns.BRACKET.match(rest)) and _bracket_holds(rest, match):
        yield start.made(Style.BRACKET, match)
    if match := patterns.MARKED.match(rest):
        yield start.made(Style.BOLD, match, mark=True)
    elif start.at < line.strong_end < line.end and (
        label := cleaned(text[start.at : line.strong_end])
    ):
        at = _skip(text, line.strong_end, line.end, ":：")
        yield Candidate(Style.BOLD, label, shape_of(label), at, start.seconds, True)
    yield from _looser(start)
    if start.whole and not line.plain and line.end - start.at <= _OWN_LONGEST:
        yield from _alone(start)


def _looser(start: _Start) -> Iterator[Candidate]:
    """Readings that many lines of prose allow, too."""
    rest = start.rest
    if match := patterns.STOP_TITLED.match(rest):
        yield start.made(Style.STOP, match)
    if (match := patterns.STOP.match(rest)) and _stop_holds(match["label"]):
        yield start.made(Style.STOP, match)
    if "\t" in rest and (match := patterns.TAB.match(rest)):
        yield start.made(Style.TAB, match)
    for style, pattern, sign in _SIGNS:
        if any(char in rest for char in sign) and (match := pattern.match(rest)):
            yield start.made(style, match)
    if match := patterns.BARE.match(rest):
        label = match["label"]
        if role_of(label) == "facilitator" or is_sure_code(label):
            yield start.made(Style.BARE, match)


_SIGNS = (
    (Style.DASH, patterns.DASH, "–—―-"),
    (Style.SEMICOLON, patterns.SEMICOLON, ";"),
    (Style.ARROW, patterns.ARROW, ">=|/"),
    (Style.SPOKEN, patterns.SPOKEN, "「『"),
    (Style.GAP, patterns.GAP, " \u3000"),
)


def _alone(start: _Start) -> Iterator[Candidate]:
    label = cleaned(start.rest)
    if start.rest.strip(" \t*_#`")[-1:] in tuple(".,;!…"):
        return
    style = Style.TIMED if start.stamped is not None else Style.OWN
    marked = start.set_off or start.rest.lstrip()[:1] in ("*", "_")
    yield Candidate(style, label, shape_of(label), start.end, start.seconds, marked)


def _start(text: str, line: Line) -> _Start:
    """Past quote marks, list numbers and a leading time."""
    at, stamped, numbered = _past_prefixes(text, line)
    return _Start(
        text,
        at,
        line.end,
        text[at : min(line.end, at + _REACH)],
        line.end - at <= _REACH,
        at < line.strong_end or line.heading,
        numbered,
        stamped,
        stamped or line.seconds,
    )


def _past_prefixes(text: str, line: Line) -> tuple[int, Seconds | None, bool]:
    """Past quote marks, list numbers and a leading time; that time; whether there was a number."""
    prefix = patterns.PREFIX.match(text, line.start, line.end)
    at = prefix.end() if prefix else line.start
    numbered = False
    if number := patterns.BEFORE_TIME.match(text, at, line.end):
        at = number.end()
    if stamp := patterns.TIME_PREFIX.match(text, at, line.end):
        found = range_of(stamp["time"])
        if found is not None:
            return stamp.end(), found, False
    if number := patterns.NUMBER.match(text, at, line.end):
        at, numbered = number.end(), True
    return at, None, numbered


def _colon_holds(rest: str, match: re.Match[str]) -> bool:
    """Whether the colon parts a label from words: no address, no clock, no ratio."""
    if match["colon"] in "：﹕":
        return True
    after = rest[match.end() : match.end() + 1]
    if patterns.AFTER_COLON.match(after) or match.end() > match.start("colon") + 1:
        return not rest[match.end() :].startswith("//")
    label = cleaned(match["label"])
    if not after.isalpha():
        return False
    return not after.islower() or role_of(label) is not None


def _bracket_holds(rest: str, match: re.Match[str]) -> bool:
    """Round brackets are asides unless a role, a code or a full name alone stands in them."""
    label = cleaned(match["label"])
    full = match.end() >= len(rest.rstrip()) and len(label.split()) >= 2
    return match["left"] != "(" or shape_of(label) >= (Shape.NAME if full else Shape.STRONG)


def _stop_holds(label: str) -> bool:
    """A letter, capitals or a titled name before a full stop; anything else is a sentence."""
    return len(label) == 1 or label.isupper() or is_titled(label)


def _skip(text: str, at: int, end: int, over: str = "") -> int:
    while at < end and (text[at].isspace() or text[at] in over):
        at += 1
    return at
