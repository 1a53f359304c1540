"""New codes interview by interview, and where new information ran out (Guest et al. 2020)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.exports.pictures.lettering import wrapped
from workbench.exports.pictures.svg import FILL, HAIR, INK, PAPER, QUIET, SHADE, Drawing

if TYPE_CHECKING:
    from coding.saturation import Run, Saturation
    from workbench.values import SaturationTable

EDGE, LEFT, HIGH, SMALL, SIZE, ROOM = 24, 66, 260, 11, 12.5, 640
_NAMED = ((0.05, "≤5%"), (0.0, "0%"))


def draw(table: SaturationTable) -> tuple[str, str, str, int, int]:
    """(title, description, svg, width, height)."""
    found = table.found
    many = len(found.new)
    step = max(ROOM / many, 22)
    wide = LEFT + many * step + EDGE + 20
    most = max(found.cumulative[-1], 1)
    drawing = Drawing()
    top, floor = EDGE + 34, EDGE + 34 + HIGH

    def x(interview: int) -> float:
        return LEFT + (interview - 0.5) * step

    def y(codes: float) -> float:
        return floor - codes / most * HIGH

    base = found.base_size * step
    drawing.box(LEFT, top, base, HIGH, fill=SHADE)
    drawing.lines(LEFT + 6, EDGE + 8, wrapped(f"base: {found.base} codes", SMALL, base), SMALL)
    _scale(drawing, most, wide, y)
    for n, new in enumerate(found.new, start=1):
        bar = min(step * 0.55, 26)
        if new:
            drawing.box(x(n) - bar / 2, y(new), bar, floor - y(new), fill=FILL)
        if n == 1:  # the line of all codes so far begins on top of this bar
            drawing.words(x(n), y(new) + 16, str(new), SMALL, at="middle", ink=PAPER)
        else:
            drawing.words(x(n), y(new) - 4, str(new), SMALL, at="middle")
        drawing.words(x(n), floor + 16, str(n), SMALL, at="middle")
    drawing.path([(x(n), y(c)) for n, c in enumerate(found.cumulative, 1)], ink=INK, wide=1.4)
    for n, codes in enumerate(found.cumulative, 1):
        drawing.dot(x(n), y(codes), 3.2, filled=False, ink=INK)
    for n, (run, names) in enumerate(_marked(found)):
        drawing.line(
            x(run.last), top - 4 - 13 * n, x(run.last), floor - 18, ink=INK, dashes="2 3", wide=1.2
        )
        drawing.words(x(run.last), top - 8 - 13 * n, names, SMALL, at="middle")
    drawing.words(LEFT, floor + 34, f"Interviews, by {_order(table)}", SMALL)
    below = _ratios(drawing, table, x, floor + 46, wide)
    lines = [*_reached(table), *_unit(table), *table.left_out]
    for line in lines:
        below = drawing.lines(EDGE, below, wrapped(line, SMALL, wide - 2 * EDGE), SMALL, ink=QUIET)
    title = f"Saturation: {table.study}"
    told = " ".join([_told(table), *lines])
    high = below + EDGE
    return title, told, drawing.svg(wide, high, title, told), int(wide), int(high)


def _marked(found: Saturation) -> list[tuple[Run, str]]:
    """The runs in which new information came down to each threshold, and what to call them."""
    marked: dict[Run, list[str]] = {}
    for threshold, name in _NAMED:
        run = found.reached(threshold)
        if run is not None:
            marked.setdefault(run, []).append(name)
    return [(run, " and ".join(names)) for run, names in marked.items()]


def _order(table: SaturationTable) -> str:
    return table.order.removeprefix("by ")


def _scale(drawing: Drawing, most: int, wide: float, y) -> None:  # type: ignore[no-untyped-def]
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**9) if most / s <= 6)
    for codes in range(0, most + 1, step):
        drawing.line(LEFT, y(codes), wide - EDGE - 20, y(codes), ink=INK if codes == 0 else HAIR)
        drawing.words(LEFT - 8, y(codes) + 4, str(codes), SMALL, at="end", ink=QUIET)
    drawing.words(EDGE, EDGE + 8, "Codes", SMALL, ink=QUIET)


def _ratios(drawing: Drawing, table: SaturationTable, x, top: float, wide: float) -> float:  # type: ignore[no-untyped-def]
    """New information of each run, beneath its last interview."""
    if not table.found.runs:
        return top + 8
    drawing.words(EDGE, top + 14, "new in run", SMALL, ink=QUIET)
    room = x(2) - x(1)
    for run in table.found.runs:
        size = SMALL if room >= 30 else SMALL - 2
        text, bold = f"{run.ratio:.0%}", run.ratio <= _NAMED[0][0]
        drawing.words(x(run.last), top + 14, text, size, at="middle", bold=bold)
    return top + 26


def _reached(table: SaturationTable) -> list[str]:
    found = table.found
    if not found.base:
        return ["The base interviews have no code yet, so new information cannot be computed."]
    lines = []
    for threshold, name in _NAMED:
        run = found.reached(threshold)
        if run is None:
            lines.append(f"New information of {name} was not reached.")
        else:
            lines.append(_one(run, name, found.base) + _later(found, run))
    return lines


def _later(found: Saturation, run: Run) -> str:
    later = sum(found.new[run.last :])
    if not later:
        return ""
    return f" Later interviews brought {later} more code{'' if later == 1 else 's'}."


def _one(run: Run, name: str, base: int) -> str:
    return (
        f"{name} new information after {run.first - 1} interviews, seen in the run of interviews "
        f"{run.first}–{run.last}: {run.new} new of {base} in the base ({run.ratio:.1%})."
    )


def _unit(table: SaturationTable) -> list[str]:
    found = table.found
    return [
        "Bars: codes that no earlier interview has; line: all codes so far. Counted: "
        f"{table.unit}. Order: {table.order}. Base {found.base_size} interviews, run "
        f"{found.run_length}, moved on by one (Guest, Namey & Chen 2020)."
    ]


def _told(table: SaturationTable) -> str:
    told = ", ".join(
        f"{n}: {new} new, {total} in all"
        for n, (new, total) in enumerate(
            zip(table.found.new, table.found.cumulative, strict=True), 1
        )
    )
    return f"New codes by interview. {told}."
