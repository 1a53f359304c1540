"""Very many rows born in one action: written as they come, one digest a table in the history.

A row keeps its own salt and digest, just as a row that is added by itself. The history row holds,
for each table, how many there are and one sha256 over ``id digest`` of each, in order of their
ids: a row altered, added or taken away changes it. No history_target is written: what such an
action touched is found by ``born`` and ``ended``.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any

from sqlalchemy import Table, insert

from workbench.storage.changes import NOT_CONTENT, Change, columns_of, contents_digest, kind_of
from workbench.storage.rows.base import Base, Lived
from workbench.storage.rows.project import IdentityRow

BORN = "bulk_born"
ENDED = "bulk_ended"
"""Keys of a history payload: lists of [kind, count, digest]."""

AT_ONCE = 10_000
"""Rows written, or read back, at a time."""


class Fold:
    """One digest over many rows, given in ascending order of their ids."""

    def __init__(self) -> None:
        self._sha = hashlib.sha256()
        self._last = ""
        self.count = 0

    def add(self, id_: str, said: object) -> None:
        """Take in one row: its digest where it is born, its ``born`` where it ends."""
        if id_ <= self._last:
            raise ValueError("rows in bulk must come in ascending order of their ids")
        self._last = id_
        self.count += 1
        self._sha.update(f"{id_} {said}\n".encode())

    def told(self, kind: str) -> list[Any]:
        """As the history keeps it."""
        return [kind, self.count, self._sha.hexdigest()]


def ascending_ids() -> Iterator[str]:
    """Fresh ids (UUID version 7) in ascending order, so that indexes grow at their end."""
    at = time.time_ns() // 1_000_000
    for n in count():
        if n % AT_ONCE == 0:
            chance = secrets.token_hex(5 * AT_ONCE)
        # 48 bits of time, the version, a counter of 34 bits across both its fields, then chance.
        value = at << 40 | 7 << 36 | (n >> 22 & 0xFFF) << 24 | 2 << 22 | n & 0x3FFFFF
        digits = f"{value:022x}{chance[10 * (n % AT_ONCE) : 10 * (n % AT_ONCE) + 10]}"
        yield f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def enter(change: Change, kind: str, ids: Iterable[str]) -> None:
    """Enter new ids of one kind, before rows that refer to them."""
    change.flush_identities()
    table = _table(IdentityRow)
    project_id = change.project_id
    for part in _parts(ids):
        change.session.execute(
            insert(table), [{"project_id": project_id, "id": id_, "kind": kind} for id_ in part]
        )


class Births:
    """The rows of one table that are born in bulk within a change."""

    def __init__(self, change: Change, row: type[Lived]) -> None:
        assert issubclass(row, Base)
        self._change = change
        self._row = row
        self._table = _table(row)
        self._content = [name for name in columns_of(row) if name not in NOT_CONTENT]
        self._fold = Fold()

    def add(self, contents: Sequence[dict[str, Any]]) -> None:
        """Let rows be born; each holds every column of content, ids ascend over all calls.

        Their ids, and those they refer to, must have been entered.
        """
        change = self._change
        salts = secrets.token_hex(16 * len(contents))
        values = []
        for n, content in enumerate(contents):
            salt = salts[32 * n : 32 * n + 32]
            digest = contents_digest(content, salt)
            self._fold.add(content["id"], digest)
            values.append(
                content
                | {
                    "project_id": change.project_id,
                    "born": change.seq,
                    "ended": None,
                    "salt": salt,
                    "digest": digest,
                }
            )
        for part in _parts(values):
            change.session.execute(insert(self._table), part)

    def done(self) -> None:
        """Put the rows' one digest into the change, which seals it into the history."""
        if self._fold.count:
            told = self._change.details.setdefault(BORN, [])
            told.append(self._fold.told(kind_of(self._row)))


def write_plain(change: Change, row: type[Base], values: Sequence[dict[str, Any]]) -> None:
    """Store rows that hang on others and have no history of their own."""
    table = _table(row)
    for part in _parts(values):
        change.session.execute(insert(table), part)


def touched(payload: Any) -> dict[str, int]:
    """How many rows of each kind a step touched in bulk."""
    found: dict[str, int] = {}
    for key in (BORN, ENDED):
        for kind, rows, _ in payload.get(key, ()) if isinstance(payload, dict) else ():
            found[kind] = found.get(kind, 0) + rows
    return found


def _table(row: type[Any]) -> Table:
    table = row.__table__
    assert isinstance(table, Table)
    return table


def _parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    part: list[Any] = []
    for value in values:
        part.append(value)
        if len(part) == AT_ONCE:
            yield part
            part = []
    if part:
        yield part
