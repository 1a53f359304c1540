"""Commands for member checking: send a plain summary, type in what came back, list both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, show, write_whole

if TYPE_CHECKING:
    from workbench.values.member_checks import MemberCheck

member_check = typer.Typer(
    help="Member checking: plain summaries go out, responses come back.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@member_check.command("send")
def member_check_send(
    context: typer.Context,
    study: Annotated[str, STUDY],
    to: Annotated[str, typer.Option(metavar="WHO", help="A participant or a group.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="A .docx or .html file.")],
    kind: Annotated[
        str | None, typer.Option(metavar="K", help="person or group, where a name is both.")
    ] = None,
    theme: Annotated[
        list[str] | None, typer.Option(metavar="T", help="Only this theme (repeat).")
    ] = None,
    note: Annotated[str, typer.Option(metavar="WORDS", help="A few words of your own.")] = "",
) -> None:
    """Write a plain summary of somebody's themes in their own words, and keep that it went out."""
    from workbench.errors import UsageError

    suffix = out.suffix.lstrip(".").lower()
    if suffix not in ("docx", "html"):
        raise UsageError("A summary is written to a .docx or .html file.")
    door = opened(context, study).member_checks
    found = door.send(to, kind=kind, themes=theme or (), note=note)
    write_whole(out, door.file(found, suffix).data)
    value = {
        "check": found.check_id,
        "to": found.about,
        "kind": found.kind,
        "themes": [t.name for t in found.themes],
        "file": str(out),
    }
    show(context, value, [f"Written: {out}", f"What comes back: --check {found.check_id}"])


@member_check.command("respond")
def member_check_respond(
    context: typer.Context,
    study: Annotated[str, STUDY],
    check: Annotated[str, typer.Option(metavar="ID", help="The check, as “list” has it.")],
    words: Annotated[str, typer.Option(metavar="WORDS", help="What was said.")] = "",
    theme: Annotated[
        str | None, typer.Option(metavar="T", help="On which theme (default: on the whole).")
    ] = None,
    fit: Annotated[str, typer.Option(metavar="F", help="yes, partly or no.")] = "",
) -> None:
    """Type in what came back."""
    found = opened(context, study).member_checks.respond(check, words, theme=theme, fit=fit)
    show(context, found.to_json(), _lines(found))


@member_check.command("list")
def member_check_list(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Annotated[
        str | None, typer.Option(metavar="T", help="Only those that tell of this theme.")
    ] = None,
) -> None:
    """List what went out and what came back."""
    found = opened(context, study).member_checks.all(theme)
    lines = [line for each in found for line in _lines(each)]
    show(context, [each.to_json() for each in found], lines or ["Nothing went out yet."])


def _lines(found: MemberCheck) -> list[str]:
    themes = ", ".join(name for _, name in found.themes)
    lines = [f"{found.id}: to {found.about}, {found.at:%d %B %Y}: {themes}"]
    for each in found.responses:
        words = " ".join(
            part for part in (each.fit, f"“{each.words}”" if each.words else "") if part
        )
        lines.append(f"  {each.theme or 'on the whole'}: {words}")
    return lines
