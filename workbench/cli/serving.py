"""Commands that serve the pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import click
import typer

from workbench.cli.output import opened, settings

Port = Annotated[int, typer.Option(metavar="N", help="On this port of this machine only.")]


def ui(
    context: typer.Context,
    study: Annotated[
        str | None, typer.Argument(metavar="[STUDY]", help="A path or URL (default: none yet).")
    ] = None,
    port: Port = 8501,
) -> int:
    """Serve the pages on http://127.0.0.1:8501."""
    if study is not None:
        opened(context, study).close()  # a wrong name is said here, not on a page
    return _serve(study, settings(context).project, port)


def demo(
    path: Annotated[
        Path | None, typer.Argument(metavar="[PATH]", help="Default: data/demonstration.db")
    ] = None,
    which: Annotated[
        str,
        typer.Option(
            "--study",
            click_type=click.Choice(["pathway", "co-production"]),
            help="Which one: co-production has strands and workshops.",
        ),
    ] = "pathway",
    port: Port = 8501,
    only_make: Annotated[bool, typer.Option(help="Make it and stop.")] = False,
) -> int:
    """Make a fictional demonstration study where there is none, then serve it."""
    from workbench.api import default_demonstration, demonstration

    place = path or default_demonstration(which)
    if not place.exists():
        typer.echo(f"Making the demonstration study at {place} …")
    demonstration(place, which).close()
    return 0 if only_make else _serve(str(place), None, port)


def _serve(study: str | None, project: str | None, port: int) -> int:
    from workbench.ui.launch import serve

    return serve(study, project, port)
