"""Commands for memos. Private ones are listed only to who wrote them, and only when asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, show
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.values import Memo

Kind = Annotated[str | None, typer.Option(metavar="K", help="analytic, reflexive or method.")]
Which = Annotated[str, typer.Option("--memo", metavar="ID", help="The memo, as “list” has it.")]
Text = Annotated[str | None, typer.Option(metavar="WORDS", help="What it says.")]
File = Annotated[Path | None, typer.Option(metavar="PATH", help="A text file that holds it.")]
About = Annotated[
    list[str] | None,
    typer.Option(
        metavar="X",
        help="A document, theme, code or person by name; a passage or quote by id. Repeatable.",
    ),
]
Private = Annotated[
    bool | None,
    typer.Option("--private/--shared", help="Who may see it (reflexive ones: private)."),
]


def memo_list(
    context: typer.Context,
    study: Annotated[str, STUDY],
    search: Annotated[str, typer.Option(metavar="WORDS", help="All must stand in it.")] = "",
    kind: Kind = None,
    coder: Annotated[str | None, typer.Option(metavar="C", help="Written by C.")] = None,
    about: Annotated[
        str | None,
        typer.Option(
            metavar="X",
            help="About passage, quote, theme, code, document, participant; or one, by name or id.",
        ),
    ] = None,
    private: Annotated[bool, typer.Option("--private", help="Your own private memos too.")] = False,
) -> None:
    """List memos, last changed first: the shared ones, and your private ones when asked for."""
    project = opened(context, study)
    found = project.memos(search=search, kind=kind, coder=coder, about=about)
    listed = [memo for memo in found if private or not memo.private]
    lines = [line for memo in listed for line in _lines(memo)] or ["There are no such memos."]
    hidden = len(found) - len(listed)
    if hidden:
        lines.append(f"{plural(hidden, 'private memo')} of yours not listed: --private")
    show(context, [memo.to_json() for memo in listed], lines)


def memo_add(
    context: typer.Context,
    study: Annotated[str, STUDY],
    text: Text = None,
    file: File = None,
    kind: Kind = None,
    private: Private = None,
    about: About = None,
) -> None:
    """Write a memo, about the study or about things of it."""
    words = _words(text, file)
    if words is None:
        raise UsageError("Give the memo’s --text, or the --file that holds it.")
    made = opened(context, study).add_memo(
        words, kind=kind or "analytic", private=private, about=about or ()
    )
    show(context, made.to_json(), _lines(made))


def memo_edit(
    context: typer.Context,
    study: Annotated[str, STUDY],
    memo: Which,
    text: Text = None,
    file: File = None,
    kind: Kind = None,
    private: Private = None,
    about: About = None,
    about_nothing: Annotated[
        bool, typer.Option("--about-nothing", help="Take every link away.")
    ] = False,
) -> None:
    """Change a memo of yours; what is not said stays as it is."""
    if about and about_nothing:
        raise UsageError("Give --about or --about-nothing, not both.")
    made = opened(context, study).edit_memo(
        memo,
        text=_words(text, file),
        kind=kind,
        private=private,
        about=about or ([] if about_nothing else None),
    )
    show(context, made.to_json(), _lines(made))


def memo_end(context: typer.Context, study: Annotated[str, STUDY], memo: Which) -> None:
    """End a memo of yours; it can be undone."""
    opened(context, study).end_memo(memo)
    show(context, {"id": memo, "ended": True}, ["Ended. To have it back: workbench undo"])


def _words(text: str | None, file: Path | None) -> str | None:
    if text is not None and file is not None:
        raise UsageError("Give --text or --file, not both.")
    if file is None:
        return text
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read as UTF-8 text: {error}") from error


def _lines(memo: Memo) -> list[str]:
    seen = "private" if memo.private else "shared"
    when = memo.changed_at.astimezone().strftime("%d %B %Y, %H:%M")
    lines = [f"{memo.id}", f"  {memo.kind}, {seen}, {memo.coder}, {when}"]
    for target in memo.targets:
        gone = "" if target.is_there else " (taken away since)"
        lines.append(f"  about the {target.kind} {target.label}{gone}")
    return [*lines, *(f"    {line}" for line in memo.text.splitlines())]
