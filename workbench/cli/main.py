"""The command line: ``workbench COMMAND STUDY …``. Exit 0 done, 1 refused or partly done, 2 usage.

Nothing heavy is imported here; each command imports the api when it runs.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from copy import copy

import click
import typer

from workbench.cli import (
    analysing,
    charting,
    coding,
    crossing,
    evaluating,
    framing,
    guiding,
    judging,
    keeping,
    listing,
    material,
    matrices,
    meeting,
    member_checking,
    memos,
    packing,
    people,
    picturing,
    quoting,
    reading,
    revising,
    rounds,
    serving,
    settling,
    suggesting,
    suggestions_told,
    summing_up,
    versioning,
    withdrawing,
    wording,
    writing_up,
)
from workbench.cli.output import Settings
from workbench.errors import WorkbenchError

_GLOBAL_FLAGS = ("--json",)
_GLOBAL_VALUES = ("--project", "--as")

app = typer.Typer(
    name="workbench",
    help="From interview and focus-group transcripts to themes, with both sides of every theme.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    epilog="Everywhere: --project NAME (where a database holds several studies), --as NAME (who "
    "acts; default WORKBENCH_ACTOR, then the login name), --json.",
)
participants = typer.Typer(
    help="Who is behind which speaker.", no_args_is_help=True, rich_markup_mode=None
)
guide = typer.Typer(
    help="The topic guide: where its questions were put, and who was asked.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
judge = typer.Typer(
    help="Convergence coding: people judge two sides of a theme, blind until both have.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
memo = typer.Typer(
    help="Memos: analytic, reflexive, on method.", no_args_is_help=True, rich_markup_mode=None
)
narrative = typer.Typer(
    help="What is written of each theme, quotes and figures by reference.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
quotes = typer.Typer(
    help="The quotes picked for the paper.", no_args_is_help=True, rich_markup_mode=None
)
checklist = typer.Typer(
    help="The checklist for practice.", no_args_is_help=True, rich_markup_mode=None
)
workshop = typer.Typer(
    help="Workshops and what came of them.", no_args_is_help=True, rich_markup_mode=None
)
round_ = typer.Typer(
    help="Rounds of co-production over years.", no_args_is_help=True, rich_markup_mode=None
)
wordings_ = typer.Typer(
    help="How each voice words a theme.", no_args_is_help=True, rich_markup_mode=None
)
suggestions = typer.Typer(
    help="What became of suggestions, prompts for new codes, on and off.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
settle = typer.Typer(
    help="Where coders agree and differ, and the consensus between them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
framework = typer.Typer(
    help="The framework matrix: cases by themes, a written summary in each cell.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
strand = typer.Typer(
    help="Strands: what belongs to each, freezing, blindness.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
crosswalk = typer.Typer(
    help="How codes of strands map to integrated themes.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
codebook = typer.Typer(help="The codebook as a table.", no_args_is_help=True, rich_markup_mode=None)


def _version(wanted: bool) -> None:
    if wanted:
        from workbench import __version__

        typer.echo(f"workbench {__version__}")
        raise typer.Exit


@app.callback()
def _globals(
    context: typer.Context,
    project: str | None = typer.Option(
        None, "--project", metavar="NAME", help="Which study, where a database holds several."
    ),
    actor: str | None = typer.Option(
        None,
        "--as",
        metavar="NAME",
        help="Who acts (default WORKBENCH_ACTOR, then the login name).",
    ),
    because: str | None = typer.Option(
        None, metavar="ID", help="The proposal of a workshop this is done for."
    ),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version."
    ),
) -> None:
    context.obj = Settings(project=project, actor=actor, json=as_json, because=because)


app.command("init")(keeping.init)
app.command("inspect")(material.inspect)
app.command("import")(material.import_)
participants.command("list")(material.participants_list)
participants.command("assign")(material.participants_assign)
participants.command("export")(material.participants_export)
participants.command("questions")(people.questions)
participants.command("join")(people.join)
participants.command("apart")(people.apart)
participants.command("withdraw")(withdrawing.withdraw)
app.add_typer(participants, name="participants")
app.command("speaking-as")(people.speaking_as)
guide.command("import")(guiding.guide_import)
guide.command("export")(guiding.guide_export)
guide.command("mark")(guiding.guide_mark)
guide.command("propose")(guiding.guide_propose)
guide.command("asked")(guiding.guide_asked)
app.add_typer(guide, name="guide")
codebook.command("import")(coding.codebook_import)
codebook.command("export")(coding.codebook_export)
codebook.command("change")(coding.codebook_change)
codebook.command("versions")(versioning.codebook_versions)
codebook.command("diff")(versioning.codebook_diff)
app.add_typer(codebook, name="codebook")
memo.command("list")(memos.memo_list)
memo.command("add")(memos.memo_add)
memo.command("edit")(memos.memo_edit)
memo.command("end")(memos.memo_end)
app.add_typer(memo, name="memo")
quotes.command("list")(quoting.quotes_list)
quotes.command("pick")(quoting.quotes_pick)
quotes.command("tidy")(quoting.quotes_tidy)
quotes.command("label")(quoting.quotes_label)
quotes.command("consent")(quoting.quotes_consent)
quotes.command("export")(quoting.quotes_export)
app.add_typer(quotes, name="quotes")
checklist.command("list")(listing.checklist_list)
checklist.command("add")(listing.checklist_add)
checklist.command("change")(listing.checklist_change)
checklist.command("remove")(listing.checklist_remove)
checklist.command("revision")(listing.checklist_revision)
checklist.command("diff")(listing.checklist_diff)
checklist.command("export")(listing.checklist_export)
app.add_typer(checklist, name="checklist")
workshop.command("create")(meeting.workshop_create)
workshop.command("list")(meeting.workshop_list)
workshop.command("attend")(meeting.workshop_attend)
workshop.command("agenda")(meeting.workshop_agenda)
workshop.command("note")(meeting.workshop_note)
workshop.command("propose")(meeting.workshop_propose)
workshop.command("hands")(meeting.workshop_hands)
workshop.command("ballot")(meeting.workshop_ballot)
workshop.command("decide")(meeting.workshop_decide)
workshop.command("dissent")(meeting.workshop_dissent)
workshop.command("action")(meeting.workshop_action)
workshop.command("tally")(meeting.workshop_tally)
workshop.command("pack")(packing.workshop_pack)
workshop.command("cards")(packing.workshop_cards)
workshop.command("report")(meeting.workshop_report)
app.add_typer(workshop, name="workshop")
round_.command("begin")(rounds.round_begin)
round_.command("add")(rounds.round_add)
round_.command("report")(rounds.round_report)
app.add_typer(round_, name="round")
wordings_.command("set")(rounds.wording_set)
wordings_.command("list")(rounds.wording_list)
app.add_typer(wordings_, name="wording")
app.command("code")(coding.code)
settle.command("list")(settling.settle_list)
settle.command("take")(settling.settle_take)
app.add_typer(settle, name="settle")
app.command("revise")(revising.revise)
app.command("lost")(revising.lost)
app.command("place")(revising.place)
app.command("search")(reading.search)
app.command("passages")(reading.passages)
app.command("autocode")(reading.autocode)
app.command("mark-read")(suggesting.mark_read)
app.command("suggest")(suggesting.suggest)
suggestions.command("ledger")(suggestions_told.ledger)
suggestions.command("discover")(suggestions_told.discover)
suggestions.command("on")(suggestions_told.on)
suggestions.command("off")(suggestions_told.off)
suggestions.command("engine")(suggestions_told.engine)
app.add_typer(suggestions, name="suggestions")
app.command("evaluate")(evaluating.evaluate)
app.command("compare")(coding.compare)
app.command("matrix")(matrices.matrix)
framework.command("list")(charting.framework_list)
framework.command("set")(charting.framework_set)
framework.command("history")(charting.framework_history)
framework.command("export")(charting.framework_export)
app.add_typer(framework, name="framework")
app.command("picture")(picturing.picture)
judge.command("list")(judging.judge_list)
judge.command("set")(judging.judge_set)
judge.command("release")(judging.judge_release)
judge.command("nearest")(judging.judge_nearest)
judge.command("note")(judging.judge_note)
judge.command("matrix")(judging.judge_matrix)
app.add_typer(judge, name="judge")
app.add_typer(summing_up.summary, name="summary")
app.command("words")(wording.words)
app.command("analysis")(analysing.analysis)
strand.command("list")(crossing.strand_list)
strand.command("create")(crossing.strand_create)
strand.command("set")(crossing.strand_set)
strand.command("freeze")(crossing.strand_freeze)
strand.command("unfreeze")(crossing.strand_unfreeze)
app.add_typer(strand, name="strand")
crosswalk.command("list")(crossing.crosswalk_list)
crosswalk.command("set")(crossing.crosswalk_set)
crosswalk.command("make")(crossing.crosswalk_make)
crosswalk.command("propose")(crossing.crosswalk_propose)
app.add_typer(crosswalk, name="crosswalk")
app.add_typer(framing.conceptual, name="conceptual")
app.add_typer(member_checking.member_check, name="member-check")
app.command("lineage")(crossing.lineage)
app.command("balance")(crossing.balance)
app.command("export")(coding.export)
narrative.command("list")(writing_up.narrative_list)
narrative.command("set")(writing_up.narrative_set)
narrative.command("preview")(writing_up.narrative_preview)
app.add_typer(narrative, name="narrative")
app.command("kit")(writing_up.kit)
app.command("undo")(keeping.undo)
app.command("redo")(keeping.redo)
app.command("history")(keeping.history)
app.command("check")(keeping.check)
app.command("backup")(keeping.backup)
app.command("restore")(keeping.restore)
app.command("copy")(keeping.copy)
app.command("ui")(serving.ui)
app.command("demo")(serving.demo)


def hoisted(arguments: Sequence[str]) -> list[str]:
    """The arguments with the global options first, wherever they were written."""
    front: list[str] = []
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        argument = waiting.pop(0)
        if argument == "--":
            return [*front, *rest, "--", *waiting]
        name = argument.split("=", 1)[0]
        if argument in _GLOBAL_FLAGS or (name in _GLOBAL_VALUES and "=" in argument):
            front.append(argument)
        elif name in _GLOBAL_VALUES and waiting:
            front += [argument, waiting.pop(0)]
        else:
            rest.append(argument)
    return front + rest


def only_what_is_named(arguments: Sequence[str]) -> typer.Typer:
    """The commands with only the one that is named: making all of them takes as long as many a
    command itself. All, where none is (help, a name that is none)."""
    named = next((each for n, each in enumerate(arguments) if _is_name(arguments, n)), None)
    commands = [each for each in app.registered_commands if each.name == named]
    groups = [each for each in app.registered_groups if each.name == named]
    if not commands and not groups:
        return app
    only = copy(app)
    only.registered_commands, only.registered_groups = commands, groups
    return only


def _is_name(arguments: Sequence[str], n: int) -> bool:
    """Whether this argument, global options first, can be the name of a command."""
    after_value = n > 0 and arguments[n - 1] in _GLOBAL_VALUES
    return not arguments[n].startswith("-") and not after_value


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; errors are one line on standard error."""
    gc.set_threshold(50_000)  # imports make much and drop nothing: a fifth less time to start
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # names a narrow terminal cannot show are no failure
            stream.reconfigure(errors="backslashreplace")
    given = hoisted(sys.argv[1:] if arguments is None else arguments)
    try:
        result = only_what_is_named(given)(args=given, standalone_mode=False)
    except WorkbenchError as error:
        _say(str(error))
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.format_message())
        return 2
    except click.ClickException as error:
        _say(error.format_message())
        return 2
    except (click.Abort, KeyboardInterrupt):
        _say("Stopped. What was done before is stored; nothing is half done.")
        return 1
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        sys.stderr.close()
        return 1
    except OSError as error:
        _say(f"{error.filename or 'The disk'}: {error.strerror or error}. Nothing was changed.")
        return 1
    return result if isinstance(result, int) else 0


def _say(message: str) -> None:
    print(f"workbench: {' '.join(message.split())}", file=sys.stderr)


def run() -> None:
    """The entry point."""
    sys.exit(main())
