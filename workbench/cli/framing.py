"""Commands for the conceptual framework: themes placed, linked, drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, show, write_whole
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.values.conceptual import ConceptualFramework

conceptual = typer.Typer(
    help="The conceptual framework: themes placed and linked.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Theme = Annotated[str, typer.Option("--theme", metavar="T", help="The theme: name, path or id.")]


@conceptual.command("list")
def conceptual_list(context: typer.Context, study: Annotated[str, STUDY]) -> None:
    """List what is placed and linked, and where each theme came from."""
    _show(context, opened(context, study).conceptual.framework())


@conceptual.command("place")
def conceptual_place(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Theme,
    x: Annotated[int | None, typer.Option(metavar="N", help="0 to 1000 from the left.")] = None,
    y: Annotated[int | None, typer.Option(metavar="N", help="0 to 1000 from the top.")] = None,
    off: Annotated[bool, typer.Option("--off", help="Take it off, with its arrows.")] = False,
) -> None:
    """Place a theme, move it, or take it off."""
    door = opened(context, study).conceptual
    if off:
        _show(context, door.take_off(theme))
        return
    if x is None or y is None:
        raise UsageError("Say where: --x and --y, each 0 to 1000; or --off to take it off.")
    _show(context, door.place(theme, x, y))


@conceptual.command("link")
def conceptual_link(
    context: typer.Context,
    study: Annotated[str, STUDY],
    source: Annotated[str, typer.Option("--from", metavar="T", help="Where the arrow starts.")],
    target: Annotated[str, typer.Option("--to", metavar="T", help="Where it points.")],
    label: Annotated[str, typer.Option(metavar="WORDS", help="What stands on it.")] = "",
    off: Annotated[bool, typer.Option("--off", help="Take the arrow away.")] = False,
) -> None:
    """Draw an arrow from one placed theme to another, or take it away."""
    door = opened(context, study).conceptual
    _show(context, door.unlink(source, target) if off else door.link(source, target, label))


@conceptual.command("photo")
def conceptual_photo(
    context: typer.Context,
    study: Annotated[str, STUDY],
    file: Annotated[Path | None, typer.Option(metavar="FILE", help="A png or jpeg.")] = None,
    off: Annotated[bool, typer.Option("--off", help="Take the photo away.")] = False,
) -> None:
    """Put a photo of a framework drawn on paper under the places."""
    door = opened(context, study).conceptual
    if off:
        _show(context, door.take_photo_away())
        return
    if file is None:
        raise UsageError("Say which photo: --file photo.jpg; or --off to take it away.")
    _show(context, door.set_photo(file.name, file.read_bytes()))


@conceptual.command("export")
def conceptual_export(
    context: typer.Context,
    study: Annotated[str, STUDY],
    out: Annotated[Path, typer.Option(metavar="FILE", help="A .svg, .png or .docx file.")],
) -> None:
    """Write the framework as a picture, or for Word with where each theme came from."""
    made = opened(context, study).conceptual.file(out.suffix.lstrip(".").lower())
    write_whole(out, made.data)
    show(context, {"file": str(out)}, [f"Written: {out}"])


def _show(context: typer.Context, found: ConceptualFramework) -> None:
    lines = [
        f"{n.number}. {n.theme} ({n.x}, {n.y}): {n.people} people, {n.passages} passages"
        + "".join(f"; {s.strand} {s.people} of {s.of}" for s in n.strands)
        for n in found.nodes
    ]
    lines += [
        f"{one.source} → {one.target}" + (f": {one.label}" if one.label else "")
        for one in found.links
    ]
    if found.unplaced:
        lines.append(f"Not placed: {', '.join(name for _, name in found.unplaced)}")
    show(context, found.to_json(), lines or ["There is no integrated theme yet."])
