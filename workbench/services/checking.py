"""Proving that a study is whole: quotes, texts, digests, the chain, references."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.services.study import Study
from workbench.storage.changes import GENESIS, chain_hash, content_digest, kind_of
from workbench.storage.queries.kinds import kinds_in_use
from workbench.storage.rows.base import Lived, Salted
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import RevisionRow, SourceFileRow, TurnRow
from workbench.storage.rows.kinds import row_class
from workbench.storage.rows.project import HistoryRow, IdentityRow
from workbench.values import CheckResult

Digests = tuple[dict[tuple[str, str, int], str], dict[tuple[str, str], str]]
"""What history says: (table, id, step of birth) → digest, and (table, id) → digest."""


def check(study: Study) -> CheckResult:
    """Look at every text, coding, history row and reference of the study; nothing is changed."""
    problems: list[str] = []
    counted: Counter[str] = Counter()
    with study.reading() as session:
        if study.database.is_sqlite:
            said = session.connection().exec_driver_sql("PRAGMA integrity_check").scalar()
            if said != "ok":
                problems.append(f"The file is damaged: {said}")
        digests = _chain(session, study.project_id, problems, counted)
        _digests(session, study.project_id, digests, problems, counted)
        texts = _texts(session, study.project_id, problems, counted)
        _turns(session, study.project_id, texts, problems, counted)
        _codings(session, study.project_id, texts, problems, counted)
        _references(session, study.project_id, problems)
    return CheckResult(tuple(problems), dict(counted))


def _chain(
    session: Session, project_id: int, problems: list[str], counted: Counter[str]
) -> Digests:
    """Verify the chain; returns what history says of every erasable row."""
    previous, expected = GENESIS, 1
    born: dict[tuple[str, str, int], str] = {}
    made: dict[tuple[str, str], str] = {}
    rows = session.scalars(
        select(HistoryRow).where(HistoryRow.project_id == project_id).order_by(HistoryRow.seq)
    )
    for row in rows:
        counted["steps"] += 1
        if row.seq != expected:
            problems.append(f"History jumps from step {expected - 1} to {row.seq}.")
        if row.prev_hash != previous or row.hash != chain_hash(previous, row):
            problems.append(f"Step {row.seq} of the history has been altered.")
        born |= {(kind, id_, row.seq): digest for kind, id_, digest in row.payload["born"]}
        made |= {(kind, id_): digest for kind, id_, digest in row.payload["made"]}
        previous, expected = row.hash, row.seq + 1
    return born, made


def _digests(
    session: Session,
    project_id: int,
    digests: Digests,
    problems: list[str],
    counted: Counter[str],
) -> None:
    """Every erasable row must read as history says, or be erased (its salt gone)."""
    born, made = digests
    for table in _tables(session, project_id, Salted):
        kind = kind_of(table)
        for row in session.scalars(select(table).where(table.project_id == project_id)):
            counted["rows"] += 1
            if issubclass(table, Lived):
                expected = born.pop((kind, row.id, row.born), None)
            else:
                expected = made.pop((kind, row.id), None)
            if expected is None:
                problems.append(f"A {kind} ({row.id}) is in no step of the history.")
            elif row.digest != expected or (
                row.salt is not None and content_digest(row, row.salt) != expected
            ):
                problems.append(f"A {kind} ({row.id}) is not as the history has it.")
            session.expunge(row)
    problems.extend(f"A {kind} ({id_}) of step {seq} is gone." for kind, id_, seq in born)
    problems.extend(f"A {kind} ({id_}) is gone." for kind, id_ in made)


def _tables(session: Session, project_id: int, base: type[Any]) -> Iterator[type[Any]]:
    for kind in kinds_in_use(session, project_id):
        table = row_class(kind)
        if issubclass(table, base):
            yield table


def _texts(
    session: Session, project_id: int, problems: list[str], counted: Counter[str]
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
        select(source.filename, source.sha256, source.contents).where(
            source.project_id == project_id
        )
    ):
        if file.contents is not None and hashlib.sha256(file.contents).hexdigest() != file.sha256:
            problems.append(f"The source file {file.filename} has changed.")
    return texts


def _turns(
    session: Session,
    project_id: int,
    texts: dict[str, str | None],
    problems: list[str],
    counted: Counter[str],
) -> None:
    turn = TurnRow
    last: tuple[str, int] = ("", 0)
    for row in session.execute(
        select(turn.revision_id, turn.n, turn.start, turn.end)
        .where(turn.project_id == project_id)
        .order_by(turn.revision_id, turn.n)
    ):
        counted["turns"] += 1
        text = texts.get(row.revision_id)
        after = last[1] if last[0] == row.revision_id else 0
        if not after <= row.start < row.end or (text is not None and row.end > len(text)):
            problems.append(f"Turn {row.n} of revision {row.revision_id} is out of place.")
        last = (row.revision_id, row.end)


def _codings(
    session: Session,
    project_id: int,
    texts: dict[str, str | None],
    problems: list[str],
    counted: Counter[str],
) -> None:
    """text[start:end] == quote, for every coding that ever lived and is not erased."""
    coding = CodingRow
    for row in session.execute(
        select(
            coding.id, coding.revision_id, coding.start, coding.end, coding.quote, coding.ended
        ).where(coding.project_id == project_id)
    ):
        counted["codings"] += row.ended is None
        text = texts.get(row.revision_id)
        if text is None or row.quote is None:
            continue
        if text[row.start : row.end] != row.quote:
            problems.append(f"Coding {row.id} does not read as its text does.")


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
