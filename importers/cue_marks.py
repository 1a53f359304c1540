"""What captions write beside the words: tags, ids, marks of a change of speaker."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?\s(?P<name>[^<>\n]{0,200})>|</v\s{0,9}>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:c|i|b|u|v|s|p|ruby|rt|lang|font|span|em|strong|br)(?![A-Za-z0-9_])[^<>\n]{0,200}>"
    r"|<[\d:.,]{1,20}>|\{\\[^{}\n]{0,80}\}",
    re.IGNORECASE,
)
_INVISIBLE = re.compile("[\u200b\u200e\u200f\ufeff\u00ad]")
_CHANGE = re.compile(r"(?:^|(?<=\s))>{2,3}\s*")
_DASH = re.compile(r"[-–—‐]\s*(?=\S)")
_NAMED_ID = re.compile(
    r'\s*\d+\s+(?:"(?P<name>[^"\n]{1,100})"\s+\(\d+\)|-\s+(?P<after>[^\W\d][^"\n]{0,60}?))\s*'
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a cue up to the next mark."""

    words: str
    number: int
    """The line they stand on."""
    voice: str | None = None
    """Who says them, where a tag or the cue's id names somebody."""
    changes: bool = False
    """A mark before them says that somebody else begins."""


def named_by(identifier: str) -> str | None:
    """The speaker a cue's id names (``12 "Ann Lee" (2841600)``), else None."""
    match = _NAMED_ID.fullmatch(identifier)
    return match["name"] or match["after"] if match else None


def stretches(
    rows: Sequence[tuple[str, int]], speaker: str | None, dashed: bool
) -> Iterator[Stretch]:
    """The words of a cue's lines; with ``dashed`` a dash that begins a line marks a change."""
    voice = speaker
    for row, number in rows:
        at = 0
        for tag in [*_VOICE.finditer(row), None]:
            part = cleaned(row[at : tag.start() if tag else len(row)])
            for words, changes in _parted(part, dashed):
                yield Stretch(words, number, voice, changes)
                voice = None
            if tag is None:
                break
            at = tag.end()
            if tag["name"]:
                voice = cleaned(tag["name"]) or None


def _parted(words: str, dashed: bool) -> Iterator[tuple[str, bool]]:
    """Words at their marks of a change, without them."""
    if dashed and (dash := _DASH.match(words)):
        yield words[dash.end() :], True
        return
    at, changes = 0, False
    for mark in _CHANGE.finditer(words):
        if before := words[at : mark.start()].strip():
            yield before, changes
        at, changes = mark.end(), True
    if rest := words[at:].strip():
        yield rest, changes


def is_dashed(cues: Sequence[Sequence[tuple[str, int]]]) -> bool:
    """Whether dashes part speakers in this file: some cue has two lines that begin with one."""
    return any(sum(1 for row, _ in rows if _DASH.match(cleaned(row))) >= 2 for rows in cues)


def cleaned(words: str) -> str:
    """Words without tags and invisible marks, white space as single spaces."""
    plain = html.unescape(_TAG.sub("", words)).replace("\0", "\ufffd")
    return " ".join(_INVISIBLE.sub("", plain).split())
