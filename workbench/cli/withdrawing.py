"""The command that takes a person's words out of a study for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, show
from workbench.errors import Refused, UsageError

if TYPE_CHECKING:
    from workbench.values.withdrawal import PhotoToSee, Withdrawal, WrittenWords


def withdraw(
    context: typer.Context,
    study: Annotated[str, STUDY],
    participant: Annotated[
        str | None, typer.Option(metavar="P", help="Who withdraws, by their label.")
    ] = None,
    look: Annotated[
        bool, typer.Option("--look", help="Say what would go, and change nothing.")
    ] = False,
    blank: Annotated[
        list[str] | None,
        typer.Option(metavar="REF", help="Blank this of what people wrote too; may be repeated."),
    ] = None,
    blank_all: Annotated[
        bool, typer.Option("--blank-all", help="Blank all that is listed of what people wrote.")
    ] = False,
    clean: Annotated[
        bool, typer.Option("--clean", help="Only write the database's files anew.")
    ] = False,
) -> None:
    """Take a person's words out of the study for good. It cannot be undone: use --look first."""
    if clean == (participant is not None):
        raise UsageError("Give either --participant P or --clean.")
    project = opened(context, study)
    if participant is None:
        refuse_unclean(project.clean())
        show(context, {"unclean": None}, ["The files hold nothing of what was erased."])
        return
    wanted = {"all"} if blank_all else set(blank or ())
    act = project.look_at_withdrawal if look else project.withdraw
    done = act(participant, wanted)
    show(context, done.to_json(), _lines(done))
    if done.is_done:
        refuse_unclean(done.unclean)


def refuse_unclean(why: str | None) -> None:
    """Refused where erased words may still lie in the database's own files."""
    if why is not None:
        raise Refused(
            f"The words are erased, but may still lie in unused parts of the database’s files: "
            f"{why} Close the study everywhere, then: workbench participants withdraw STUDY --clean"
        )


def _lines(done: Withdrawal) -> list[str]:
    will = "went" if done.is_done else "would go"
    lines = [
        f"{done.participant}: {plural(done.turns, 'turn')} {will}, in "
        f"{', '.join(done.documents) or 'no document'} (all versions of the texts)."
    ]
    lines += [f"  {kind.replace('_', ' ')}: {n} end" for kind, n in done.ended.items()]
    lines += [f"  {kind.replace('_', ' ')}: words out of {n}" for kind, n in done.erased.items()]
    lines += [f"  original file: {name} (its bytes)" for name in done.files]
    blanked = [found for found in done.written if found.is_blanked]
    if blanked:
        lines += [f"Blanked in what people wrote ({len(blanked)}):"]
        lines += [f"  {found.ref}" for found in blanked]
    if done.left:
        lines += [f"Stays, for people to look at ({len(done.left)}; --blank REF takes one out):"]
        lines += [line for found in done.left for line in _left(found)]
    if done.photos:
        lines += ["Photos to look through; words in a picture cannot be searched (--blank REF):"]
        lines += [line for photo in done.photos for line in _photo(photo)]
    if done.is_narrowed:
        lines += ["This leaves out what is kept from you; the withdrawal itself takes all of it."]
    if done.copies:
        lines += ["Copies that still hold the words; delete or replace them yourselves:"]
        lines += [f"  {path}" for path in done.copies]
    lines += ["Files exported before are not known to the study: delete those too."]
    if not done.is_done:
        lines += ["Nothing was changed. It cannot be undone; to do it, leave out --look."]
    return lines


def _photo(photo: PhotoToSee) -> list[str]:
    when = "" if photo.is_present else ", an earlier version"
    gone = "; it goes" if photo.goes else ""
    return [f"  {photo.ref} ({photo.where}{when}{gone})", f"    {photo.name}"]


def _left(found: WrittenWords) -> list[str]:
    sure = "surely theirs" if found.is_sure else "perhaps theirs"
    when = "" if found.is_present else ", an earlier version"
    words = "another’s private memo" if found.excerpt is None else f"“{found.excerpt}”"
    return [f"  {found.ref} ({sure}{when})", f"    {' '.join(words.split())}"]
