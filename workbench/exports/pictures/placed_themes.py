"""The conceptual framework as placed by people: boxes and arrows, or numbers on a photo."""

from __future__ import annotations

from io import BytesIO

from workbench.exports.pictures.lettering import LINE, width, wrapped
from workbench.exports.pictures.svg import FILL, INK, PAPER, QUIET, SHADE, Drawing
from workbench.values.conceptual import ConceptualFramework, ConceptualNode

WIDE, HIGH, EDGE = 1000, 640, 20
ROOM, SIZE, SMALL, LABEL = 176, 14.0, 10.5, 11.0
_RADIUS = 13


class _Box:
    """Where a node stands: its middle, width and height."""

    def __init__(self, node: ConceptualNode) -> None:
        self.node = node
        self.name = wrapped(node.theme, SIZE, ROOM - 16, bold=True, most=5)
        fed = " · ".join(f"{s.strand} {s.people} of {s.of}" for s in node.strands if s.of)
        self.fed = wrapped(fed, SMALL, ROOM - 16, most=3) if fed else []
        self.high = len(self.name) * SIZE * LINE + len(self.fed) * SMALL * LINE + 16
        half, tall = ROOM / 2, self.high / 2
        self.x = EDGE + half + (WIDE - 2 * (EDGE + half)) * node.x / 1000
        self.y = EDGE + tall + (HIGH - 2 * (EDGE + tall)) * node.y / 1000

    def edge(self, x: float, y: float) -> tuple[float, float]:
        """Where the line from the middle towards a point leaves the box."""
        dx, dy = x - self.x, y - self.y
        if not dx and not dy:
            return self.x, self.y
        part = min(
            (ROOM / 2 + 3) / abs(dx) if dx else float("inf"),
            (self.high / 2 + 3) / abs(dy) if dy else float("inf"),
        )
        return self.x + dx * part, self.y + dy * part


def draw(framework: ConceptualFramework) -> tuple[str, str, str, int, int]:
    """(title, description, svg, width, height)."""
    title = f"Conceptual framework, {framework.study}"
    if framework.photo:
        drawing, wide, high = _on_photo(framework)
    else:
        drawing, wide, high = _boxes(framework), WIDE, HIGH
    description = told(framework)
    return title, description, drawing.svg(wide, high, title, description), wide, high


def told(framework: ConceptualFramework) -> str:
    """The framework in words: its themes, where they came from, its arrows."""
    if not framework.nodes:
        return "No theme is placed yet."
    nodes = "; ".join(
        f"{n.theme} ({n.people} people, {n.passages} passages)" for n in framework.nodes
    )
    arrows = "; ".join(
        f"{one.source} → {one.target}" + (f" ({one.label})" if one.label else "")
        for one in framework.links
    )
    return f"Themes: {nodes}." + (f" Arrows: {arrows}." if arrows else " No arrows.")


def _boxes(framework: ConceptualFramework) -> Drawing:
    drawing = Drawing()
    boxes = {node.theme_id: _Box(node) for node in framework.nodes}
    both = {(one.source_id, one.target_id) for one in framework.links}
    labels = []
    for one in framework.links:
        a, b = boxes[one.source_id], boxes[one.target_id]
        start, end = a.edge(b.x, b.y), b.edge(a.x, a.y)
        drawing.arrow(*start, *end)
        # Two arrows between the same themes lie on one line: each label nearer to its own head.
        at = 0.68 if (one.target_id, one.source_id) in both else 0.5
        labels.append(
            (start[0] + (end[0] - start[0]) * at, start[1] + (end[1] - start[1]) * at, one.label)
        )
    for box in boxes.values():
        left, top = box.x - ROOM / 2, box.y - box.high / 2
        drawing.box(left, top, ROOM, box.high, fill=SHADE, ink=INK, round_=6)
        below = drawing.lines(box.x, top + 7, box.name, SIZE, bold=True, at="middle")
        drawing.lines(box.x, below, box.fed, SMALL, ink=QUIET, at="middle")
    for x, y, label in labels:
        _label(drawing, x, y, label)
    return drawing


def _label(drawing: Drawing, x: float, y: float, label: str) -> None:
    if not label:
        return
    lines = wrapped(label, LABEL, 150, most=3)
    high = len(lines) * LABEL * LINE
    wide = max(width(line, LABEL) for line in lines) + 8
    drawing.box(x - wide / 2, y - high / 2 - 1, wide, high + 2, fill=PAPER)
    drawing.lines(x, y - high / 2, lines, LABEL, italic=True, at="middle")


def _on_photo(framework: ConceptualFramework) -> tuple[Drawing, int, int]:
    """The photo, a numbered dot where each theme was placed, arrows, and what the numbers mean."""
    from docx.image.image import Image  # what reads sizes for Word documents

    found = Image.from_file(BytesIO(framework.photo))
    high = round(WIDE * found.px_height / found.px_width)
    drawing = Drawing()
    drawing.image(0, 0, WIDE, high, framework.photo, found.content_type)
    at = {n.theme_id: (n.x * WIDE / 1000, n.y * high / 1000) for n in framework.nodes}
    for node in framework.nodes:
        x, y = at[node.theme_id]
        drawing.dot(x, y, _RADIUS, filled=True, ink=FILL)
        drawing.words(x, y + 5, str(node.number), SIZE, ink=PAPER, bold=True, at="middle")
    top = high + 14.0
    lines = [f"{n.number} {n.theme}" for n in framework.nodes]
    lines += [
        f"{one.source} → {one.target}" + (f": {one.label}" if one.label else "")
        for one in framework.links
    ]
    for line in lines:
        shown = wrapped(line, SIZE, WIDE - 2 * EDGE, most=3)
        top = drawing.lines(EDGE, top, shown, SIZE, room=WIDE - 2 * EDGE) + 3
    return drawing, WIDE, round(top + 12)
