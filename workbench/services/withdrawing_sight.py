"""A withdrawal as somebody is told of it who may not see everything: counts of what they may see.

The withdrawal itself is whole, whoever asks for it; only what is said of it is narrowed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import NotFound
from workbench.names import name_key
from workbench.services import sight
from workbench.services.blindness import hidden_strands
from workbench.services.study import Study
from workbench.services.withdrawing_person import parts
from workbench.storage.changes import Change
from workbench.storage.erasing import ERASED
from workbench.storage.queries.strand_blind import TOGETHER
from workbench.storage.rows.documents import DocumentRow
from workbench.storage.rows.kinds import row_class
from workbench.storage.rows.people import ParticipantRow
from workbench.values.withdrawal import Withdrawal


@dataclass(frozen=True)
class Sight:
    """What lays the acting person's sight over a SELECT, as it was before anything was erased."""

    session: Session
    project_id: int
    options: Sequence[Any]
    is_blind: bool
    """To strands: then workshops and their photos are closed to them too."""

    @classmethod
    def of(cls, study: Study, session: Session) -> Sight:
        """The acting person's."""
        blind = bool(hidden_strands(session, study))
        return cls(session, study.project_id, sight.shown(session, study), blind)

    def refuse_hidden(self, participant: str) -> None:
        """NotFound, naming whom they see, where the person is hidden from who asks."""
        if not self.options:
            return
        rows = self.session.scalars(
            select(ParticipantRow)
            .where(ParticipantRow.project_id == self.project_id, ParticipantRow.ended.is_(None))
            .options(*self.options)
        ).all()
        if not any(name_key(participant) in (row.label_key, row.id) for row in rows):
            names = ", ".join(sorted(row.label for row in rows)[:20]) or "none"
            raise NotFound(f"Nobody you see is called “{participant}”. There are: {names}")

    def seen(self, kind: str, ids: Collection[str]) -> set[str]:
        """Those of the ids that they may see."""
        table = row_class(kind)
        found: set[str] = set()
        for some in parts(set(ids)):
            asked = select(table.id).where(table.project_id == self.project_id, table.id.in_(some))
            found.update(self.session.scalars(asked.options(*self.options)))
        return found


@dataclass(frozen=True)
class Taken:
    """What a withdrawal touched, by id, beside what it says of itself."""

    ended: Mapping[str, Sequence[str]]
    """Kind → ids of the rows that ended."""
    turns: Mapping[str, int]
    """Document → turns that went."""
    files: Sequence[tuple[str, str]]
    """(document, name of its original file)."""


def narrowed(seen: Sight, change: Change, taken: Taken, found: Withdrawal) -> Withdrawal:
    """The withdrawal as the acting person may be told of it."""
    if not seen.options:
        return found
    documents = seen.seen("document", {*taken.turns, *(id_ for id_, _ in taken.files)})
    names = set(
        seen.session.scalars(
            select(DocumentRow.name)
            .where(DocumentRow.project_id == seen.project_id)
            .options(*seen.options)
        )
    )
    return replace(
        found,
        documents=tuple(name for name in found.documents if name in names),
        turns=sum(n for id_, n in taken.turns.items() if id_ in documents),
        ended=_counted(seen, taken.ended.items()),
        erased=_counted(seen, _erased(change).items()),
        files=tuple(sorted(name for id_, name in taken.files if id_ in documents)),
        written=tuple(each for each in found.written if _is_seen(seen, each.ref)),
        photos=() if seen.is_blind else found.photos,
        is_narrowed=True,
    )


def _erased(change: Change) -> Mapping[str, Sequence[str]]:
    by_kind: dict[str, list[str]] = {}
    for kind, id_, *_ in change.details.get(ERASED, ()):
        by_kind.setdefault(kind, []).append(id_)
    return by_kind


def _counted(seen: Sight, by_kind: Iterable[tuple[str, Sequence[str]]]) -> Mapping[str, int]:
    counts: Counter[str] = Counter()
    for kind, ids in by_kind:
        if seen.is_blind and kind in TOGETHER:
            continue
        shown = seen.seen(kind, ids)
        counts[kind] = sum(id_ in shown for id_ in ids)
    return {kind: n for kind, n in sorted(counts.items()) if n}


def _is_seen(seen: Sight, ref: str) -> bool:
    """Whether what a ref names may be seen; what has no id of its own hangs on its document."""
    kind, id_, _ = ref.split(":", 2)
    if kind == "project":
        return True
    if "/" in id_:
        return bool(seen.seen("document", [id_.split("/")[0]]))
    if seen.is_blind and kind in TOGETHER:
        return False
    return bool(seen.seen(kind, [id_]))
