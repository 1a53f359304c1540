"""A web page as dialogue: its lines and tables in the order they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from importers.errors import EmptyFile
from importers.grammar.labels import Shape, cleaned, shape_of
from importers.grammar.lines import lines_of
from importers.grammar.times import range_of
from importers.html_body import Cell, Grid, Walker, Words
from importers.html_looks import Looks
from importers.html_page import page_of
from importers.source import BREAK, Source, read_source
from importers.transcript import Notice, ReadOptions, Transcript
from importers.written import Paragraph, Row, Table
from importers.written.columns import Columns, columns_of

_Seconds = tuple[float, float | None]


def read_html(name: str, data: bytes, options: ReadOptions) -> Transcript:
    """A web page as dialogue; ReadError where it holds no text or cannot be decoded."""
    root, sheets, notices = page_of(data, options.encoding)
    parts = Walker(Looks(sheets)).walk(root)
    page = _Page(_wrapped(list(_flat(parts))))
    page.add(parts)
    if not page.source.lines:
        raise EmptyFile(
            "there is no text on this web page; if it loads its text from elsewhere, open it in a "
            "browser and save what you see as .txt."
        )
    return read_source(name, page.source, options, [*notices, *page.notices])


def _flat(parts: Sequence[Words | Grid]) -> Iterator[Words]:
    for part in parts:
        if isinstance(part, Words):
            yield part
        else:
            for row in part.rows:
                for cell in row:
                    yield from _flat(cell.parts)


def _wrapped(shown: Sequence[Words]) -> bool:
    """Whether line breaks stand inside sentences, at the edge of an old screen."""
    text = "".join(("\n\n" if words.begins else "\n") + words.text for words in shown)
    return bool(shown) and any(not line.opens for line in lines_of(text))


class _Page:
    """The page's lines on their way into the source."""

    def __init__(self, wrapped: bool) -> None:
        self.source = Source()
        self.notices: list[Notice] = []
        self._wrapped = wrapped

    def add(self, parts: Sequence[Words | Grid], *, plain: bool = False) -> None:
        """Every line and every table in order."""
        for part in parts:
            if isinstance(part, Words):
                self._line(part, plain=plain)
                continue
            table = _table(part)
            columns = columns_of(table) if table.rows else None
            if columns is None:
                several = max((len(row) for row in part.rows), default=0) > 1
                for row in part.rows:
                    for cell in row:
                        self.add(cell.parts, plain=several)
            else:
                self._dialogue(part, table, columns)

    def _dialogue(self, grid: Grid, table: Table, columns: Columns) -> None:
        dropped = False
        for cells, row in zip(grid.rows[columns.first :], table.rows[columns.first :], strict=True):
            texts = row.texts()
            if len(texts) <= max(columns.speaker, columns.words, columns.time or 0):
                for cell in cells:
                    self.add(cell.parts, plain=True)
                continue
            label: str | None = cleaned(texts[columns.speaker])
            stamp = range_of(texts[columns.time]) if columns.time is not None else None
            stamp = stamp or range_of(texts[columns.speaker][-12:].strip())
            if not label or shape_of(label) is Shape.NONE:
                label = None
            dropped = dropped or any(texts[i] for i in columns.others)
            for words in _flat(cells[columns.words].parts):
                self._line(words, plain=True, given=label, seconds=stamp)
                label = stamp = None
        if dropped:
            names = ", ".join(str(i + 1) for i in columns.others)
            self.notices.append(Notice(f"Column {names} of a table is not read as speech."))

    def _line(
        self,
        words: Words,
        *,
        plain: bool = False,
        given: str | None = None,
        seconds: _Seconds | None = None,
    ) -> None:
        opens = words.begins or not self._wrapped
        self.source.add(
            words.text,
            opens=opens,
            apart=words.apart,
            strong=words.strong,
            heading=words.heading,
            plain=plain,
            given=given,
            seconds=seconds,
            joint=BREAK if opens else " ",
        )


def _table(grid: Grid) -> Table:
    """The same as the values the finding of columns knows; cells that span rows are as written."""
    rows = [Row([_paragraphs(cell) for cell in row]) for row in grid.rows]
    if rows and grid.header:
        rows[0].header = True
    return Table(rows)


def _paragraphs(cell: Cell) -> list[Paragraph]:
    return [Paragraph(words.text, words.strong, words.heading) for words in _flat(cell.parts)]
