"""Commands for documents and people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.output import STUDY, opened, plural, print_json, settings, show, write_csv
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.api import Project
    from workbench.values import SurveyChoice

FILES = typer.Argument(
    metavar="FILE…",
    help="Transcripts: docx, doc, odt, rtf, txt, md, html, pdf, vtt, srt, csv, tsv, xlsx, json, "
    "TextGrid; surveys: csv, xlsx; papers: ris, bib.",
)
Facilitator = Annotated[
    list[str] | None,
    typer.Option(metavar="LABEL", help="A label that is a facilitator; may be repeated."),
]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="How the text is encoded (default: detected).")
]
Keep = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PART", help="Keep headers, footers, footnotes or comments; may be repeated."
    ),
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WHAT=COLUMN",
        help="Which column of a table (or key of a JSON list) is the speaker, text, start or end, "
        "by name or number; may be repeated.",
    ),
]
Together = Annotated[
    bool, typer.Option("--together", help="The files are one conversation; merge them by time.")
]
Text = Annotated[
    list[str] | None,
    typer.Option(metavar="COLUMN", help="Survey: a column of answers in words; may be repeated."),
]
Id = Annotated[
    str | None,
    typer.Option("--id", metavar="COLUMN", help="Survey: what tells respondents apart."),
]
GroupColumn = Annotated[
    str | None, typer.Option(metavar="COLUMN", help="Survey: the perspective group of each.")
]
Attribute = Annotated[
    list[str] | None,
    typer.Option(metavar="COLUMN", help="Survey: keep just these attributes; may be repeated."),
]
Sheet = Annotated[str | None, typer.Option(metavar="NAME", help="Survey: the sheet of an xlsx.")]
Delimiter = Annotated[
    str | None, typer.Option(metavar="SIGN", help="Survey: what parts the cells of a csv.")
]
HeaderRows = Annotated[
    int | None, typer.Option(metavar="N", help="Survey: how many rows hold headings, 0 to 3.")
]
METHOD_HELP = "interview, single-group, mixed-group, survey or document."


def inspect(
    context: typer.Context,
    files: Annotated[list[str], FILES],
    facilitator: Facilitator = None,
    encoding: Encoding = None,
    keep: Keep = None,
    column: Column = None,
    together: Together = False,
    method: Annotated[str | None, typer.Option(metavar="M", help=METHOD_HELP)] = None,
    text: Text = None,
    id_: Id = None,
    group_column: GroupColumn = None,
    attribute: Attribute = None,
    sheet: Sheet = None,
    delimiter: Delimiter = None,
    header_rows: HeaderRows = None,
) -> int:
    """Say what files would give: speakers, turns, notices. Stores nothing."""
    from workbench.api import inspect_files

    survey = _survey(
        method, text, id_, group_column, attribute, sheet, delimiter, header_rows, encoding
    )
    _refuse_together(together, method)
    found = inspect_files(
        files,
        facilitators=facilitator or (),
        encoding=encoding,
        keep=keep or (),
        columns=_columns(column),
        together=together,
        survey=survey,
    )
    if settings(context).json:
        values = [dict(one.value) for one in found]
        print_json(values[0] if together else values)
    else:
        for one in found:
            for line in _described(dict(one.value)):
                typer.echo(line)
    return 1 if any(one.failed for one in found) else 0


def _columns(said: list[str] | None) -> dict[str, str]:
    """``speaker=Who`` as what → column."""
    columns: dict[str, str] = {}
    for one in said or ():
        what, found, column = (part.strip() for part in one.partition("="))
        if not (found and column) or what not in ("speaker", "text", "start", "end"):
            raise UsageError(
                f"--column {one} does not say which column is what. Put it as "
                "--column speaker=Who; it can be speaker, text, start or end."
            )
        columns[what] = column
    return columns


def _survey(
    method: str | None,
    text: list[str] | None,
    id_: str | None,
    group_column: str | None,
    attribute: list[str] | None,
    sheet: str | None,
    delimiter: str | None,
    header_rows: int | None,
    encoding: str | None,
) -> SurveyChoice | None:
    """What was said of a survey's columns; None where the files are no surveys."""
    from workbench.values import SurveyChoice

    named = (text, id_, group_column, attribute, sheet, delimiter, header_rows)
    if method != "survey":
        if any(value is not None for value in named):
            raise UsageError(
                "Columns, sheets and delimiters are said of surveys only. Add: --method survey"
            )
        return None
    return SurveyChoice(
        text=tuple(text or ()),
        id=id_,
        group_column=group_column,
        attributes=None if attribute is None else tuple(attribute),
        sheet=sheet,
        delimiter=_SIGNS.get(delimiter or "", delimiter),
        header_rows=header_rows,
        encoding=encoding,
    )


