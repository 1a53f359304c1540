"""Commands for suggestions and the mark they wait for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.coding import Coder, Layer, scope_of
from workbench.cli.output import STUDY, opened, plural, show
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.values import Suggestion, Suggestions


def suggest(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Annotated[
        str | None, typer.Option(metavar="T", help="Only this theme: name or path.")
    ] = None,
    document: Annotated[str | None, typer.Option(metavar="D", help="Only this document.")] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", help="At most so many.")] = None,
    coder: Coder = None,
    layer: Layer = None,
) -> None:
    """Passages you may wish to revisit in documents you have read; no substitute for reading."""
    if limit is not None and limit < 1:
        raise UsageError("--limit takes a number from 1 on.")
    found = opened(context, study).suggestions(
        theme, document=document, limit=limit, scope=scope_of(coder, layer, None)
    )
    show(context, [s.to_json() for s in found.found], _lines(found))


def mark_read(
    context: typer.Context,
    study: Annotated[str, STUDY],
    document: Annotated[str, typer.Option(metavar="D", help="The document.")],
    unread: Annotated[bool, typer.Option("--unread", help="Take the mark away.")] = False,
) -> None:
    """Say that you have read a document through; suggestions open for it then."""
    project = opened(context, study)
    new = project.mark_read(document, read=not unread)
    name = project.document(document).name
    said = "not marked as read" if unread else "marked as read"
    told = f"{name} is {said} by {project.actor}{'' if new else ' already'}."
    show(context, {"document": name, "reader": project.actor, "read": not unread}, [told])


def _lines(found: Suggestions) -> list[str]:
    lines = [line for s in found.found for line in _told(s)]
    if not found.found:
        lines.append("Nothing in what you have read stands out as not yet coded.")
    elif len(found.found) < found.total:
        lines.append(f"{len(found.found)} of {plural(found.total, 'passage')}.")
    lines += [f"Not offered: {entry.theme} ({entry.reason})." for entry in found.left_out]
    return lines


def _told(s: Suggestion) -> list[str]:
    words = ", ".join(s.words)
    return [
        f"{s.theme}: {s.strength}{' (put off)' if s.skipped else ''}",
        f"  {s.document}, turn {s.turn}, {s.start}–{s.end}",
        f"  “{' '.join(s.quote.split())}”",
        *([f"  words: {words}"] if words else []),
        f"  code: {s.code}",
        "",
    ]
