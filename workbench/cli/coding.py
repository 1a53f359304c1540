"""Commands for the codebook, coding, comparing and exporting."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import (
    STUDY,
    opened,
    plural,
    print_json,
    settings,
    show,
    write_csv,
    write_whole,
)
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.values import ComparisonTable, Scope

Coder = Annotated[str | None, typer.Option(metavar="C", help="Only this coder’s coding.")]
Layer = Annotated[str | None, typer.Option(metavar="L", help="individual or consensus.")]
Strand = Annotated[str | None, typer.Option(metavar="S", help="Only this strand.")]


def codebook_import(
    context: typer.Context,
    study: Annotated[str, STUDY],
    file: Annotated[Path, typer.Option(metavar="FILE", help="The codebook table: csv or xlsx.")],
    strand: Annotated[
        str | None, typer.Option(metavar="S", help="Into this strand’s own codebook.")
    ] = None,
) -> None:
    """Add and change codes from a table, all or none; nothing is deleted."""
    from workbench.api import read_table

    rows = read_table(file)
    book = opened(context, study).import_codebook(rows, strand=strand)
    value = {"codes": len(book), "themes": len(book.themes())}
    show(context, value, [f"{plural(len(book), 'code')}, {plural(len(book.themes()), 'theme')}."])


def codebook_export(
    context: typer.Context,
    study: Annotated[str, STUDY],
    file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to: .csv or .xlsx (default: print csv)."),
    ] = None,
    strand: Annotated[
        str | None, typer.Option(metavar="S", help="This strand’s own codebook.")
    ] = None,
) -> None:
    """Write the codebook as csv, or as xlsx where the file is called so."""
    project = opened(context, study)
    if file is not None and file.suffix.lower() == ".xlsx":
        from workbench.api import codebook_file

        write_whole(file, codebook_file(project, "xlsx", strand).data)
        return
    columns, rows = project.codebook_table(strand)
    if settings(context).json and file is None:
        print_json(rows)
    else:
        write_csv(columns, rows, file)


def codebook_change(
    context: typer.Context,
    study: Annotated[str, STUDY],
    code_: Annotated[str, typer.Option("--code", metavar="C", help="The code: name or path.")],
    name: Annotated[str | None, typer.Option(metavar="N", help="Its new name.")] = None,
    stage: Annotated[
        str | None,
        typer.Option(metavar="S", help="idea, candidate, reviewed, named or set aside."),
    ] = None,
    definition: Annotated[str | None, typer.Option(metavar="WORDS", help="What it means.")] = None,
    central_idea: Annotated[
        str | None, typer.Option(metavar="WORDS", help="A theme's central idea.")
    ] = None,
    under: Annotated[
        str | None, typer.Option(metavar="P", help="Put it under this one; “” means at the top.")
    ] = None,
    into: Annotated[
        str | None, typer.Option(metavar="T", help="Let it go up in this one, with its codings.")
    ] = None,
) -> None:
    """Rename a code or theme, set its stage or words, move it, or merge it into another."""
    said = {"stage": stage, "definition": definition, "central_idea": central_idea}
    fields = {key: words for key, words in said.items() if words is not None}
    asked = (into is not None) + (under is not None) + bool(fields or name is not None)
    if asked != 1:
        raise UsageError(
            "One step at a time: give --under, or --into, or what is to be changed of it."
        )
    project = opened(context, study)
    if into is not None:
        found = project.merge_codes(code_, into)
    elif under is not None:
        found = project.move_code(code_, under=under or None)
    else:
        found = project.change_code(code_, name=name, **fields)
    path = project.codebook().path(found.id)
    show(context, {"id": found.id, "path": path, "stage": found.stage}, [path])


def code(
    context: typer.Context,
    study: Annotated[str, STUDY],
    document: Annotated[str | None, typer.Option(metavar="D", help="The document.")] = None,
    start: Annotated[int | None, typer.Option(metavar="I", help="First code point.")] = None,
    end: Annotated[int | None, typer.Option(metavar="J", help="One after the last.")] = None,
    code: Annotated[str | None, typer.Option(metavar="C", help="The code: name or path.")] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            metavar="CSV",
            help="Many at once: document, start, end or quote (with turn), code, coder.",
        ),
    ] = None,
) -> None:
    """Apply a code to a passage, or many from a table (all or none)."""
    from workbench.api import read_table
    from workbench.values import Table

    single = (document, start, end, code)
    if file is not None:
        if any(value is not None for value in single):
            raise UsageError("Give either --file or --document --start --end --code, not both.")
        done = opened(context, study).code_many(read_table(file))
    elif document is None or start is None or end is None or code is None:
        raise UsageError("Give --document, --start, --end and --code, or --file.")
    else:
        one = opened(context, study).code(document, code, start=start, end=end)
        done = Table([one])
    value = [
        {
            "id": c.id,
            "document": c.document,
            "start": c.start,
            "end": c.end,
            "quote": c.quote,
            "code": c.code,
            "path": c.path,
            "coder": c.coder,
        }
        for c in done
    ]
    show(context, value, [f"{plural(len(done), 'coding')}."])


def compare(
    context: typer.Context,
    study: Annotated[str, STUDY],
    coder: Coder = None,
    layer: Layer = None,
    strand: Strand = None,
    split: Annotated[
        str | None, typer.Option(metavar="method", help="Split by how it was collected.")
    ] = None,
    as_frozen: Annotated[
        bool, typer.Option("--as-frozen", help="With --strand: as it was when it was frozen.")
    ] = False,
) -> None:
    """For each theme, how many people of each perspective group voice it."""
    if split not in (None, "method"):
        raise UsageError(f"--split takes method, not “{split}”.")
    project, scope = opened(context, study), scope_of(coder, layer, strand)
    if as_frozen:
        if strand is None:
            raise UsageError("--as-frozen needs the frozen strand: --strand S.")
        scope = replace(scope, as_of=project.frozen_scope(strand).as_of)
    table = project.compare(scope)
    show(context, table.to_json(split=split == "method"), _lines(table, split == "method"))


def scope_of(coder: str | None, layer: str | None, strand: str | None) -> Scope:
    """What a command counts; UsageError where there is no such layer."""
    from workbench.values import LAYERS, Scope

    if layer not in (None, *LAYERS):
        raise UsageError(f"A layer is {' or '.join(LAYERS)}, not “{layer}”.")
    return Scope(strand=strand, coder=coder, layer=layer)


def _lines(table: ComparisonTable, split: bool) -> list[str]:
    lines = [f"Counted: {table.scope.whose}; facilitators left out."]
    theme = None
    for name, path, group, cell in table.rows:
        if path != theme:
            lines += ["", path if " > " in path else name]
            theme = path
        line = f"  {group}: {cell.people} of {cell.of} people"
        if cell.of_focus_groups:
            line += f", {cell.focus_groups} of {plural(cell.of_focus_groups, 'focus group')}"
        if cell.speaking_as_of:
            line += f"; and {cell.speaking_as_people} of {cell.speaking_as_of} speaking as {group}"
        lines.append(line)
        if split:
            lines += [f"      {m}: {c.people} of {c.of}" for m, c in cell.by_method.items()]
    if not table.rows:
        lines.append("There are no themes, or nobody has a turn yet.")
    return lines


def export(
    context: typer.Context,
    study: Annotated[str, STUDY],
    format: Annotated[str, typer.Option(metavar="F", help="docx, csv, xlsx, …")],
    out: Annotated[Path, typer.Option(metavar="PATH", help="A file, or a folder for several.")],
    coder: Coder = None,
    layer: Layer = None,
    strand: Strand = None,
) -> None:
    """Write the theme summary (docx) or the tables (csv, xlsx)."""
    files = opened(context, study).export(format, scope_of(coder, layer, strand))
    written = []
    for name, data in files.items():
        single = len(files) == 1 and not out.is_dir() and out.suffix != ""
        target = out if single else out / name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data)
        written.append(str(target))
    show(context, {"files": written}, written)
