"""What all commands share: the global options, opening a study, printing, csv files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from workbench.api import Project

STUDY = typer.Argument(metavar="STUDY", help="A path or a postgresql+psycopg:// URL.")


@dataclass(frozen=True, slots=True)
class Settings:
    """The global options."""

    project: str | None
    actor: str | None
    json: bool
    because: str | None = None
    """The proposal what is done is done for."""


def settings(context: typer.Context) -> Settings:
    """The global options of this run."""
    found = context.find_object(Settings)
    assert found is not None
    return found


def opened(context: typer.Context, study: str) -> Project:
    """The study of this run."""
    from workbench.api import open_project

    said = settings(context)
    project = open_project(study, project=said.project, actor=said.actor)
    context.call_on_close(project.close)
    return project if said.because is None else project.because(said.because)


def show(context: typer.Context, value: Any, lines: Iterable[str]) -> None:
    """Print the value as JSON, or the lines."""
    if settings(context).json:
        print_json(value)
    else:
        for line in lines:
            typer.echo(line)


def print_json(value: Any) -> None:
    """One JSON value on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def write_csv(columns: Sequence[str], rows: Sequence[Mapping[str, str]], file: Path | None) -> None:
    """A table to a file (UTF-8) or to standard output."""
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, fieldnames=list(columns))
    writer.writeheader()
    writer.writerows(rows)
    if file is None:
        sys.stdout.write(out.getvalue().replace("\r\n", "\n"))
    else:
        write_whole(file, out.getvalue().encode("utf-8"))


def write_whole(file: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    import os

    unfinished = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(data)
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)


def plural(count: int, one: str, many: str | None = None) -> str:
    """``1 turn``, ``2 turns``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
