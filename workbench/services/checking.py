"""Proving that a study is whole: quotes, texts, digests, the chain, references."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.services.study import Study, coder_digest
from workbench.storage import full_text
from workbench.storage.bulk import AT_ONCE, BORN, ENDED, Fold
from workbench.storage.changes import (
    GENESIS,
    chain_hash,
    columns_of,
    kind_of,
    plain_digest,
    values_digest,
)
from workbench.storage.erasing import ERASED
from workbench.storage.queries import vectors as vector_queries
from workbench.storage.queries.anchored import left_behind
from workbench.storage.queries.kinds import kinds_in_use
from workbench.storage.rows.base import Lived, Salted
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import RevisionRow, SourceFileRow, TurnRow
from workbench.storage.rows.kinds import row_class
from workbench.storage.rows.project import CoderRow, HistoryRow, IdentityRow
from workbench.storage.turn_digests import turns_digest
from workbench.values import CheckResult


@dataclass(slots=True)
class _Told:
    """What the history says: digests of what was born and made, and when rows ended."""

    born: dict[tuple[str, str, int], str] = field(default_factory=dict)
    made: dict[tuple[str, str], str] = field(default_factory=dict)
    ended: dict[tuple[str, str, int], int] = field(default_factory=dict)
    erased: dict[tuple[str, str, int], str] = field(default_factory=dict)
    """Digests of rows that lost words since, as they are now; the last one counts."""
    bulk_born: dict[tuple[str, int], list[Any]] = field(default_factory=dict)
    bulk_ended: dict[tuple[str, int], list[Any]] = field(default_factory=dict)
    """(kind, step) → what was told of all its rows together."""


def check(study: Study) -> CheckResult:
    """Look at every text, coding, history row and reference of the study; nothing of it is changed.

    The index of words is derived: where it does not fit the texts, it is made anew.
    """
    problems: list[str] = []
    counted: Counter[str] = Counter()
    with study.reading(everything=True) as session:
        if study.database.is_sqlite:
            said = session.connection().exec_driver_sql("PRAGMA integrity_check").scalar()
            if said != "ok":
                problems.append(f"The file is damaged: {said}")
        told = _Told()
        texts: dict[str, str | None] = {}
        looks: tuple[Callable[[], object], ...] = (
            lambda: _chain(session, study.project_id, told, problems, counted),
            lambda: _rows(session, study.project_id, told, problems, counted),
            lambda: texts.update(_texts(session, study.project_id, told, problems, counted)),
            lambda: _turns(session, study.project_id, texts, told, problems, counted),
            lambda: _coders(session, study.project_id, told, problems),
            lambda: _left_over(told, problems),
            lambda: _codings(session, study.project_id, texts, problems, counted),
            lambda: _question_marks(session, study.project_id, problems),
            lambda: _references(session, study.project_id, problems),
        )
        for look in looks:
            try:
                look()
            except (ValueError, KeyError, TypeError) as error:
                problems.append(f"Something stored cannot be read ({type(error).__name__}).")
        indexed = bool(problems) or full_text.is_whole(session, study.project_id)
    if not indexed:
        with study.database.writing(study.project_id) as writing:
            full_text.rebuild(writing, study.project_id)
        counted["search indexes made anew"] += 1
    _vectors(study, counted)
    return CheckResult(tuple(problems), dict(counted))


def _vectors(study: Study, counted: Counter[str]) -> None:
    """Vectors are made from the texts: what cannot be one is taken out and made anew when asked."""
    with study.reading(everything=True) as session:
        malformed = vector_queries.malformed(session, study.project_id)
    if malformed:
        with study.database.writing(study.project_id) as writing:
            vector_queries.drop_malformed(writing, study.project_id)
        counted["vectors that could not be read, taken out"] = malformed


def _chain(
    session: Session, project_id: int, told: _Told, problems: list[str], counted: Counter[str]
) -> None:
    """Verify the chain, and gather what it says of every row."""
    previous, expected = GENESIS, 1
    rows = session.scalars(
        select(HistoryRow).where(HistoryRow.project_id == project_id).order_by(HistoryRow.seq)
    )
    for row in rows:
        counted["steps"] += 1
        if row.seq != expected:
            problems.append(f"History jumps from step {expected - 1} to {row.seq}.")
        if row.prev_hash != previous or row.hash != chain_hash(previous, row):
            problems.append(f"Step {row.seq} of the history has been altered.")
        previous, expected = row.hash, row.seq + 1
        for kind, id_, digest in row.payload["born"]:
            told.born[kind, id_, row.seq] = digest
        for kind, id_, digest in row.payload["made"]:
            told.made[kind, id_] = digest
        for kind, id_, born in row.payload["ended"]:
            told.ended[kind, id_, born] = row.seq
        for kind, id_, born, digest in row.payload.get(ERASED, ()):
            told.erased[kind, id_, born] = digest
        for kind, count, digest in row.payload.get(BORN, ()):
            told.bulk_born[kind, row.seq] = [kind, count, digest]
        for kind, count, digest in row.payload.get(ENDED, ()):
            told.bulk_ended[kind, row.seq] = [kind, count, digest]


def _rows(
    session: Session, project_id: int, told: _Told, problems: list[str], counted: Counter[str]
) -> None:
    """Every erasable row must read and end as history says, or be erased (its salt gone)."""
    folds = _Folds(told)
    for table in _tables(session, project_id, Salted):
        names = columns_of(table)
        for row in session.execute(
            select(*(getattr(table, name) for name in names))
            .where(table.project_id == project_id)
            .order_by(table.id)
            .execution_options(yield_per=AT_ONCE)
        ):
            counted["rows"] += 1
            contents = dict(zip(names, row, strict=True))
            problems.extend(_row_problems(table, row, contents, told, folds))
    problems.extend(folds.problems())


def _row_problems(
    table: type[Any], row: Any, contents: dict[str, Any], told: _Told, folds: _Folds
) -> Iterator[str]:
    kind = kind_of(table)
    if issubclass(table, Lived):
        key = (kind, row.id, row.born)
        expected = told.born.pop(key, None)
        if expected is None and folds.born(kind, row):
            expected = row.digest
        ended = told.ended.pop(key, None)
        if ended != row.ended and not (ended is None and folds.ended(kind, row)):
            yield f"A {kind} ({row.id}) does not end where the history has it."
    else:
        key = (kind, row.id, 0)
        expected = told.made.pop((kind, row.id), None)
    if expected is None:
        yield f"A {kind} ({row.id}) is in no step of the history."
    elif row.digest != expected or (
        row.salt is not None and values_digest(contents, row.salt) != told.erased.get(key, expected)
    ):
        yield f"A {kind} ({row.id}) is not as the history has it."


class _Folds:
    """What was born or ended in bulk, taken together again to be held against the history."""

    def __init__(self, told: _Told) -> None:
        self._told = told
        self._born: dict[tuple[str, int], Fold] = {place: Fold() for place in told.bulk_born}
        self._ended: dict[tuple[str, int], Fold] = {place: Fold() for place in told.bulk_ended}

    def born(self, kind: str, row: Any) -> bool:
        """Take in a row that no step tells of by itself; False where none was born in bulk then."""
        fold = self._born.get((kind, row.born))
        if fold is not None:
            fold.add(row.id, row.digest)
        return fold is not None

    def ended(self, kind: str, row: Any) -> bool:
        """The same of its end."""
        fold = self._ended.get((kind, row.ended)) if row.ended is not None else None
        if fold is not None:
            fold.add(row.id, row.born)
        return fold is not None

    def problems(self) -> Iterator[str]:
        """Where they are not, together, what the history has."""
        for did, folds, told in (
            ("born", self._born, self._told.bulk_born),
            ("ended", self._ended, self._told.bulk_ended),
        ):
            for (kind, seq), fold in folds.items():
                if fold.told(kind) != told[kind, seq]:
                    yield (
                        f"The rows of {kind} {did} in step {seq} ({fold.count:,} of "
                        f"{told[kind, seq][1]:,}) are not, together, as the history has them."
                    )


def _coders(session: Session, project_id: int, told: _Told, problems: list[str]) -> None:
    for row in session.scalars(select(CoderRow).where(CoderRow.project_id == project_id)):
        expected = told.made.pop(("coder", row.id), None)
        if expected != coder_digest(row.name, row.kind):
            problems.append(f"The coder {row.name} is not as the history has them.")


def _left_over(told: _Told, problems: list[str]) -> None:
    """What the history speaks of and nobody has met."""
    problems.extend(f"A {kind} ({id_}) of step {seq} is gone." for kind, id_, seq in told.born)
    problems.extend(f"A {kind} ({id_}) is gone." for kind, id_ in told.made)
    problems.extend(f"A {kind} ({id_}) that ended is gone." for kind, id_, _ in told.ended)


def _tables(session: Session, project_id: int, base: type[Any]) -> Iterator[type[Any]]:
    for kind in kinds_in_use(session, project_id):
        table = row_class(kind)
        if issubclass(table, base):
            yield table


def _texts(
    session: Session, project_id: int, told: _Told, problems: list[str], counted: Counter[str]
) -> dict[str, str | None]:
    texts: dict[str, str | None] = {}
    revision = RevisionRow
    for row in session.execute(
        select(revision.id, revision.text, revision.sha256).where(revision.project_id == project_id)
    ):
        counted["texts"] += 1
        texts[row.id] = row.text
        if row.text is not None and hashlib.sha256(row.text.encode()).hexdigest() != row.sha256:
            problems.append(f"The text of revision {row.id} has changed.")
    source = SourceFileRow
    for file in session.execute(
        select(source.document_id, source.n, source.filename, source.sha256, source.contents).where(
            source.project_id == project_id
        )
    ):
        told_of = told.made.pop(("source_file", f"{file.document_id}/{file.n}"), None)
        same = file.contents is None or hashlib.sha256(file.contents).hexdigest() == file.sha256
        if told_of != plain_digest(file.sha256) or not same:
            problems.append(f"The source file {file.filename} has changed.")
    return texts


def _turns(
    session: Session,
    project_id: int,
    texts: dict[str, str | None],
    told: _Told,
    problems: list[str],
    counted: Counter[str],
) -> None:
    """Turns lie in order within their text, and are as they were when they were stored."""
    rows = session.scalars(
        select(TurnRow)
        .where(TurnRow.project_id == project_id)
        .order_by(TurnRow.revision_id, TurnRow.n)
    )
    for revision_id, group in groupby(rows, key=lambda row: row.revision_id):
        turns = list(group)
        counted["turns"] += len(turns)
        if told.made.pop(("turn", revision_id), None) != turns_digest(turns):
            problems.append(f"The turns of revision {revision_id} are not as the history has them.")
        text, after = texts.get(revision_id), 0
        for turn in turns:
            if not after <= turn.start < turn.end or (text is not None and turn.end > len(text)):
                problems.append(f"Turn {turn.n} of revision {revision_id} is out of place.")
            after = turn.end


def _codings(
    session: Session,
    project_id: int,
    texts: dict[str, str | None],
    problems: list[str],
    counted: Counter[str],
) -> None:
    """text[start:end] == quote, for every coding that ever lived and is not erased, on the text
    it stood on then; a living one stands on its document's present text or is counted as lost."""
    coding = CodingRow
    left = {row.id for row in left_behind(session, project_id)}
    if left:
        counted["lost passages"] = len(left)
    for row in session.execute(
        select(
            coding.id, coding.revision_id, coding.start, coding.end, coding.quote, coding.ended
        ).where(coding.project_id == project_id)
    ):
        counted["codings"] += row.ended is None and row.id not in left
        text = texts.get(row.revision_id)
        if text is None or row.quote is None:
            continue
        if text[row.start : row.end] != row.quote:
            problems.append(f"Coding {row.id} does not read as its text does.")


