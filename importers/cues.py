"""Timed captions: cues of .vtt and .srt files to blocks of one speaker.

Parsed here, not with webvtt-py: it raises on or drops cues whose timings stray from the standard
(a comma, 100 hours, a missing blank line) and gives no line numbers for notices.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from coding.offsets import canonical
from importers import grammar
from importers.cue_marks import is_dashed, named_by, stretches
from importers.cue_rolls import unrolled
from importers.decoding import decode
from importers.errors import BrokenFile
from importers.grammar.lines import Line
from importers.rendering import BETWEEN, Said, merged, render
from importers.transcript import Notice, ReadOptions, Transcript

_TIME = r"(?:\d+:)?\d{1,2}:\d{1,2}(?:[.,:]\d{1,6})?"
TIMING = re.compile(rf"\s*(?P<start>{_TIME})\s*(?:-{{1,2}}>|→|—>)\s*(?P<end>{_TIME})(?=\s|$)")
_ID = re.compile(r"\s*(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27}(?:[-/]\d+){0,2})\s*", re.IGNORECASE)
_SENTENCE_ENDS = tuple('.!?…。！？♪"”’)]')


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: its lines with their numbers, and when it is shown, in seconds."""

    lines: tuple[tuple[str, int], ...]
    start: float
    end: float
    speaker: str | None = None
    """Who speaks, where the cue's id says so."""


def cues_of(text: str, *, gaps: bool = False) -> tuple[list[Cue], list[Notice]]:
    """The cues in file order; blocks without timings (NOTE, STYLE, header) are passed over.

    With ``gaps`` (SubRip, which has no such blocks) a blank line does not end a cue's words.
    """
    rows = text.split("\n")
    timings = [(i, match) for i, row in enumerate(rows) if (match := TIMING.match(row))]
    cues: list[Cue] = []
    notices: list[Notice] = []
    for n, (i, match) in enumerate(timings):
        following = timings[n + 1][0] if n + 1 < len(timings) else len(rows)
        body = _body(rows, i + 1, following, gaps)
        start, end = _seconds(match["start"]), _seconds(match["end"])
        if end < start:
            notices.append(
                Notice("a cue ends before it starts; its end was set to its start.", i + 1)
            )
        if body:
            speaker = named_by(rows[i - 1]) if i else None
            cues.append(Cue(body, start, max(start, end), speaker))
    return unrolled(cues), notices


def _body(
    rows: Sequence[str], first: int, following: int, gaps: bool
) -> tuple[tuple[str, int], ...]:
    """The words of a cue: up to a blank line, the next cue's number or timings."""
    lines: list[tuple[str, int]] = []
    for i in range(first, following):
        row = rows[i]
        last = i == following - 1 and following < len(rows)
        if last and (lines or gaps) and _is_id(row):
            break
        if row.strip():
            lines.append((row, i + 1))
        elif not gaps and row == "":
            break
    return tuple(lines)


def _is_id(row: str) -> bool:
    return _ID.fullmatch(row) is not None or named_by(row) is not None


def _seconds(text: str) -> float:
    whole, _, fraction = re.sub(r"[,]", ".", text).partition(".")
    total = 0.0
    for part in whole.split(":")[:3]:
        total = total * 60 + int(part)
    return total + (float(f"0.{fraction}") if fraction else 0.0)


def read_cues(name: str, data: bytes, options: ReadOptions) -> Transcript:
    """Captions as dialogue; BrokenFile where there is not one cue."""
    raw, notices = decode(data, options.encoding)
    cues, found = cues_of(canonical(raw).text, gaps=name == "srt")
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
    dashed = is_dashed([cue.lines for cue in cues])
    for n, cue in enumerate(cues):
        opens = True
        for part in stretches(cue.lines, cue.speaker, dashed):
            line = Line(
                at,
                at + len(part.words),
                part.number,
                opens=opens or part.changes,
                plain=True,
                given=part.voice,
                changes=part.changes,
                seconds=(cue.start, cue.end),
            )
            lines.append(line)
            of_cue.append(n)
            pieces.append(part.words)
            at += len(part.words) + 1
            opens = False
    return "\n".join(pieces), lines, of_cue


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
