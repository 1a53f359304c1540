"""One user action: its rows are born or end together, under one history row of the chain."""

from __future__ import annotations

import hashlib
import json
import secrets
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import func, insert, inspect, select
from sqlalchemy.orm import Session

from workbench.storage.freezing import refuse_frozen
from workbench.storage.rows.base import Base, Lived, Salted
from workbench.storage.rows.project import HistoryRow, HistoryTargetRow, IdentityRow
from workbench.storage.types import canonical_json

GENESIS = "0" * 64
NEW_CODERS = "new coders"
"""Where a session keeps the history entries of coders entered before the change began."""
NOT_CONTENT = frozenset({"project_id", "born", "ended", "salt", "digest"})

L = TypeVar("L", bound=Lived)


def plain_digest(value: Any) -> str:
    """sha256 over a plain value as canonical JSON, for what holds no words."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def new_id() -> str:
    """A fresh random id."""
    return str(uuid.uuid4())


def kind_of(row: Base | Lived | type[Base]) -> str:
    """The one name of a table, used for identities and in history."""
    return str(row.__tablename__)  # type: ignore[union-attr]


def columns_of(row: Base | Lived | type[Base]) -> list[str]:
    """Attribute names of a table's columns, in order."""
    mapper = inspect(row if isinstance(row, type) else type(row))
    return [attribute.key for attribute in mapper.column_attrs]


def content_digest(row: Salted, salt: str) -> str:
    """sha256 over the salt and the row's contents as canonical JSON."""
    assert isinstance(row, Base)
    return values_digest({name: getattr(row, name) for name in columns_of(row)}, salt)


def values_digest(values: dict[str, Any], salt: str) -> str:
    """The same of a row's values by column, whatever else stands among them."""
    content = {name: _plain(value) for name, value in values.items() if name not in NOT_CONTENT}
    return contents_digest(content, salt)


