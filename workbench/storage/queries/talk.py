"""Turns and codings of the present texts, as little of each as counting needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Dialect, Select, Uuid, func, literal, select, type_coerce
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator

from workbench.storage.engine import is_limited
from workbench.storage.queries.alive import alive
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import DocumentRow, RevisionRow, TurnRow


def documents(session: Session, project_id: int, as_of: int | None) -> Sequence[Any]:
    """(id, name, strand_id, method, revision_id, is_erased), in no order, without texts."""
    return session.execute(
        select(
            DocumentRow.id,
            DocumentRow.name,
            DocumentRow.strand_id,
            DocumentRow.method,
            DocumentRow.revision_id,
            (RevisionRow.text.is_(None) | (RevisionRow.text == "")).label("is_erased"),
        )
        .join(
            RevisionRow,
            (RevisionRow.project_id == DocumentRow.project_id)
            & (RevisionRow.id == DocumentRow.revision_id),
        )
        .where(alive(DocumentRow, project_id, as_of))
    ).all()


class _AsIs(TypeDecorator[Any]):
    """An id as the database hands it over: fifty thousand of them need no work of ours."""

    impl = Uuid
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> None:
        """None: nothing is done with a value."""


class _Ids(dict[Any, str]):
    """As the database hands it over → the id with dashes, made once."""

    def __missing__(self, key: Any) -> str:
        self[key] = made = str(UUID(key) if isinstance(key, str) else key)
        return made


def _as_is(column: Any) -> ColumnElement[Any]:
    return type_coerce(column, _AsIs())


Row = tuple[Any, ...]


def turns(session: Session, project_id: int, as_of: int | None) -> Iterator[Row]:
    """(document_id, n, start, end, speaker_id) of every present text."""
    document, turn = DocumentRow.__table__.c, TurnRow.__table__.c
    seen = _seen(session, project_id, as_of)
    rows = _fetched(
        session,
        select(
            _as_is(document.id), turn.n, turn.start, turn.end, _as_is(turn.speaker_id)
        )
        .join_from(
            DocumentRow.__table__, TurnRow.__table__,
            (turn.project_id == document.project_id) & (turn.revision_id == document.revision_id),
        )
        .where(alive(DocumentRow, project_id, as_of)),
    )  # fmt: skip
    ids = _Ids()
    for id_, n, start, end, speaker in rows:
        if seen is not None and ids[id_] not in seen:
            continue
        yield ids[id_], n, start, end, None if speaker is None else ids[speaker]


def _seen(session: Session, project_id: int, as_of: int | None) -> set[str] | None:
    """The documents that are shown, where conditions are laid over rows of objects; else None."""
    if not is_limited(session):
        return None
    return set(session.scalars(select(DocumentRow.id).where(alive(DocumentRow, project_id, as_of))))


def codings(
    session: Session,
    project_id: int,
    as_of: int | None,
    *,
    coder_id: str | None = None,
    layer: str | None = None,
    with_ids: bool = False,
) -> Iterator[Row]:
    """(document_id, start, end, code_id, quote, id) of the codings on present texts; the ids are
    empty unless they are wanted."""
    document, coding = DocumentRow.__table__.c, CodingRow.__table__.c
    seen: set[str] | None = None
    if is_limited(session):  # conditions are laid over rows of objects, and this goes past them
        living = select(CodingRow.id).where(alive(CodingRow, project_id, as_of))
        seen = set(session.scalars(living))
    named = with_ids or seen is not None
    query = select(
        _as_is(coding.document_id),
        coding.start,
        coding.end,
        _as_is(coding.code_id),
        coding.quote,
        _as_is(coding.id) if named else literal(""),
    ).join_from(
        CodingRow.__table__,
        DocumentRow.__table__,
        (document.project_id == coding.project_id)
        & (document.id == coding.document_id)
        & (document.revision_id == coding.revision_id),
    )
    query = query.where(alive(CodingRow, project_id, as_of), alive(DocumentRow, project_id, as_of))
    if coder_id is not None:
        query = query.where(coding.coder_id == coder_id)
    if layer is not None:
        query = query.where(coding.layer == layer)
    ids = _Ids()
    for document_id, start, end, code, quote, id_ in _fetched(session, query):
        known = ids[id_] if named else ""
        if seen is None or known in seen:
            yield ids[document_id], start, end, ids[code], quote or "", known if with_ids else ""


def _fetched(session: Session, query: Select[Any]) -> Sequence[Row]:
    """All rows, past the layer that makes objects of them."""
    return session.connection().execute(query).all()


def first_steps(session: Session, project_id: int) -> dict[str, int]:
    """Document id → the step that brought it into the study."""
    rows = session.execute(
        select(DocumentRow.id, func.min(DocumentRow.born))
        .where(DocumentRow.project_id == project_id)
        .group_by(DocumentRow.id)
    )
    return {id_: int(born) for id_, born in rows.all()}
