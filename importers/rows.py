"""Rows that are turns, from tables, JSON lists and tiers, as dialogue in the reader's own text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from coding.offsets import canonical
from importers import grammar
from importers.errors import EmptyFile
from importers.grammar.lines import Line, refuse_too_many
from importers.grammar.people import cast
from importers.rendering import BETWEEN, Said, filled, merged, render
from importers.stamps import Stamp, unit_shown
from importers.tokens import are_tokens, sentences
from importers.transcript import Notice, ReadOptions, Speaker, Transcript

_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u2060\ufeff\u00ad]")
_NOBODY = {"", "none", "null", "nan", "n/a", "na", "-", "–", "—", "undefined", "<na>"}
_SENTENCE_ENDS = tuple('.!?…。！？♪"”’)]')
_DATED = 1e8
"""Seconds from which times are dates: they are then counted from the first."""
_Stamp = tuple[float, float | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its words, who says them (None: nobody says who) and from when to when."""

    words: str
    speaker: str | None = None
    start: Stamp | None = None
    end: Stamp | None = None
    line: int | None = None
    """Where it stands in the file, counted from 1, where the file has lines or rows."""
    continues: bool = False
    """It goes on with what the speaker of the row above says."""


@lru_cache(maxsize=1 << 12, typed=True)
def _label(value: str | float) -> str | None:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    label = " ".join(_INVISIBLE.sub("", canonical(str(value)).text).split())
    label = label.rstrip(":：").strip()
    return None if label.casefold() in _NOBODY else label


def label_of(value: object) -> str | None:
    """A speaker's label as it stands in a cell, without a colon after it; None for none."""
    if value is None or isinstance(value, bool):
        return None
    return _label(value if isinstance(value, (int, float)) else str(value))


def read_rows(
    name: str,
    rows: Sequence[Row],
    options: ReadOptions,
    notices: Sequence[Notice] = (),
    *,
    between: str = " ",
) -> Transcript:
    """Rows as dialogue, ``between`` parting rows of one turn; EmptyFile where they have no words.

    Where no row says who speaks, the speaker grammar looks for labels in the words.
    """
    kept = [tidied for row in rows if (tidied := replace(row, words=_tidied(row.words))).words]
    if not kept:
        raise EmptyFile("there are no words in this file; check that it is the right one.")
    if are_tokens([row.words for row in kept]):
        kept = list(_joined(kept))
    refuse_too_many(len(kept))
    times = filled(_seconds(kept))
    if any(row.speaker is not None for row in kept):
        said, speakers, found = _given(kept, times, options)
    else:
        said, speakers, found = _found(kept, times, options)
    said = merged(said, between) if speakers else said
    return render(name, said, speakers, [*notices, *found])


def _tidied(words: str) -> str:
    if "&" in words:
        words = _ENTITY.sub(lambda match: html.unescape(match[0]), words)
    if "<" in words:
        words = _BREAK.sub("\n", words)
    lines = (" ".join(line.split()) for line in canonical(words).text.split("\n"))
    return _INVISIBLE.sub("", "\n".join(line for line in lines if line)).strip()


def _joined(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows of one word each as sentences and turns."""
    parts = [(row.speaker, row.words, row.start, row.end) for row in rows]
    for first, last, words in sentences(parts):
        yield replace(rows[first], words=words, end=rows[last].end or rows[last].start)


def _seconds(rows: Sequence[Row]) -> list[_Stamp | None]:
    bare = [row for row in rows if row.start is not None and not row.start.sure]
    unit = unit_shown(
        (row.start.value, row.end.value if row.end else None, _pace(row.words))
        for row in bare
        if row.start is not None
    )

    def of(stamp: Stamp | None) -> float | None:
        return None if stamp is None else stamp.value * (1.0 if stamp.sure else unit)

    known = [start for row in rows if (start := of(row.start)) is not None]
    first = min(known, default=0.0)
    dated = first if first >= _DATED else 0.0

    def shown(stamp: Stamp | None) -> float | None:
        seconds = of(stamp)
        return None if seconds is None else max(0.0, round(seconds - dated, 6))

    starts = [shown(row.start) for row in rows]
    return [
        None if start is None else (start, shown(row.end))
        for start, row in zip(starts, rows, strict=True)
    ]


def _pace(words: str) -> int:
    """Words, or what takes as long to say in a script without spaces."""
    return max(len(words.split()), len(words) // 8)


def _given(
    rows: Sequence[Row], times: Sequence[tuple[float, float] | None], options: ReadOptions
) -> tuple[list[Said], Sequence[Speaker], Sequence[Notice]]:
    """Rows that say who speaks; a row that says nothing is nobody's unless it goes on."""
    labels: list[str | None] = []
    for row in rows:
        goes_on = row.speaker is None and row.continues and labels
        labels.append(labels[-1] if goes_on else row.speaker)
    spoken = [(label, row.line or 0) for label, row in zip(labels, rows, strict=True) if label]
    people = cast(spoken, (), options.facilitators)
    said = [
        Said(None if label is None else people.names[label], row.words, seconds)
        for label, row, seconds in zip(labels, rows, times, strict=True)
    ]
    notices = [replace(notice, line=notice.line or None) for notice in people.notices]
    nobody = sum(1 for label in labels if label is None)
    if nobody:
        rows_ = "1 row says" if nobody == 1 else f"{nobody:,} rows say"
        notices.append(
            Notice(f"{rows_} nothing of who speaks; the words are kept without a speaker.")
        )
    return said, people.speakers, notices


def _found(
    rows: Sequence[Row], times: Sequence[tuple[float, float] | None], options: ReadOptions
) -> tuple[list[Said], Sequence[Speaker], Sequence[Notice]]:
    """Rows that do not say who speaks: labels may stand in their words."""
    source, lines = _lines(rows, times)
    read = grammar.dialogue(source, lines, options, cues=True)
    notices = [n if rows[0].line else replace(n, line=None) for n in read.notices]
    if not read.labelled:
        said: list[Said] = []
        for row, seconds in zip(rows, times, strict=True):
            said.append(Said(None, row.words, seconds, _before(said)))
        return said, (), notices
    stamps = filled([block.seconds for block in read.blocks])
    said = [
        Said(block.speaker, "\n".join(source[start:end] for start, end in block.spans), seconds)
        for block, seconds in zip(read.blocks, stamps, strict=True)
    ]
    return said, read.speakers, notices


def _lines(
    rows: Sequence[Row], times: Sequence[tuple[float, float] | None]
) -> tuple[str, list[Line]]:
    lines: list[Line] = []
    pieces: list[str] = []
    at = 0
    for n, (row, seconds) in enumerate(zip(rows, times, strict=True), start=1):
        for i, piece in enumerate(row.words.split("\n")):
            lines.append(
                Line(
                    at,
                    at + len(piece),
                    row.line or n,
                    opens=not i,
                    plain=True,
                    seconds=None if i else seconds,
                )
            )
            pieces.append(piece)
            at += len(piece) + 1
    return "\n".join(pieces), lines


def _before(said: Sequence[Said]) -> str:
    """Rows of nobody that break off inside a sentence run on in one paragraph."""
    if not said:
        return BETWEEN
    return "\n" if said[-1].words.endswith(_SENTENCE_ENDS) else " "
