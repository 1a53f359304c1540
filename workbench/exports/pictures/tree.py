"""The coding tree: themes, subthemes and codes from left to right, with people n of N."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.exports.pictures.lettering import LINE, wrapped
from workbench.exports.pictures.svg import HAIR, INK, QUIET, SHADE, Drawing

if TYPE_CHECKING:
    from workbench.values import Code, Codebook

EDGE, STEP, ROOM, SIZE, SMALL, GAP = 24, 230, 186, 12.5, 10.5, 9
BETWEEN = 40
"""Room between two columns of branches."""
TALL = 1.5
"""A tree higher than so many times its width goes on in a further column, to be read on paper."""
MOST_COLUMNS = 4


class _Tree:
    """Where every code stands."""

    def __init__(self, book: Codebook, people: Mapping[str, int], of: int) -> None:
        self.book, self.people, self.of = book, people, of
        self.drawing = Drawing()
        self.deepest = 0
        self.next = float(EDGE)
        self.left = float(EDGE)
        self.served: dict[str, list[str]] = {}
        for node, code in book.links:
            self.served.setdefault(code, []).append(book[node].name)

    def place(self, code: Code, depth: int) -> float:
        """Draw a code with all below it; returns the height its middle is at."""
        self.deepest = max(self.deepest, depth)
        name = wrapped(code.name, SIZE, ROOM - 14, bold=code.is_theme, most=6)
        also = self._also(code)
        high = len(name) * SIZE * LINE + len(also) * SMALL * LINE + 8
        top = self.next
        middles = [self.place(child, depth + 1) for child in self.book.children(code.id)]
        if middles:
            middle = max((middles[0] + middles[-1]) / 2, top + high / 2)
            self.next = max(self.next, middle + high / 2 + GAP)
        else:
            middle = top + high / 2
            self.next = top + high + GAP
        self._connect(depth, middle, middles)
        self._box(code, depth, middle, high, name, also)
        return middle

    def _also(self, code: Code) -> list[str]:
        told = []
        if code.id in self.people and self.of:
            told.append(f"{self.people[code.id]} of {self.of} people")
        if code.id in self.served:
            told += wrapped(
                f"serves also: {', '.join(self.served[code.id])}", SMALL, ROOM - 14, most=4
            )
        return told

    def _connect(self, depth: int, middle: float, middles: list[float]) -> None:
        right = self.left + depth * STEP + ROOM
        turn = right + (STEP - ROOM) / 2
        for child in middles:
            points = [(right, middle), (turn, middle), (turn, child), (right + STEP - ROOM, child)]
            self.drawing.path(points, ink=QUIET)

    def _box(
        self, code: Code, depth: int, middle: float, high: float, name: list[str], also: list[str]
    ) -> None:
        x, top = self.left + depth * STEP, middle - high / 2
        fill, ink = (SHADE, INK) if code.is_theme else ("#ffffff", HAIR)
        self.drawing.box(x, top, ROOM, high, fill=fill, ink=ink, round_=4)
        below = self.drawing.lines(x + 7, top + 4, name, SIZE, bold=code.is_theme, room=ROOM - 14)
        self.drawing.lines(x + 7, below, also, SMALL, ink=QUIET, room=ROOM - 14)


def draw(
    book: Codebook, people: Mapping[str, int], of: int, study: str, whose: str
) -> tuple[str, str, str, int, int]:
    """(title, description, svg, width, height); ``people``: code id → how many of ``of``."""
    columns, each = _columns(book, people, of)
    tree = _Tree(book, people, of)
    ends = [tree.next]
    for at, branches in enumerate(columns):
        tree.left, tree.next = EDGE + at * (each + BETWEEN), float(EDGE)
        for code in branches:
            tree.place(code, 0)
            tree.next += GAP
        ends.append(tree.next)
    tree.next = max(ends)
    wide = EDGE * 2 + len(columns) * (each + BETWEEN) - BETWEEN
    note = (
        "Themes are shaded and bold, codes plain. People: those with a passage of it, or of what "
        f"stands below or is linked to it, in their own words, of all who speak. Counted: {whose}."
    )
    if not len(book):
        note = "There is no code yet."
    wide = max(wide, 420)
    y = tree.drawing.lines(
        EDGE, tree.next + 4, wrapped(note, SMALL, wide - 2 * EDGE), SMALL, ink=QUIET
    )
    title = f"Coding tree: {study}"
    told = _told(book, people, of)
    return title, told, tree.drawing.svg(wide, y + EDGE, title, told), int(wide), int(y + EDGE)


def _columns(book: Codebook, people: Mapping[str, int], of: int) -> tuple[list[list[Code]], float]:
    """The branches of each column, and how wide one is; as few columns as the page asks for."""
    trial, branches, heights = _Tree(book, people, of), book.children(None), []
    for code in branches:
        before = trial.next
        trial.place(code, 0)
        trial.next += GAP
        heights.append(trial.next - before)
    each, whole = trial.deepest * STEP + ROOM, sum(heights)
    most = min(MOST_COLUMNS, max(len(heights), 1))
    fit = (n for n in range(1, most) if whole / n <= TALL * n * (each + BETWEEN))
    number = next(fit, most)
    columns: list[list[Code]] = [[]]
    done = 0.0
    for code, high in zip(branches, heights, strict=True):
        full = len(columns) * whole / number
        if columns[-1] and len(columns) < number and done + high / 2 > full:
            columns.append([])
        columns[-1].append(code)
        done += high
    return columns, each


def _told(book: Codebook, people: Mapping[str, int], of: int) -> str:
    """The tree as sentences, level by level."""
    told = []
    for depth, code in book.walk():
        figure = f" ({people[code.id]} of {of} people)" if code.id in people and of else ""
        told.append(f"Level {depth + 1}, {code.kind}: {code.name}{figure}.")
    return " ".join(["The codebook as a tree.", *told])