_SIGNS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}


def _refuse_together(together: bool, method: str | None) -> None:
    if together and method == "survey":
        raise UsageError("Surveys are no conversation: leave --together out.")


def _described(value: dict[str, Any]) -> list[str]:
    if "error" in value:
        return [f"{value['file']}: {value['error']}"]
    turns = value["turns"]
    if "respondents" in value:
        return _described_survey(value)
    counts = dict.fromkeys(value["speakers"], 0)
    for turn in turns:
        if turn["speaker"] is not None:
            counts[turn["speaker"]] += 1
    who = ", ".join(f"{label} ({n})" for label, n in counts.items()) or "no speakers"
    lines = [f"{value['file']}: {value['format']}, {plural(len(turns), 'turn')}; {who}"]
    for turn in turns[:3]:
        words = " ".join(turn["text"].split())
        lines.append(f"    {turn['speaker'] or '–'}: {words[:90]}{'…' if len(words) > 90 else ''}")
    for notice in value["notices"]:
        where = f"line {notice['line']}: " if notice["line"] else ""
        lines.append(f"    note: {where}{notice['message']}")
    return lines


def _described_survey(value: dict[str, Any]) -> list[str]:
    answers = [turn for turn in value["turns"] if turn["speaker"] is not None]
    lines = [
        f"{value['file']}: {value['format']}, {plural(value['respondents'], 'respondent')}, "
        f"{plural(len(answers), 'answer')}"
    ]
    for column in value["columns"]:
        lines.append(f"    #{column['place']} {column['name']}: {column['role']}")
    for turn in answers[:3]:
        words = " ".join(turn["text"].split())
        lines.append(f"    {turn['speaker']}: {words[:90]}{'…' if len(words) > 90 else ''}")
    lines += [f"    note: {notice['message']}" for notice in value["notices"]]
    return lines


def import_(
    context: typer.Context,
    study: Annotated[str, STUDY],
    files: Annotated[list[str], FILES],
    strand: Annotated[
        str | None, typer.Option(metavar="S", help="The strand they belong to.")
    ] = None,
    group: Annotated[
        str | None, typer.Option(metavar="G", help="The perspective group of their people.")
    ] = None,
    method: Annotated[str | None, typer.Option(metavar="M", help=METHOD_HELP)] = None,
    facilitator: Facilitator = None,
    encoding: Encoding = None,
    keep: Keep = None,
    column: Column = None,
    map_: Annotated[
        Path | None, typer.Option("--map", metavar="FILE", help="A participants table (csv).")
    ] = None,
    together: Together = False,
    same_label_same_person: Annotated[
        bool, typer.Option(help="The same label in one strand is the same person.")
    ] = False,
    existing: Annotated[
        str | None,
        typer.Option(
            metavar="E",
            help="A file that is in the study already: skip, new (a further document) or revision "
            "(the corrected text of that document). Default: refused.",
        ),
    ] = None,
    text: Text = None,
    id_: Id = None,
    group_column: GroupColumn = None,
    attribute: Attribute = None,
    sheet: Sheet = None,
    delimiter: Delimiter = None,
    header_rows: HeaderRows = None,
) -> int:
    """Store files as documents, each whole or not at all."""
    from workbench.api import read_table

    survey = _survey(
        method, text, id_, group_column, attribute, sheet, delimiter, header_rows, encoding
    )
    _refuse_together(together, method)
    rows = read_table(map_) if map_ is not None else []
    if not together:  # then the document is named after what the files share
        _refuse_foreign(rows, files)
    project = opened(context, study)
    results = project.import_files(
        files,
        strand=strand,
        group=group,
        method=method,
        facilitators=facilitator or (),
        encoding=encoding,
        keep=keep or (),
        columns=_columns(column),
        same_label_same_person=same_label_same_person,
        participants=rows,
        together=together,
        existing=existing,
        survey=survey,
    )
    if settings(context).json:
        print_json([_result(r) for r in results])
    else:
        for result in results:
            if result.error is None:
                if result.outcome != "skipped":
                    typer.echo(
                        f"{result.document}: {plural(result.speakers, 'speaker')}, "
                        f"{plural(result.turns, 'turn')}, {plural(result.words, 'word')}"
                    )
                for notice in result.notices:
                    typer.echo(f"    note: {notice}")
        if any(result.document for result in results):
            _ask(project)
    failed = [result for result in results if result.error is not None]
    for result in failed:
        typer.echo(f"workbench: {result.error}", err=True)
    return 1 if failed else 0


