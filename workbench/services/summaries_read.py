"""Summaries as values: what is written now, and every version of one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from coding.paths import join_path
from workbench.services.coded_since import CodedSince
from workbench.services.snapshot import Snapshot, Words
from workbench.storage.queries import summaries as queries
from workbench.storage.queries import words as word_queries
from workbench.values.summaries import SideSummary, SummaryPassage


def read(session: Session, project_id: int, snapshot: Snapshot) -> list[SideSummary]:
    """What is written now, in the order of themes and groups, statements last."""
    as_of = snapshot.scope.as_of
    rows = [
        each
        for each in queries.summaries(session, project_id, as_of)
        if each[0].theme_id in snapshot.codebook
    ]
    if not rows:
        return []
    reader = _Reader(session, project_id, snapshot, [each[0] for each in rows])
    versions = reader.versions()
    found = [
        reader.value(row, name, at, versions[row.theme_id, row.side_id, row.born])
        for row, name, at in rows
        if reader.knows(row)
    ]
    themes = {code.id: n for n, (_, code) in enumerate(snapshot.codebook.walk())}
    groups = {name: n for n, name in enumerate(reader.groups.values())}
    return sorted(found, key=lambda s: (themes[s.theme_id], groups.get(s.side, len(groups))))


def history_of(
    session: Session, project_id: int, snapshot: Snapshot, theme_id: str, side: str
) -> list[SideSummary]:
    """Every version of one summary, oldest first."""
    rows = [
        each
        for each in queries.summaries(session, project_id, every=True)
        if each[0].theme_id == theme_id
    ]
    reader = _Reader(session, project_id, snapshot, [each[0] for each in rows])
    own = [each for each in rows if reader.knows(each[0]) and reader.side(each[0]) == side]
    return [reader.value(row, name, at, n) for n, (row, name, at) in enumerate(own, start=1)]


class _Reader:
    """What summaries need to know of the study around them."""

    def __init__(
        self, session: Session, project_id: int, snapshot: Snapshot, rows: Sequence[Any]
    ) -> None:
        self._session, self._project_id, self._snapshot = session, project_id, snapshot
        as_of = snapshot.scope.as_of
        self.groups = {r.id: r.name for r in word_queries.groups(session, project_id, as_of)}
        self._since = CodedSince(
            session, project_id, snapshot.codebook, [row.evidence_seq for row in rows]
        )
        self._linked: dict[str, list[str]] = defaultdict(list)
        for link in queries.passages(session, project_id, as_of):
            if link.coding_id not in self._linked[link.summary_id]:
                self._linked[link.summary_id].append(link.coding_id)
        wanted = {c for row in rows for c in self._linked.get(row.id, ())}
        self._codings = {row.id: row for row in queries.codings(session, project_id, wanted, as_of)}
        self._by_revision: Mapping[str, Words] = {
            d.revision_id: d for d in snapshot.documents.values()
        }

    def knows(self, row: Any) -> bool:
        """Whether the side is the theme itself or a group that is there."""
        return bool(row.side_id == row.theme_id or row.side_id in self.groups)

    def side(self, row: Any) -> str:
        """The group's name; empty for the statement."""
        return "" if row.side_id == row.theme_id else self.groups[row.side_id]

    def versions(self) -> dict[tuple[str, str, int], int]:
        """(theme, side, step) → which version of the words it is."""
        seen: Counter[tuple[str, str]] = Counter()
        found = {}
        for row, _, _ in queries.summaries(self._session, self._project_id, every=True):
            seen[row.theme_id, row.side_id] += 1
            found[row.theme_id, row.side_id, row.born] = seen[row.theme_id, row.side_id]
        return found

    def value(self, row: Any, writer: str, at: Any, version: int) -> SideSummary:
        """One version as a value; links are those of now."""
        book = self._snapshot.codebook
        linked = self._linked.get(row.id, []) if row.ended is None else []
        here = [self._codings[id_] for id_ in linked if id_ in self._codings]
        shown = [self._passage(c) for c in here if c.revision_id in self._by_revision]
        return SideSummary(
            id=row.id,
            theme_id=row.theme_id,
            theme=book[row.theme_id].name,
            path=join_path(book.theme_path(row.theme_id)),
            side=self.side(row),
            words=row.words or "",
            written_by=writer,
            at=at,
            step=row.born,
            coded_since=self._since.differs(row.theme_id, row.evidence_seq),
            passages=tuple(sorted(shown, key=lambda p: (p.document, p.turn or 0, p.coding))),
            gone=len(linked) - len(here),
            version=version,
            present=row.ended is None,
        )

    def _passage(self, coding: Any) -> SummaryPassage:
        document = self._by_revision[coding.revision_id]
        parts = [
            p.stretch
            for p in document.words.parts(coding.start, coding.end)
            if p.stretch is not None
        ]
        who = next((s for s in parts if s.person is not None), parts[0] if parts else None)
        label = ""
        if who is not None:
            label = self._snapshot.participants.get(who.participant or "") or who.speaker or ""
        return SummaryPassage(
            coding.id,
            document.name,
            document.id,
            who.turn if who else None,
            label,
            (coding.quote or "").strip(),
        )
