"""Commands that ask and answer who is the same person, and mark who speaks as another group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, show
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.values import SamePerson

Speaker = Annotated[str, typer.Option(metavar="LABEL", help="The label that is asked about.")]
Strand = Annotated[
    str | None, typer.Option(metavar="S", help="Its strand, where it stands in several.")
]
Documents = Annotated[
    list[str] | None,
    typer.Option("--document", metavar="D", help="Only in this document; may be repeated."),
]


def questions(context: typer.Context, study: Annotated[str, STUDY]) -> None:
    """Ask where one label in several documents of a strand may be one person."""
    found = opened(context, study).same_people()
    lines = [line for asked in found for line in _asked(asked)]
    show(context, [asked.to_json() for asked in found], lines or ["Nothing is open."])


def _asked(asked: SamePerson) -> list[str]:
    from shlex import quote

    where = f" of the strand “{asked.strand}”" if asked.strand else ""
    lines = [
        f"“{asked.label}” stands in {plural(len(asked.documents), 'document')}{where}: "
        "the same person?"
    ]
    for person in asked.people:
        known = [f"[{'|'.join(person.groups)}]"] if person.groups else []
        known += [f"{name}={value}" for name, value in person.attributes.items()]
        known += [f"(not {other})" for other in person.not_the_same_as]
        where_ = ", ".join(person.documents)
        turns = plural(person.turns, "turn")
        lines.append("  ".join([f"  {person.participant}: {where_}, {turns}", *known]))
    if asked.agree:
        lines.append(f"  agree: {', '.join(f'{n}={v}' for n, v in asked.agree.items())}")
    differ = [
        f"{name} ({', '.join(value or '–' for value in values)})"
        for name, values in asked.differ.items()
    ]
    differ += ["groups"] if asked.groups_differ else []
    if differ:
        lines.append(f"  differ: {', '.join(differ)}")
    named = f"--speaker {quote(asked.label)}"
    named += f" --strand {quote(asked.strand)}" if asked.strand else ""
    lines.append(f"  yes: participants join STUDY {named}")
    lines.append(f"  no:  participants apart STUDY {named}")
    return [*lines, ""]


def join(
    context: typer.Context,
    study: Annotated[str, STUDY],
    speaker: Speaker,
    strand: Strand = None,
    document: Documents = None,
) -> None:
    """Yes: the label means one person in all these documents."""
    done = opened(context, study).join_people(speaker, strand=strand, documents=document or ())
    value = {
        "participant": done.participant,
        "documents": list(done.documents),
        "taken_out": list(done.taken_out),
        "let_go": [
            {"attribute": name, "kept": kept, "let_go": gone} for name, kept, gone in done.let_go
        ],
    }
    lines = [f"“{done.label}” is {done.participant} in {', '.join(done.documents)}."]
    lines += [f"  {name} stays {kept}; {gone} was let go" for name, kept, gone in done.let_go]
    show(context, value, lines)


def apart(
    context: typer.Context,
    study: Annotated[str, STUDY],
    speaker: Speaker,
    strand: Strand = None,
    document: Documents = None,
) -> None:
    """No: they are different people. It is remembered and not asked again."""
    meant = opened(context, study).keep_apart(speaker, strand=strand, documents=document or ())
    told = f"Those called “{speaker}” in {', '.join(meant)} are different people."
    show(context, {"speaker": speaker, "documents": list(meant)}, [told])


def speaking_as(
    context: typer.Context,
    study: Annotated[str, STUDY],
    document: Annotated[str, typer.Option(metavar="D", help="The document.")],
    turn: Annotated[int, typer.Option(metavar="N", help="The turn, counted from 1.")],
    start: Annotated[
        int | None, typer.Option(metavar="I", help="First code point of a stretch of it.")
    ] = None,
    end: Annotated[int | None, typer.Option(metavar="J", help="One after the last.")] = None,
    group: Annotated[
        str | None, typer.Option(metavar="G", help="The group it is said as a member of.")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take such marks away.")] = False,
) -> None:
    """Mark a turn, or a stretch of it, as said from another group's standpoint."""
    if clear == (group is not None):
        raise UsageError("Give either --group G or --clear.")
    project = opened(context, study)
    known = {found.name.casefold() for found in project.groups()}
    marked = project.speak_as_turn(document, turn, group, start=start, end=end)
    name = project.document(document).name
    value = {
        "document": name,
        "turn": turn,
        "speaking_as": [
            {"start": first, "end": last, "group": said} for first, last, said in marked.speaking_as
        ],
    }
    lines = [f"{name}, turn {turn}: as {said}, {a}–{b}" for a, b, said in marked.speaking_as]
    if group is not None and group.casefold() not in known:
        lines.append(f"“{group}” is a new group.")
    show(context, value, lines or [f"{name}, turn {turn}: nobody speaks as another group."])
