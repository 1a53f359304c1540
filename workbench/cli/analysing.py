"""The command for how a study is analysed: its method profile and its probability surveys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, show

if TYPE_CHECKING:
    from workbench.values.profiles import Analysis


def analysis(
    context: typer.Context,
    study: Annotated[str, STUDY],
    profile: Annotated[
        str | None,
        typer.Option(metavar="P", help="Change to codebook, reflexive, framework or reliability."),
    ] = None,
    look: Annotated[
        bool, typer.Option("--look", help="Only say what --profile would change.")
    ] = False,
    probability_survey: Annotated[
        str | None,
        typer.Option(metavar="STRAND", help="This strand is a survey of a probability sample."),
    ] = None,
    no_probability_survey: Annotated[
        str | None, typer.Option(metavar="STRAND", help="This strand is none.")
    ] = None,
) -> None:
    """Show or change how the study is analysed: its profile, what that sets, and why."""
    project = opened(context, study)
    before: list[str] = []
    if profile is not None:
        change = project.preview_profile(profile)
        before = change.lines()
        if look:
            value = {"before": change.before, "after": change.after, "consequences": before}
            show(context, value, before)
            return
        project.set_profile(profile)
    if probability_survey is not None:
        project.declare_probability_survey(probability_survey)
    if no_probability_survey is not None:
        project.declare_probability_survey(no_probability_survey, False)
    found = project.analysis()
    show(context, found.to_json(), [*before, *_lines(found)])


def _lines(found: Analysis) -> Iterator[str]:
    from workbench.values.profiles import ABOUT, NAMES

    yield f"{NAMES[found.profile]}. {ABOUT[found.profile]}"
    for panel in found.panels:
        state = "on" if panel.on else "off"
        where = "" if panel.here else " (not in the workbench yet)"
        yield f"  {panel.name}: {state}{where}. {panel.why}"
    for name, drawn in found.strands:
        yield f"  Strand “{name}”: {'a probability survey' if drawn else 'chosen, not sampled'}"
