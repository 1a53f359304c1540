"""Commands for correcting a text after it was coded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, show, write_whole
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.values import LostPassage, Revised

Document = Annotated[str, typer.Option(metavar="D", help="The document.")]


def revise(
    context: typer.Context,
    study: Annotated[str, STUDY],
    document: Document,
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="The corrected transcript.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="How FILE is encoded (default: detected).")
    ] = None,
    write: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="Only write the text as it is now, to be corrected."),
    ] = None,
) -> None:
    """Take a file as the corrected text of a document; every coding is carried along."""
    if (file is None) == (write is None):
        raise UsageError("Give the corrected FILE, or --write PATH to get the text as it is now.")
    project = opened(context, study)
    if file is None:
        assert write is not None
        found = project.document(document)
        write_whole(write, found.text.encode())
        told = [f"The text of {found.name} is in {write}. Correct it, then: workbench revise"]
        show(context, {"document": found.name, "file": str(write)}, told)
        return
    done = project.revise(document, file, encoding=encoding)
    show(context, _revised(done), _lines(done))


def _revised(done: Revised) -> dict[str, object]:
    return {
        "document": done.document,
        "revision": done.n,
        "unchanged": done.unchanged,
        "followed": [
            {
                "id": f.id, "code": f.code, "coder": f.coder, "before": f.before,
                "after": f.after, "sure": round(f.sure, 3),
            }
            for f in done.followed
        ],
        "lost": [_passage(passage) for passage in done.lost],
        "notices": list(done.notices),
    }  # fmt: skip


def _passage(passage: LostPassage) -> dict[str, object]:
    return {
        "id": passage.id,
        "kind": passage.kind,
        "document": passage.document,
        "quote": passage.quote,
        "before": passage.before,
        "after": passage.after,
        "start": passage.start,
        "end": passage.end,
        "code": passage.code,
        "coder": passage.coder,
        "group": passage.group,
    }


def _lines(done: Revised) -> list[str]:
    lines = [f"{done.document}: revision {done.n}."]
    lines.append(f"{plural(done.unchanged, 'coding')} on unchanged words.")
    if done.followed:
        lines.append(f"{plural(len(done.followed), 'coding')} on corrected words; look them over:")
        for each in done.followed:
            lines.append(f"    {each.code} ({each.coder}): “{_flat(each.before)}”")
            lines.append(f"      now: “{_flat(each.after)}”")
    if done.lost:
        lines += ["", *_lost(done.lost)]
    return [*lines, *(f"    note: {notice}" for notice in done.notices)]


def _lost(passages: tuple[LostPassage, ...]) -> list[str]:
    lines = [f"{plural(len(passages), 'passage')} without a place, counted nowhere:"]
    for each in passages:
        what = f"{each.code} ({each.coder})" if each.code else f"speaking as {each.group}"
        lines += [
            f"    {each.id}",
            f"      {each.document}, {what}: “{_flat(each.quote)}”",
            f"      it stood in: …{_flat(each.before)[-60:]} [ ] {_flat(each.after)[:60]}…",
        ]
    lines.append("Say where each belongs: workbench place STUDY --coding ID --start I --end J")
    lines.append("(or --quote WORDS; or --nowhere, which ends it and can be undone).")
    return lines


def _flat(text: str) -> str:
    return " ".join(text.split())


def lost(
    context: typer.Context,
    study: Annotated[str, STUDY],
    document: Annotated[
        str | None, typer.Option(metavar="D", help="Only those of this document.")
    ] = None,
) -> None:
    """List the passages that have no place in their document's corrected text."""
    found = opened(context, study).lost(document)
    lines = _lost(found) if found else ["Every passage has its place."]
    show(context, [_passage(passage) for passage in found], lines)


def place(
    context: typer.Context,
    study: Annotated[str, STUDY],
    coding: Annotated[str, typer.Option(metavar="ID", help="The passage, as “lost” lists it.")],
    start: Annotated[int | None, typer.Option(metavar="I", help="First code point.")] = None,
    end: Annotated[int | None, typer.Option(metavar="J", help="One after the last.")] = None,
    quote: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Its words now, instead of a place.")
    ] = None,
    turn: Annotated[
        int | None, typer.Option(metavar="N", help="The turn, where these words recur.")
    ] = None,
    nowhere: Annotated[
        bool, typer.Option("--nowhere", help="It has no place any more: end it.")
    ] = False,
) -> None:
    """Say where a passage without a place stands now, or that it has none any more."""
    by_place = start is not None and end is not None
    if [by_place, quote is not None, nowhere].count(True) != 1 or (start is None) != (end is None):
        raise UsageError("Give --start and --end, or --quote, or --nowhere.")
    project = opened(context, study)
    if nowhere:
        project.end_lost(coding)
        told = "Ended. To have it back: workbench undo"
    else:
        project.place_lost(coding, start=start, end=end, quote=quote, turn=turn)
        told = "Placed."
    left = project.lost()
    show(
        context,
        {"id": coding, "placed": not nowhere, "left": len(left)},
        [told, f"{plural(len(left), 'passage')} left without a place."],
    )
