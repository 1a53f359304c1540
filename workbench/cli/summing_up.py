"""Commands for the written sides of a theme and its integrated statement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, show

if TYPE_CHECKING:
    from workbench.values.summaries import SideSummary

Theme = Annotated[str, typer.Option(metavar="T", help="The theme: name or path.")]
Side = Annotated[
    str | None,
    typer.Option(metavar="GROUP", help="Whose side (default: the integrated statement)."),
]

summary = typer.Typer(
    help="Each side of a theme in your words, and the theme's integrated statement.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@summary.command("list")
def summary_list(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Annotated[str | None, typer.Option(metavar="T", help="Only this theme.")] = None,
    side: Side = None,
    history: Annotated[
        bool, typer.Option("--history", help="Every version of one side; needs --theme.")
    ] = False,
) -> None:
    """List what is written, with who wrote it, when, and whether the theme was coded since."""
    from workbench.errors import UsageError

    project = opened(context, study)
    if history:
        if theme is None:
            raise UsageError("--history is of one theme: say --theme T")
        found = project.summary_history(theme, side)
    else:
        found = project.summaries(theme)
        if side is not None:
            from workbench.values import Table

            found = Table(one for one in found if one.side.casefold() == side.casefold())
    none = "Nothing is written yet. Write a side: workbench summary set"
    show(
        context,
        [one.to_json() for one in found],
        [line for one in found for line in _lines(one)] or [none],
    )


@summary.command("set")
def summary_set(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Theme,
    side: Side = None,
    text: Annotated[str | None, typer.Option(metavar="TEXT", help="What it says.")] = None,
    passage: Annotated[
        list[str] | None,
        typer.Option(metavar="CODING", help="A coding it stands on, by id; once for each."),
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take it away instead.")] = False,
) -> None:
    """Write one side of a theme, or (without --side) the theme's integrated statement."""
    from workbench.errors import UsageError

    if remove == (text is not None):
        raise UsageError("Say either what is written, --text TEXT, or --remove")
    project = opened(context, study)
    if text is None:
        project.take_summary_away(theme, side)
        show(context, {"removed": True}, ["Taken away; what was written stays in the record."])
        return
    written = project.write_summary(theme, side, text, passages=passage)
    show(context, written.to_json(), _lines(written))


def _lines(one: SideSummary) -> Iterator[str]:
    side = one.side or "integrated statement"
    marks = ["the theme was coded further since"] if one.coded_since else []
    marks += [] if one.present else ["replaced or taken away since"]
    told = f" ({'; '.join(marks)})" if marks else ""
    yield f"{one.path}, {side}, version {one.version}, {one.written_by}, {one.at:%d %B %Y}{told}"
    yield f"  {' '.join(one.words.split())}"
    for passage in one.passages:
        where = f"{passage.document}, turn {passage.turn}, {passage.who}"
        yield f"  → {where}: “{' '.join(passage.text.split())}”"
    if one.gone:
        yield f"  {one.gone} linked passage{'s are' if one.gone > 1 else ' is'} coded no longer"
