"""Commands about suggestions: what became of them, prompts for new codes, on and off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, show

if TYPE_CHECKING:
    from workbench.values.discovering import Discovery, FoundPassage
    from workbench.values.suggestion_ledger import SuggestionLedger, SuggestionTally

ForMe = Annotated[bool, typer.Option("--for-me", help="For yourself alone.")]


def ledger(context: typer.Context, study: Annotated[str, STUDY]) -> None:
    """What was suggested and what people made of it, by theme and by perspective group."""
    found = opened(context, study).suggestion_ledger()
    show(context, found.to_json(), _ledger(found))


def discover(context: typer.Context, study: Annotated[str, STUDY]) -> None:
    """Prompts: groupings of uncoded passages, near-duplicate codes, codings unlike their code."""
    found = opened(context, study).discover()
    show(context, found.to_json(), _discovery(found))


def on(context: typer.Context, study: Annotated[str, STUDY], for_me: ForMe = False) -> None:
    """Turn suggestions on again."""
    _turn(context, study, True, for_me)


def off(context: typer.Context, study: Annotated[str, STUDY], for_me: ForMe = False) -> None:
    """Turn suggestions off; what is stored stays."""
    _turn(context, study, False, for_me)


def engine(
    context: typer.Context,
    study: Annotated[str, STUDY],
    name: Annotated[
        str | None, typer.Argument(help="default or semantic; none: which it is.")
    ] = None,
) -> None:
    """What suggestions are made with: words, or a sentence model of this machine too."""
    suggesting = opened(context, study).suggesting
    new = suggesting.use_engine(name) if name is not None else False
    now = suggesting.engine()
    said = {"default": "by words", "semantic": "by words and a sentence model"}[now]
    show(context, {"engine": now, "new": new}, [f"Suggestions are made {said} ({now})."])


def _turn(context: typer.Context, study: str, wanted: bool, for_me: bool) -> None:
    project = opened(context, study)
    new = project.turn_suggestions(wanted, for_me=for_me)
    whom = project.actor if for_me else "everybody"
    state = "on" if wanted else "off"
    again = "" if new else " already"
    value = {"suggestions": state, "for": whom, "new": new}
    show(context, value, [f"Suggestions are{again} {state} for {whom}."])


def _ledger(found: SuggestionLedger) -> list[str]:
    if not found.total.shown:
        return ["Nothing has been shown to anybody yet."]
    lines = [_row("All", found.total)]
    lines += [_row(row.theme, row) for row in found.themes]
    lines += ["", "By whose words (a passage counts for every group that speaks in it):"]
    lines += [_row(row.group, row) for row in found.groups]
    lines += ["", "By coder:"]
    lines += [
        f"  {c.coder}: {c.accepted} accepted, {c.corrected} corrected, {c.rejected} rejected, "
        f"{c.skipped} put off"
        for c in found.coders
    ]
    told = found.calibration
    if told is None:
        lines.append(f"Chances are told from {found.enough} decisions on.")
    else:
        lines.append(f"Calibration error {told.error:.3f} over {told.decisions} decisions.")
    return lines


def _row(name: str, n: SuggestionTally) -> str:
    return (
        f"  {name}: {n.shown} shown, {n.accepted} accepted, {n.corrected} corrected, "
        f"{n.rejected} rejected, {n.skipped} put off"
    )


def _discovery(found: Discovery) -> list[str]:
    lines = [
        f"Prompts, not findings. {plural(found.uncoded, 'uncoded passage')} in what you have read."
    ]
    for group in found.groupings:
        words = ", ".join(group.keywords) or "no common words"
        lines += ["", f"{plural(group.passages, 'passage')}: {words}"]
        lines += [f"  {_place(quote)}" for quote in group.quotes]
    if found.alike:
        lines += ["", "Codes that hold nearly the same:"]
        lines += [f"  {a.first} · {a.second} ({a.likeness:.2f})" for a in found.alike]
    if found.unlike:
        lines += ["", "Codings least like the rest of their code:"]
        lines += [f"  {u.code} ({u.coder}) {_place(u.passage)}" for u in found.unlike]
    return lines


def _place(passage: FoundPassage) -> str:
    quote = " ".join(passage.quote.split())
    return f"{passage.document}, turn {passage.turn}: “{quote}”"
