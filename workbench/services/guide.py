"""The topic guide: the questions of each strand, in order, as that strand words them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from coding.offsets import canonical
from coding.text import folded
from workbench.errors import NotFound, Refused, UsageError
from workbench.names import name_key
from workbench.services.documents import enter_strand
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries import guide as queries
from workbench.storage.queries import words
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.guide import GuideQuestionRow, QuestionMarkRow
from workbench.storage.rows.project import StrandRow
from workbench.values import GuideImport, GuideQuestion, Table

COLUMNS = ("strand", "order", "question")
MOST_NUMBER = 32
MOST_WORDS = 2_000
"""Characters of a question's number and of its wording."""


def questions(study: Study) -> Table[GuideQuestion]:
    """Every question, those for all documents first, then strand by strand, in order."""
    with study.reading() as session:
        return Table(load(session, study.project_id))


def load(session: Session, project_id: int, as_of: int | None = None) -> list[GuideQuestion]:
    """The questions in order."""
    strands = words.strands(session, project_id, as_of)
    found = [
        GuideQuestion(row.id, strands.get(row.strand_id or ""), row.number, row.text)
        for row in queries.questions(session, project_id, as_of)
    ]
    return sorted(found, key=lambda q: ((q.strand or "").casefold(), natural(q.number)))


