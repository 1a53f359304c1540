"""The text a reader made (one block a turn, ``label: words``), read again after it was edited."""

from __future__ import annotations

import re
from collections.abc import Collection

from coding.spans import Span, trimmed
from importers.errors import EmptyFile
from importers.transcript import Speaker, Transcript, Turn

_BLOCK = re.compile(r"\n[^\S\n]*\n\s*")


def reread(format_: str, read: Transcript, labels: Collection[str]) -> Transcript:
    """An edited rendering as dialogue.

    ``read``: the same text as plain text is read; ``labels``: those of the rendering before it was
    edited. Each of both begins a turn where it begins a line, with a colon after it; what follows
    without a label is the same turn's, and before the first label each block is nobody's.
    """
    known = {*labels, *(speaker.label for speaker in read.speakers)}
    if not known:
        return Transcript(format_, read.text, read.turns, (), read.notices)
    pattern = "|".join(re.escape(label) for label in sorted(known, key=lambda x: (-len(x), x)))
    starts = list(re.finditer(rf"^({pattern})[^\S\n]*:[^\S\n]*", read.text, re.MULTILINE))
    first = starts[0].start() if starts else len(read.text)
    turns = [Turn(None, block.start, block.end) for block in _blocks(read.text, first)]
    for match, following in zip(starts, [*starts[1:], None], strict=True):
        end = len(read.text) if following is None else following.start()
        words = trimmed(read.text, match.end(), end)
        if words is not None:
            turns.append(Turn(match[1], words.start, words.end))
    if not turns:
        raise EmptyFile("there are no words in this file; check that it is the right one.")
    heard = dict.fromkeys(turn.speaker for turn in turns if turn.speaker is not None)
    by_label = {speaker.label: speaker for speaker in read.speakers}
    speakers = tuple(by_label.get(label, Speaker(label)) for label in heard)
    return Transcript(format_, read.text, tuple(turns), speakers, read.notices)


def _blocks(text: str, end: int) -> list[Span]:
    """The paragraphs of ``text[:end]``."""
    found: list[Span] = []
    at = 0
    for low, high in [*(m.span() for m in _BLOCK.finditer(text, 0, end)), (end, end)]:
        words = trimmed(text, at, low)
        if words is not None:
            found.append(words)
        at = high
    return found


def labels_before(text: str, turns: Collection[Span]) -> list[str | None]:
    """The label that a rendering writes before each turn; None where it writes none."""
    found: list[str | None] = []
    at = 0
    for turn in turns:
        between = text[at : turn.start].rstrip()
        label = between.rpartition("\n")[2].strip()
        found.append(label[:-1].rstrip() if label.endswith(":") else None)
        at = turn.end
    return found
