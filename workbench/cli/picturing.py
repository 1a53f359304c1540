"""The command for pictures: dot matrix, coding tree, thematic map, saturation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.output import STUDY, opened, settings, show, write_whole
from workbench.errors import UsageError


def picture(
    context: typer.Context,
    study: Annotated[str, STUDY],
    kind: Annotated[
        str,
        typer.Argument(metavar="KIND", help="dot-matrix, coding-tree, thematic-map or saturation."),
    ],
    out: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="A .svg or .png file (default: print what it shows)."),
    ] = None,
    order: Annotated[
        str | None,
        typer.Option(metavar="A", help="Saturation: the attribute with the order of collection."),
    ] = None,
    coder: Annotated[str | None, typer.Option(metavar="C", help="Only this coder’s.")] = None,
    layer: Annotated[str | None, typer.Option(metavar="L", help="Only this layer.")] = None,
    strand: Annotated[str | None, typer.Option(metavar="S", help="Only this strand.")] = None,
) -> None:
    """Draw a picture for the paper, as SVG or as PNG of 300 dots to the inch."""
    from workbench.values import Scope

    if order is not None and kind != "saturation":
        raise UsageError("--order goes with saturation; the other pictures have no order.")
    project = opened(context, study)
    scope = Scope(strand=strand, coder=coder, layer=layer)
    drawn = project.picture(kind, scope=scope, order=order)
    value: dict[str, object] = {
        "kind": drawn.kind, "title": drawn.title, "description": drawn.description,
        "width": drawn.width, "height": drawn.height,
    }  # fmt: skip
    if kind == "saturation" and settings(context).json:
        value |= project.saturation(scope, order=order).to_json()
    if out is None:
        show(context, value, [drawn.title, drawn.description])
        return
    from workbench.api import picture_file

    write_whole(out, picture_file(drawn, out.suffix.lstrip(".")).data)
    show(context, value | {"file": str(out)}, [f"{drawn.title}: {out}"])
