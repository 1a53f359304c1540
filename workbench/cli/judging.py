"""Commands for convergence coding: what is open, judging, the nearest passages, the matrix."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.output import STUDY, opened, plural, settings, show, write_csv, write_whole
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.values import Convergence, JudgedCell, JudgedPair, NearPassages

By = Annotated[str, typer.Option(metavar="KIND", help="Sides: group, strand or method.")]
Theme = Annotated[str, typer.Option(metavar="T", help="The theme: name or path.")]
Pair = Annotated[
    list[str], typer.Option("--side", metavar="SIDE", help="A side of the pair; give two.")
]
Value = Annotated[
    str | None,
    typer.Option(metavar="V", help="agreement, partial agreement, silence or dissonance."),
]


def judge_list(
    context: typer.Context,
    study: Annotated[str, STUDY],
    by: By = "group",
    theme: Annotated[str | None, typer.Option(metavar="T", help="Only this theme.")] = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is still open.")] = False,
) -> None:
    """List every theme and pair with what is judged; others' judgements only once released."""
    project = opened(context, study)
    found = project.convergence(by)
    wanted = None if theme is None else _theme_id(found, theme)
    pairs = [p for p in found.pairs if wanted in (None, p.theme_id)]
    if open_only:
        waiting = {(p.theme_id, p.a.id, p.b.id) for p, _ in found.open}
        pairs = [p for p in pairs if (p.theme_id, p.a.id, p.b.id) in waiting]
    value = _json(found) | {"pairs": [_pair_json(p) for p in pairs]}
    lines = [line for p in pairs for line in _pair_lines(p)]
    lines += _summary(found) if pairs else ["There is nothing to judge here."]
    show(context, value, lines)


def judge_set(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Theme,
    side: Pair,
    aspect: Annotated[
        str, typer.Option(metavar="A", help="meaning, prominence, examples or overall.")
    ],
    value: Value = None,
    reason: Annotated[str, typer.Option(metavar="WHY", help="Why, in a few words.")] = "",
    by: By = "group",
    together: Annotated[
        bool, typer.Option("--together", help="What people settled on after both had judged.")
    ] = False,
) -> None:
    """Judge one aspect of a pair; hidden from others until two have judged it."""
    if value is None:
        raise UsageError("Say how you judge it: --value agreement (partial agreement, silence, …)")
    project = opened(context, study)
    if together:
        pair = project.reconcile(theme, side, aspect, value, reason, by=by)
    else:
        pair = project.judge(theme, side, {aspect: (value, reason)}, by=by)
    show(context, _pair_json(pair), _pair_lines(pair))


def judge_release(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Theme,
    side: Pair,
    by: By = "group",
) -> None:
    """Open your judgements of a pair without a second judge (for who judges alone)."""
    pair = opened(context, study).release_judgements(theme, side, by=by)
    show(context, _pair_json(pair), _pair_lines(pair))


def judge_nearest(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Theme,
    side: Annotated[str, typer.Option(metavar="SIDE", help="Who did not raise it.")],
    by: By = "group",
    looked: Annotated[
        bool, typer.Option("--looked", help="Keep that you looked; set aside what is not coded.")
    ] = False,
) -> None:
    """Show a side's uncoded passages nearest to a theme: to read before calling it silent."""
    project = opened(context, study)
    if looked:
        found = project.note_nearest_looked(theme, side, by=by)
    else:
        found = project.nearest(theme, side, by=by)
    show(context, _near_json(found), _near_lines(found))


def judge_matrix(
    context: typer.Context,
    study: Annotated[str, STUDY],
    by: By = "group",
    out: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="A .csv, .xlsx or .docx file (default: print)."),
    ] = None,
) -> None:
    """Write the convergence matrix: theme × pair × aspect, what everybody may see."""
    project = opened(context, study)
    found = project.convergence(by)
    columns, rows = found.table()
    if out is None and settings(context).json:
        show(context, [dict(zip(columns, row, strict=True)) for row in rows], ())
    elif out is None:
        named = [dict(zip(columns, map(str, row), strict=True)) for row in rows]
        write_csv(columns, named, None)
    else:
        from workbench.api import matrix_file

        write_whole(out, matrix_file(project.report(), by, out.suffix.lstrip(".")).data)
        told = f"{plural(len(rows), 'cell')} of the matrix in {out}."
        show(context, {"file": str(out), "cells": len(rows)}, [told])


def judge_note(
    context: typer.Context,
    study: Annotated[str, STUDY],
    text: Annotated[str, typer.Option(metavar="TEXT", help="What is to be kept.")],
    feedback: Annotated[
        bool, typer.Option("--feedback", help="It came back in the feedback round.")
    ] = False,
    theme: Annotated[str | None, typer.Option(metavar="T", help="Feedback on this theme.")] = None,
) -> None:
    """Note the overall convergence assessment, or what came back in the feedback round."""
    project = opened(context, study)
    if theme is not None and not feedback:
        raise UsageError("--theme goes with --feedback; the assessment is of the whole study.")
    note = (
        project.record_feedback(text, theme=theme) if feedback else project.assess_convergence(text)
    )
    value = {"kind": note.kind, "text": note.text, "theme": note.theme, "noted_by": note.noted_by}
    show(context, value, [f"The {note.kind} is kept, noted by {note.noted_by}."])


