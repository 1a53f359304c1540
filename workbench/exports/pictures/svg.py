"""A small writer of SVG: shapes and words in greys and one ink, with the words that stand for it.

Text from right to left is isolated and set by its right edge: browsers and renderers do that alike.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from math import hypot

from workbench.exports.legal_text import legal, right_to_left
from workbench.exports.pictures.lettering import LINE, other_script

FONTS = "'Liberation Sans', Arial, Helvetica, 'DejaVu Sans', sans-serif"
BROAD = "'DejaVu Sans', Arial, 'Noto Sans', sans-serif"
"""For lines with letters beyond Latin: whole lines in one weight of one font."""
INK, QUIET, HAIR, SHADE, PAPER, FILL = (
    "#1a1a1a", "#595959", "#bdbdbd", "#ededed", "#ffffff", "#264b6b",
)  # fmt: skip
_ISOLATE, _POP = "\u2067", "\u2069"


class Drawing:
    """A picture that grows shape by shape; what is drawn later lies on top."""

    def __init__(self) -> None:
        self._shapes: list[str] = []

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, ink: str = HAIR, wide: float = 1,
        dashes: str = "",
    ) -> None:  # fmt: skip
        """A straight line."""
        more = f' stroke-dasharray="{dashes}"' if dashes else ""
        self._shapes.append(
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{ink}" '
            f'stroke-width="{_n(wide)}"{more}/>'
        )

    def path(
        self, points: Sequence[tuple[float, float]], *, ink: str = QUIET, wide: float = 1,
        dashes: str = "",
    ) -> None:  # fmt: skip
        """A line through points."""
        more = f' stroke-dasharray="{dashes}"' if dashes else ""
        way = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._shapes.append(
            f'<polyline points="{way}" fill="none" stroke="{ink}" stroke-width="{_n(wide)}" '
            f'stroke-linejoin="round"{more}/>'
        )

    def box(
        self, x: float, y: float, wide: float, high: float, *, fill: str = PAPER, ink: str = "none",
        round_: float = 0, line: float = 1,
    ) -> None:  # fmt: skip
        """A rectangle, its corners rounded by ``round_``."""
        self._shapes.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}" '
            f'rx="{_n(round_)}" fill="{fill}" stroke="{ink}" stroke-width="{_n(line)}"/>'
        )

    def dot(
        self, x: float, y: float, radius: float, *, filled: bool, ink: str = FILL, line: float = 1.1
    ) -> None:
        """A dot, filled or hollow."""
        self._shapes.append(
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{ink if filled else PAPER}" '
            f'stroke="{ink}" stroke-width="{_n(line)}"/>'
        )

    def arrow(self, x1: float, y1: float, x2: float, y2: float, *, ink: str = QUIET) -> None:
        """A line that ends in a head at its second point."""
        self.line(x1, y1, x2, y2, ink=ink, wide=1.4)
        long = hypot(x2 - x1, y2 - y1) or 1
        along, across = (x2 - x1) / long, (y2 - y1) / long
        back, half = 10, 4.5
        points = [
            (x2, y2),
            (x2 - back * along - half * across, y2 - back * across + half * along),
            (x2 - back * along + half * across, y2 - back * across - half * along),
        ]
        way = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._shapes.append(f'<polygon points="{way}" fill="{ink}"/>')

    def image(
        self, x: float, y: float, wide: float, high: float, data: bytes, media_type: str
    ) -> None:
        """A picture of dots, carried within the file."""
        inside = b64encode(data).decode("ascii")
        self._shapes.append(
            f'<image x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}" '
            f'href="data:{media_type};base64,{inside}"/>'
        )

    def words(
        self, x: float, y: float, text: str, size: float, *, ink: str = INK, bold: bool = False,
        italic: bool = False, at: str = "start", room: float = 0,
    ) -> None:  # fmt: skip
        """One line of text on the base line ``y``; ``at``: start, middle or end of it is at ``x``.

        ``room``: how wide its place is; text from right to left then ends at its right edge.
        """
        said = legal(text)
        if right_to_left(said):
            said = f"{_ISOLATE}{said}{_POP}"
            if at == "start" and room:
                x, at = x + room, "end"
        look = (' font-weight="700"' if bold else "") + (' font-style="italic"' if italic else "")
        if other_script(said):
            look += f' font-family="{BROAD}"'
        anchor = "" if at == "start" else f' text-anchor="{at}"'
        self._shapes.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{ink}"{look}{anchor}>'
            f"{escape(said, quote=False)}</text>"
        )

    def lines(
        self, x: float, top: float, lines: Sequence[str], size: float, *, ink: str = INK,
        bold: bool = False, italic: bool = False, at: str = "start", room: float = 0,
    ) -> float:  # fmt: skip
        """Lines of text under each other from ``top`` down; returns where they end."""
        for n, line in enumerate(lines):
            self.words(
                x, top + size * (0.95 + n * LINE), line, size, ink=ink, bold=bold, italic=italic,
                at=at, room=room,
            )  # fmt: skip
        return top + size * LINE * len(lines)

    def svg(self, wide: float, high: float, title: str, description: str) -> str:
        """The whole picture on white paper."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(wide)}" height="{_n(high)}" '
            f'viewBox="0 0 {_n(wide)} {_n(high)}" role="img" aria-labelledby="title desc" '
            f'font-family="{FONTS}">'
        )
        told = [
            f'<title id="title">{escape(legal(title), quote=False)}</title>',
            f'<desc id="desc">{escape(legal(description), quote=False)}</desc>',
            f'<rect width="{_n(wide)}" height="{_n(high)}" fill="{PAPER}"/>',
        ]
        return "\n".join([head, *told, *self._shapes, "</svg>", ""])


def _n(value: float) -> str:
    """A number with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")
