"""Which living rows hold the id of something, in any table."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.queries.kinds import kinds_in_use
from workbench.storage.rows.base import Lived
from workbench.storage.rows.kinds import row_class

_AT_ONCE = 500


def referring(
    session: Session, project_id: int, ids: Collection[str], *, but: Collection[str] = ()
) -> Iterator[tuple[Any, str]]:
    """(row, column) of every living row that refers to one of ``ids``; ``but``: kinds left out."""
    wanted = sorted(ids)
    for kind in kinds_in_use(session, project_id):
        table = row_class(kind)
        if kind in but or not issubclass(table, Lived):
            continue
        for column in table.REFERS:
            for at in range(0, len(wanted), _AT_ONCE):
                part = wanted[at : at + _AT_ONCE]
                rows = session.scalars(
                    select(table).where(alive(table, project_id), getattr(table, column).in_(part))
                )
                for row in rows.all():
                    yield row, column
