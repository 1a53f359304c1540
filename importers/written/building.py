"""Putting a document together from a stream of runs, paragraph ends, cell ends and row ends.

The old formats (``doc``, ``rtf``) know no nesting: a table is paragraphs that say they are in one.
"""

from __future__ import annotations

from importers.written import Paragraph, Row, Table, paragraph_of

_MOST_PIECES = 4_000
"""Pieces are joined from time to time: some files come a character at a time."""


class Builder:
    """Takes text as it comes; :meth:`parts` gives the paragraphs and tables it made up."""

    def __init__(self) -> None:
        self._parts: list[Paragraph | Table] = []
        self._runs: list[tuple[str, bool]] = []
        self._pieces: list[str] = []
        self._strong = False
        self._cell: list[Paragraph] = []
        self._cells: list[list[Paragraph]] = []
        self._table: Table | None = None

    def text(self, text: str, strong: bool = False) -> None:
        """A run of the paragraph that is open."""
        if not text:
            return
        if strong != self._strong or len(self._pieces) > _MOST_PIECES:
            self._end_run()
            self._strong = strong
        self._pieces.append(text)

    def _end_run(self) -> None:
        if self._pieces:
            self._runs.append(("".join(self._pieces), self._strong))
            self._pieces = []

    def paragraph(self, *, heading: bool = False, in_table: bool = False) -> None:
        """The end of a paragraph."""
        self._end_run()
        made = paragraph_of(self._runs, heading=heading)
        self._runs = []
        if in_table:
            if made is not None:
                self._cell.append(made)
            return
        self._close()
        if made is not None:
            self._parts.append(made)

    def cell(self, *, heading: bool = False) -> None:
        """The end of a cell, and of the paragraph in it."""
        self.paragraph(heading=heading, in_table=True)
        self._cells.append(self._cell)
        self._cell = []

    def row(self, *, header: bool = False) -> None:
        """The end of a row."""
        if self._pieces or self._runs or self._cell:
            self.cell()
        if self._cells:
            if self._table is None:
                self._table = Table()
            self._table.rows.append(Row(self._cells, header))
            self._cells = []

    def parts(self) -> list[Paragraph | Table]:
        """All of it; what was left open is closed."""
        if (self._pieces or self._runs) and not (self._cell or self._cells):
            self.paragraph()
        self._close()
        return self._parts

    def _close(self) -> None:
        self.row()
        if self._table is not None:
            self._parts.append(self._table)
            self._table = None
