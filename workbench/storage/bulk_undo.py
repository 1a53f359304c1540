"""Taking back what a step did in bulk: rows still as it left them end, or come back, together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any, NoReturn

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import aliased

from workbench.storage.bulk import AT_ONCE, BORN, ENDED, Births, Fold
from workbench.storage.changes import NOT_CONTENT, Change, columns_of
from workbench.storage.queries.kinds import kinds_in_use
from workbench.storage.rows.base import Lived
from workbench.storage.rows.kinds import row_class
from workbench.storage.rows.project import HistoryRow, IdentityRow

Refuse = Callable[[int, str], NoReturn]
"""Called with the step and the kind on which taking back fails."""


class BulkUndo:
    """The part of a step's inverse that is done in bulk; nothing where the step did none."""

    def __init__(self, change: Change, step: HistoryRow, single: Collection[str]) -> None:
        """``single``: the ids of what the step touched one by one."""
        self._change = change
        self._seq = step.seq
        self._single = set(single)
        self._born = [row_class(kind) for kind, *_ in step.payload.get(BORN, ())]
        self._ended = [row_class(kind) for kind, *_ in step.payload.get(ENDED, ())]

    def changed_since(self) -> list[tuple[str, str]]:
        """(id, kind) of what was born in bulk and has ended since: it is looked at one by one."""
        found = []
        for row in self._born:
            ids = self._change.session.scalars(
                select(row.id).where(
                    *self._mine(row), row.born == self._seq, row.ended.is_not(None)
                )
            )
            kind = row.__tablename__
            found += [(str(id_), kind) for id_ in ids if id_ not in self._single]
        return found

    def apply(self) -> None:
        """End what the step let be born, and bring back what it ended."""
        told = []
        for row in self._born:
            still = (*self._mine(row), row.born == self._seq, row.ended.is_(None))
            fold = Fold()
            for id_ in (
                self._change.session.execute(select(row.id).where(*still).order_by(row.id))
                .yield_per(AT_ONCE)
                .scalars()
            ):
                fold.add(id_, self._seq)
            if fold.count:
                self._change.session.execute(
                    update(row.__table__).where(*still).values(ended=self._change.seq)
                )
                told.append(fold.told(row.__tablename__))
        if told:
            self._change.details[ENDED] = told
        for row in self._ended:
            births = Births(self._change, row)
            for part in self._gone(row):
                births.add(part)
            births.done()

    def _gone(self, row: type[Any]) -> Iterator[list[dict[str, Any]]]:
        """The contents of what the step ended in bulk, in order of ids, some at a time."""
        names = [name for name in columns_of(row) if name not in NOT_CONTENT]
        last: str | None = None
        while True:
            query = select(*(getattr(row, name) for name in names)).where(
                *self._mine(row), row.ended == self._seq
            )
            if last is not None:
                query = query.where(row.id > last)
            found = self._change.session.execute(query.order_by(row.id).limit(AT_ONCE)).all()
            if not found:
                return
            part = [dict(zip(names, values, strict=True)) for values in found]
            last = part[-1]["id"]
            yield [content for content in part if content["id"] not in self._single]

    def refuse_orphans(self, refuse: Refuse) -> None:
        """Nothing alive may refer to what has just ended in bulk."""
        change = self._change
        for kind in kinds_in_use(change.session, change.project_id) if self._born else ():
            lived = row_class(kind)
            for column in getattr(lived, "REFERS", ()):
                target = getattr(lived, column)
                for gone in self._born:
                    ended = select(gone.id).where(*self._mine(gone), gone.ended == change.seq)
                    left = change.session.execute(
                        select(lived.born).where(
                            *self._mine(lived), lived.ended.is_(None), target.in_(ended),
                            ~self._lives(gone, target),
                        ).limit(1)
                    ).scalar()  # fmt: skip
                    if left is not None:
                        refuse(left, kind)

    def refuse_dangling(self, refuse: Refuse) -> None:
        """What came back in bulk may refer only to what is alive."""
        change = self._change
        for row in self._ended:
            fresh = (*self._mine(row), row.born == change.seq)
            for column in row.REFERS:
                target = getattr(row, column)
                kinds = change.session.scalars(
                    select(IdentityRow.kind).distinct().join(
                        row, (IdentityRow.project_id == row.project_id) & (IdentityRow.id == target)
                    ).where(*fresh)
                ).all()  # fmt: skip
                for kind in kinds:
                    other = row_class(kind)
                    if not hasattr(other, "REFERS"):
                        continue
                    of_kind = select(IdentityRow.id).where(
                        IdentityRow.project_id == change.project_id,
                        IdentityRow.id == target,
                        IdentityRow.kind == kind,
                    )
                    left = change.session.execute(
                        select(target).where(
                            *fresh, exists(of_kind), ~self._lives(other, target)
                        ).limit(1)
                    ).scalar()  # fmt: skip
                    if left is not None:
                        ended = change.session.execute(
                            select(func.max(other.ended)).where(
                                *self._mine(other), other.id == left
                            )
                        ).scalar()
                        refuse(int(ended or 0), kind)

    def _mine(self, row: type[Any]) -> tuple[Any, ...]:
        return (row.project_id == self._change.project_id,)

    def _lives(self, row: type[Lived], id_: Any) -> Any:
        other = aliased(row)
        return exists(
            select(other.id).where(
                other.project_id == self._change.project_id, other.id == id_, other.ended.is_(None)
            )
        )