def _question_marks(session: Session, project_id: int, problems: list[str]) -> None:
    """Every mark of a question of the topic guide lies on a turn."""
    if "question_mark" not in kinds_in_use(session, project_id):
        return
    from workbench.storage.queries.guide import on_no_turn

    for row in on_no_turn(session, project_id):
        problems.append(f"A mark of a question ({row.id}) lies on no turn.")


def _references(session: Session, project_id: int, problems: list[str]) -> None:
    """What lives refers only to what lives; at most one version of an id lives."""
    kinds = dict(
        session.execute(
            select(IdentityRow.id, IdentityRow.kind).where(IdentityRow.project_id == project_id)
        ).all()
    )
    tables = {kind_of(table): table for table in _tables(session, project_id, Lived)}
    living: dict[str, set[str]] = {}
    for kind, table in tables.items():
        ids = session.scalars(
            select(table.id).where(table.project_id == project_id, table.ended.is_(None))
        ).all()
        living[kind] = set(ids)
        if len(living[kind]) != len(ids):
            problems.append(f"A {kind} lives twice.")
    for kind, table in tables.items():
        for column in table.REFERS:
            for row in session.execute(
                select(table.id, getattr(table, column)).where(
                    table.project_id == project_id,
                    table.ended.is_(None),
                    getattr(table, column).is_not(None),
                )
            ):
                target = kinds.get(row[1])
                if target is None or (target in living and row[1] not in living[target]):
                    problems.append(f"A {kind} ({row[0]}) refers to a {target} that has ended.")
