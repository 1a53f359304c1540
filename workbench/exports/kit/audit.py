"""The audit summary: who did what and when, counted from the history."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from workbench.exports.kit.page import Block, Grid, Page, Paragraph, rows_of
from workbench.exports.kit.parts import Tables
from workbench.exports.wording import counted
from workbench.values.kit import KitChoice, KitReport

TITLE = "Audit summary"


def day(moment: datetime) -> str:
    """A day as papers print it, in UTC."""
    return f"{moment.day} {moment:%B %Y}"


def write(report: KitReport, choice: KitChoice) -> Page:
    """Steps by person and by kind, and the named versions of the codebook."""
    facts = report.facts
    blocks: list[Block] = []
    if not report.steps or facts.first is None or facts.last is None:
        return Page(TITLE, (Paragraph("The history holds no step yet."),))
    blocks.append(
        Paragraph(
            f"{counted(facts.steps, 'step', 'steps')} from {day(facts.first)} to "
            f"{day(facts.last)}. Every step is in the history with who did it and when; nothing "
            "is deleted, and a step that is taken back stays there with the one that took it back."
        )
    )
    blocks.append(_people(report))
    rows = [
        (s.action, s.actor, f"{s.times:,}", f"{s.taken_back:,}", day(s.first), day(s.last))
        for s in report.steps
    ]
    roles = ("name", "name", "figure", "figure", "name", "name")
    columns = ("Step", "Who", "Times", "Taken back", "First", "Last")
    blocks.append(
        Grid(
            "Steps by kind and person",
            columns,
            rows_of(rows, roles),
            (4.4, 2.6, 1.6, 1.8, 4.2, 4.2),
        )
    )
    if facts.versions:
        named = rows_of([(name, day(at)) for name, at in facts.versions], ("name", "name"))
        blocks.append(
            Grid("Named versions of the codebook", ("Version", "Named on"), named, (8, 5))
        )
    notes = (
        "Days are in UTC. A step may touch many things: an import is one, and so is a table of "
        "codings.",
        "The whole history, step by step: workbench history STUDY. That it was not altered is "
        "proved by: workbench check STUDY.",
    )
    return Page(TITLE, tuple(blocks), notes, landscape=False)


def _people(report: KitReport) -> Grid:
    told: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    days: dict[str, list[datetime]] = defaultdict(list)
    for step in report.steps:
        told[step.actor][0] += step.times
        told[step.actor][1] += step.taken_back
        days[step.actor] += [step.first, step.last]
    rows = [
        (who, f"{n:,}", f"{back:,}", day(min(days[who])), day(max(days[who])))
        for who, (n, back) in sorted(told.items(), key=lambda each: each[0].casefold())
    ]
    roles = ("name", "figure", "figure", "name", "name")
    columns = ("Who", "Steps", "Taken back", "First", "Last")
    return Grid("Who worked in the study", columns, rows_of(rows, roles), (5.2, 1.8, 1.8, 4.2, 4.2))


def tables(report: KitReport, choice: KitChoice) -> Tables:
    """``audit``: a row a kind of step and person."""
    columns = ("step", "who", "times", "taken_back", "first", "last")
    rows = [
        (
            s.action, s.actor, s.times, s.taken_back,
            s.first.isoformat(timespec="seconds"), s.last.isoformat(timespec="seconds"),
        )
        for s in report.steps
    ]  # fmt: skip
    return {"audit": (columns, rows)}
