"""Text whose text is the file itself, labels included: ``.txt`` and ``.md``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from coding.offsets import Canonical, Lines, canonical
from coding.spans import Span, trimmed
from importers.decoding import decode
from importers.errors import EmptyFile
from importers.grammar import Block, dialogue
from importers.grammar.lines import Line, lines_of, paragraphs
from importers.rendering import LONG_FRONT, MOST_FRONT, filled
from importers.transcript import Notice, ReadOptions, Transcript, Turn

_CREDIT = ("transcribed by", "transcript by", "transcription by", "transcription provided by")


def read_plain(name: str, data: bytes, options: ReadOptions) -> Transcript:
    """A text file as dialogue: text is the whole file, ``offsets`` lead to its raw text."""
    raw, notices = decode(data, options.encoding)
    whole = canonical(raw)
    if not whole.text.strip():
        raise EmptyFile("there is no text in this file; check that it is the right one.")
    notices += _replaced(whole)
    lines = lines_of(whole.text)
    read = dialogue(whole.text, lines, options)
    blocks = list(read.blocks) if read.labelled else _unlabelled(whole.text, lines, read.blocks)
    turns = _turns(whole.text, blocks)
    if not turns:
        raise EmptyFile("there are no words in this file; check that it is the right one.")
    front = front_matter(turns) if read.labelled else None
    notices += [*read.notices, *_remarks(whole.text, turns, front)]
    ordered = tuple(sorted(notices, key=lambda notice: notice.line or 0))
    return Transcript(name, whole.text, turns, read.speakers, ordered, whole.offsets, front)


def _turns(text: str, blocks: Sequence[Block]) -> tuple[Turn, ...]:
    times = filled([block.seconds for block in blocks])
    turns: list[Turn] = []
    for block, seconds in zip(blocks, times, strict=True):
        span = trimmed(text, block.start, block.end)
        if span is not None:
            turns.append(Turn(block.speaker, span.start, span.end, seconds))
    return tuple(turns)


def _unlabelled(text: str, lines: Sequence[Line], blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a text without speakers, one a paragraph."""
    starts = [block.start for block in blocks]
    result: list[Block] = []
    for group in paragraphs(text, lines):
        first = bisect_left(starts, group[0].start)
        inside = blocks[first : bisect_left(starts, group[-1].end)]
        if inside:
            spans = [span for block in inside for span in block.spans]
            result.append(Block(None, inside[0].line, inside[0].label_at, spans, inside[0].seconds))
    return result


def front_matter(turns: Sequence[Turn]) -> Span | None:
    """The turns of nobody before the first label, unless they are too much to be notes."""
    count = 0
    while count < len(turns) and turns[count].speaker is None:
        count += 1
    if not count or count == len(turns):
        return None
    span = Span(turns[0].start, turns[count - 1].end)
    rest = turns[-1].end - span.end
    return span if len(span) <= max(LONG_FRONT, MOST_FRONT * rest) else None


def _replaced(whole: Canonical) -> list[Notice]:
    if not whole.replaced:
        return []
    line = Lines(whole.text).of(whole.replaced[0])
    count = len(whole.replaced)
    return [Notice(f"{count} characters that cannot be stored were replaced by “\ufffd”.", line)]


def _remarks(text: str, turns: Sequence[Turn], front: Span | None) -> list[Notice]:
    lines = Lines(text)
    notices = []
    if front is not None:
        first, last = lines.of(front.start), lines.of(front.end - 1)
        which = f"Line {first} stands" if first == last else f"Lines {first}–{last} stand"
        notices.append(Notice(f"{which} before the dialogue: cut as front matter?", first))
    tail = text[turns[-1].start : turns[-1].end].rpartition("\n")[2]
    if tail.casefold().startswith(_CREDIT):
        line = lines.of(turns[-1].end - 1)
        notices.append(Notice(f"The last line is no speech (“{tail[:60]}”): cut it?", line))
    return notices
