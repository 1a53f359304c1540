"""The people table as a page edits it: typed, compared cell by cell, saved as one step."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from coding.offsets import canonical
from coding.paths import split_values
from workbench.errors import Refused, UsageError
from workbench.names import MAX_NAME, clean_name, name_key
from workbench.services import people, tables
from workbench.services.snapshot import take
from workbench.services.study import Study
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.people import AttributeRow
from workbench.values import (
    CONSENT,
    PAPER_LABEL,
    Download,
    PeopleChanges,
    PeopleTable,
    PersonChange,
    SpeakerLink,
    Table,
)

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TRUE = "true"
_FALSE = "false"


def table(study: Study) -> PeopleTable:
    """The participants table with its attributes' types, and the paper labels beside it."""
    snapshot = take(study)
    columns, rows = people.table(snapshot)
    with study.reading() as session:
        declared = {
            row.name: row.type for row in all_living(session, AttributeRow, study.project_id)
        }
    return PeopleTable(
        columns,
        {
            name: _type(declared.get(name, "text"), name, rows)
            for name in columns[_fixed() :]
            if name != CONSENT
        },
        tuple(rows),
        {
            label: paper
            for id_, label in snapshot.participants.items()
            if (paper := snapshot.paper_labels.get(id_))
        },
        {
            label: consent
            for id_, label in snapshot.participants.items()
            if (consent := snapshot.consents.get(id_))
        },
    )


def _fixed() -> int:
    return len(people.COLUMNS)


def _type(declared: str, name: str, rows: Sequence[Mapping[str, str]]) -> str:
    """``number`` only where every value can be shown as one."""
    if declared != "number":
        return "text"
    return "number" if all(_finite(row[name]) for row in rows if row[name]) else "text"


def _finite(value: str) -> bool:
    try:
        return math.isfinite(float(value))
    except ValueError:
        return False


def differences(
    base: PeopleTable,
    rows: Iterable[Mapping[str, str]],
    types: Mapping[str, str] | None = None,
) -> PeopleChanges:
    """Which cells of ``rows`` are not as in ``base``; rows and columns left out say nothing.

    Rows are known by their document and speaker, those of nobody's document by the participant.
    ``types``: of attributes that are new.
    """
    places = _Places(base)
    known = {name_key(name): name for name in (*base.columns, CONSENT, PAPER_LABEL)}
    known[name_key("paper label")] = PAPER_LABEL
    changes: list[PersonChange] = []
    problems: list[str] = []
    seen: dict[int, int] = {}
    for line, row in enumerate(rows, start=2):
        said = {
            known.get(name_key(k.strip()), k.strip()): (v or "").strip()
            for k, v in row.items()
            if k and k.strip()
        }
        if not any(said.values()):
            continue
        try:
            at = places.find(said, line)
            if at in seen:
                raise Refused(f"Line {line} is about the same speaker as line {seen[at]}.")
            seen[at] = line
            changes += _row_changes(base, base.rows[at], said, line)
        except Refused as error:
            problems.append(str(error))
    return PeopleChanges(tuple(changes), tuple(problems), dict(types or {}))


class _Places:
    """Finds the row of the table that a row of a file speaks of."""

    def __init__(self, base: PeopleTable) -> None:
        self._speakers: dict[tuple[str, str], list[int]] = {}
        self._people: dict[str, int] = {}
        for at, row in enumerate(base.rows):
            label = name_key(row["speaker"])
            if not row["document"]:
                self._people[name_key(row["participant"])] = at
                continue
            stem = PurePath(row["document"]).stem
            for document in {name_key(row["document"]), name_key(stem), ""}:
                self._speakers.setdefault((document, label), []).append(at)

    def find(self, said: Mapping[str, str], line: int) -> int:
        document, speaker = said.get("document", ""), said.get("speaker", "")
        if not document and not speaker:
            person = said.get("participant", "")
            if name_key(person) not in self._people:
                raise Refused(
                    f"Line {line} names no speaker, and no participant without one is called "
                    f"“{person}”."
                )
            return self._people[name_key(person)]
        found = self._speakers.get((name_key(document), name_key(speaker)), [])
        if len(found) != 1:
            which = f"“{speaker}” in “{document}”" if document else f"“{speaker}”"
            how = "is no speaker" if not found else "are several speakers"
            raise Refused(f"Line {line}: {which} {how} of the study.")
        return found[0]


def _row_changes(
    base: PeopleTable, present: Mapping[str, str], said: Mapping[str, str], line: int
) -> list[PersonChange]:
    person = present["participant"]
    changes = []
    for column, cell in said.items():
        if column in ("document", "speaker"):
            continue
        before = _present(base, present, column)
        after = _cell(column, cell, line)
        if before == after or (column == "groups" and _same_groups(before, after)):
            continue
        _refuse_impossible(present, column, said.get("participant", person), line)
        changes.append(
            PersonChange(
                line, present["document"], present["speaker"], person, column, before, after
            )
        )
    return changes