def _ask(project: Project) -> None:
    """Say how many labels may now be one person in several documents."""
    asked = len(project.same_people())
    if asked:
        verb = "may mean one person" if asked == 1 else "may each mean one person"
        typer.echo(
            f"{plural(asked, 'label')} {verb} in several documents: "
            "workbench participants questions"
        )


def _result(result: Any) -> dict[str, Any]:
    if result.error is not None:
        return {"file": result.file, "error": result.error}
    return {
        "file": result.file,
        "document": result.document,
        "outcome": result.outcome,
        "speakers": result.speakers,
        "turns": result.turns,
        "words": result.words,
        "notices": list(result.notices),
    }


def _refuse_foreign(rows: list[dict[str, str]], files: list[str]) -> None:
    """A row of --map for none of the files would be dropped in silence."""
    names = {Path(f).name.casefold() for f in files} | {Path(f).stem.casefold() for f in files}
    for line, row in enumerate(rows, start=2):
        document = (row.get("document") or "").strip()
        if document and document.casefold() not in names:
            raise UsageError(f"Line {line} of the map names “{document}”, which is not imported.")


def participants_list(context: typer.Context, study: Annotated[str, STUDY]) -> None:
    """Show who is behind which speaker."""
    columns, rows = opened(context, study).participants_table()
    lines = [
        "  ".join(
            [
                row["document"] or "–",
                row["speaker"] or "(no label)",
                "→",
                "facilitator"
                if row["facilitator"] == "true"
                else row["participant"] or "nobody yet",
                *([f"[{row['groups']}]"] if row["groups"] else []),
                *(f"{c}={row[c]}" for c in columns[5:] if row[c]),
            ]
        )
        for row in rows
    ]
    show(context, rows, lines)


def participants_assign(
    context: typer.Context,
    study: Annotated[str, STUDY],
    file: Annotated[Path, typer.Option(metavar="CSV", help="The participants table.")],
) -> None:
    """Say who is behind which speaker, from a table; all rows or none."""
    from workbench.api import read_table

    links = opened(context, study).assign_participants(read_table(file))
    people = {link.participant for link in links if link.participant}
    value = {"speakers": len(links), "participants": len(people)}
    show(
        context, value, [f"{plural(len(links), 'speaker')}, {plural(len(people), 'participant')}."]
    )


def participants_export(
    context: typer.Context,
    study: Annotated[str, STUDY],
    file: Annotated[
        Path | None, typer.Option(metavar="CSV", help="Where to (default: print).")
    ] = None,
) -> None:
    """Write the participants table as csv."""
    columns, rows = opened(context, study).participants_table()
    if settings(context).json and file is None:
        print_json(rows)
    else:
        write_csv(columns, rows, file)
