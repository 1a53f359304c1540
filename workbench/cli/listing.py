"""Commands for the checklist: items, what stands behind them, revisions, files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, show, write_whole
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.values.checklist import Checklist, ChecklistChange, ChecklistItem

Item = Annotated[str, typer.Option("--item", metavar="ID", help="The item, as “list” has it.")]
Need = Annotated[str | None, typer.Option(metavar="WORDS", help="The need it answers.")]
Professionals = Annotated[
    str | None, typer.Option(metavar="WORDS", help="Worded for professionals.")
]
Patients = Annotated[str | None, typer.Option(metavar="WORDS", help="Worded for patients.")]
Priority = Annotated[str | None, typer.Option(metavar="P", help="must, should or could.")]
Note = Annotated[str | None, typer.Option(metavar="WORDS", help="A note.")]
Sources = Annotated[
    list[str] | None, typer.Option("--source", metavar="CODING", help="A coding behind it.")
]
Revision = Annotated[
    str | None, typer.Option(metavar="NAME", help="As this revision has it (default: now).")
]


def checklist_list(
    context: typer.Context, study: Annotated[str, STUDY], revision: Revision = None
) -> None:
    """List the checklist: theme, need, items, and who stands behind each."""
    found = opened(context, study).checklist(revision)
    value = {
        "revision": found.as_of or None,
        "themes": [
            {"theme": theme,
             "needs": [{"need": need, "items": [item.to_json() for item in items]}
                       for need, items in needs.items()]}
            for theme, needs in found.themes.items()
        ],
    }  # fmt: skip
    show(context, value, _lines(found))


def checklist_add(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Annotated[str, typer.Option(metavar="T", help="The theme: name or path.")],
    need: Annotated[str, typer.Option(metavar="WORDS", help="The need it answers.")],
    professionals: Professionals = None,
    patients: Patients = None,
    priority: Priority = None,
    note: Note = None,
    source: Sources = None,
) -> None:
    """Add an item under a need of a theme."""
    project = opened(context, study)
    id_ = project.add_checklist_item(
        theme, need, professionals=professionals or "", patients=patients or "",
        priority=priority or "should", note=note or "", sources=source or (),
    )  # fmt: skip
    item = _one(project.checklist(), id_)
    show(context, item.to_json(), _item(item))


def checklist_change(
    context: typer.Context,
    study: Annotated[str, STUDY],
    item: Item,
    theme: Annotated[str | None, typer.Option(metavar="T", help="Another theme.")] = None,
    need: Need = None,
    professionals: Professionals = None,
    patients: Patients = None,
    priority: Priority = None,
    note: Note = None,
    source: Sources = None,
    without: Annotated[
        list[str] | None, typer.Option(metavar="CODING", help="A coding no longer behind it.")
    ] = None,
    by: Annotated[int, typer.Option(metavar="N", help="Down by N places; up: negative.")] = 0,
) -> None:
    """Change an item: its words, its priority, its place, what stands behind it."""
    said = {
        "need": need, "professionals": professionals, "patients": patients,
        "priority": priority, "note": note,
    }  # fmt: skip
    fields = {name: words for name, words in said.items() if words is not None}
    if not (fields or theme or source or without or by):
        raise UsageError("Say what to change. See: workbench checklist change --help")
    project = opened(context, study)
    if fields or theme:
        project.change_checklist_item(item, theme=theme, **fields)
    for coding in source or ():
        project.attach_to_checklist(item, coding)
    for coding in without or ():
        project.detach_from_checklist(item, coding)
    if by:
        project.move_checklist_item(item, by)
    found = _one(project.checklist(), item)
    show(context, found.to_json(), _item(found))


def checklist_remove(context: typer.Context, study: Annotated[str, STUDY], item: Item) -> None:
    """Take an item away; earlier revisions keep it."""
    opened(context, study).remove_checklist_item(item)
    show(context, {"item": item, "removed": True}, ["Taken away. Undo brings it back."])


def checklist_revision(
    context: typer.Context,
    study: Annotated[str, STUDY],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Keep the checklist under this name.")
    ] = None,
    note: Note = None,
) -> None:
    """Name the checklist as it stands (after a pilot, say), or list the revisions there are."""
    project = opened(context, study)
    if name is not None:
        project.name_checklist_revision(name, note or "")
    found = project.checklist_revisions()
    value = [
        {"name": each.name, "step": each.seq, "at": each.at.isoformat(), "by": each.by,
         "note": each.note or None, "items": each.items}
        for each in found
    ]  # fmt: skip
    lines = [f"{each.name}: {plural(each.items, 'item')}, by {each.by}" for each in found]
    show(context, value, lines or ["There is no revision yet."])


def checklist_diff(
    context: typer.Context,
    study: Annotated[str, STUDY],
    before: Annotated[str, typer.Option("--from", metavar="NAME", help="The earlier revision.")],
    after: Annotated[
        str | None, typer.Option("--to", metavar="NAME", help="The later one (default: now).")
    ] = None,
) -> None:
    """Say what is different between two revisions."""
    found = opened(context, study).checklist_difference(before, after)
    value = [
        {"kind": each.kind, "item": each.item, "theme": each.theme, "need": each.need,
         "fields": [{"field": f, "before": a or None, "after": b or None}
                    for f, a, b in each.fields]}
        for each in found
    ]  # fmt: skip
    show(context, value, [line for each in found for line in _told(each)] or ["No difference."])


def checklist_export(
    context: typer.Context,
    study: Annotated[str, STUDY],
    out: Annotated[Path, typer.Option(metavar="FILE", help="A .docx, .xlsx or .csv file.")],
    audience: Annotated[
        str, typer.Option("--for", metavar="WHO", help="professionals, patients or both (docx).")
    ] = "both",
    revision: Revision = None,
) -> None:
    """Write the checklist as a file."""
    from workbench.api import checklist_file

    found = opened(context, study).checklist(revision)
    data = checklist_file(found, out.suffix.lstrip(".").lower(), audience).data
    write_whole(out, data)
    show(context, {"file": str(out), "items": len(found.items)}, [f"Written: {out}"])


def _one(found: Checklist, id_: str) -> ChecklistItem:
    return next(item for item in found.items if item.id == id_.lower())


def _lines(found: Checklist) -> list[str]:
    lines: list[str] = []
    for theme, needs in found.themes.items():
        lines.append(theme)
        for need, items in needs.items():
            lines.append(f"  {need}")
            lines += [f"    {line}" for item in items for line in _item(item)]
    return lines or ["The checklist is empty. Add an item: workbench checklist add"]


def _item(item: ChecklistItem) -> list[str]:
    people = ", ".join(f"{group} {n}" for group, n in item.people.items()) or "no passage yet"
    lines = [f"[{item.priority}] {item.id}  ({people})"]
    if item.professionals:
        lines.append(f"  professionals: {item.professionals}")
    if item.patients:
        lines.append(f"  patients: {item.patients}")
    return lines


def _told(change: ChecklistChange) -> list[str]:
    lines = [f"{change.kind}: {change.theme}, {change.need}"]
    return lines + [f"  {name}: “{a}” → “{b}”" for name, a, b in change.fields]
