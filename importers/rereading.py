"""The text a reader made (one block a turn, ``label: words``), read again after it was edited."""

from __future__ import annotations

import re
from collections.abc import Collection

from coding.spans import Span, trimmed
from importers.errors import EmptyFile
from importers.transcript import Speaker, Transcript, Turn

_BLOCK = re.compile(r"\n[^\S\n]*\n\s*")


def reread(
    format_: str, read: Transcript, labels: Collection[str], nobodys: Collection[int] = ()
) -> Transcript:
    """An edited rendering as dialogue.

    ``read``: the same text as plain text is read; ``labels``: those of the rendering before it was
    edited. Each of both begins a turn where it begins a line, with a colon after it; what follows
    without a label is the same turn's, but for ``nobodys``: where turns without a label begin.
    Before the first label, and where there is none, each block is a turn of nobody.
    """
    text = read.text
    begins = _labelled(text, {*labels, *(speaker.label for speaker in read.speakers)})
    first = min(begins, default=len(text))
    for at in (*nobodys, *(block.start for block in _blocks(text, first))):
        begins.setdefault(at, (None, at))
    turns = []
    places = sorted(begins)
    for at, following in zip(places, [*places[1:], len(text)], strict=True):
        label, start = begins[at]
        words = trimmed(text, start, following)
        if words is not None:
            turns.append(Turn(label, words.start, words.end))
    if not turns:
        raise EmptyFile("there are no words in this file; check that it is the right one.")
    heard = dict.fromkeys(turn.speaker for turn in turns if turn.speaker is not None)
    by_label = {speaker.label: speaker for speaker in read.speakers}
    speakers = tuple(by_label.get(label, Speaker(label)) for label in heard)
    return Transcript(format_, text, tuple(turns), speakers, read.notices)


def _labelled(text: str, labels: Collection[str]) -> dict[int, tuple[str | None, int]]:
    """Where a label begins a line → (the label, where its words begin)."""
    if not labels:
        return {}
    pattern = "|".join(re.escape(label) for label in sorted(labels, key=lambda x: (-len(x), x)))
    found = re.finditer(rf"^({pattern})[^\S\n]*:[^\S\n]*", text, re.MULTILINE)
    return {match.start(): (match[1], match.end()) for match in found}


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
