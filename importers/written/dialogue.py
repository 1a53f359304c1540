"""A written document's paragraphs and tables as dialogue, in the reader's own text."""

from __future__ import annotations

from collections.abc import Sequence

from coding.offsets import canonical
from importers import grammar
from importers.errors import EmptyFile
from importers.grammar.labels import Shape, shape_of
from importers.grammar.lines import Line, rule
from importers.grammar.times import range_of
from importers.rendering import Said, filled, front_blocks, merged, render
from importers.transcript import Notice, ReadOptions, Transcript
from importers.written import Body, Paragraph, Table, paragraphs_in, refuse_too_long
from importers.written.columns import Columns, columns_of, speaker_cell

_Seconds = tuple[float, float | None]


def read_written(name: str, body: Body, options: ReadOptions) -> Transcript:
    """A document as dialogue: one block a turn, paragraphs of one turn on their own lines.

    What was kept though it is no speech stands before and after it, in blocks of nobody.
    """
    refuse_too_long(sum(len(p.text) for part in body.parts for p in paragraphs_in(part)))
    source = _Source()
    source.add(body)
    if not source.lines:
        raise EmptyFile("there is no text in this document; check that it is the right one.")
    text = source.text()
    read = grammar.dialogue(text, source.lines, options)
    said = [*_nobodys(body.before), *_said(text, read)]
    front = front_blocks(said)
    said = [*merged(said, "\n"), *_nobodys(body.after)]
    notices = [*_left_out(body), *source.notices, *read.notices]
    if front:
        blocks = "1 block" if front == 1 else f"{front} blocks"
        notices.append(Notice(f"Front matter stands before the dialogue ({blocks}): cut it?"))
    return render(name, said, read.speakers, notices, front=front)


def _nobodys(kept: Sequence[str]) -> list[Said]:
    return [Said(None, canonical(text).text) for text in kept]


class _Source:
    """The document as one text with a line a paragraph, for the grammar to read."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.notices: list[Notice] = []
        self._pieces: list[str] = []
        self._at = 0

    def text(self) -> str:
        """All lines."""
        return "\n".join(self._pieces)

    def add(self, body: Body) -> None:
        """Every paragraph and every table in order."""
        for part in body.parts:
            if isinstance(part, Paragraph):
                self._paragraph(part)
                continue
            columns = columns_of(part)
            if columns is None:
                self._cells(part)
            else:
                self._table(part, columns)

    def _cells(self, table: Table) -> None:
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell:
                    self._paragraph(paragraph, plain=True)

    def _table(self, table: Table, columns: Columns) -> None:
        dropped = 0
        for row in table.rows[columns.first :]:
            texts = row.texts()
            if len(texts) <= max(columns.speaker, columns.words, columns.time or 0):
                for cell in row.cells:
                    for paragraph in cell:
                        self._paragraph(paragraph, plain=True)
                continue
            label: str | None = speaker_cell(row, columns)
            if not label or shape_of(label) is Shape.NONE:
                label = None
            stamp = range_of(texts[columns.time]) if columns.time is not None else None
            stamp = stamp or range_of(texts[columns.speaker][-12:].strip())
            dropped += any(texts[i] for i in columns.others)
            for paragraph in row.cells[columns.words]:
                if self._paragraph(paragraph, given=label, seconds=stamp):
                    label = stamp = None
        if dropped:
            names = ", ".join(str(i + 1) for i in columns.others)
            self.notices.append(Notice(f"Column {names} of a table is not read as speech."))

    def _paragraph(
        self,
        paragraph: Paragraph,
        *,
        plain: bool = False,
        given: str | None = None,
        seconds: _Seconds | None = None,
    ) -> bool:
        """Add the lines of one paragraph; whether it held any text."""
        text = canonical(paragraph.text).text
        at, added = 0, False
        for row in text.split("\n"):
            strong = max(0, min(len(row), paragraph.strong - at))
            at += len(row) + 1
            if not row.strip():
                continue
            start = self._at
            self.lines.append(
                Line(
                    start,
                    start + len(row),
                    len(self.lines) + 1,
                    opens=not added,
                    strong_end=start + strong if strong else 0,
                    heading=paragraph.heading,
                    rule=rule(row),
                    plain=plain,
                    given=None if added else given,
                    seconds=None if added else seconds,
                )
            )
            self._pieces.append(row)
            self._at += len(row) + 1
            added = True
        return added


def _said(text: str, read: grammar.Dialogue) -> list[Said]:
    times = filled([block.seconds for block in read.blocks])
    return [
        Said(block.speaker, "\n".join(text[start:end] for start, end in block.spans), seconds)
        for block, seconds in zip(read.blocks, times, strict=True)
    ]


def _left_out(body: Body) -> Sequence[Notice]:
    if not body.left_out:
        return []
    return [Notice(f"Not read: {', '.join(body.left_out)}.")]
