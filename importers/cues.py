"""Timed captions: cues of .vtt and .srt files to blocks of one speaker.

Parsed here, not with webvtt-py: it raises on or drops cues whose timings stray from the standard
(a comma, 100 hours, a missing blank line) and gives no line numbers for notices.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from coding.offsets import canonical
from importers import grammar
from importers.decoding import decode
from importers.errors import BrokenFile
from importers.grammar.lines import Line
from importers.rendering import BETWEEN, Said, merged, render
from importers.transcript import Notice, ReadOptions, Transcript

_TIME = r"(?:\d+:)?\d{1,2}:\d{1,2}(?:[.,:]\d{1,6})?"
TIMING = re.compile(rf"\s*(?P<start>{_TIME})\s*-{{1,2}}>\s*(?P<end>{_TIME})(?=\s|$)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?\s(?P<name>[^<>\n]{0,200})>|</v\s{0,9}>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>|<[\d:.,]{1,20}>|\{\\[^{}\n]{0,80}\}")
_CUE_NUMBER = re.compile(r"\s*\d+\s*")
_SENTENCE_ENDS = tuple('.!?…。！？♪"”’)]')


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its lines with their numbers, and when it is shown, in seconds."""

    lines: tuple[tuple[str, int], ...]
    start: float
    end: float


def cues_of(text: str) -> tuple[list[Cue], list[Notice]]:
    """The cues in file order; blocks without timings (NOTE, STYLE, header) are passed over."""
    rows = text.split("\n")
    timings = [(i, match) for i, row in enumerate(rows) if (match := TIMING.match(row))]
    cues: list[Cue] = []
    notices: list[Notice] = []
    for n, (i, match) in enumerate(timings):
        following = timings[n + 1][0] if n + 1 < len(timings) else len(rows)
        body = _body(rows, i + 1, following)
        start, end = _seconds(match["start"]), _seconds(match["end"])
        if end < start:
            notices.append(
                Notice("a cue ends before it starts; its end was set to its start.", i + 1)
            )
        if body:
            cues.append(Cue(body, start, max(start, end)))
    return cues, notices


def _body(rows: Sequence[str], first: int, following: int) -> tuple[tuple[str, int], ...]:
    """The words of a cue: up to a blank line, the next cue's number or timings."""
    lines: list[tuple[str, int]] = []
    for i in range(first, following):
        row = rows[i]
        last = i == following - 1 and following < len(rows)
        if not row.strip() or (last and lines and _CUE_NUMBER.fullmatch(row)):
            break
        lines.append((row, i + 1))
    return tuple(lines)


def _seconds(text: str) -> float:
    whole, _, fraction = re.sub(r"[,]", ".", text).partition(".")
    total = 0.0
    for part in whole.split(":")[:3]:
        total = total * 60 + int(part)
    return total + (float(f"0.{fraction}") if fraction else 0.0)


def read_cues(name: str, data: bytes, options: ReadOptions) -> Transcript:
    """Captions as dialogue; BrokenFile where there is not one cue."""
    raw, notices = decode(data, options.encoding)
    cues, found = cues_of(canonical(raw).text)
    if not cues:
        raise BrokenFile(
            f"there are no cues in this .{name} file (lines such as "
            "00:00:01.000 --> 00:00:03.000); "
            "export it again, or name it .txt if it is plain text."
        )
    source, lines, of_cue = _lines(cues)
    read = grammar.dialogue(source, lines, options, cues=True)
    said = _said(source, read, cues, of_cue)
    if read.labelled:
        said = merged(said, " ")
    return render(name, said, read.speakers, [*notices, *found, *read.notices])


def _lines(cues: Sequence[Cue]) -> tuple[str, list[Line], list[int]]:
    """One source text of all cues without their marks, its lines, and the cue of each line."""
    pieces: list[str] = []
    lines: list[Line] = []
    of_cue: list[int] = []
    at = 0
    for n, cue in enumerate(cues):
        opens = True
        for words, number, voice in _voiced(cue):
            line = Line(
                at,
                at + len(words),
                number,
                opens=opens,
                plain=True,
                given=voice,
                seconds=(cue.start, cue.end),
            )
            lines.append(line)
            of_cue.append(n)
            pieces.append(words)
            at += len(words) + 1
            opens = False
    return "\n".join(pieces), lines, of_cue


def _voiced(cue: Cue) -> Iterator[tuple[str, int, str | None]]:
    """The stretches of a cue: words, line number, and the voice where a tag begins one."""
    voice: str | None = None
    for row, number in cue.lines:
        at = 0
        for tag in [*_VOICE.finditer(row), None]:
            words = _clean(row[at : tag.start() if tag else len(row)])
            if words:
                yield words, number, voice
                voice = None
            if tag is None:
                break
            at = tag.end()
            if tag["name"]:
                voice = _clean(tag["name"]) or None


def _clean(words: str) -> str:
    plain = html.unescape(_TAG.sub("", words)).replace("\u00ad", "").replace("\0", "\ufffd")
    return " ".join(re.sub("[\u200b\u200e\u200f\ufeff]", "", plain).split())


def _said(
    source: str, read: grammar.Dialogue, cues: Sequence[Cue], of_cue: Sequence[int]
) -> list[Said]:
    """Each block's words in one row; blocks of nobody one a cue."""
    line_starts = list(accumulate((len(words) + 1 for words in source.split("\n")), initial=0))

    def cue_at(position: int) -> int:
        return of_cue[bisect_right(line_starts, position) - 1]

    said: list[Said] = []
    last = -1
    for block in read.blocks:
        for part in _parts(block, cue_at):
            shown = [cues[cue_at(start)] for start, _ in part]
            words = " ".join(source[start:end] for start, end in part)
            seconds = (shown[0].start, max(cue.end for cue in shown))
            n = cue_at(part[0][0])
            if said and block.speaker is None and said[-1].speaker is None and n == last:
                said[-1].words += f" {words}"
            else:
                carried = block.speaker is not None and n != cue_at(part[-1][0])
                before = _before(said, block.speaker)
                said.append(Said(block.speaker, words, seconds, before, carried))
            last = n
    return said


def _parts(block: grammar.Block, cue_at: Callable[[int], int]) -> list[list[tuple[int, int]]]:
    if block.speaker is not None:
        return [block.spans]
    parts: dict[int, list[tuple[int, int]]] = {}
    for span in block.spans:
        parts.setdefault(cue_at(span[0]), []).append(span)
    return list(parts.values())


def _before(said: Sequence[Said], speaker: str | None) -> str:
    """Cues of nobody that break off inside a sentence run on in one paragraph."""
    if not said or speaker is not None or said[-1].speaker is not None:
        return BETWEEN
    return "\n" if said[-1].words.endswith(_SENTENCE_ENDS) else " "
