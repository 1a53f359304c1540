"""Everything that stands on a text, carried to its corrected text within one action."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from coding.alignment import Alignment, align
from coding.anchoring import Anchor, placed
from coding.spans import Span
from workbench.storage.changes import Change, new_id
from workbench.storage.queries.alive import all_living
from workbench.storage.queries.anchored import revisions
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.passages import AnchorRow
from workbench.storage.rows.people import SpeakingAsRow

PLACED, LOST = "placed", "lost"


def aligned(old: str, new: str, spans: Iterable[Span] = ()) -> Alignment:
    """Two texts aligned; kept, because texts never change and aligning takes longest."""
    return _aligned(old, new, tuple(sorted(set(spans))))


@lru_cache(maxsize=8)
def _aligned(old: str, new: str, spans: tuple[Span, ...]) -> Alignment:
    return align(old, new, spans)


@dataclass(frozen=True)
class Carried:
    """What became of the codings of one document."""

    unchanged: list[CodingRow] = field(default_factory=list)
    followed: list[tuple[CodingRow, str, Anchor]] = field(default_factory=list)
    """(as it is now, its words before, where)."""


class Carrier:
    """Carries the passages of one document to a revision with this text and these turns."""

    def __init__(
        self, change: Change, document_id: str, revision_id: str, text: str, turns: Sequence[Span]
    ) -> None:
        self.change = change
        self.document_id = document_id
        self.revision_id = revision_id
        self.text = text
        self.turns = turns
        self._coded: dict[str, list[Span]] = {}

    def codings(self) -> Carried:
        """Put each coding where its words stand now. One that has no place, or whose place is
        coded the same by the same coder already, stays where it was, listed as lost."""
        rows = all_living(
            self.change.session, CodingRow, self.change.project_id,
            CodingRow.document_id == self.document_id,
        )  # fmt: skip
        for row in rows:
            self._coded.setdefault(row.revision_id, []).append(Span(row.start, row.end))
        anchors = self._anchors([row.id for row in rows])
        found = self._places(rows)
        done = Carried()
        taken: set[tuple[object, ...]] = set()
        # Unchanged words first: of two codings that meet, the one that is sure keeps the place.
        for row in sorted(rows, key=lambda row: _unsure(found[row.id])):
            anchor = found[row.id]
            key = (anchor.start, anchor.end) if anchor else (row.id,)
            key = (*key, row.code_id, row.coder_id, row.layer)
            if anchor is None or key in taken:
                self._note(anchors.get(row.id), row.id, None)
                continue
            taken.add(key)
            before = row.quote
            now = self.change.replace(
                row, revision_id=self.revision_id, start=anchor.start, end=anchor.end,
                quote=None if before is None else self.text[anchor.start : anchor.end],
            )  # fmt: skip
            if anchor.is_exact:
                done.unchanged.append(now)
            else:
                done.followed.append((now, before or "", anchor))
            if not anchor.is_exact or row.id in anchors:
                self._note(anchors.get(row.id), row.id, anchor)
        return done

    def stretches(self) -> None:
        """Put each stretch said from another standpoint where its words stand now, within one
        turn; one that has no place stays where it was, listed as lost."""
        rows = all_living(
            self.change.session, SpeakingAsRow, self.change.project_id,
            SpeakingAsRow.document_id == self.document_id,
        )  # fmt: skip
        found = self._places(rows)
        taken: list[Span] = []
        for row in rows:
            anchor = found[row.id]
            span = None if anchor is None else self._in_one_turn(Span(anchor.start, anchor.end))
            if span is None or any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            self.change.replace(row, revision_id=self.revision_id, start=span.start, end=span.end)

    def _anchors(self, codings: Sequence[str]) -> dict[str, AnchorRow]:
        found: dict[str, AnchorRow] = {}
        for at in range(0, len(codings), 500):
            rows = all_living(
                self.change.session, AnchorRow, self.change.project_id,
                AnchorRow.coding_id.in_(codings[at : at + 500]),
            )  # fmt: skip
            found |= {row.coding_id: row for row in rows}
        return found

    def _places(
        self, rows: Sequence[CodingRow] | Sequence[SpeakingAsRow]
    ) -> dict[str, Anchor | None]:
        """Row id → its place in the new text; those left behind earlier are looked for too."""
        texts = revisions(
            self.change.session, self.change.project_id, [row.revision_id for row in rows]
        )
        found: dict[str, Anchor | None] = {}
        for revision_id, revision in texts.items():
            mine = [row for row in rows if row.revision_id == revision_id]
            if revision.text is None:  # erased: nothing is left to look for
                found |= {row.id: None for row in mine}
                continue
            maps = aligned(revision.text, self.text, self._coded.get(revision_id, ()))
            found |= {row.id: placed(maps, Span(row.start, row.end)) for row in mine}
        return found

    def _in_one_turn(self, span: Span) -> Span | None:
        """The largest part of a span that lies in one turn."""
        parts = [part for turn in self.turns if (part := span.intersection(turn)) is not None]
        return max(parts, key=len, default=None)

    def _note(self, before: AnchorRow | None, coding_id: str, anchor: Anchor | None) -> None:
        values = {
            "revision_id": self.revision_id,
            "start": anchor.start if anchor else None,
            "end": anchor.end if anchor else None,
            "status": PLACED if anchor else LOST,
        }
        if before is None:
            self.change.add(AnchorRow(id=new_id(), coding_id=coding_id, **values))
        else:
            self.change.replace(before, **values)


def _unsure(anchor: Anchor | None) -> float:
    return 1.0 if anchor is None else 1.0 - anchor.sure