def contents_digest(content: dict[str, Any], salt: str) -> str:
    """sha256 over the salt and contents, by column, that are plain values."""
    return hashlib.sha256(f"{salt}\n{canonical_json(content)}".encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    return value


def chain_hash(prev_hash: str, row: HistoryRow) -> str:
    """The hash of one history row, on top of the one before; independent of the database."""
    at = row.at.astimezone(UTC).isoformat()
    said = canonical_json([row.seq, row.actor_id, at, row.action, row.payload, row.undoes])
    return hashlib.sha256(f"{prev_hash}\n{said}".encode()).hexdigest()


class Change:
    """What one user action does to the rows. Made inside a write transaction, then sealed."""

    def __init__(self, session: Session, project_id: int, actor_id: str, action: str) -> None:
        self.session = session
        self.project_id = project_id
        self.actor_id = actor_id
        self.action = action
        self.at = datetime.now(UTC)
        last = session.execute(
            select(HistoryRow.seq, HistoryRow.hash)
            .where(HistoryRow.project_id == project_id)
            .order_by(HistoryRow.seq.desc())
            .limit(1)
        ).first()
        self.seq: int = last.seq + 1 if last else 1
        self._prev: str = last.hash if last else GENESIS
        self.undoes: int | None = None
        self.details: dict[str, Any] = {}
        self.answer: Any = None
        """What a repetition of this operation is answered, as plain JSON."""
        self._born: list[list[str]] = []
        self._made: list[list[str]] = []
        self._ended: list[list[Any]] = []
        self._gone: list[Base] = []
        self._targets: dict[str, str] = {}
        self._identities: list[dict[str, Any]] = []
        self._rows: list[Base] = []
        self._many: list[tuple[type[Base], Sequence[dict[str, Any]]]] = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been born, made or ended."""
        return not (self._born or self._made or self._ended)

    def identity(self, kind: str, id_: str) -> None:
        """Enter a new id of the study."""
        self._identities.append({"project_id": self.project_id, "id": id_, "kind": kind})

    def add(self, row: L, *, known: bool = False) -> L:
        """Let a lived row be born; ``known`` where its id has lived before."""
        row.project_id = self.project_id
        row.born = self.seq
        row.ended = None
        self._salt(row)
        if not known:
            self.identity(kind_of(row), row.id)
        self._born.append([kind_of(row), row.id, row.digest])
        self._targets[row.id] = kind_of(row)
        self._rows.append(row)  # type: ignore[arg-type]
        return row

    def make(self, row: Salted, id_: str) -> None:
        """Store a row that does not live but is erasable (a revision, a decision)."""
        assert isinstance(row, Base)
        self._salt(row)
        self._made.append([kind_of(row), id_, row.digest])
        self._rows.append(row)

    def plain(self, rows: Iterable[Base]) -> None:
        """Store rows that hang on others and have no history of their own (turns, bytes)."""
        self._rows.extend(rows)

    def many(self, table: type[Base], values: Sequence[dict[str, Any]]) -> None:
        """The same for hundreds of rows that nobody needs as objects: five times as fast."""
        if values:
            self._many.append((table, values))

    def born_rows(self, kind: type[L]) -> list[L]:
        """The rows of a table born in this action so far."""
        return [row for row in self._rows if isinstance(row, kind)]  # type: ignore[misc]

    def end(self, row: Lived) -> None:
        """Let a living row end with this action."""
        assert isinstance(row, Base)
        if row.born == self.seq:
            self._forget(row)
            return
        row.ended = self.seq
        self._gone.append(row)
        self._ended.append([kind_of(row), row.id, row.born])
        self._targets[row.id] = kind_of(row)

    def replace(self, row: L, **values: Any) -> L:
        """End a living row and let its next version be born with ``values`` changed.

        A row born in this same action is changed in place.
        """
        if row.born == self.seq:
            return self._amend(row, values)
        copied = {n: getattr(row, n) for n in columns_of(row) if n not in NOT_CONTENT}
        self.end(row)
        return self.add(type(row)(**(copied | values)), known=True)

    def _forget(self, row: Lived) -> None:
        """A row born in this same action is not born after all."""
        self._rows = [kept for kept in self._rows if id(kept) != id(row)]
        self._born = [entry for entry in self._born if entry[:2] != [kind_of(row), row.id]]
        self._identities = [entry for entry in self._identities if entry["id"] != row.id]
        if not any(entry[1] == row.id for entry in self._ended):
            self._targets.pop(row.id, None)

    def note(self, kind: str, id_: str, digest: str) -> None:
        """Put the digest of something that is neither lived nor erasable into the history."""
        self._made.append([kind, id_, digest])

    def kind_of_id(self, id_: str) -> str | None:
        """What an id stands for, if it was ever used in the study."""
        return self.session.execute(
            select(IdentityRow.kind).where(
                IdentityRow.project_id == self.project_id, IdentityRow.id == id_
            )
        ).scalar()

    def _amend(self, row: L, values: dict[str, Any]) -> L:
        entry = next(e for e in self._born if e[:2] == [kind_of(row), row.id])
        for name, value in values.items():
            setattr(row, name, value)
        self._salt(row)
        entry[2] = row.digest
        return row

    def seal(self) -> HistoryRow:
        """Write everything with its history row; the caller's transaction commits it.

        StrandFrozen where it would touch what belongs to a frozen strand.
        """
        refuse_frozen(self, [*self._rows, *self._gone])
        self.session.flush()  # rows that end make room for those that are born
        self.flush_identities()
        self._made += self.session.info.pop(NEW_CODERS, [])
        payload = {"born": self._born, "made": self._made, "ended": self._ended} | self.details
        history = HistoryRow(
            project_id=self.project_id,
            seq=self.seq,
            actor_id=self.actor_id,
            at=self.at,
            action=self.action,
            payload=json.loads(canonical_json(payload)),
            undoes=self.undoes,
            prev_hash=self._prev,
        )
        history.hash = chain_hash(self._prev, history)
        self.session.add_all([*self._rows, history])
        self.session.flush()
        for table, values in self._many:
            self.session.execute(insert(table), values)
        if self._targets:
            self.session.execute(
                insert(HistoryTargetRow),
                [
                    {
                        "project_id": self.project_id,
                        "seq": self.seq,
                        "target_id": target,
                        "kind": kind,
                    }
                    for target, kind in self._targets.items()
                ],
            )
        return history

    def flush_identities(self) -> None:
        """Write the ids entered so far (before rows that refer to them)."""
        if self._identities:
            self.session.execute(insert(IdentityRow), self._identities)
            self._identities = []

    def _salt(self, row: Salted) -> None:
        row.salt = secrets.token_hex(16)
        row.digest = content_digest(row, row.salt)


def last_seq(session: Session, project_id: int) -> int:
    """The sequence number of the newest history row; 0 where there is none."""
    # Of the table, not the rows: the number counts steps that somebody may not see, too.
    step = HistoryRow.__table__.c
    found = session.execute(
        select(func.max(step.seq)).where(step.project_id == project_id)
    ).scalar()
    return found or 0