def _same_groups(before: str, after: str) -> bool:
    return set(split_values(before)) == set(split_values(after))


def _present(base: PeopleTable, present: Mapping[str, str], column: str) -> str:
    if column == PAPER_LABEL:
        return base.paper_labels.get(present["participant"], "")
    if column == CONSENT:
        return base.consents.get(present["participant"], "")
    return present.get(column, "").strip()


def _cell(column: str, cell: str, line: int) -> str:
    if column == "facilitator":
        said = people.yes_or_no(cell)
        if said is None:
            raise Refused(f"Line {line}: facilitator is true or false, not “{cell}”.")
        return _TRUE if said else _FALSE
    if column == CONSENT:
        return people.consent_of(cell, line)
    if column == PAPER_LABEL:
        cell = " ".join(canonical(cell).text.split())
        if len(cell) > MAX_NAME:
            raise Refused(f"Line {line}: a paper label has {MAX_NAME} characters at most.")
    return cell


def _refuse_impossible(present: Mapping[str, str], column: str, person: str, line: int) -> None:
    if not present["document"] and column in ("participant", "facilitator"):
        raise Refused(
            f"Line {line}: “{present['participant']}” speaks in no document, so the {column} "
            "cannot be changed here."
        )
    if not person and column not in ("participant", "facilitator"):
        raise Refused(
            f"Line {line}: “{present['speaker']}” has no participant, and the "
            f"{column.replace('_', ' ')} belongs to people: write who it is."
        )


def save(study: Study, wanted: PeopleChanges) -> Table[SpeakerLink]:
    """Change just these cells, all or none, as one step."""
    if wanted.problems:
        raise Refused(f"Nothing was saved. {wanted.problems[0]}")
    rows: dict[int, dict[str, str]] = {}
    papers: dict[str, tuple[str, int]] = {}
    for change in wanted.changes:
        row = rows.setdefault(change.line, {"document": change.document, "speaker": change.speaker})
        if not change.document:
            row["participant"] = change.participant
        if change.column != PAPER_LABEL:
            row[change.column] = change.after
    for change in wanted.changes:
        if change.column == PAPER_LABEL:
            person = rows[change.line].get("participant", change.participant)
            _agree(papers, person, change.after, change.line)
    changes = [people.link_change(row, line) for line, row in sorted(rows.items())]
    with study.acting("edit people") as change_:
        linker = people.Linker(change_)
        for name in dict.fromkeys(change.column for change in wanted.changes):
            if name in wanted.types:
                linker.declare(name, wanted.types[name])
        linker.apply(changes, {id_: row.name for id_, row in linker.documents.items()})
        for person, (paper, _) in papers.items():
            linker.set_paper_label(person, paper)
    return people.links(study)


def _agree(papers: dict[str, tuple[str, int]], person: str, paper: str, line: int) -> None:
    before = papers.setdefault(person, (paper, line))
    if before[0] != paper:
        raise Refused(
            f"Lines {before[1]} and {line} disagree: the paper label of “{person}” is "
            f"“{before[0]}” in one and “{paper}” in the other."
        )


def new_attribute(base: PeopleTable, name: str) -> str:
    """The name of a further attribute as it will be written; Refused where there is one."""
    cleaned = clean_name(name, "attribute")
    taken = {name_key(column) for column in (*base.columns, CONSENT, PAPER_LABEL, "paper label")}
    if name_key(cleaned) in taken:
        raise Refused(f"There is a column “{cleaned}” already.")
    return cleaned


def uploaded(data: bytes, filename: str) -> list[dict[str, str]]:
    """The rows of an uploaded csv or xlsx table; UsageError where it is none."""
    rows = tables.rows_of_any(data, filename)
    if rows and not ({"speaker", "participant"} & {name_key(column) for column in rows[0]}):
        raise UsageError(
            f"{filename} has no column “speaker” or “participant”. Download the table, change it "
            "and bring that file back."
        )
    return rows


def download(base: PeopleTable, suffix: str) -> Download:
    """The table as a file: ``csv``, just as the command writes it, or ``xlsx``."""
    from workbench.exports.csv_tables import to_csv
    from workbench.exports.one_sheet import to_xlsx

    rows = [[row[column] for column in base.columns] for row in base.rows]
    if suffix == "csv":
        return Download("participants.csv", "text/csv", to_csv(base.columns, rows))
    numbers = {name for name, type_ in base.types.items() if type_ == "number"}
    return Download(
        "participants.xlsx", _XLSX, to_xlsx("Participants", base.columns, rows, numbers)
    )
