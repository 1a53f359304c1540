"""Commands for the versions of the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, show

if TYPE_CHECKING:
    from workbench.values import CodebookDifference, CodebookVersion, CodeChange

_BEFORE_AFTER = {"renamed", "moved", "kind", "stage", "colour"}


def codebook_versions(
    context: typer.Context,
    study: Annotated[str, STUDY],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="Name the codebook as it stands now.")
    ] = None,
    note: Annotated[str, typer.Option(metavar="WORDS", help="What this version is.")] = "",
    at: Annotated[
        int | None, typer.Option(metavar="STEP", help="Name it as it stood after this step.")
    ] = None,
    forget: Annotated[
        str | None, typer.Option(metavar="NAME", help="Take a version’s name away.")
    ] = None,
) -> None:
    """The named versions of the codebook; with --name, name one first."""
    project = opened(context, study)
    if forget is not None:
        project.forget_version(forget)
    if name is not None:
        project.name_version(name, note=note, seq=at)
    found = project.codebook_versions()
    value = [
        {
            "name": each.name,
            "seq": each.seq,
            "at": each.at.isoformat(),
            "by": each.actor,
            "note": each.note,
            "themes": each.themes,
            "codes": each.codes,
        }
        for each in found
    ]
    none = "No version is named yet. Name one: workbench codebook versions STUDY --name NAME"
    show(context, value, [_line(each) for each in found] or [none])


def _line(version: CodebookVersion) -> str:
    what = f"{plural(version.themes, 'theme')}, {plural(version.codes, 'code')}"
    named = f"named {version.at.astimezone():%d %B %Y %H:%M} by {version.actor}"
    note = f"\n    {version.note}" if version.note else ""
    return f"{version.name}: {what} after step {version.seq}; {named}{note}"


def codebook_diff(
    context: typer.Context,
    study: Annotated[str, STUDY],
    before: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="A", help="A version, a step or “the beginning” (default: newest)."
        ),
    ] = None,
    after: Annotated[
        str | None, typer.Option("--to", metavar="B", help="A version or a step (default: now).")
    ] = None,
) -> None:
    """What is different between two versions of the codebook."""
    found = opened(context, study).codebook_difference(before, after)
    show(context, found.to_json(), _difference(found))


def _difference(found: CodebookDifference) -> list[str]:
    codes = len({each.code for each in found.changes})
    lines = [
        f"From {found.before} (step {found.from_seq}) to {found.after} (step {found.to_seq}): "
        + (f"{plural(codes, 'code')} differ{'s' if codes == 1 else ''}." if codes else "the same.")
    ]
    for each in found.changes:
        lines.append(f"  {each.kind}: {each.path}{_told(each)}")
    return lines


def _told(change: CodeChange) -> str:
    if change.kind in _BEFORE_AFTER:
        return f": {change.before or '(top)'} → {change.after or '(top)'}"
    if change.kind == "merged":
        return f" → {change.after}"
    if change.kind in ("linked", "unlinked"):
        return f": {change.after or change.before}"
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    words = "".join(marks[kind].format(words) for kind, words in change.words)
    return f": {' '.join(words.split())}" if words else ""
