"""Commands for strands, the crosswalk, lineage and balance."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, show, write_whole
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.values import Crosswalk, Lineage, Strand, StrandCode

NAME = typer.Argument(metavar="STRAND", help="The strand, by name.")
Words = Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why; kept in its log.")]
InStrand = Annotated[
    str | None, typer.Option("--strand", metavar="S", help="The strand whose code it is.")
]


def strand_list(context: typer.Context, study: Annotated[str, STUDY]) -> None:
    """The strands with their documents, coders, codebook, notes and freezing."""
    found = opened(context, study).strand_table()
    lines = [_strand(each) for each in found]
    none = "There is no strand yet. Make one: workbench strand create STUDY NAME"
    show(context, [each.to_json() for each in found], lines or [none])


def strand_create(
    context: typer.Context,
    study: Annotated[str, STUDY],
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")],
    notes: Annotated[str, typer.Option(metavar="WORDS", help="Notes on its method.")] = "",
    blind: Annotated[bool, typer.Option(help="Its coders see no other strand.")] = False,
    codebook: Annotated[bool, typer.Option(help="With a codebook of its own.")] = False,
) -> None:
    """Make a strand."""
    project = opened(context, study)
    made = project.create_strand(name, notes=notes, blind=blind)
    if codebook:
        made = project.open_strand_codebook(made.name)
    show(context, made.to_json(), [_strand(made)])


def strand_set(
    context: typer.Context,
    study: Annotated[str, STUDY],
    strand: Annotated[str, NAME],
    notes: Annotated[str | None, typer.Option(metavar="WORDS", help="Notes on method.")] = None,
    blind: Annotated[
        bool | None, typer.Option("--blind/--not-blind", help="Its coders see no other strand.")
    ] = None,
    document: Annotated[
        list[str] | None, typer.Option(metavar="D", help="A document that belongs to it.")
    ] = None,
    coder: Annotated[
        list[str] | None, typer.Option(metavar="C", help="Who codes it: all of them.")
    ] = None,
    codebook: Annotated[bool, typer.Option(help="Give it a codebook of its own.")] = False,
) -> None:
    """Say what belongs to a strand; only what is given changes."""
    project = opened(context, study)
    kept = project.strand(strand).documents
    found = project.arrange_strand(
        strand, notes=notes, blind=blind, documents=[*kept, *document] if document else None,
        coders=coder or None, codebook=codebook,
    )  # fmt: skip
    show(context, found.to_json(), [_strand(found)])


def strand_freeze(
    context: typer.Context,
    study: Annotated[str, STUDY],
    strand: Annotated[str, NAME],
    reason: Words = "",
) -> None:
    """Let a strand stand still: its documents, coding and codebook change no more."""
    found = opened(context, study).freeze_strand(strand, reason)
    show(context, found.to_json(), [_strand(found)])


def strand_unfreeze(
    context: typer.Context,
    study: Annotated[str, STUDY],
    strand: Annotated[str, NAME],
    reason: Words = "",
) -> None:
    """Open a frozen strand again; a reason is needed and kept."""
    found = opened(context, study).unfreeze_strand(strand, reason)
    show(context, found.to_json(), [_strand(found)])


def _strand(strand: Strand) -> str:
    codebook = (
        "the study’s codebook"
        if strand.themes is None
        else f"{plural(strand.themes, 'theme')} and {plural(strand.codes or 0, 'code')} of its own"
    )
    told = [plural(len(strand.documents), "document"), plural(strand.people, "person", "people")]
    told += [codebook, f"coded by {', '.join(strand.coders)}" if strand.coders else ""]
    told += ["blind" if strand.is_blind else ""]
    told += [f"frozen at step {strand.frozen_seq}" if strand.is_frozen else ""]
    return f"{strand.name}: {'; '.join(each for each in told if each)}"


def crosswalk_list(context: typer.Context, study: Annotated[str, STUDY]) -> None:
    """The codebooks of the strands, and what each code is to the integrated themes."""
    found = opened(context, study).crosswalk()
    show(context, found.to_json(), _walk(found))


def _walk(found: Crosswalk) -> list[str]:
    lines = []
    for name, codes in found.strands:
        lines.append(f"{name}:")
        lines += [f"  {'  ' * code.depth}{code.name}{_mapped(code)}" for code in codes]
    lines.append("Integrated themes:")
    lines += [f"  {'  ' * code.depth}{code.name}" for code in found.integrated]
    return lines


def _mapped(code: StrandCode) -> str:
    said = "; ".join(f"{each.relation} {each.theme}".strip() for each in code.mapped)
    if said:
        return f" → {said}"
    return " (went nowhere)" if code.is_theme and not code.went else ""


def crosswalk_set(
    context: typer.Context,
    study: Annotated[str, STUDY],
    code: Annotated[str, typer.Option(metavar="C", help="The strand’s code: name, path or id.")],
    relation: Annotated[
        str,
        typer.Option(metavar="R", help="same, broader, narrower, related, only here; or none."),
    ] = "same",
    theme: Annotated[
        str | None, typer.Option(metavar="T", help="The integrated theme: name, path or id.")
    ] = None,
    strand: InStrand = None,
) -> None:
    """Say what a code of a strand is to an integrated theme; “none” takes it back."""
    project = opened(context, study)
    relation = relation.replace("-", " ")
    if relation == "none":
        found = project.unmap_code(code, theme, strand=strand)
    else:
        found = project.map_code(code, theme, relation, strand=strand)
    show(context, found.to_json(), _walk(found))


def crosswalk_make(
    context: typer.Context,
    study: Annotated[str, STUDY],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The integrated theme.")],
    code: Annotated[
        list[str], typer.Option(metavar="C", help="STRAND > CODE that goes into it, repeated.")
    ],
    relation: Annotated[str, typer.Option(metavar="R", help="What the codes are to it.")] = "same",
    definition: Annotated[str, typer.Option(metavar="WORDS", help="What it means.")] = "",
) -> None:
    """Make an integrated theme of codes of strands."""
    found = opened(context, study).gather_theme(code, name, relation, definition=definition)
    show(context, found.to_json(), _walk(found))


def crosswalk_propose(
    context: typer.Context,
    study: Annotated[str, STUDY],
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most so many.")] = 40,
) -> None:
    """Pairs of codes that may belong together, each with its reasons; people decide."""
    found = opened(context, study).crosswalk_proposals(limit)
    lines = [
        f"{p.one.strand}: {p.one.path} – {p.other.strand or 'integrated'}: {p.other.path}"
        f"\n    {'; '.join(p.reasons)}"
        for p in found
    ]
    show(context, [pair.to_json() for pair in found], lines or ["Nothing to propose."])


def lineage(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Annotated[str | None, typer.Argument(metavar="THEME", help="Name, path or id.")] = None,
    person: Annotated[
        str | None, typer.Option(metavar="P", help="Instead: where this person’s words went.")
    ] = None,
    document: Annotated[
        str | None, typer.Option(metavar="D", help="Instead, with --turn: where they went.")
    ] = None,
    turn: Annotated[int | None, typer.Option(metavar="N", help="The turn’s number.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Drawn, as .svg, .png or .docx.")
    ] = None,
) -> None:
    """Where a theme came from, down to turns, people and files; or where words went."""
    project = opened(context, study)
    asked = sum((theme is not None, person is not None, document is not None))
    if asked != 1 or (document is None) != (turn is None):
        raise UsageError("Give one of: THEME, --person P, or --document D with --turn N.")
    if theme is not None:
        found = project.lineage(theme)
    elif person is not None:
        found = project.lineage_of_person(person)
    else:
        found = project.lineage_of_turn(document or "", turn or 0)
    if out is not None:
        from workbench.api import lineage_file

        write_whole(out, lineage_file(project, found, out.suffix.lstrip(".")).data)
        show(context, {"file": str(out), "name": found.name}, [f"Written: {out}"])
        return
    show(context, found.to_json(), _outline(found))


def _outline(node: Lineage, depth: int = 0) -> list[str]:
    words = " ".join(node.name.split())
    short = words if len(words) <= 70 else f"{words[:69]}…"
    where = ""
    if node.kind == "passage":
        where = f" [{node.told['document']} {node.told['start']}–{node.told['end']}]"
    if node.told.get("relation"):
        where = f" [{node.told['strand']}: {node.told['relation']}]"
    lines = [f"{'  ' * depth}{node.kind}: {short}{where}"]
    for child in node.children:
        lines += _outline(child, depth + 1)
    return lines


def balance(context: typer.Context, study: Annotated[str, STUDY]) -> None:
    """Which strands feed each integrated theme, with how many of their people; and warnings."""
    found = opened(context, study).balance()
    lines = []
    for each in found.themes:
        lines.append(each.path)
        lines += [
            f"  {name}: {fed.people} of {fed.of} people"
            + (f" · {', '.join(fed.themes)}" if fed.themes else "")
            for name, fed in each.strands.items()
        ]
    lines += [f"Look at: {warning}" for warning in found.warnings]
    show(context, found.to_json(), lines or ["There is no integrated theme yet."])
