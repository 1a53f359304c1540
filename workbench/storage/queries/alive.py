"""Which versions of lived rows a reader sees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from workbench.storage.rows.base import Lived

L = TypeVar("L", bound=Lived)


def alive(row: type[Lived], project_id: int, as_of: int | None = None) -> ColumnElement[bool]:
    """The condition that a row of this project lives now, or lived at history row ``as_of``."""
    mine = row.project_id == project_id
    if as_of is None:
        return and_(mine, row.ended.is_(None))
    return and_(mine, row.born <= as_of, or_(row.ended.is_(None), row.ended > as_of))


def living(row: type[L], project_id: int, as_of: int | None = None) -> Select[Any]:
    """Select the living versions of a table."""
    return select(row).where(alive(row, project_id, as_of))


def one_living(session: Session, row: type[L], project_id: int, id_: str) -> L | None:
    """The living version with this id, if any."""
    return session.scalars(living(row, project_id).where(row.id == id_)).one_or_none()


def all_living(
    session: Session, row: type[L], project_id: int, *conditions: ColumnElement[bool]
) -> Sequence[L]:
    """All living versions that meet the conditions."""
    return session.scalars(living(row, project_id).where(*conditions)).all()