def _theme_id(found: Convergence, name: str) -> str:
    for pair in found.pairs:
        if name.casefold() in (pair.theme.casefold(), pair.path.casefold(), pair.theme_id):
            return pair.theme_id
    raise UsageError(f"No theme with two sides is called “{name}”. See: workbench judge list STUDY")


def _json(found: Convergence) -> dict[str, Any]:
    return {
        "sides": found.kind,
        "same": {"same": found.same.same, "of": found.same.of},
        "open": len(found.open),
        "sets": [
            {
                "theme": one.theme,
                "path": one.path,
                "sides": list(one.sides),
                "derived_from_pairs": {
                    aspect: {"result": r.result, "pairs": dict(r.counts), "open": r.open}
                    for aspect, r in one.results
                },
            }
            for one in found.sets
        ],
        "completeness": [
            {"theme": r.theme, "path": r.path, "raised_by": r.by,
             "sides": {s.name: {"people": s.people, "of": s.of, "raised": s.raised}
                       for s in r.sides}}
            for r in found.completeness
        ],
        "notes": [
            {"kind": n.kind, "text": n.text, "theme": n.theme, "noted_by": n.noted_by,
             "at": n.at.isoformat(timespec="seconds")}
            for n in found.notes
        ],
    }  # fmt: skip


def _pair_json(pair: JudgedPair) -> dict[str, Any]:
    return {
        "theme": pair.theme,
        "path": pair.path,
        "sides": [
            {"name": s.name, "people": s.people, "of": s.of, "raised": s.raised,
             "nearest_looked_at": s.looked}
            for s in (pair.a, pair.b)
        ],
        "aspects": {cell.aspect: _cell_json(cell) for cell in pair.cells},
    }  # fmt: skip


def _cell_json(cell: JudgedCell) -> dict[str, Any]:
    told = [*cell.judgements, *([cell.agreed] if cell.agreed is not None else [])]
    return {
        "status": cell.status,
        "result": cell.result,
        "judges": list(cell.judges),
        "coded_since": cell.coded_since,
        "judgements": [
            {"judge": j.judge, "value": j.value, "reason": j.reason, "together": j.agreed,
             "at": j.at.isoformat(timespec="seconds"), "coded_since": j.coded_since}
            for j in told
        ],
    }  # fmt: skip


def _pair_lines(pair: JudgedPair) -> Iterator[str]:
    sides = " | ".join(f"{s.name} {s.people} of {s.of}" for s in (pair.a, pair.b))
    yield f"{pair.path}: {sides}"
    if not pair.can_be_judged:
        yield "  neither raised it: nothing to compare"
        return
    for cell in pair.cells:
        since = " (coded since)" if cell.coded_since else ""
        yield f"  {cell.aspect}: {_told(cell)}{since}"
        for one in cell.judgements:
            yield f"    {one.judge}: {one.value}: {' '.join(one.reason.split())}"


def _told(cell: JudgedCell) -> str:
    if cell.status == "open":
        return "open"
    if cell.status == "waiting":
        return f"judged by {cell.judges[0]}, hidden until a second person has"
    return cell.result or "judged differently, to be talked through"


def _summary(found: Convergence) -> Iterator[str]:
    for one in found.sets:
        overall = dict(one.results)["overall"]
        if overall.counts:
            told = ", ".join(f"{n} {value}" for value, n in overall.counts)
            left = f", {overall.open} open" if overall.open else ""
            result = overall.result or "open"
            yield f"{one.path}, {len(one.sides)} sides, from their pairs: {result} ({told}{left})"
    if found.same.of:
        yield f"Judged blind to each other: {found.same}."
    yield f"{plural(len(found.open), 'cell')} open."


def _near_json(found: NearPassages) -> dict[str, Any]:
    return {
        "theme": found.theme,
        "side": found.side,
        "raised": found.raised,
        "looked_at": found.looked,
        "passages": [
            {"document": p.document, "turn": p.turn, "start": p.start, "end": p.end,
             "who": p.who, "text": p.text, "set_aside": p.set_aside}
            for p in found.passages
        ],
    }  # fmt: skip


def _near_lines(found: NearPassages) -> Iterator[str]:
    if found.raised:
        yield f"{found.side} raised “{found.theme}”; these come nearest of what is not coded:"
    for p in found.passages:
        aside = " (set aside)" if p.set_aside else ""
        yield f"{p.document}, turn {p.turn}, {p.start}–{p.end}, {p.who}{aside}"
        yield f"  “{' '.join(p.text.split())}”"
    if not found.passages:
        yield f"No uncoded passage of {found.side} comes near “{found.theme}”."
    if not found.looked:
        yield "Code what belongs to the theme, then keep that you looked: --looked"
