"""What a reader of a web page sees, in order: lines with their emphasis, and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from importers.grammar.times import is_only_time
from importers.html_looks import BLOCKS, HEADINGS, Looks

_SPACE = re.compile(r"[ \t\n\r\f\v\u0085\u2028\u2029]+")
_GAP = re.compile(r"(?: ?\u00a0){3,} ?")
_OLD_CONTROLS = {
    code: bytes([code]).decode("cp1252", "ignore") or " " for code in range(0x80, 0xA0)
}
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_DEEPEST = 12
"""Tables in tables; deeper ones are read as the text of the cell they stand in."""


@dataclass(slots=True)
class Words:
    """One line as it is shown."""

    text: str
    strong: int = 0
    """Characters from its start in bold or italics, or marked as a speaker's name."""
    heading: bool = False
    begins: bool = True
    """A paragraph begins here; a line after a line break does not."""
    apart: bool = False
    """More than one box ends or begins before it, or an empty line stands there."""


@dataclass(slots=True)
class Cell:
    """A cell of a table, or a term or its description."""

    parts: list[Words | Grid] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table or a list of terms and descriptions: rows of cells."""

    rows: list[list[Cell]] = field(default_factory=list)
    header: bool = False
    """Its first row is one of headings."""


class Walker:
    """Walks the tree once, without recursion, and collects lines and tables."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self.parts: list[Words | Grid] = []
        self._into: list[list[Words | Grid]] = [self.parts]
        self._grids: list[Grid] = []
        self._strong: list[bool] = [False]
        self._heading = 0
        self._pre = 0
        self._runs: list[tuple[str, bool]] = []
        self._begins = True
        self._edges = 2

    def walk(self, root: Any) -> list[Words | Grid]:
        """Everything shown below ``root``."""
        from lxml import etree

        skipped: Any = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if skipped is not None:
                if event == "end" and element is skipped:
                    skipped = None
                    self._write(element.tail)
                continue
            if event == "start":
                if element is not root and self._hides(element):
                    skipped = element
                    continue
                self._start(element)
                self._write(element.text)
            else:
                self._end(element)
                if element is not root:
                    self._write(element.tail)
        self._flush()
        return self.parts

    def _hides(self, element: Any) -> bool:
        if element.tag == "button":
            return not is_only_time("".join(element.itertext()))
        return self._looks.hides(element)

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._flush(line=True)
        elif tag in BLOCKS:
            self._flush()
            self._edges += 1
        elif self._looks.sets_apart(element):
            self._space()
        if tag == "hr":
            self.into.append(Words("-----", apart=True))
        self._strong.append(self._looks.strong(element, self._strong[-1]))
        self._heading += tag in HEADINGS
        self._pre += tag in ("pre", "xmp", "plaintext")
        if tag in ("table", "dl"):
            self._open_grid()
        elif tag in ("tr", "td", "th", "dt", "dd") and self._grids:
            self._open_cell(tag)
        elif tag == "q":
            self._runs.append(("“", self._strong[-1]))

    def _end(self, element: Any) -> None:
        tag = element.tag
        if tag == "q":
            self._runs.append(("”", self._strong[-1]))
        if tag in BLOCKS:
            self._flush()
            self._edges += 1
        self._strong.pop()
        self._heading -= tag in HEADINGS
        self._pre -= tag in ("pre", "xmp", "plaintext")
        if tag in ("table", "dl") and self._grids:
            self._grids.pop()
            self._into.pop()
        elif tag in ("td", "th", "dt", "dd") and self._grids:
            self._into[-1] = self._beside_cells()
        elif self._looks.sets_apart(element):
            self._space()

    @property
    def into(self) -> list[Words | Grid]:
        """Where lines go now: the page, or the cell that is open."""
        return self._into[-1]

    def _open_grid(self) -> None:
        grid = Grid()
        if len(self._grids) < _DEEPEST:
            self.into.append(grid)
            self._grids.append(grid)
            self._into.append(self._beside_cells())
        else:
            self._grids.append(grid)  # deeper: its lines stay with the cell around it
            self._into.append(self.into)

    def _beside_cells(self) -> list[Words | Grid]:
        """Text of a table outside its cells (a caption) stands before the table."""
        return self._into[-2] if len(self._into) > 1 else self.parts

    def _open_cell(self, tag: str) -> None:
        grid = self._grids[-1]
        if len(self._grids) > _DEEPEST:
            return
        if tag == "tr" or (tag == "dt" and (not grid.rows or len(grid.rows[-1]) != 1)):
            grid.rows.append([])
        if tag == "tr":
            return
        if not grid.rows:
            grid.rows.append([])
        if tag == "th" and len(grid.rows) == 1:
            grid.header = True
        row = grid.rows[-1]
        if tag == "dt" and row:  # a second term for one description
            self._into[-1] = row[0].parts
            return
        if tag == "dd" and not row:
            row.append(Cell())
        if tag == "dd" and len(row) == 2:
            self._into[-1] = row[1].parts
            return
        row.append(Cell())
        self._into[-1] = row[-1].parts

    def _write(self, text: str | None) -> None:
        if not text:
            return
        shown = _INVISIBLE.sub("", text.translate(_OLD_CONTROLS))
        if not self._pre:
            self._runs.append((_SPACE.sub(" ", shown), self._strong[-1]))
            return
        for n, row in enumerate(shown.split("\n")):
            if n:
                self._flush(line=True)
            self._runs.append((row.expandtabs(4), self._strong[-1]))

    def _space(self) -> None:
        if self._runs:
            self._runs.append((" ", self._strong[-1]))

    def _flush(self, *, line: bool = False) -> None:
        """End the line; with ``line`` the paragraph goes on, unless the line is empty."""
        text, strong = _joined(self._runs)
        self._runs = []
        if text:
            apart = self._edges >= 3
            self.into.append(Words(text, strong, self._heading > 0, self._begins, apart))
            self._edges = 0
            self._begins = not line
        elif line:
            self._begins = True
            self._edges = 3 if self._edges or self.into else self._edges
        if not line:
            self._begins = True


def _joined(runs: list[tuple[str, bool]]) -> tuple[str, int]:
    """The runs of a line as one text, and how far from its start it is set off."""
    text, strong_to, still = "", 0, True
    for run, strong in runs:
        piece = run.lstrip(" ") if not text or text.endswith(" ") else run
        piece = _GAP.sub("\t" if text or piece.strip("\u00a0 ") else "", piece)
        text += piece.replace("\u00a0", " ")
        if still and strong and piece.strip():
            strong_to = len(text)
        elif piece.strip(" \u00a0:\t–-"):
            still = False
    whole = text.strip()
    lead = len(text) - len(text.lstrip())
    return whole, min(max(0, strong_to - lead), len(whole))
