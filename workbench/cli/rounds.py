"""Commands for rounds of co-production and for how each voice words a theme."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, show, write_whole

if TYPE_CHECKING:
    from workbench.values.rounds import RoundReport


def round_begin(
    context: typer.Context,
    study: Annotated[str, STUDY],
    name: Annotated[str, typer.Option(metavar="NAME", help="What it is called (“2026”).")],
    note: Annotated[str, typer.Option(metavar="WORDS", help="What it is about.")] = "",
) -> None:
    """Begin a round: what stands now is what it is compared with."""
    made = opened(context, study).workshops.begin_round(name, note)
    show(context, {"name": made.name, "step": made.seq}, [f"“{made.name}” begins."])


def round_add(
    context: typer.Context,
    study: Annotated[str, STUDY],
    round_: Annotated[str, typer.Option("--round", metavar="R", help="The round.")],
    workshop: Annotated[str, typer.Option(metavar="W", help="The workshop: name or id.")],
) -> None:
    """Let a workshop belong to a round."""
    opened(context, study).workshops.belongs(round_, workshop)
    show(context, {"round": round_, "workshop": workshop}, [f"{workshop} belongs to {round_}."])


def round_report(
    context: typer.Context,
    study: Annotated[str, STUDY],
    round_: Annotated[
        str | None, typer.Option("--round", metavar="R", help="Only this round (default: each).")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A .docx file (default: print).")
    ] = None,
) -> None:
    """Say what changed in themes, evidence and wording, round by round, and who owns what."""
    project = opened(context, study)
    found = project.workshops.round_report(round_)
    if out is not None:
        from workbench.api import round_file

        write_whole(out, round_file(project, found).data)
        show(context, {"file": str(out), "rounds": len(found)}, [f"Written: {out}"])
        return
    lines = [line for report in found for line in _lines(report)]
    show(context, [report.to_json() for report in found], lines or ["There is no round yet."])


def wording_set(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Annotated[str, typer.Option(metavar="T", help="The theme or code: name or path.")],
    voice: Annotated[
        str, typer.Option(metavar="V", help="researcher, patient, professional or agreed.")
    ],
    words: Annotated[str, typer.Option(metavar="WORDS", help="No words: take it away.")],
) -> None:
    """Set how one voice words a theme; earlier wordings are kept."""
    project = opened(context, study)
    project.workshops.word(theme, voice, words)
    _show_wordings(context, project.workshops.wordings(theme))


def wording_list(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Annotated[str, typer.Option(metavar="T", help="The theme or code: name or path.")],
) -> None:
    """List how each voice words a theme, and which words or sentences are hard to read."""
    _show_wordings(context, opened(context, study).workshops.wordings(theme))


def _show_wordings(context: typer.Context, found: tuple[object, ...]) -> None:
    from workbench.values.rounds import Wording

    own = [each for each in found if isinstance(each, Wording)]
    value = [
        {"voice": each.voice, "words": each.words,
         "versions": [{"words": v.words, "by": v.by, "at": v.at.isoformat(), "step": v.seq}
                      for v in each.versions],
         "marks": [{"kind": m.kind, "words": each.words[m.start : m.end], "why": m.why}
                   for m in each.marks]}
        for each in own
    ]  # fmt: skip
    lines = []
    for each in own:
        lines.append(f"{each.voice}: {each.words}")
        lines += [f"  {m.kind}: “{each.words[m.start : m.end]}” ({m.why})" for m in each.marks]
    show(context, value, lines or ["Nobody has worded it yet."])


def _lines(report: RoundReport) -> list[str]:
    changed = [each for each in report.evidence if each.changed]
    lines = [f"{report.round.name} (until {report.until})"]
    lines.append(
        f"  {plural(len(report.workshops), 'workshop')}, "
        f"{plural(len(report.proposals), 'proposal')}, "
        f"{plural(len(report.themes.changes), 'change')} of the codebook"
    )
    for each in changed:
        told = [
            "not there" if counted is None else f"{counted[0]} of {counted[1]}"
            for counted in (each.before, each.after)
        ]
        lines.append(f"  {each.theme}, {each.group}: {told[0]} → {told[1]}")
    for path, voice, before, after in report.wordings:
        was = f"“{before}” → " if before else "first "
        lines.append(f"  {path}, {voice}: {was}“{after}”")
    for proposal in report.proposals:
        for action in proposal.actions:
            lines.append(
                f"  to do: {action.words} ({action.owner or 'nobody yet'}, {action.state})"
            )
    return lines
