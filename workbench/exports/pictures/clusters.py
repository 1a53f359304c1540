"""The thematic map: overarching themes, themes and subthemes, and which serve each other.

Clusters stand in a grid; relations run in the gutters between them, so none crosses a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.exports.pictures.lettering import LINE, wrapped
from workbench.exports.pictures.svg import INK, PAPER, QUIET, SHADE, Drawing

if TYPE_CHECKING:
    from workbench.values import Code, Codebook

EDGE, WIDE, GUTTER, SIZE, SMALL = 28, 250, 46, 13, 10.5
INDENT, PAD, GAP, LANE, ACROSS = 26, 9, 10, 7, 3


@dataclass(slots=True)
class _Node:
    code: Code
    depth: int
    name: list[str]
    told: str
    high: float


@dataclass(slots=True)
class _Cluster:
    """A top theme with the themes below it."""

    nodes: list[_Node]
    column: int
    row: int
    x: float = 0
    top: float = 0

    @property
    def high(self) -> float:
        return sum(node.high for node in self.nodes) + GAP * (len(self.nodes) - 1)

    @property
    def middle(self) -> float:
        return self.x + WIDE / 2


@dataclass(frozen=True, slots=True)
class _Relation:
    """A code of one cluster's theme that also serves a theme of another."""

    start: int
    end: int
    words: str


