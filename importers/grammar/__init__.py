"""The one speaker grammar: lines of text in, blocks of one speaker's words out.

``lines`` → ``collecting`` (every reading of a line as a label: ``candidates``, ``patterns``) →
``belief`` (which labels the file as a whole bears out: ``tally``, ``singles``) → ``marking`` (each
line to its speaker) → ``people`` (who the labels are).
Every format hands its text to :func:`dialogue`, so they all know the same dialects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from importers.grammar.candidates import Seconds, Style
from importers.grammar.labels import Shape
from importers.grammar.lines import Line, refuse_too_many
from importers.grammar.marking import Mark, Marked, mark
from importers.grammar.people import cast
from importers.transcript import Notice, ReadOptions, Speaker

__all__ = ["Block", "Dialogue", "Line", "dialogue"]

_MOST_DOUBTS = 5


@dataclass(slots=True)
class Block:
    """Words of one speaker as they stand: one label, then all that follows it."""

    speaker: str | None
    line: int
    label_at: int
    """Where the label begins in the source text."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """The words, one ``[start, end)`` a line."""
    seconds: Seconds | None = None
    heading: bool = False

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A file's blocks in order, none of them empty, with its speakers and what was noticed."""

    blocks: tuple[Block, ...]
    speakers: tuple[Speaker, ...]
    notices: tuple[Notice, ...]

    @property
    def labelled(self) -> int:
        """Different speakers with a label and words."""
        return len(self.speakers)


def dialogue(
    text: str, lines: Sequence[Line], options: ReadOptions, *, cues: bool = False
) -> Dialogue:
    """Read ``lines`` of ``text`` as a conversation.

    Text before the first label, headings and what follows a closing rule are blocks of nobody.
    With ``cues`` every paragraph is a cue and there is nothing before the dialogue. TooLarge where
    there are more lines than a conversation has.
    """
    refuse_too_many(len(lines))
    marked = mark(text, lines, told=(*options.facilitators, *options.labels), full=cues)
    blocks = [block for block in _blocks(marked) if block.spans]
    spoken = [(block.speaker, block.line) for block in blocks if block.speaker is not None]
    people = cast(spoken, marked.header.keys, options.facilitators)
    for block in blocks:
        if block.speaker is not None:
            block.speaker = people.names[block.speaker]
    notices = [*people.notices, *_doubts(marked)]
    if marked.lone and not cues:
        only = people.speakers[0].label if people.speakers else ""
        notices.append(Notice(f"Only {only} is labelled; other paragraphs are nobody's."))
    return Dialogue(tuple(blocks), people.speakers, tuple(notices))


def _blocks(marked: Marked) -> list[Block]:
    blocks: list[Block] = []
    last: Mark | None = None
    for found in marked.marks:
        changed = last is None or found.begins or found.label != last.label
        if changed or (last is not None and last.line.heading and last.label is None):
            blocks.append(Block(found.label, found.line.number, found.line.start))
            blocks[-1].heading = found.line.heading
        block = blocks[-1]
        if found.end > found.start:
            block.spans.append((found.start, found.end))
        if found.seconds is not None:
            block.seconds = _joined(block.seconds, found.seconds)
        last = found
    return blocks


def _joined(one: Seconds | None, other: Seconds) -> Seconds:
    if one is None:
        return other
    return (one[0], other[1] if other[1] is not None else one[1])


def _doubts(marked: Marked) -> list[Notice]:
    """Names before a colon that were not believed, for the person to judge."""
    notices = []
    for found, some in zip(marked.marks, marked.found, strict=True):
        doubtful = next((c for c in some if c.style is Style.COLON and c.shape >= Shape.NAME), None)
        if doubtful and found.label is not None and not found.begins and found.line.opens:
            message = f"“{doubtful.label}” before a colon is read as words, not as a speaker."
            notices.append(Notice(message, found.line.number))
    return notices[:_MOST_DOUBTS]
