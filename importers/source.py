"""Lines of a document in the order they are read, for formats without a text of their own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from importers import grammar, limits
from importers.errors import TooLarge
from importers.grammar.lines import Line, rule
from importers.rendering import Said, filled, front_blocks, merged, render
from importers.transcript import Notice, ReadOptions, Transcript

BREAK = "\n"
"""Joins a line to the one before as a line of its own."""
MENDED = "\u00ad"
"""Joins a line to the one before without the hyphen that broke a word."""


class Source:
    """One text of all lines, a line for each, and how each goes on from the one before."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._joints: list[str] = []
        self._starts: list[int] = []
        self._pieces: list[str] = []
        self._at = 0

    @property
    def text(self) -> str:
        """All lines, with an empty one where something is set apart."""
        return "".join(self._pieces)

    def add(
        self,
        words: str,
        *,
        opens: bool = True,
        apart: bool = False,
        strong: int = 0,
        heading: bool = False,
        plain: bool = False,
        given: str | None = None,
        seconds: tuple[float, float | None] | None = None,
        joint: str = BREAK,
    ) -> None:
        """One line that holds something; the words are those of :class:`Line`.

        ``apart``: space stands before it. ``strong``: characters from its start in bold or italics.
        ``joint``: what joins it to the line before where both are one speaker's.
        """
        self._part("\n\n" if apart else "\n")
        start, end = self._at, self._at + len(words)
        self.lines.append(
            Line(
                start,
                end,
                len(self.lines) + 1,
                opens=opens,
                strong_end=start + strong if strong else 0,
                heading=heading,
                rule=rule(words),
                plain=plain,
                given=given,
                seconds=seconds,
            )
        )
        self._starts.append(start)
        self._joints.append(joint)
        self._pieces.append(words)
        self._at = end

    def _part(self, gap: str) -> None:
        """What stands before the next line; line n is piece 2n."""
        if len(self.lines) >= limits.LINES:
            raise TooLarge(
                f"this document holds more than {limits.LINES:,} lines; "
                "split it into one file a conversation."
            )
        if self._pieces:
            self._pieces.append(gap)
            self._at += len(gap)

    def words(self, spans: Sequence[tuple[int, int]]) -> str:
        """The words of one block, its lines joined again."""
        result = ""
        for start, end in spans:
            n = bisect_right(self._starts, start) - 1
            at = self._starts[n]
            words = self._pieces[2 * n][start - at : end - at]
            if not result:
                result = words
            elif self._joints[n] == MENDED:
                result = result[:-1] + words
            else:
                result += self._joints[n] + words
        return result


def read_source(
    name: str, source: Source, options: ReadOptions, notices: Sequence[Notice] = ()
) -> Transcript:
    """The lines as dialogue: one block a turn, paragraphs of one turn on their own lines."""
    read = grammar.dialogue(source.text, source.lines, options)
    times = filled([block.seconds for block in read.blocks])
    said = [
        Said(block.speaker, source.words(block.spans).replace("\t", " "), seconds)
        for block, seconds in zip(read.blocks, times, strict=True)
    ]
    front = front_blocks(said)
    said = merged(said, "\n")
    remarks = [*notices, *read.notices]
    if front:
        blocks = "1 block" if front == 1 else f"{front} blocks"
        remarks.append(Notice(f"Front matter stands before the dialogue ({blocks}): cut it?"))
    return render(name, said, read.speakers, remarks, front=front)