def draw(
    book: Codebook, people: Mapping[str, int], of: int, study: str, whose: str
) -> tuple[str, str, str, int, int]:
    """(title, description, svg, width, height); ``people``: theme id → how many of ``of``."""
    tops = [code for code in book.themes() if _above(book, code) is None]
    across = min(ACROSS, max(len(tops), 1))
    clusters = [
        _Cluster(_nodes(book, top, people, of), at % across, at // across)
        for at, top in enumerate(tops)
    ]
    relations = _relations(book, clusters)
    drawing = Drawing()
    wide = max(2 * EDGE + across * WIDE + (across + 1) * GUTTER, 420)
    below = _place(clusters, relations)
    for n, relation in enumerate(relations):
        _route(drawing, clusters[relation.start], clusters[relation.end], n, len(relations))
    for cluster in clusters:
        _cluster(drawing, cluster)
    for n, relation in enumerate(relations):
        _number(drawing, clusters[relation.start], n, len(relations))
    y = _legend(drawing, relations, below, wide, whose, bool(tops))
    title = f"Thematic map: {study}"
    told = _told(clusters, relations)
    return title, told, drawing.svg(wide, y + EDGE, title, told), int(wide), int(y + EDGE)


def _above(book: Codebook, code: Code) -> Code | None:
    """The nearest theme above a theme."""
    above = [step for step in book.chain(code.id)[:-1] if step.is_theme]
    return above[-1] if above else None


def _nodes(book: Codebook, top: Code, people: Mapping[str, int], of: int) -> list[_Node]:
    themes = [(0, top)]
    themes += [(_depth(book, c, top), c) for _, c in book.walk(top.id) if c.is_theme]
    found = []
    for depth, code in themes:
        room = WIDE - min(depth, 3) * INDENT - 2 * PAD - 8
        name = wrapped(code.name, SIZE, room, bold=depth == 0, most=5)
        told = f"{people.get(code.id, 0)} of {of} people" if of else ""
        high = len(name) * SIZE * LINE + (SMALL * LINE if told else 0) + 2 * PAD
        found.append(_Node(code, depth, name, told, high))
    return found


def _depth(book: Codebook, code: Code, top: Code) -> int:
    chain = [step.id for step in book.chain(code.id) if step.is_theme]
    return chain.index(code.id) - chain.index(top.id)


def _relations(book: Codebook, clusters: list[_Cluster]) -> list[_Relation]:
    """Links between clusters, one a pair of them and code."""
    cluster_of = {}
    for at, cluster in enumerate(clusters):
        for code in book.subtree(cluster.nodes[0].code.id):
            cluster_of[code] = at
    found = {}
    for served, code in book.links:
        start, end = cluster_of.get(code), cluster_of.get(served)
        if start is not None and end is not None and start != end:
            words = f"“{book[code].name}” ({clusters[start].nodes[0].code.name}) also serves "
            found[served, code] = _Relation(start, end, f"{words}“{book[served].name}”")
    return list(found.values())


def _place(clusters: list[_Cluster], relations: list[_Relation]) -> float:
    """Give every cluster its place; returns where the last of them ends."""
    lanes = GUTTER / 2 + LANE * len(relations)
    y = float(EDGE)
    for row in sorted({cluster.row for cluster in clusters}):
        mine = [cluster for cluster in clusters if cluster.row == row]
        y += lanes
        for cluster in mine:
            cluster.x = EDGE + GUTTER + cluster.column * (WIDE + GUTTER)
            cluster.top = y
        y += max(cluster.high for cluster in mine) + GUTTER / 2
    return y


def _route(drawing: Drawing, start: _Cluster, end: _Cluster, n: int, many: int) -> None:
    """A dashed line from top to top, above the clusters and down the gutters."""
    up, down = (cluster.top - 10 - LANE * n for cluster in (start, end))
    out = start.middle + _spread(n, many)
    into = end.middle + _spread(n, many)
    points = [(out, start.top), (out, up)]
    if start.row != end.row:
        side = start.x - GUTTER / 2 + LANE * (n % 5) - 2 * LANE
        points += [(side, up), (side, down)]
    points += [(into, down), (into, end.top)]
    drawing.path(points, ink=QUIET, wide=1.4, dashes="5 3")
    drawing.path([(into - 4, end.top - 6), (into, end.top), (into + 4, end.top - 6)], wide=1.4)


def _spread(n: int, many: int) -> float:
    """Lines that leave one theme stand side by side."""
    room = min(22.0, (WIDE - 60) / max(many, 1))
    return (n - (many - 1) / 2) * room


def _number(drawing: Drawing, start: _Cluster, n: int, many: int) -> None:
    """Where a relation leaves its theme, its number in the legend."""
    x, y = start.middle + _spread(n, many), start.top - 10 - LANE * n
    drawing.dot(x, y, 8, filled=False, ink=QUIET)
    drawing.words(x, y + 3.6, str(n + 1), SMALL, at="middle")


def _cluster(drawing: Drawing, cluster: _Cluster) -> None:
    y = cluster.top
    middles: dict[int, tuple[float, float]] = {}
    for node in cluster.nodes:
        indent = min(node.depth, 3) * INDENT
        x, wide = cluster.x + indent, WIDE - indent
        if node.depth:
            above_x, above_y = middles[node.depth - 1]
            drawing.path(
                [(above_x, above_y), (above_x, y + node.high / 2), (x, y + node.high / 2)],
                ink=INK, wide=1.2,
            )  # fmt: skip
        fill = SHADE if node.depth == 0 else PAPER
        round_ = node.high / 2 if node.depth else 6
        line = 1.8 if node.depth == 0 else 1
        drawing.box(x, y, wide, node.high, fill=fill, ink=INK, round_=min(round_, 18), line=line)
        at, room = x + PAD + 4, wide - 2 * PAD - 8
        below = drawing.lines(at, y + PAD, node.name, SIZE, bold=node.depth == 0, room=room)
        drawing.lines(at, below, [node.told] if node.told else [], SMALL, ink=QUIET)
        middles[node.depth] = (x + INDENT / 2, y + node.high)
        y += node.high + GAP


def _legend(
    drawing: Drawing, relations: list[_Relation], y: float, wide: float, whose: str, any_: bool
) -> float:
    room = wide - 2 * EDGE
    for n, relation in enumerate(relations):
        lines = wrapped(f"{n + 1}  {relation.words}", SMALL, room)
        y = drawing.lines(EDGE, y, lines, SMALL)
    note = (
        "Shaded: a theme with those it holds below it. Dashed: a code of one serves the other. "
        f"People: those who talk about it, of all who speak. Counted: {whose}."
    )
    if not any_:
        note = "There is no theme yet."
    return drawing.lines(EDGE, y + 4, wrapped(note, SMALL, room), SMALL, ink=QUIET)


def _told(clusters: list[_Cluster], relations: list[_Relation]) -> str:
    levels = ("Theme", "Subtheme", "Below it")
    told = [
        f"{levels[min(node.depth, 2)]}: {node.code.name}" + (f", {node.told}" if node.told else "")
        for cluster in clusters
        for node in cluster.nodes
    ]
    return ". ".join(["Themes with their subthemes", *told, *(r.words for r in relations)]) + "."
