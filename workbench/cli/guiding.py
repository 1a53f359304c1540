"""Commands for the topic guide: its table, where its questions were put, who was asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, print_json, settings, show, write_csv

if TYPE_CHECKING:
    from workbench.values import Asked, GuideAsked

Document = Annotated[str, typer.Option(metavar="D", help="The document.")]
TurnNumber = Annotated[int, typer.Option(metavar="N", help="The turn, counted from 1.")]
Question = Annotated[
    str, typer.Option(metavar="Q", help="The question: its place in the guide, or its wording.")
]


def guide_import(
    context: typer.Context,
    study: Annotated[str, STUDY],
    file: Annotated[Path, typer.Option(metavar="CSV", help="strand, order, question.")],
) -> None:
    """Add and change questions from a table, all or none; nothing is deleted."""
    from workbench.api import read_table

    done = opened(context, study).import_guide(read_table(file))
    value = {
        "added": done.added,
        "reworded": done.reworded,
        "moved": done.moved,
        "unchanged": done.unchanged,
        "new_strands": list(done.new_strands),
    }
    lines = [
        f"{plural(done.added, 'question')} added, {done.reworded} reworded, {done.moved} moved, "
        f"{done.unchanged} as they were."
    ]
    lines += [f"“{strand}” is a new strand." for strand in done.new_strands]
    show(context, value, lines)


def guide_export(
    context: typer.Context,
    study: Annotated[str, STUDY],
    file: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Where to (default: print).")
    ] = None,
) -> None:
    """Write the topic guide as csv."""
    columns, rows = opened(context, study).guide_table()
    if settings(context).json and file is None:
        print_json(rows)
    else:
        write_csv(columns, rows, file)


def guide_mark(
    context: typer.Context,
    study: Annotated[str, STUDY],
    document: Document,
    turn: TurnNumber,
    question: Question,
    clear: Annotated[bool, typer.Option("--clear", help="Take the mark away.")] = False,
) -> None:
    """Say that a turn puts a question of the guide."""
    project = opened(context, study)
    if clear:
        project.unmark_question(document, turn, question)
        name = project.document(document).name
        show(
            context,
            {"document": name, "turn": turn, "question": None},
            [f"{name}, turn {turn}: that mark is taken away."],
        )
        return
    mark = project.mark_question(document, turn, question)
    value = {"document": mark.document, "turn": turn, "question": mark.question.text}
    told = f"{mark.document}, turn {turn}: {mark.question.number}. {mark.question.text}"
    show(context, value, [told])


def guide_propose(
    context: typer.Context,
    study: Annotated[str, STUDY],
    document: Annotated[str | None, typer.Option(metavar="D", help="Only this document.")] = None,
) -> None:
    """List facilitators' turns that sound like a question of the guide; marks nothing."""
    found = opened(context, study).question_proposals(document)
    value = [
        {
            "document": p.document,
            "turn": p.turn,
            "text": p.text,
            "strand": p.question.strand,
            "order": p.question.number,
            "question": p.question.text,
            "likeness": round(p.score, 3),
            "words": list(p.words),
        }
        for p in found
    ]
    lines = [
        f"{p.document}, turn {p.turn}: {p.question.number}. {p.question.text}\n"
        f"  “{' '.join(p.text.split())}”\n  shared words: {', '.join(p.words)}"
        for p in found
    ]
    show(context, value, lines or ["No turn sounds like a question of the guide."])


def guide_asked(context: typer.Context, study: Annotated[str, STUDY]) -> None:
    """Say who was asked each question, as the marks have it."""
    found = opened(context, study).asked()
    show(context, found.to_json(), _lines(found))


def _lines(found: GuideAsked) -> list[str]:
    lines = [line for asked in found.questions for line in _told(asked)]
    if found.unmarked:
        lines.append(
            f"No question is marked in {', '.join(found.unmarked)}: what was asked there is not "
            "known."
        )
    return lines or ["There is no topic guide yet: workbench guide import"]


def _told(asked: Asked) -> list[str]:
    where = f" [{asked.question.strand}]" if asked.question.strand else ""
    lines = [f"{asked.question.number}. {asked.question.text}{where}"]
    lines += [f"  {name}: {people} of {of} people" for name, (people, of) in asked.groups.items()]
    if asked.speaking_as:
        told = ", ".join(f"{n} as {group}" for group, n in asked.speaking_as.items())
        lines.append(f"  speaking as another group: {told}")
    if asked.unanswered:
        lines.append(f"  nobody answered in: {', '.join(asked.unanswered)}")
    return lines
