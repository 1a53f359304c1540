"""Commands for the quotes picked for the paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, show, write_whole
from workbench.errors import NotFound, UsageError

if TYPE_CHECKING:
    from workbench.values import PickedQuote, QuoteTable

Which = Annotated[
    str, typer.Option("--quote", metavar="ID", help="The quote (or its coding), as “list” has it.")
]
Reason = Annotated[str | None, typer.Option(metavar="WORDS", help="Why this quote.")]
Order = Annotated[
    str, typer.Option("--by", metavar="B", help="theme (and group), group (and theme), document.")
]


def quotes_list(
    context: typer.Context, study: Annotated[str, STUDY], order: Order = "theme"
) -> None:
    """List the picked quotes, gathered; words of who did not agree to be quoted are left out."""
    table = opened(context, study).quotes(order)
    value = {
        "label": table.template,
        "quotes": [quote.to_json() for quote in table.quotes],
        "sections": [
            {table.order: part.first, "within": part.second or None,
             "quotes": [quote.id for quote in part.quotes]}
            for part in table.sections
        ],
        "lost": table.lost,
    }  # fmt: skip
    show(context, value, _lines(table))


def quotes_pick(
    context: typer.Context,
    study: Annotated[str, STUDY],
    coding: Annotated[str, typer.Option(metavar="ID", help="The coding whose words it is.")],
    reason: Reason = None,
    off: Annotated[bool, typer.Option("--off", help="Take it off the list.")] = False,
) -> None:
    """Put a coded passage on the list of quotes, or take it off."""
    project = opened(context, study)
    if off:
        project.drop_quote(coding)
        show(context, {"coding": coding, "picked": False}, ["Off the list of quotes."])
        return
    id_ = project.pick_quote(coding, reason=reason or "")
    quote = _one(project.quotes(), id_)
    show(context, quote.to_json(), _quote(quote))


def quotes_tidy(
    context: typer.Context,
    study: Annotated[str, STUDY],
    quote: Which,
    wording: Annotated[
        str | None, typer.Option(metavar="WORDS", help="The tidied wording, beside the original.")
    ] = None,
    as_said: Annotated[
        bool, typer.Option("--as-said", help="Take the tidied wording away.")
    ] = False,
    reason: Reason = None,
    used_in: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Where it is used (“Table 2”).")
    ] = None,
) -> None:
    """Note a tidied wording, the reason, where it is used. The original stays as it was said."""
    if wording is not None and as_said:
        raise UsageError("Give --wording or --as-said, not both.")
    if wording is None and not as_said and reason is None and used_in is None:
        raise UsageError("Give --wording, --as-said, --reason or --used-in.")
    project = opened(context, study)
    tidied = "" if as_said else wording
    project.describe_quote(quote, reason=reason, tidied=tidied, used_in=used_in)
    found = _one(project.quotes(), quote)
    show(context, found.to_json(), _quote(found))


def quotes_label(
    context: typer.Context,
    study: Annotated[str, STUDY],
    template: Annotated[
        str | None,
        typer.Option(metavar="T", help="“{paper_label}, {group}, {document}”; empty: the usual."),
    ] = None,
) -> None:
    """Say, or set for the study, how the labels under quotes read."""
    project = opened(context, study)
    words = project.quotes().template if template is None else project.set_quote_label(template)
    show(context, {"label": words}, [words])


def quotes_consent(
    context: typer.Context,
    study: Annotated[str, STUDY],
    participant: Annotated[
        str | None, typer.Option(metavar="P", help="The participant (default: say all).")
    ] = None,
    may_be_quoted: Annotated[
        str | None, typer.Option(metavar="A", help="yes, no, withdrawn, or unsaid.")
    ] = None,
) -> None:
    """Say, or note, which participants may be quoted."""
    from workbench.values import CONSENTS

    kept = {"yes": "quotes", "no": "no quotes", "withdrawn": "withdrawn", "unsaid": ""}
    if (participant is None) != (may_be_quoted is None):
        raise UsageError("Give --participant and --may-be-quoted together.")
    if may_be_quoted is not None and may_be_quoted not in kept:
        raise UsageError(f"--may-be-quoted is yes, no, withdrawn or unsaid, not {may_be_quoted!r}.")
    project = opened(context, study)
    if participant is not None and may_be_quoted is not None:
        project.set_consent(participant, kept[may_be_quoted])
    found = dict(project.consents())
    lines = [f"{who}: {CONSENTS.get(said, said)}" for who, said in found.items()]
    show(context, found, lines or ["There are no participants yet."])


def quotes_export(
    context: typer.Context,
    study: Annotated[str, STUDY],
    format_: Annotated[str, typer.Option("--format", metavar="F", help="csv or docx.")],
    out: Annotated[Path, typer.Option(metavar="PATH", help="The file to write.")],
    order: Order = "theme",
) -> None:
    """Write the table of quotes as csv or docx."""
    from workbench.api import quotes_file

    table = opened(context, study).quotes(order)
    made = quotes_file(table, format_)
    if not out.parent.is_dir():
        raise NotFound(f"There is no folder {out.parent}. Make it first.")
    write_whole(out, made.data)
    left = len(table.withheld)
    told = [f"{plural(len(table.quotes) - left, 'quote')} in {out}."]
    if left:
        told.append(f"{plural(left, 'quote')} left out: not to be quoted.")
    show(context, {"file": str(out), "quotes": len(table.quotes) - left, "left_out": left}, told)


def _one(table: QuoteTable, id_: str) -> PickedQuote:
    from uuid import UUID

    found = next((q for q in table.quotes if UUID(id_) in (UUID(q.id), UUID(q.coding))), None)
    if found is None:
        raise NotFound(
            f"The passage of the quote {id_} has no place in its corrected text: workbench lost"
        )
    return found


def _lines(table: QuoteTable) -> list[str]:
    lines: list[str] = []
    for section in table.sections:
        lines.append(" · ".join(part for part in (section.first, section.second) if part))
        for quote in section.quotes:
            lines += [f"  {line}" for line in _quote(quote)]
    if table.lost:
        lines.append(f"{plural(table.lost, 'quote')} without a place: workbench lost")
    return lines or ["No quote is picked yet: workbench quotes pick STUDY --coding ID"]


def _quote(quote: PickedQuote) -> list[str]:
    lines = [quote.id, f"  {quote.withheld}" if quote.withheld else f"  “{quote.printed}”"]
    lines.append(f"  {quote.label}")
    if quote.tidied is not None:
        lines.append(f"  as it was said: “{quote.original}”")
    if quote.has_changed:
        lines.append("  the passage reads otherwise since it was tidied: look it over")
    if quote.reason:
        lines.append(f"  why: {quote.reason}")
    if quote.used_in:
        lines.append(f"  used in: {quote.used_in}")
    return lines
