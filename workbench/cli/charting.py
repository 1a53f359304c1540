"""Commands for the framework matrix: what there is, a summary written, its versions, files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.matrices import Where, pairs
from workbench.cli.output import STUDY, opened, plural, show, write_whole

if TYPE_CHECKING:
    from workbench.values import FrameworkCell, FrameworkMatrix

Rows = Annotated[str, typer.Option(metavar="KIND", help="people, documents or strands.")]
Row = Annotated[str, typer.Option(metavar="CASE", help="The case: a name or id of the rows.")]
Theme = Annotated[str, typer.Option(metavar="T", help="The theme: name or path.")]


def framework_list(
    context: typer.Context,
    study: Annotated[str, STUDY],
    rows: Rows = "people",
    where: Where = None,
) -> None:
    """List every case with its summaries, and how many passages wait for one."""
    found = opened(context, study).framework(rows, where=pairs(where))
    show(context, found.to_json(), _lines(found))


def framework_set(
    context: typer.Context,
    study: Annotated[str, STUDY],
    row: Row,
    theme: Theme,
    summary: Annotated[
        str, typer.Option(metavar="WORDS", help="What is to stand in the cell (empty: nothing).")
    ],
    rows: Rows = "people",
    passage: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help="A coding it is linked to, again for more (default: all)."),
    ] = None,
) -> None:
    """Write the summary of a cell; one step, which undo takes back."""
    from workbench.values.framework import cell_json

    cell = opened(context, study).chart(row, theme, summary, rows=rows, passages=passage or None)
    told = (
        f"{row} × {theme}: written, linked to {plural(len(cell.linked), 'passage')}."
        if cell.summary
        else f"{row} × {theme}: empty."
    )
    show(context, cell_json(cell), [told])


def framework_history(
    context: typer.Context,
    study: Annotated[str, STUDY],
    row: Row,
    theme: Theme,
    rows: Rows = "people",
) -> None:
    """Show what a cell said, oldest first, with who wrote it and when."""
    found = opened(context, study).framework_versions(row, theme, rows=rows)
    value = [
        {"summary": v.summary, "written_by": v.written_by, "taken_away": v.taken_away,
         "written_at": v.written_at.isoformat(timespec="seconds")}
        for v in found
    ]  # fmt: skip
    lines = [
        f"{v.written_at:%Y-%m-%d %H:%M} {v.written_by}{' (taken away)' if v.taken_away else ''}: "
        f"{' '.join(v.summary.split())}"
        for v in found
    ]
    show(context, value, lines or ["Nothing was written there."])


def framework_export(
    context: typer.Context,
    study: Annotated[str, STUDY],
    out: Annotated[Path, typer.Option(metavar="PATH", help="A .csv, .xlsx or .docx file.")],
    rows: Rows = "people",
    where: Where = None,
) -> None:
    """Write the framework matrix as csv, xlsx or a landscape Word document."""
    from workbench.api import framework_file

    found = opened(context, study).framework(rows, where=pairs(where))
    write_whole(out, framework_file(found, out.suffix.lstrip(".")).data)
    told = (
        f"{plural(len(found.rows), 'case')}, {plural(found.written, 'summary', 'summaries')}: {out}"
    )
    show(context, {"file": str(out), "cases": len(found.rows), "written": found.written}, [told])


def _lines(found: FrameworkMatrix) -> Iterator[str]:
    for row in found.rows:
        yield row.name
        for theme in found.themes:
            cell = found.cell(row.id, theme.id)
            if cell.summary or cell.passages:
                yield f"  {theme.name}: {_told(cell)}"
    yield (
        f"{plural(found.written, 'summary', 'summaries')} written; "
        f"{plural(found.waiting, 'cell')} with passages and none."
    )


def _told(cell: FrameworkCell) -> str:
    if not cell.summary:
        return f"not written ({plural(len(cell.passages), 'passage')})"
    since = f" [{cell.coded_since} changed since]" if cell.coded_since else ""
    return f"{' '.join(cell.summary.split())} ({cell.written_by}){since}"
