"""The reader's own text of a format that has none: one block a turn, ``label: words``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coding.spans import Span, trimmed
from importers.errors import EmptyFile
from importers.transcript import Notice, Speaker, Transcript, Turn

BETWEEN = "\n\n"
"""What parts two blocks."""

MOST_FRONT = 0.4
LONG_FRONT = 1_500
"""Front matter is proposed up to this many characters, or this share of the dialogue."""


@dataclass(slots=True)
class Said:
    """Words of one speaker, clean, on their way into the text."""

    speaker: str | None
    words: str
    seconds: tuple[float, float] | None = None
    before: str = BETWEEN
    """What parts it from the block before."""
    carried: bool = False
    """Its last words stand in a cue without a label: whose they are is only probable."""


def merged(said: Sequence[Said], between: str) -> list[Said]:
    """Consecutive blocks of one speaker as one, where two or more speakers are labelled.

    After carried words the next label begins a turn of its own, whoever it names.
    """
    labels = {block.speaker for block in said} - {None}
    result: list[Said] = []
    for block in said:
        last = result[-1] if result else None
        same = last is not None and block.speaker is not None and last.speaker == block.speaker
        if last is not None and same and len(labels) >= 2 and not last.carried:
            last.words = f"{last.words}{between}{block.words}"
            last.seconds = _both(last.seconds, block.seconds)
            last.carried = block.carried
        else:
            result.append(block)
    return result


def front_blocks(said: Sequence[Said]) -> int:
    """How many blocks of nobody precede the first label, unless they are too much for notes."""
    labelled = [i for i, block in enumerate(said) if block.speaker is not None]
    count = labelled[0] if labelled else 0
    size = sum(len(block.words) for block in said[:count])
    rest = sum(len(block.words) for block in said[count:])
    return count if size <= max(LONG_FRONT, MOST_FRONT * rest) else 0


def _both(
    one: tuple[float, float] | None, other: tuple[float, float] | None
) -> tuple[float, float] | None:
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])


def render(
    name: str,
    said: Sequence[Said],
    speakers: Sequence[Speaker],
    notices: Sequence[Notice],
    *,
    front: int = 0,
) -> Transcript:
    """A Transcript with its own text; ``front``: how many of the first blocks are front matter."""
    pieces: list[str] = []
    turns: list[Turn] = []
    at = 0
    for i, block in enumerate(said):
        lead = block.before if i else ""
        if block.speaker is not None:
            lead += f"{block.speaker}: "
        pieces += [lead, block.words]
        at += len(lead)
        span = trimmed(block.words, 0, len(block.words))
        if span is not None:
            turns.append(Turn(block.speaker, at + span.start, at + span.end, block.seconds))
        at += len(block.words)
    if not turns:
        raise EmptyFile("there are no words in this file; check that it is the right one.")
    matter = Span(turns[0].start, turns[front - 1].end) if front else None
    return Transcript(
        name, "".join(pieces), tuple(turns), tuple(speakers), tuple(notices), None, matter
    )


def filled(
    seconds: Sequence[tuple[float, float | None] | None],
) -> list[tuple[float, float] | None]:
    """From and to of each block: where only starts are given, to the next start."""
    result: list[tuple[float, float] | None] = []
    following: float | None = None
    for stamp in reversed(seconds):
        if stamp is None:
            result.append(None)
            continue
        start, end = stamp
        if end is None:
            end = start if following is None else following
        result.append((start, max(start, end)))
        following = start
    return result[::-1]