def natural(number: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that puts 2 before 10 and 2a after 2."""
    parts = re.findall(r"\d+|\D+", number.casefold())
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts)


def table(study: Study) -> list[dict[str, str]]:
    """The guide as rows of ``COLUMNS``."""
    return [
        {"strand": q.strand or "", "order": q.number, "question": q.text} for q in questions(study)
    ]


def import_table(study: Study, rows: Iterable[Mapping[str, str]]) -> GuideImport:
    """Add and change questions from a guide table, all or none; nothing is deleted.

    A row is the question of that wording in that strand, else the one in that place (which is
    then reworded and keeps its marks), else a new one. UsageError where the column is missing.
    """
    said = list(rows)
    if said and "question" not in said[0]:
        raise UsageError(
            f"A topic guide needs the column “question”. Its columns are: {', '.join(COLUMNS)}."
        )
    with study.acting("import guide") as change:
        before = set(words.strands(change.session, change.project_id, None).values())
        by_strand: dict[str, list[tuple[str, str, int]]] = {}
        for line, row in enumerate(said, start=2):
            question = _question(row, line)
            if question is not None:
                by_strand.setdefault((row.get("strand") or "").strip(), []).append(question)
        if not by_strand:
            raise Refused("There is no question in the table, so nothing was changed.")
        counts = [_enter(change, name, wanted) for name, wanted in by_strand.items()]
        now = {row.name for row in change.born_rows(StrandRow)} - before
    added, reworded, moved, same = (sum(each) for each in zip(*counts, strict=True))
    return GuideImport(added, reworded, moved, same, tuple(sorted(now)))


def _question(row: Mapping[str, str], line: int) -> tuple[str, str, int] | None:
    """(number, wording, line) of a row; None where it is blank."""
    text = " ".join(canonical(row.get("question") or "").text.split())
    number = " ".join((row.get("order") or "").split()).rstrip(".)")
    if not text:
        if number:
            raise Refused(f"Line {line} of the guide has the place {number} and no question.")
        return None
    if len(number) > MOST_NUMBER or len(text) > MOST_WORDS:
        raise Refused(
            f"Line {line} of the guide is too long: a place has at most {MOST_NUMBER} characters, "
            f"a question {MOST_WORDS:,}."
        )
    return number, text, line


def _enter(
    change: Change, strand: str, wanted: Sequence[tuple[str, str, int]]
) -> tuple[int, int, int, int]:
    """Bring one strand's questions to what the table says; (added, reworded, moved, the same)."""
    row = enter_strand(change, strand or None)
    strand_id = None if row is None else row.id
    present = [
        q
        for q in all_living(change.session, GuideQuestionRow, change.project_id)
        if q.strand_id == strand_id
    ]
    placed = _placed(present, wanted)
    numbers = [number for number, _, _ in placed]
    twice = next((n for n in numbers if numbers.count(n) > 1), None)
    if twice is not None:
        where = f" of the strand “{strand}”" if strand else ""
        raise Refused(f"The guide has two questions in the place {twice}{where}. Number them anew.")
    left = {q.number for q in present} - {q.number for _, _, q in placed if q is not None}
    clash = next((n for n in numbers if n in left), None)
    if clash is not None:
        raise Refused(
            f"The place {clash} is taken by a question that the table leaves out. Give the whole "
            "guide of the strand, or another place."
        )
    counts = [0, 0, 0, 0]
    for number, text, q in placed:
        counts[_put(change, strand_id, number, text, q)] += 1
    return counts[0], counts[1], counts[2], counts[3]


def _placed(
    present: Sequence[GuideQuestionRow], wanted: Sequence[tuple[str, str, int]]
) -> list[tuple[str, str, GuideQuestionRow | None]]:
    """(number, wording, the question it is already) of every row of one strand."""
    by_text = {folded(q.text): q for q in present}
    by_number = {name_key(q.number): q for q in present}
    known = [by_text.pop(folded(text), None) for _, text, _ in wanted]
    taken = {q.id for q in known if q is not None}
    placed = []
    for at, ((number, text, _), q) in enumerate(zip(wanted, known, strict=True), start=1):
        place = number or str(at)
        found = q
        if found is None:
            there = by_number.get(name_key(place))
            found = there if there is not None and there.id not in taken else None
            if found is not None:
                taken.add(found.id)
        placed.append((place, text, found))
    return placed


def _put(
    change: Change, strand_id: str | None, number: str, text: str, q: GuideQuestionRow | None
) -> int:
    """Enter or change one question; 0 added, 1 reworded, 2 moved only, 3 as it was."""
    values: dict[str, Any] = {
        "strand_id": strand_id,
        "number": number,
        "place_key": f"{strand_id or ''}/{name_key(number)}",
        "text": text,
    }
    if q is None:
        change.add(GuideQuestionRow(id=new_id(), **values))
        return 0
    if q.number == number and q.text == text:
        return 3
    what = 1 if q.text != text else 2
    change.replace(q, **values)
    return what


def remove(study: Study, question: str, *, strand: str | None = None) -> GuideQuestion:
    """Take a question out of the guide with its marks; one undoable step."""
    with study.acting("remove question") as change:
        everything = load(change.session, change.project_id)
        strands = None if strand is None else (strand,)
        found = find(everything, question, strands)
        for mark in all_living(
            change.session, QuestionMarkRow, change.project_id,
            QuestionMarkRow.question_id == found.id,
        ):  # fmt: skip
            change.end(mark)
        for row in all_living(
            change.session, GuideQuestionRow, change.project_id, GuideQuestionRow.id == found.id
        ):
            change.end(row)
    return found


def fitting(everything: Iterable[GuideQuestion], strand: str | None) -> list[GuideQuestion]:
    """The questions a document of a strand can have been asked: its strand's, and everybody's."""
    return [q for q in everything if q.strand is None or q.strand == strand]


def find(
    everything: Sequence[GuideQuestion], said: str, strands: Sequence[str | None] | None = None
) -> GuideQuestion:
    """A question by id, place or wording, of these strands (None: of all).

    A strand's own question comes before one for every document. NotFound names those there are.
    """
    among = [
        q
        for q in everything
        if strands is None or (q.strand and name_key(q.strand)) in _keys(strands)
    ]
    key, wording = name_key(said.strip()), folded(said)
    found = [q for q in among if q.id == said]
    found = found or [q for q in among if name_key(q.number) == key and q.strand is not None]
    found = found or [q for q in among if name_key(q.number) == key]
    found = found or [q for q in among if folded(q.text) == wording]
    if not found:
        there = ", ".join(q.number for q in among) or "none"
        raise NotFound(
            f"There is no question “{said}” in the topic guide for this. There are: {there}. "
            "See them: workbench guide export"
        )
    if len(found) > 1:
        names = ", ".join(q.strand or "every document" for q in found)
        raise UsageError(f"“{said}” is a question of several strands ({names}): say which.")
    return found[0]


def _keys(strands: Iterable[str | None]) -> set[str | None]:
    return {None if strand is None else name_key(strand) for strand in strands}
