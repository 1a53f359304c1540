"""Commands for settling between coders: what is the same, what differs, what is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.output import STUDY, opened, plural, show
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.values import CoderReading, ReadPassage, Settled, SideBySide

Document = Annotated[str | None, typer.Option(metavar="D", help="The document.")]
Coders = Annotated[
    list[str] | None,
    typer.Option(metavar="C", help="Whose coding to compare (repeat; default: everybody’s)."),
]


def settle_list(
    context: typer.Context,
    study: Annotated[str, STUDY],
    document: Document = None,
    coder: Coders = None,
) -> None:
    """List passages as the coders read them; without --document, count them for each document."""
    project = opened(context, study)
    if document is None:
        if coder:
            raise UsageError("--coder goes with --document.")
        found = project.compared_documents()
        value = [_counts(each) for each in found]
        lines = [_told(each) for each in found]
        show(context, value, lines or ["No document has been coded by two people yet."])
        return
    seen = project.side_by_side(document, coders=coder)
    show(context, _json(seen), [_told(seen), *[_line(p) for p in seen.passages]])


def settle_take(
    context: typer.Context,
    study: Annotated[str, STUDY],
    document: Annotated[str, typer.Option(metavar="D", help="The document.")],
    coder: Coders = None,
    passage: Annotated[
        str | None, typer.Option(metavar="KEY", help="Only this one (its key in settle list).")
    ] = None,
    choose: Annotated[
        str | None,
        typer.Option(metavar="WHAT", help="A coder’s name, both, shared, whole or neither."),
    ] = None,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why, kept with it.")] = "",
    preview: Annotated[bool, typer.Option("--preview", help="Say what, and do nothing.")] = False,
) -> None:
    """Take what all coders agree on into the consensus, or settle one passage; one step."""
    project = opened(context, study)
    if (passage is None) != (choose is None):
        raise UsageError("--passage and --choose go together.")
    if passage is not None and choose is not None:
        if preview:
            raise UsageError("--preview goes with taking what all agree on, not with --passage.")
        seen = project.settle(document, passage, choose, reason=reason, coders=coder)
        taken = 1
    elif reason:
        raise UsageError("--reason goes with --passage.")
    elif preview:
        seen = project.side_by_side(document, coders=coder)
        agreed = [p for p in seen.passages if p.kind == "same" and p.is_open]
        value = {"would_take": [_passage(p) for p in agreed], **_counts(seen)}
        told = f"{plural(len(agreed), 'passage')} would be taken."
        show(context, value, [told, *[_line(p) for p in agreed]])
        return
    else:
        taken, seen = project.take_agreed(document, coders=coder)
    show(
        context,
        {"taken": taken, **_counts(seen)},
        [f"{plural(taken, 'passage')} taken into the consensus.", _told(seen)],
    )


def _counts(seen: SideBySide) -> dict[str, Any]:
    return {
        "document": seen.document,
        "coders": list(seen.coders),
        "closed": seen.closed,
        **({} if seen.closed else seen.counts.to_json()),
    }


def _json(seen: SideBySide) -> dict[str, Any]:
    return {
        **_counts(seen),
        "passages_in_order": [_passage(p) for p in seen.passages],
        "turns_by_code": {
            path: {"both": t.both, "first": t.first, "second": t.second, "neither": t.neither}
            for path, t in seen.by_code.items()
        },
    }


def _passage(passage: ReadPassage) -> dict[str, Any]:
    return {
        "key": passage.key,
        "kind": passage.kind,
        "turn": passage.turn,
        "start": passage.start,
        "end": passage.end,
        "readings": [_reading(r) for r in passage.readings],
        "settled": _settled(passage.settled),
        "settled_before": _settled(passage.before),
    }


def _reading(reading: CoderReading) -> dict[str, Any]:
    return {
        "coder": reading.coder,
        "code": reading.code,
        "path": reading.path,
        "start": reading.start,
        "end": reading.end,
        "quote": reading.quote,
    }


def _settled(settled: Settled | None) -> dict[str, Any] | None:
    if settled is None:
        return None
    return {
        "outcome": settled.outcome,
        "by": settled.by,
        "reason": settled.reason,
        "codings": [_reading(r) for r in settled.codings],
    }


def _told(seen: SideBySide) -> str:
    if seen.closed:
        return f"{seen.document}: {seen.closed}"
    n = seen.counts
    kinds = ", ".join(f"{number} {kind}" for kind, number in n.kinds.items())
    return (
        f"{seen.document} ({' and '.join(seen.coders)}): {kinds}; "
        f"{sum(n.settled.values())} settled, {n.open} open."
    )


def _line(passage: ReadPassage) -> str:
    state = "open" if passage.settled is None else f"settled: {passage.settled.outcome}"
    readings = "; ".join(
        f"{r.coder}: {r.code} “{' '.join(r.quote.split())}”" for r in passage.readings
    )
    turn = "" if passage.turn is None else f", turn {passage.turn}"
    return f"  {passage.key}{turn} [{passage.kind}, {state}] {readings}"
