"""The dot matrix: theme by perspective group, one dot a person, n of N."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coding.paths import split_path
from workbench.exports.pictures.lettering import LINE, width, wrapped
from workbench.exports.pictures.svg import FILL, HAIR, INK, QUIET, Drawing

if TYPE_CHECKING:
    from coding.comparison import Cell
    from workbench.values import ComparisonTable

NAMES, EDGE, SIZE, SMALL = 230, 24, 13, 11
PITCH, RADIUS, A_LINE, MOST = 11, 4, 12, 240
_BY = {"interview": "interview", "single-group": "focus group", "mixed-group": "mixed focus group",
       "survey": "survey", "document": "documents"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    of: int
    how: str
    x: float
    wide: float
    a_line: int


def draw(table: ComparisonTable, study: str) -> tuple[str, str, str, int, int]:
    """(title, description, svg, width, height)."""
    rows: dict[str, dict[str, Cell]] = {}
    names: dict[str, str] = {}
    for theme, path, group, cell in table.rows:
        rows.setdefault(path, {})[group] = cell
        names[path] = theme
    columns = _columns(table, rows)
    wide = columns[-1].x + columns[-1].wide + EDGE if columns else NAMES + 2 * EDGE + 300
    drawing = Drawing()
    y = _head(drawing, columns)
    for path, cells in rows.items():
        y = _row(drawing, names[path], len(split_path(path)) - 1, cells, columns, y, wide)
    drawing.line(EDGE, y, wide - EDGE, y, ink=INK)
    said = [
        "One dot a person; filled: they talk about the theme. n/N: people of the group who do, of "
        "those with a turn.",
        f"Counted: {table.scope.whose}. People were chosen, not sampled.",
    ]
    if not rows:
        said = ["There is no theme yet."]
    y += 10
    for line in said:
        fitted = wrapped(line, SMALL, wide - 2 * EDGE)
        y = drawing.lines(EDGE, y, fitted, SMALL, ink=QUIET)
    title = f"Who talks about what: {study}"
    return title, _told(rows, names), drawing.svg(wide, y + EDGE, title, _told(rows, names)), int(
        wide
    ), int(y + EDGE)  # fmt: skip


def _columns(table: ComparisonTable, rows: dict[str, dict[str, Cell]]) -> list[_Column]:
    columns: list[_Column] = []
    x = float(EDGE + NAMES)
    for name, of in table.groups:
        if not of:
            continue
        first = next((cells[name] for cells in rows.values() if name in cells), None)
        methods = () if first is None else first.by_method.items()
        how = ", ".join(f"{_BY.get(m, m)}\u00a0{c.of}" for m, c in methods if c.of)
        most = A_LINE if of <= 5 * A_LINE else 2 * A_LINE
        a_line = -(-of // -(-of // most))  # lines as even as they come
        figures = width(f"{of}/{of}", SIZE) + 12
        wide = max(min(of, a_line) * PITCH + figures, 112) + 18
        columns.append(_Column(name, of, how, x, wide, a_line))
        x += wide
    return columns


def _head(drawing: Drawing, columns: list[_Column]) -> float:
    told = []
    for column in columns:
        room = column.wide - 16
        told.append(
            (
                column,
                wrapped(column.name, SIZE, room, bold=True, most=4),
                wrapped(
                    f"{column.of} {'person' if column.of == 1 else 'people'}: {column.how}",
                    SMALL, room, most=4,
                ),
            )
        )  # fmt: skip
    high = max((len(a) * SIZE + len(b) * SMALL for _, a, b in told), default=0) * LINE
    for column, name, how in told:
        room = column.wide - 16
        below = drawing.lines(column.x, EDGE, name, SIZE, bold=True, room=room)
        drawing.lines(column.x, below, how, SMALL, ink=QUIET, room=room)
    return EDGE + high + 8


def _row(
    drawing: Drawing, name: str, depth: int, cells: dict[str, Cell], columns: list[_Column],
    y: float, wide: float,
) -> float:  # fmt: skip
    """One theme; returns where it ends."""
    drawing.line(EDGE, y, wide - EDGE, y, ink=INK if depth == 0 else HAIR)
    indent = 14 * depth
    room = NAMES - indent - 16
    lines = wrapped(name, SIZE, room, bold=depth == 0, most=6)
    high = len(lines) * SIZE * LINE
    for column in columns:
        dots = 1 if column.of > MOST else -(-column.of // column.a_line)
        high = max(high, dots * PITCH + 4)
    top = y + 8
    drawing.lines(EDGE + indent, top, lines, SIZE, bold=depth == 0, room=room)
    for column in columns:
        if column.name in cells:
            _dots(drawing, column, cells[column.name], top)
    return top + high + 8


def _dots(drawing: Drawing, column: _Column, cell: Cell, top: float) -> None:
    shown = min(cell.of, column.a_line) * PITCH
    if cell.of > MOST:
        drawing.box(column.x, top + 3, shown, 9, ink=FILL)
        drawing.box(column.x, top + 3, shown * cell.people / cell.of, 9, fill=FILL)
    else:
        for n in range(cell.of):
            x = column.x + RADIUS + n % column.a_line * PITCH
            y = top + 8 + n // column.a_line * PITCH
            drawing.dot(x, y, RADIUS, filled=n < cell.people)
    drawing.words(column.x + shown + 6, top + 12.5, f"{cell.people}/{cell.of}", SIZE)


def _told(rows: dict[str, dict[str, Cell]], names: dict[str, str]) -> str:
    """The figures as sentences."""
    told = [
        f"{names[path]}: "
        + ", ".join(f"{group} {cell.people} of {cell.of}" for group, cell in cells.items())
        + "."
        for path, cells in rows.items()
    ]
    return " ".join(["One dot a person, theme by group.", *told])
