"""The command for matrices: codes or themes by groups, people, documents and the rest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, settings, show, write_csv, write_whole
from workbench.errors import UsageError

if TYPE_CHECKING:
    pass

Where = Annotated[
    list[str] | None,
    typer.Option("--where", metavar="A=V", help="Only people whose attribute A is V; again: and."),
]


def matrix(
    context: typer.Context,
    study: Annotated[str, STUDY],
    rows: Annotated[str, typer.Option(metavar="KIND", help="codes or themes.")] = "themes",
    columns: Annotated[
        str,
        typer.Option(
            metavar="KIND",
            help="groups, people, documents, questions, codes, themes, strands or methods.",
        ),
    ] = "groups",
    cells: Annotated[
        str, typer.Option(metavar="WHAT", help="people, codings, words or any (0/1).")
    ] = "people",
    where: Where = None,
    coder: Annotated[str | None, typer.Option(metavar="C", help="Only this coder’s.")] = None,
    layer: Annotated[str | None, typer.Option(metavar="L", help="Only this layer.")] = None,
    strand: Annotated[str | None, typer.Option(metavar="S", help="Only this strand.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", help="A .csv or .xlsx file (default: print).")
    ] = None,
) -> None:
    """Count any matrix; with --columns codes, where codes occur together."""
    from workbench.values import Scope

    project = opened(context, study)
    scope = Scope(strand=strand, coder=coder, layer=layer)
    found = project.matrix(rows, columns, cells, where=pairs(where), scope=scope)
    if out is not None:
        from workbench.api import counts_file

        write_whole(out, counts_file(found, out.suffix.lstrip(".")).data)
        told = (
            f"{plural(len(found.rows), 'row')} × {plural(len(found.columns), 'column')} in {out}."
        )
        show(
            context,
            {"file": str(out), "rows": len(found.rows), "columns": len(found.columns)},
            [told],
        )
    elif settings(context).json:
        show(context, found.to_json(), ())
    else:
        head, lines = found.table()
        named = [
            dict(zip(head, ["" if c is None else str(c) for c in r], strict=True)) for r in lines
        ]
        write_csv(head, named, None)
        for line in found.statements:
            typer.echo(line, err=True)


def pairs(where: Sequence[str] | None) -> tuple[tuple[str, str], ...]:
    """``age=40–59`` as (attribute, value); UsageError where there is no equals sign."""
    found = []
    for said in where or ():
        name, equals, value = said.partition("=")
        if not (equals and name.strip() and value.strip()):
            raise UsageError(f"--where takes attribute=value, for example sex=f, not “{said}”.")
        found.append((name.strip(), value.strip()))
    return tuple(found)
