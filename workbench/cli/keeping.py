"""Commands for the study itself: making, undoing, checking, keeping."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, settings, show


def init(
    context: typer.Context,
    study: Annotated[str, STUDY],
    profile: Annotated[
        str, typer.Option(metavar="P", help="codebook, reflexive, framework or reliability.")
    ] = "codebook",
) -> None:
    """Make a new study."""
    from workbench.api import create_project

    said = settings(context)
    made = create_project(study, name=said.project, profile=profile, actor=said.actor)
    value = {"study": made.place, "name": made.name, "guid": made.guid, "profile": profile}
    show(context, value, [f"Made “{made.name}” at {made.place}."])


def undo(context: typer.Context, study: Annotated[str, STUDY]) -> None:
    """Take back your newest step."""
    step = opened(context, study).undo()
    before = step.undoes or 0
    value = {"step": step.seq, "undoes": before, "touched": dict(step.touched)}
    show(context, value, [f"Undone: step {before} ({_touched(step.touched)})."])


def redo(context: typer.Context, study: Annotated[str, STUDY]) -> None:
    """Do again what your newest undo took back."""
    step = opened(context, study).redo()
    value = {"step": step.seq, "undoes": step.undoes, "touched": dict(step.touched)}
    show(context, value, [f"Redone ({_touched(step.touched)})."])


def _touched(touched: object) -> str:
    assert isinstance(touched, dict)
    return ", ".join(plural(n, kind.replace("_", " ")) for kind, n in sorted(touched.items()))


def history(
    context: typer.Context,
    study: Annotated[str, STUDY],
    newest: Annotated[
        int, typer.Option(metavar="N", min=1, max=1_000_000, help="How many steps.")
    ] = 20,
) -> None:
    """Show what was done, by whom, newest first."""
    steps = opened(context, study).history(newest)
    value = [
        {
            "step": s.seq,
            "at": s.at.isoformat(timespec="seconds"),
            "actor": s.actor,
            "action": s.action,
            "touched": dict(s.touched),
            "undone": s.undone,
        }
        for s in steps
    ]
    lines = [
        f"{s.seq:>5}  {s.at:%Y-%m-%d %H:%M}  {s.actor}  {s.action}"
        + (" (undone)" if s.undone else "")
        for s in steps
    ]
    show(context, value, lines)


def check(context: typer.Context, study: Annotated[str, STUDY]) -> int:
    """Prove every quote, text and step of the study; of it, changes nothing."""
    found = opened(context, study).check()
    counted = ", ".join(f"{n:,} {what}" for what, n in sorted(found.counted.items()))
    value = {"ok": found.clean, "problems": list(found.problems), "counted": dict(found.counted)}
    lines = [*found.problems, f"{'Clean' if found.clean else 'NOT clean'}: {counted} looked at."]
    show(context, value, lines)
    return 0 if found.clean else 1


def backup(
    context: typer.Context,
    study: Annotated[str, STUDY],
    out: Annotated[
        Path | None, typer.Option(metavar="P", help="Where to (default: beside the study).")
    ] = None,
) -> None:
    """Save the study as it is now as one file."""
    path = opened(context, study).backup(out)
    show(context, {"backup": str(path)}, [f"Saved to {path}."])


def restore(
    context: typer.Context,
    backup: Annotated[str, typer.Argument(metavar="BACKUP")],
    study: Annotated[str, STUDY],
) -> None:
    """Bring a backup back; what is there now is kept beside it."""
    from workbench.api import restore_backup

    kept = restore_backup(backup, study)
    lines = [f"Restored to {study}."] + ([f"What was there is kept at {kept}."] if kept else [])
    show(context, {"study": study, "kept": str(kept) if kept else None}, lines)


def copy(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FROM")],
    target: Annotated[str, typer.Argument(metavar="TO")],
) -> None:
    """Copy a whole study, history included, between files and PostgreSQL."""
    made = opened(context, source).copy_to(target)
    show(context, {"study": made.place, "name": made.name}, [f"Copied to {made.place}."])
