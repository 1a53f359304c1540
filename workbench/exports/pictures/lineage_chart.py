"""Lineage drawn from left to right: a theme down to files, or somebody's words up to themes.

Each column is a kind. A box stands once though many ways lead to it; on each stands how many
passages lead through it, and lines are as broad as the passages they carry.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from workbench.exports.pictures.lettering import LINE, wrapped
from workbench.exports.pictures.svg import HAIR, INK, PAPER, QUIET, SHADE, Drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.values import Lineage

EDGE, ROOM, BETWEEN, SIZE, SMALL, GAP, HEAD = 24, 178, 74, 12.5, 10.5, 8, 26
DOWN = ("theme", "strand theme", "code", "person", "file")
"""Passages and turns are counted, not drawn: there are hundreds; the list of them is beside."""
HEADS = {
    "theme": "Theme", "strand theme": "Themes of the strands", "code": "Codes", "person": "People",
    "file": "Transcripts", "turn": "Turn",
}  # fmt: skip
_BROADEST, _FULL = 9.0, 12
"""How broad the broadest line is, and how many passages it carries at least."""


@dataclass
class _Box:
    """Something drawn once, with the passages that lead through it."""

    id: str
    name: str
    kind: str
    strand: str = ""
    passages: set[str] = field(default_factory=set)
    middle: float = 0.0
    is_way: bool = False
    """No box: the room a line takes that passes this column by."""


@dataclass(frozen=True)
class _Chart:
    """Boxes by column, and which passages lead from one to the next."""

    columns: list[tuple[str, list[_Box]]]
    ways: dict[tuple[str, str], set[str]]
    relations: dict[tuple[str, str], str]
    told: str


def draw(found: Lineage, study: str) -> tuple[str, str, str, int, int]:
    """(title, description, svg, width, height) of a lineage walked either way."""
    chart = _chart(found)
    drawing = Drawing()
    columns = chart.columns
    wide = max(420, EDGE * 2 + len(columns) * ROOM + (len(columns) - 1) * BETWEEN)
    bottom = _place(chart)
    _lines(drawing, chart)
    for n, (kind, boxes) in enumerate(columns):
        x = EDGE + n * (ROOM + BETWEEN)
        own = [box for box in boxes if not box.is_way]
        drawing.words(x, EDGE + 11, f"{_head(kind, own)} ({len(own)})", SMALL, ink=QUIET)
        for box in own:
            _box(drawing, x, box)
    note = "Figures are distinct passages; a line is the broader, the more passages it carries."
    if any(relation != "same" for relation in chart.relations.values()):
        note += " Dashed: broader or narrower than the theme, not the same."
    if len(columns) < 2:
        note = "Nothing is coded here yet, so nothing leads further."
    end = drawing.lines(EDGE, bottom + 6, wrapped(note, SMALL, wide - 2 * EDGE), SMALL, ink=QUIET)
    way = "Where it came from" if found.kind == "theme" else "Where the words went"
    title = f"{way}: {found.name}"
    told = chart.told
    return title, told, drawing.svg(wide, end + EDGE, title, told), int(wide), int(end + EDGE)


def _head(kind: str, boxes: list[_Box]) -> str:
    return (
        "Theme"
        if kind == "theme" and len(boxes) == 1
        else ("Integrated themes" if kind == "theme" else HEADS[kind])
    )


def _chart(found: Lineage) -> _Chart:
    boxes: dict[str, _Box] = {}
    ways: dict[tuple[str, str], set[str]] = defaultdict(set)
    relations: dict[tuple[str, str], str] = {}
    for chain in _chains(found):
        passage = next((node.id for node in chain if node.kind == "passage"), "")
        shown = [node for node in chain if node.kind not in ("passage", "turn") or node is found]
        for node in shown:
            box = boxes.setdefault(node.id, _Box(node.id, _name(node), node.kind, _strand(node)))
            box.passages |= {passage} - {""}
        for one, other in pairwise(shown):
            ways[one.id, other.id] |= {passage} - {""}
            if relation := str(other.told.get("relation") or ""):
                relations[one.id, other.id] = relation
    order = DOWN if found.kind not in ("person", "turn") else (found.kind, *DOWN[2::-1])
    columns = [(kind, [b for b in boxes.values() if b.kind == kind]) for kind in order]
    chart = _Chart([(kind, own) for kind, own in columns if own], dict(ways), relations, "")
    return _past_columns(replace(chart, told=_told(chart)))


def _past_columns(chart: _Chart) -> _Chart:
    """Lines that pass a column by get room of their own in it, so that no box hides them."""
    at = {box.id: n for n, (_, boxes) in enumerate(chart.columns) for box in boxes}
    columns = [(kind, list(boxes)) for kind, boxes in chart.columns]
    ways: dict[tuple[str, str], set[str]] = {}
    relations = dict(chart.relations)
    for (one, other), passages in chart.ways.items():
        steps = [one]
        for n in range(at[one] + 1, at[other]):
            steps.append(f"{one} {other} {n}")
            columns[n][1].append(_Box(steps[-1], "", "", passages=passages, is_way=True))
        steps.append(other)
        for pair in pairwise(steps):
            ways[pair] = passages
            if (one, other) in chart.relations:
                relations[pair] = chart.relations[one, other]
    return _Chart(columns, ways, relations, chart.told)


def _chains(node: Lineage, above: tuple[Lineage, ...] = ()) -> Iterator[tuple[Lineage, ...]]:
    """Every way from the top to what has nothing below it."""
    here = (*above, node)
    if not node.children:
        yield here
    for child in node.children:
        yield from _chains(child, here)


def _name(node: Lineage) -> str:
    return f"{node.name} (facilitator)" if node.told.get("facilitator") else node.name


def _strand(node: Lineage) -> str:
    return str(node.told.get("strand") or "")


def _high(box: _Box) -> float:
    if box.is_way:
        return _BROADEST
    return len(_words(box)) * SIZE * LINE + len(_below(box)) * SMALL * LINE + 8


def _words(box: _Box) -> list[str]:
    return wrapped(box.name, SIZE, ROOM - 14, bold="theme" in box.kind, most=4)


def _below(box: _Box) -> list[str]:
    n = len(box.passages)
    told = f"{n} passage{'' if n == 1 else 's'}" if n else "no passage"
    return wrapped(f"{box.strand}, {told}" if box.strand else told, SMALL, ROOM - 14, most=2)


def _place(chart: _Chart) -> float:
    """Give every box its middle, each column in the order of what leads to it; the lowest edge."""
    tall = max(sum(_high(box) + GAP for box in boxes) for _, boxes in chart.columns)
    middles: dict[str, float] = {}
    for n, (_, boxes) in enumerate(chart.columns):
        if n:
            boxes.sort(key=lambda box: _mean(chart, box.id, middles))
        free = tall - sum(_high(box) for box in boxes)
        space = free / len(boxes)
        y = EDGE + HEAD + space / 2
        for box in boxes:
            box.middle = middles[box.id] = y + _high(box) / 2
            y += _high(box) + space
    return EDGE + HEAD + tall


def _mean(chart: _Chart, id_: str, middles: dict[str, float]) -> float:
    """Where what leads to a box stands, weighed by passages."""
    weighed = [
        (middles[one], max(1, len(passages)))
        for (one, other), passages in chart.ways.items()
        if other == id_ and one in middles
    ]
    whole = sum(weight for _, weight in weighed)
    return sum(at * weight for at, weight in weighed) / whole if whole else 0.0


def _lines(drawing: Drawing, chart: _Chart) -> None:
    at = {box.id: (n, box) for n, (_, boxes) in enumerate(chart.columns) for box in boxes}
    most = max(_FULL, *(len(p) for p in chart.ways.values()), 0)
    for (one, other), passages in chart.ways.items():
        (n, left), (m, right) = at[one], at[other]
        x1, x2 = EDGE + n * (ROOM + BETWEEN) + ROOM, EDGE + m * (ROOM + BETWEEN)
        wide = 1 + (_BROADEST - 1) * len(passages) / most
        same = chart.relations.get((one, other), "same") == "same"
        if x2 > x1:
            x1 -= ROOM if left.is_way else 0
            points = [(x1, left.middle), (x1 + (ROOM if left.is_way else 0) + 10, left.middle),
                      (x2 - 10, right.middle), (x2, right.middle)]  # fmt: skip
            drawing.path(points, ink=HAIR, wide=wide, dashes="" if same else "5 3")


def _box(drawing: Drawing, x: float, box: _Box) -> None:
    high = _high(box)
    theme = "theme" in box.kind
    fill, ink = (SHADE, INK) if theme else (PAPER, QUIET)
    drawing.box(x, box.middle - high / 2, ROOM, high, fill=fill, ink=ink, round_=4)
    below = drawing.lines(
        x + 7, box.middle - high / 2 + 4, _words(box), SIZE, bold=theme, room=ROOM - 14
    )
    drawing.lines(x + 7, below, _below(box), SMALL, ink=QUIET, room=ROOM - 14)


def _told(chart: _Chart) -> str:
    """The drawing as sentences, column by column."""
    names = {box.id: box.name for _, boxes in chart.columns for box in boxes}
    told = []
    for _, boxes in chart.columns:
        for box in boxes:
            to = [
                f"{names[other]} ({len(passages)})"
                for (one, other), passages in chart.ways.items()
                if one == box.id
            ]
            if to:
                strand = f" of {box.strand}" if box.strand else ""
                told.append(f"{box.kind.capitalize()} {box.name}{strand} to {', '.join(to)}.")
    return " ".join(told) or "Nothing is coded here yet."
