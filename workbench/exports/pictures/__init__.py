"""Pictures for a paper as SVG and PNG: pure functions of values, legible in grey."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from workbench.errors import UsageError
from workbench.values import Download, Picture

if TYPE_CHECKING:
    from workbench.values import Codebook, ComparisonTable, Lineage, SaturationTable
    from workbench.values.conceptual import ConceptualFramework

MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
DPI = 300
MOST_PIXELS = 80_000_000
"""A picture so large is drawn less fine: no memory is big enough for every codebook."""
_SIGNATURE = 8
_HEADER = 25


def dot_matrix(table: ComparisonTable, study: str) -> Picture:
    """Theme by group, one dot a person."""
    from workbench.exports.pictures import dots as drawn

    return _picture("dot-matrix", drawn.draw(table, study))


def coding_tree(
    book: Codebook, people: Mapping[str, int], of: int, study: str, whose: str
) -> Picture:
    """The codebook as a tree; ``people``: code id → how many of ``of`` people."""
    from workbench.exports.pictures import tree as drawn

    return _picture("coding-tree", drawn.draw(book, people, of, study, whose))


def thematic_map(
    book: Codebook, people: Mapping[str, int], of: int, study: str, whose: str
) -> Picture:
    """Themes, their subthemes and which serve each other."""
    from workbench.exports.pictures import clusters as drawn

    return _picture("thematic-map", drawn.draw(book, people, of, study, whose))


def saturation(table: SaturationTable) -> Picture:
    """New codes by order of collection."""
    from workbench.exports.pictures import saturation_chart as drawn

    return _picture("saturation", drawn.draw(table))


def lineage(found: Lineage, study: str) -> Picture:
    """Where a theme came from, or where somebody's words went."""
    from workbench.exports.pictures import lineage_chart as drawn

    return _picture("lineage", drawn.draw(found, study))


def conceptual(framework: ConceptualFramework) -> Picture:
    """Placed themes with labelled arrows, or numbers on a photo."""
    from workbench.exports.pictures import placed_themes as drawn

    return _picture("conceptual-framework", drawn.draw(framework))


def _picture(kind: str, drawn: tuple[str, str, str, int, int]) -> Picture:
    return Picture(kind, *drawn)


def download(picture: Picture, suffix: str) -> Download:
    """The picture as ``svg`` or ``png`` (300 dots to the inch); UsageError for another suffix."""
    if suffix not in MEDIA_TYPES:
        raise UsageError(f"A picture is saved as {' or '.join(MEDIA_TYPES)}, not “{suffix}”.")
    data = picture.svg.encode("utf-8") if suffix == "svg" else to_png(picture)
    return Download(f"{picture.kind}.{suffix}", MEDIA_TYPES[suffix], data)


@lru_cache(maxsize=8)
def png_once(picture: Picture) -> bytes:
    """The same, kept for those who put one picture into several files."""
    return to_png(picture)


def to_png(picture: Picture) -> bytes:
    """Dots at 300 to the inch, in the fonts of this machine, the resolution written into it."""
    import resvg_py

    zoom = min(DPI / 96, (MOST_PIXELS / (picture.width * picture.height)) ** 0.5)
    data = bytes(resvg_py.svg_to_bytes(svg_string=picture.svg, zoom=zoom, background="#ffffff"))
    metres = round(zoom * 96 / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", metres, metres, 1)
    chunk = struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))
    at = _SIGNATURE + _HEADER
    return data[:at] + chunk + data[at:]
