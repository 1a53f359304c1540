"""Every line of a file with the speaker whose words it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coding.spans import trimmed
from importers.grammar.belief import Belief, believe
from importers.grammar.candidates import Candidate, Seconds, is_sound_mark
from importers.grammar.collecting import collected
from importers.grammar.header import Header, header_of
from importers.grammar.labels import says_facilitator
from importers.grammar.lines import Line
from importers.grammar.times import is_only_time, leading_stamp, range_of, trailing_mark

_LAST_WORDS = 3
_SHORT = 100
_MOSTLY = 0.6
"""Share of the labels with a time after them from which on it is no part of the words."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One line read: the words ``[start, end)`` on it, maybe none, and who says them."""

    line: Line
    label: str | None
    start: int
    end: int
    begins: bool = False
    """A label stands here (or text that is nobody's): a new block begins."""
    seconds: Seconds | None = None
    silent: bool = False
    """A rule, a time or a sound: no words of anybody."""


@dataclass(frozen=True, slots=True)
class Marked:
    """All lines of a file, read."""

    marks: tuple[Mark, ...]
    header: Header
    lone: bool
    """Only a facilitator is labelled, so a paragraph without a label is nobody's."""
    found: tuple[tuple[Candidate, ...], ...]


def mark(
    text: str, lines: Sequence[Line], *, told: Sequence[str] = (), full: bool = False
) -> Marked:
    """Read the lines of ``text``; ``told`` are labels somebody named, ``full`` means cues."""
    found = collected(text, lines)
    header = Header(frozenset(), ()) if full else header_of(text, lines, found)
    named = [*told, *(key.label for key in header.keys)]
    belief = believe(text, lines, found, told=named, header=header.lines, full=full)
    picked = [_pick(belief, some, i, header) for i, some in enumerate(found)]
    last = max((i for i, chosen in enumerate(picked) if chosen is not None), default=-1)
    after = _back_matter(text, lines, last)
    lone = _lone_facilitator(lines, picked)
    marks: list[Mark] = []
    current: str | None = None
    stamp: Seconds | None = None
    for i, line in enumerate(lines):
        chosen = picked[i]
        if chosen is not None:
            current = chosen.label
            marks.append(_labelled(text, line, chosen, stamp))
            stamp = None
        elif line.rule or is_only_time(line.of(text)):
            stamp = range_of(line.of(text)) or stamp
            marks.append(Mark(line, current, line.start, line.start, line.rule, silent=True))
        elif i >= after or i in header.lines or line.heading or is_sound_mark(text, line):
            marks.append(_plain(text, line, None, stamp, begins=True))
        else:
            if (lone and line.opens) or line.changes:
                current = None
            marks.append(
                _plain(
                    text,
                    line,
                    current,
                    stamp,
                    begins=current is None and (line.opens or line.changes),
                )
            )
            stamp = None
    return Marked(tuple(_past_stamps(text, marks)), header, lone, found)


def _pick(belief: Belief, some: Sequence[Candidate], i: int, header: Header) -> Candidate | None:
    if i in header.lines:
        return None
    return next((candidate for candidate in some if belief.takes(candidate)), None)


def _labelled(text: str, line: Line, chosen: Candidate, stamp: Seconds | None) -> Mark:
    words = trimmed(text, chosen.words, _end(text, line))
    start, end = (words.start, words.end) if words else (line.end, line.end)
    seconds = chosen.seconds or stamp or range_of(text[start:end])
    return Mark(line, chosen.label, start, end, True, seconds)


def _plain(
    text: str, line: Line, label: str | None, stamp: Seconds | None, *, begins: bool
) -> Mark:
    start = line.start
    seconds = line.seconds or stamp
    if label is None and (past := leading_stamp(line.of(text))):
        seconds = range_of(line.of(text)) or seconds
        start += past
    words = trimmed(text, start, _end(text, line))
    if words is None:
        return Mark(line, label, line.end, line.end, begins, seconds, silent=True)
    return Mark(line, label, words.start, words.end, begins, seconds)


def _past_stamps(text: str, marks: Sequence[Mark]) -> Sequence[Mark]:
    """Words past a time that nearly every label of the file has after it."""
    labelled = [i for i, found in enumerate(marks) if found.begins and found.label is not None]
    stamps = {i: leading_stamp(text[marks[i].start : marks[i].end]) for i in labelled}
    if sum(1 for past in stamps.values() if past) < max(3, _MOSTLY * len(labelled)):
        return marks
    result = list(marks)
    for i, past in stamps.items():
        words = trimmed(text, marks[i].start + past, marks[i].end)
        start, end = (words.start, words.end) if words else (marks[i].end, marks[i].end)
        result[i] = replace(marks[i], start=start, end=end)
    return result


def _end(text: str, line: Line) -> int:
    return line.start + trailing_mark(line.of(text))


def _lone_facilitator(lines: Sequence[Line], chosen: Sequence[Candidate | None]) -> bool:
    """Whether the one label is the interviewer's, and as many paragraphs have none.

    To run on would give the interviewer the words of those who were asked.
    """
    labelled = [(c, line) for c, line in zip(chosen, lines, strict=True) if c is not None]
    if not labelled or len({c.key for c, _ in labelled}) > 1:
        return False
    if not says_facilitator(labelled[0][0].label) or any(
        c.words >= line.end for c, line in labelled
    ):
        return False
    bare = sum(1 for c, line in zip(chosen, lines, strict=True) if c is None and line.opens)
    return bare >= len(labelled)


def _back_matter(text: str, lines: Sequence[Line], last: int) -> int:
    """The first line after the dialogue: what little follows a closing rule."""
    if last < 0:
        return len(lines)
    for i in range(max(last + 1, len(lines) - _LAST_WORDS - 1), len(lines)):
        if lines[i].rule and all(line.end - line.start < _SHORT for line in lines[i:]):
            return i + 1
    return len(lines)
