"""What changed on a document since a step: what the coding workspace has to hear of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from workbench.errors import NotFound
from workbench.names import name_key
from workbench.services import codebooks
from workbench.services.places import Places, places_of
from workbench.services.study import Study
from workbench.storage.changes import kind_of, last_seq
from workbench.storage.queries.alive import alive
from workbench.storage.rows.base import Lived
from workbench.storage.rows.codebook import CodeRow, ThemeLinkRow
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import DocumentRow, ReadMarkRow
from workbench.storage.rows.passages import AssentRow, MemoRow, QuotePickRow
from workbench.storage.rows.people import ParticipantRow, PerspectiveGroupRow, SpeakingAsRow
from workbench.storage.rows.project import CoderRow, HistoryRow, HistoryTargetRow
from workbench.storage.undo import WITHDRAW
from workbench.values import Changes, CodeUse

RECENT = 9
"""As many codes as there are digits."""


def changes(study: Study, document_id: str, since: int = 0) -> Changes:
    """What changed on a document after step ``since``, or all there is; NotFound without it.

    All there is also where the text was corrected since, or somebody withdrew: what a reader has
    stands on another one.
    """
    with study.reading() as session:
        look = _Look(study, session, document_id)
        now = last_seq(session, study.project_id)
        known = since if 0 < since <= now and not look.is_another(since) else 0
        touched = look.touched(known)
        upserts = tuple(look.upserts(known, touched))
        ends = tuple(look.ends(known, touched, {row["id"] for row in upserts})) if known else ()
        book_seq = look.book_seq() if touched & _BOOK else None
        return Changes(known, now, book_seq, upserts, ends, look.revision)


def use(study: Study, document_id: str) -> CodeUse:
    """The codebook, how often each code is used in other documents, what was used last."""
    with study.reading() as session:
        counted = session.execute(
            select(CodingRow.code_id, func.count())
            .join(
                DocumentRow,  # a coding left behind on an earlier text is counted nowhere
                (DocumentRow.project_id == CodingRow.project_id)
                & (DocumentRow.id == CodingRow.document_id)
                & (DocumentRow.revision_id == CodingRow.revision_id)
                & DocumentRow.ended.is_(None),
            )
            .where(
                alive(CodingRow, study.project_id),
                CodingRow.document_id != document_id,
                *_own_only(study, session, CodingRow.coder_id),
            )
            .group_by(CodingRow.code_id)
        )
        recent = session.scalars(
            select(CodingRow.code_id)
            .join(
                CoderRow,
                (CoderRow.project_id == CodingRow.project_id) & (CoderRow.id == CodingRow.coder_id),
            )
            .where(alive(CodingRow, study.project_id), CoderRow.name_key == name_key(study.actor))
            .group_by(CodingRow.code_id)
            .order_by(func.max(CodingRow.born).desc(), CodingRow.code_id)
            .limit(RECENT)
        )
        return CodeUse(
            codebooks.load(session, study.project_id),
            {code: int(count) for code, count in counted},
            tuple(recent),
        )


def _own_only(study: Study, session: Session, coder: Any) -> list[ColumnElement[bool]]:
    """Where people code apart, nobody sees another's coding while coding (they compare on the page
    Compare coders)."""
    if study.profile_in(session) != "reliability":
        return []
    me = select(CoderRow.id).where(
        CoderRow.project_id == study.project_id, CoderRow.name_key == name_key(study.actor)
    )
    return [coder == me.scalar_subquery()]


_SHOWN: tuple[type[Any], ...] = (
    CodingRow,
    MemoRow,
    QuotePickRow,
    ReadMarkRow,
    AssentRow,
    SpeakingAsRow,
)
_BOOK = {kind_of(CodeRow), kind_of(ThemeLinkRow)}


class _Look:
    """One moment of one document."""

    def __init__(self, study: Study, session: Session, document_id: str) -> None:
        self.study = study
        self.session = session
        self.project_id = study.project_id
        self.document_id = document_id

    def touched(self, since: int) -> set[str]:
        """The kinds of things that steps after ``since`` touched; from 0: every kind."""
        if not since:
            return {kind_of(row) for row in _SHOWN} | _BOOK
        return set(
            self.session.scalars(
                select(HistoryTargetRow.kind)
                .where(HistoryTargetRow.project_id == self.project_id, HistoryTargetRow.seq > since)
                .distinct()
            )
        )

    @cached_property
    def revision(self) -> str:
        """The document's text; NotFound where the document is not there."""
        found = self._revision_at(None)
        if found is None:
            raise NotFound("This transcript is not in the study any more.")
        return found

    def is_another(self, since: int) -> bool:
        """Whether the document had another text at a step, or lost somebody's words since."""
        if self._revision_at(since) not in (None, self.revision):
            return True
        lost = select(HistoryRow.seq).where(
            HistoryRow.project_id == self.project_id,
            HistoryRow.seq > since,
            HistoryRow.action == WITHDRAW,
        )
        return self.session.execute(lost.limit(1)).first() is not None

    def _revision_at(self, as_of: int | None) -> str | None:
        return self.session.execute(
            select(DocumentRow.revision_id).where(
                alive(DocumentRow, self.project_id, as_of), DocumentRow.id == self.document_id
            )
        ).scalar()

    def places(self) -> Places:
        """Where the words of the document's text stand."""
        return places_of(self.session, self.study.guid, self.project_id, self.revision)

    def book_seq(self) -> int:
        """The newest step that touched a code or a link."""
        newest = 0
        for row in (CodeRow, ThemeLinkRow):
            found = self.session.execute(
                select(func.max(row.born), func.max(row.ended)).where(
                    row.project_id == self.project_id
                )
            ).one()
            newest = max(newest, *(seq or 0 for seq in found))
        return newest

    def upserts(self, since: int, touched: set[str]) -> Iterator[Mapping[str, Any]]:
        """Everything of the document that was born after ``since`` and lives."""
        if not touched & {kind_of(row) for row in _SHOWN}:
            return
        places = self.places()
        names = dict(
            self.session.execute(
                select(CoderRow.id, CoderRow.name).where(CoderRow.project_id == self.project_id)
            ).all()
        )
        if kind_of(CodingRow) in touched:
            yield from self._codings(places, since, names)
        if kind_of(MemoRow) in touched:
            yield from self._memos(since, names)
        if kind_of(QuotePickRow) in touched:
            yield from self._picks(since)
        if kind_of(ReadMarkRow) in touched:
            yield from self._marks(since, names)
        if kind_of(AssentRow) in touched:
            yield from self._assents(since)
        if kind_of(SpeakingAsRow) in touched:
            yield from self._stretches(places, since)

    def _codings(
        self, places: Places, since: int, names: Mapping[str, str]
    ) -> Iterator[Mapping[str, Any]]:
        for row in self.session.execute(
            select(
                CodingRow.id, CodingRow.start, CodingRow.end, CodingRow.code_id,
                CodingRow.coder_id, CodingRow.layer,
            )
            .where(
                *_new(CodingRow, self.project_id, since),
                CodingRow.document_id == self.document_id,
                CodingRow.revision_id == self.revision,
                *_own_only(self.study, self.session, CodingRow.coder_id),
            )
            .order_by(CodingRow.start, CodingRow.end.desc(), CodingRow.id)
        ):  # fmt: skip
            ends = places.ends(row.start, row.end)
            if ends is not None:
                yield {
                    "kind": "coding", "id": row.id, "code": row.code_id,
                    "coder": names[row.coder_id], "layer": row.layer,
                    "from": ends[0].to_json(), "to": ends[1].to_json(),
                }  # fmt: skip

    def _memos(self, since: int, names: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
        mine = select(CodingRow.id).where(
            alive(CodingRow, self.project_id), CodingRow.document_id == self.document_id
        )
        for row in self.session.execute(
            select(MemoRow.id, MemoRow.target_id, MemoRow.text, MemoRow.coder_id).where(
                *_new(MemoRow, self.project_id, since),
                or_(MemoRow.target_id == self.document_id, MemoRow.target_id.in_(mine)),
                or_(MemoRow.is_private.is_(False), MemoRow.coder_id.in_(self._me())),
                *_own_only(self.study, self.session, MemoRow.coder_id),
            )
        ):
            yield {
                "kind": "memo", "id": row.id, "target": row.target_id, "text": row.text,
                "coder": names[row.coder_id],
            }  # fmt: skip

    def _me(self) -> Select[Any]:
        """The acting person: their own private memos are shown to them, to nobody else."""
        return select(CoderRow.id).where(
            CoderRow.project_id == self.project_id, CoderRow.name_key == name_key(self.study.actor)
        )

    def _picks(self, since: int) -> Iterator[Mapping[str, Any]]:
        for row in self.session.execute(
            select(QuotePickRow.id, QuotePickRow.coding_id)
            .join(
                CodingRow,
                (CodingRow.project_id == QuotePickRow.project_id)
                & (CodingRow.id == QuotePickRow.coding_id),
            )
            .where(
                *_new(QuotePickRow, self.project_id, since),
                alive(CodingRow, self.project_id),
                CodingRow.document_id == self.document_id,
            )
        ):
            yield {"kind": "pick", "id": row.id, "coding": row.coding_id}

    def _marks(self, since: int, names: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
        for row in self.session.execute(
            select(ReadMarkRow.id, ReadMarkRow.coder_id).where(
                *_new(ReadMarkRow, self.project_id, since),
                ReadMarkRow.document_id == self.document_id,
            )
        ):
            yield {"kind": "read", "id": row.id, "coder": names[row.coder_id]}

    def _assents(self, since: int) -> Iterator[Mapping[str, Any]]:
        for row in self.session.execute(
            select(AssentRow.id, AssentRow.coding_id, ParticipantRow.label)
            .join(
                CodingRow,
                (CodingRow.project_id == AssentRow.project_id)
                & (CodingRow.id == AssentRow.coding_id),
            )
            .join(
                ParticipantRow,
                (ParticipantRow.project_id == AssentRow.project_id)
                & (ParticipantRow.id == AssentRow.participant_id),
            )
            .where(
                *_new(AssentRow, self.project_id, since),
                alive(CodingRow, self.project_id),
                alive(ParticipantRow, self.project_id),
                CodingRow.document_id == self.document_id,
            )
        ):
            yield {"kind": "assent", "id": row.id, "coding": row.coding_id, "who": row.label}

    def _stretches(self, places: Places, since: int) -> Iterator[Mapping[str, Any]]:
        for row in self.session.execute(
            select(
                SpeakingAsRow.id, SpeakingAsRow.start, SpeakingAsRow.end, PerspectiveGroupRow.name
            )
            .join(
                PerspectiveGroupRow,
                (PerspectiveGroupRow.project_id == SpeakingAsRow.project_id)
                & (PerspectiveGroupRow.id == SpeakingAsRow.group_id),
            )
            .where(
                *_new(SpeakingAsRow, self.project_id, since),
                alive(PerspectiveGroupRow, self.project_id),
                SpeakingAsRow.revision_id == self.revision,
            )
        ):
            ends = places.ends(row.start, row.end)
            if ends is not None:
                yield {
                    "kind": "stretch", "id": row.id, "group": row.name,
                    "from": ends[0].to_json(), "to": ends[1].to_json(),
                }  # fmt: skip

    def ends(self, since: int, touched: set[str], living: Iterable[str]) -> list[str]:
        """Ids of what ended after ``since`` and has no newer version that lives."""
        ended: set[str] = set()
        for row in _SHOWN:
            if kind_of(row) in touched:
                ended |= set(self.session.scalars(self._ended(row, since)))
        return sorted(ended - set(living))

    def _ended(self, row: type[Any], since: int) -> Select[Any]:
        found = select(row.id).where(row.project_id == self.project_id, row.ended > since)
        if row in (CodingRow, ReadMarkRow, SpeakingAsRow):
            found = found.where(row.document_id == self.document_id)
        return found


def _new(row: type[Lived], project_id: int, since: int) -> list[ColumnElement[bool]]:
    return [alive(row, project_id), *([row.born > since] if since else [])]
