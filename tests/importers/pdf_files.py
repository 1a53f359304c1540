"""PDFs for tests, drawn word by word so that every layout can be made."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from importers import read

WIDTH, HEIGHT = A4
Label = str
Turn = tuple[str | None, str]

SENTENCES = (
    "It was a long way round and nobody had told us where the desk was.",
    "They said that somebody would ring back before the end of the week.",
    "I keep a list on the fridge, and that is how I manage most of it.",
    "We were given a leaflet, but the letters in it were far too small.",
    "My neighbour took me there, which was kind of her, twice in a month.",
    "Perhaps it would have been better to ask for an interpreter earlier.",
    "The waiting was the worst part of it, and the chairs were all taken.",
    "Nobody wrote anything down, so I had to say it all again next time.",
)


def words(n: int, sentences: int) -> str:
    """Some sentences, others for every ``n``."""
    return " ".join(SENTENCES[(n * 3 + i) % len(SENTENCES)] for i in range(sentences))


def talk(labels: Sequence[Label], count: int = 40) -> list[Turn]:
    """An invented conversation of long and short turns, no two speakers the same in a row."""
    said = []
    for n in range(count):
        short = f"Yes, number {n} I think." if n % 4 else f"What about it, then, in {n}?"
        said.append((labels[n % len(labels)], short if n % 3 == 0 else words(n, 1 + n % 5)))
    return said


@dataclass
class Layout:
    """How a conversation is set."""

    left: float = 72
    right: float = WIDTH - 72
    top: float = 80
    bottom: float = HEIGHT - 80
    size: float = 11
    leading: float = 14
    gap: float = 6
    """Extra space between turns."""
    font: str = "Helvetica"
    label: str = "{}: "
    bold: bool = False
    own_line: bool = False
    hang: float = 0
    """Set-in of all lines but the first."""
    first: float = 0
    """Set-in of the first line."""
    label_column: float = 0
    """Labels in a column of this width, words beside it."""
    columns: int = 1
    numbers: str = ""
    """``lines``: each line numbered anew on every page; ``fifth``: every fifth; ``turns``."""
    head: Callable[[int, int], str] | None = None
    foot: Callable[[int, int], str] | None = None
    hyphens: bool = False
    justify: bool = False
    title: Sequence[str] = field(default_factory=tuple)


class _Setter:
    def __init__(self, layout: Layout, pages: int) -> None:
        self.layout, self.pages = layout, pages
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4)
        self.page, self.column, self.line = 0, layout.columns, 0
        self.y = layout.bottom + 1
        self.count = 0

    def step(self, extra: float = 0) -> None:
        """To the next line, the next column or the next page."""
        layout = self.layout
        self.y += layout.leading + extra
        if self.y <= layout.bottom:
            return
        self.y = layout.top
        self.column += 1
        if self.column >= layout.columns:
            if self.page:
                self.canvas.showPage()
            self.page, self.column, self.line = self.page + 1, 0, 0
            self.canvas.setFont(layout.font, 9)
            if layout.head:
                self.text(layout.left, 40, layout.head(self.page, self.pages), size=9)
            if layout.foot:
                self.text(layout.left, HEIGHT - 36, layout.foot(self.page, self.pages), size=9)

    def text(self, x: float, y: float, words: str, *, size: float = 0, bold: bool = False) -> float:
        layout = self.layout
        font = f"{layout.font}-Bold" if bold else layout.font
        self.canvas.setFont(font, size or layout.size)
        self.canvas.drawString(x, HEIGHT - y, words)
        return x + stringWidth(words, font, size or layout.size)

    def margin(self) -> tuple[float, float]:
        layout = self.layout
        wide = (layout.right - layout.left - 24 * (layout.columns - 1)) / layout.columns
        left = layout.left + self.column * (wide + 24)
        return left, left + wide

    def number(self, opens: bool) -> None:
        layout = self.layout
        self.line += 1
        self.count += opens
        every = {"lines": 1, "fifth": 5}.get(layout.numbers)
        if every and self.line % every == 0:
            self.text(self.margin()[0] - 30, self.y, str(self.line))
        elif layout.numbers == "turns" and opens:
            self.text(self.margin()[0] - 30, self.y, str(self.count), size=9)

    def turn(self, label: str | None, said: str) -> None:
        layout = self.layout
        shown = layout.label.format(label) if label else ""
        self.step(layout.gap)
        self.number(True)
        left = self.margin()[0]
        x = left + layout.first
        if shown:
            x = self.text(x, self.y, shown.rstrip(" "), bold=layout.bold)
            x += stringWidth(" ", layout.font, layout.size) if shown.endswith(" ") else 0
        if layout.label_column:
            x = left + layout.label_column
        if layout.own_line and shown:
            self.step()
            self.number(False)
            x = self.margin()[0]
        self.flow(said, x)

    def flow(self, said: str, x: float) -> None:
        layout = self.layout
        start, line = x, ""
        rest = said.split(" ")
        while rest:
            right = self.margin()[1]
            word = rest.pop(0)
            longer = f"{line} {word}".strip()
            if not line or self.width(longer) <= right - start:
                line = longer
                continue
            cut = len(word) // 2
            part = f"{line} {word[:cut]}-"
            if layout.hyphens and len(word) > 6 and self.width(part) <= right - start:
                line, word = part, word[cut:]
            self.text(start, self.y, line)
            self.step()
            self.number(False)
            start = self.margin()[0] + (layout.label_column or layout.hang)
            line = word
        self.text(start, self.y, line)

    def width(self, words: str) -> float:
        return float(stringWidth(words, self.layout.font, self.layout.size))


def pdf_of(turns: Sequence[Turn], layout: Layout | None = None, pages: int = 0) -> bytes:
    """The conversation set as a PDF; ``pages`` is what heads say there are."""
    layout = layout or Layout()
    if not pages and (layout.head or layout.foot):
        pages = _set(turns, layout, 1).page
    setter = _set(turns, layout, pages)
    setter.canvas.save()
    return setter.out.getvalue()


def _set(turns: Sequence[Turn], layout: Layout, pages: int) -> _Setter:
    setter = _Setter(layout, pages)
    for row in layout.title:
        setter.step()
        setter.number(True)
        setter.text(layout.left, setter.y, row, size=layout.size + 3, bold=True)
    for label, said in turns:
        setter.turn(label, said)
    return setter


def turns_of(data: bytes) -> list[Turn]:
    """What the reader makes of a PDF."""
    result = read(data, "a.pdf")
    return [(turn.speaker, result.words_of(turn)) for turn in result.turns]
