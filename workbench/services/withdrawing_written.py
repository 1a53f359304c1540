"""A person's words in what people wrote: quotations blanked, the rest listed, or as asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import select

from coding.own_words import OwnWords, Run, blanked
from workbench.names import name_key
from workbench.storage.changes import Change, columns_of
from workbench.storage.erasing import KEYS, QUOTING, WRITTEN, erase
from workbench.storage.queries.kinds import kinds_in_use
from workbench.storage.rows.base import Lived
from workbench.storage.rows.kinds import row_class
from workbench.values.withdrawal import WrittenWords

ALL = frozenset({"all"})
"""Asks for everything that is listed to be blanked."""
AROUND = 60
"""Characters shown before and after the words meant."""
_APART = frozenset({"source_file", "project"})
"""Hold no digest and have no id of their own in the history."""


def blank_written(
    change: Change, own: OwnWords, wanted: Collection[str]
) -> tuple[tuple[WrittenWords, ...], int]:
    """What people wrote that may hold the person's words, blanked where it is sure and a quotation
    or ``wanted`` by its ref (``ALL``: everywhere); and how many rows lost words."""
    found: list[WrittenWords] = []
    erased = 0
    for kind, columns in _places(change).items():
        table = row_class(kind)
        mine = table.id if kind == "project" else table.project_id
        for row in change.session.scalars(select(table).where(mine == change.project_id)):
            values: dict[str, Any] = {}
            for column in columns:
                said = getattr(row, column)
                for run in own.runs(said) if isinstance(said, str) else ():
                    found.append(_found(change, kind, column, row, run, wanted))
                gone = [r for r in own.runs(said or "") if _goes(kind, column, row, r, wanted)]
                if gone:
                    text = blanked(str(said), [(run.start, run.end) for run in gone])
                    values |= _values(column, text, row)
            if values:
                erase(change, row, **values)
                erased += 1
    return tuple(found), erased


def _places(change: Change) -> dict[str, tuple[str, ...]]:
    kinds = {*kinds_in_use(change.session, change.project_id), *_APART}
    places: dict[str, tuple[str, ...]] = {}
    for kind in sorted(kinds & (QUOTING.keys() | WRITTEN.keys())):
        columns = (*QUOTING.get(kind, ()), *WRITTEN.get(kind, ()))
        places[kind] = tuple(column for column in columns if (kind, column) != _NOTICES)
    return places


_NOTICES = ("revision", "notices")
"""Is done with the texts."""


def _ref(kind: str, column: str, row: Any) -> str:
    id_ = getattr(row, "id", None) or f"{row.document_id}/{row.n}"
    return f"{kind}:{id_}:{column}"


def _goes(kind: str, column: str, row: Any, run: Run, wanted: Collection[str]) -> bool:
    quoted = run.is_sure and column in QUOTING.get(kind, ())
    return quoted or bool({_ref(kind, column, row), *ALL} & set(wanted))


def _found(
    change: Change, kind: str, column: str, row: Any, run: Run, wanted: Collection[str]
) -> WrittenWords:
    said = getattr(row, column)
    private = getattr(row, "is_private", False) and row.coder_id != change.actor_id
    start, end = max(0, run.start - AROUND), run.end + AROUND
    excerpt = f"{'…' if start else ''}{said[start:end]}{'…' if end < len(said) else ''}"
    present = not isinstance(row, Lived) or row.ended is None
    return WrittenWords(
        _ref(kind, column, row), kind, column, None if private else excerpt, run.is_sure, present,
        _goes(kind, column, row, run, wanted),
    )  # fmt: skip


def _values(column: str, text: str, row: Any) -> dict[str, Any]:
    """The new contents; a name that is looked up by its key stays different from every other."""
    key = KEYS.get(column)
    if key is None or key not in columns_of(type(row)):
        return {column: text}
    name = f"{text[:180]} ({str(row.id)[:8]})"
    return {column: name, key: name_key(name)}


def strings(value: Any) -> Iterator[str]:
    """Every text within plain JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield str(name)
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
