"""Where people code apart: which documents' readings are open to somebody, and the conditions that
leave others' open work out of whatever is selected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, union, union_all
from sqlalchemy.orm import Session, with_loader_criteria
from sqlalchemy.sql.base import ExecutableOption

from workbench.storage.rows.checklist import ChecklistSourceRow
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import DocumentRow, ReadMarkRow, RevisionRow
from workbench.storage.rows.notes import MemoLinkRow
from workbench.storage.rows.passages import AnchorRow, AssentRow, MemoRow, QuotePickRow
from workbench.storage.rows.plain import PlainAnswerRow, PlainPackRow
from workbench.storage.rows.project import CoderRow, HistoryRow, HistoryTargetRow
from workbench.storage.rows.settling import SettlementRow
from workbench.storage.rows.suggestions import DecisionRow, SuggestionRow, SuggestionRunRow
from workbench.storage.rows.summaries import SummaryPassageRow

NOBODY = "00000000-0000-0000-0000-000000000000"
"""Stands for somebody who has done nothing in the study: nothing can be theirs."""

# Tables, not rows: the conditions below must not be laid over themselves.
_CODING = CodingRow.__table__.c
_DOCUMENT = DocumentRow.__table__.c
_READ = ReadMarkRow.__table__.c
_REVISION = RevisionRow.__table__.c
_MEMO = MemoRow.__table__.c
_LINK = MemoLinkRow.__table__.c
_PICK = QuotePickRow.__table__.c
_ASSENT = AssentRow.__table__.c
_ANCHOR = AnchorRow.__table__.c
_ANSWER = PlainAnswerRow.__table__.c
_PACK = PlainPackRow.__table__.c
_SETTLED = SettlementRow.__table__.c
_DECISION = DecisionRow.__table__.c
_OFFER = SuggestionRow.__table__.c
_TARGET = HistoryTargetRow.__table__.c
_HISTORY = HistoryRow.__table__.c
_CODER = CoderRow.__table__.c


@dataclass(frozen=True, slots=True)
class Apart:
    """What one person may see where people code apart."""

    project_id: int
    me: str
    open: frozenset[str]
    """Ids of the documents whose readings are open to them."""
    memos: tuple[str, ...] = ()
    """Ids of others' shared memos about hidden work or a closed document."""

    def hides(self, document_id: str, coder_id: str) -> bool:
        """Whether what this coder did on this document is not shown."""
        return coder_id != self.me and document_id not in self.open


def apart(session: Session, project_id: int, actor_key: str) -> Apart:
    """What the person of this name may see.

    A document is open once everybody who codes it, and whoever looks and codes, has marked it as
    read. Somebody who has done nothing in the study yet may be about to code.
    """
    me = session.execute(
        select(_CODER.id).where(_CODER.project_id == project_id, _CODER.name_key == actor_key)
    ).scalar()
    coding: dict[str, set[str]] = defaultdict(set)
    for row in session.execute(
        select(_CODING.document_id, _CODING.coder_id)
        .where(
            _CODING.project_id == project_id, _CODING.ended.is_(None),
            _CODING.layer == "individual",
        )
        .distinct()
    ):  # fmt: skip
        coding[row.document_id].add(row.coder_id)
    done: dict[str, set[str]] = defaultdict(set)
    for row in session.execute(
        select(_READ.document_id, _READ.coder_id).where(
            _READ.project_id == project_id, _READ.ended.is_(None)
        )
    ):
        done[row.document_id].add(row.coder_id)
    codes = me is None or not _has_acted(session, project_id, me)
    codes = codes or any(me in coders for coders in (*coding.values(), *done.values()))
    waits = {me or NOBODY} if codes else set()
    known = session.execute(select(_DOCUMENT.id).where(_DOCUMENT.project_id == project_id)).all()
    open_ = frozenset(
        row.id for row in known if not (coding.get(row.id, set()) | waits) - done.get(row.id, set())
    )
    seen = Apart(project_id, me or NOBODY, open_)
    return replace(seen, memos=tuple(session.scalars(_memos_about(seen))))


def _has_acted(session: Session, project_id: int, me: str) -> bool:
    step = select(_HISTORY.seq).where(_HISTORY.project_id == project_id, _HISTORY.actor_id == me)
    return session.execute(step.limit(1)).scalar() is not None


def left_out(seen: Apart) -> Sequence[ExecutableOption]:
    """Options for a SELECT that leave out what is hidden, in every place where it is read."""
    return [
        with_loader_criteria(row, condition, include_aliases=True)
        for row, condition in _conditions(seen)
    ]


# Every condition is flat (joins, no nested selects): SQLite's parser goes only so deep, and they
# are laid over statements that are deep already.


def _conditions(seen: Apart) -> list[tuple[Any, Any]]:
    hidden_codings = _of(seen, _CODING).where(_hidden(seen, _CODING))
    return [
        (CodingRow, _shown(seen, CodingRow)),
        *(
            (row, row.coding_id.not_in(hidden_codings))
            for row in (QuotePickRow, AssentRow, ChecklistSourceRow, SummaryPassageRow)
        ),
        (AnchorRow, AnchorRow.coding_id.not_in(hidden_codings)),
        (MemoRow, _shown_memo(seen, MemoRow)),
        (MemoLinkRow, MemoLinkRow.memo_id.not_in(seen.memos)),
        (SettlementRow, SettlementRow.document_id.in_(seen.open)),
        (PlainAnswerRow, _shown(seen, PlainAnswerRow)),
        (PlainPackRow, PlainPackRow.coder_id == seen.me),
        (DecisionRow, _shown_decision(seen)),
        (SuggestionRunRow, _shown_run(seen)),
        (HistoryTargetRow, and_(*(HistoryTargetRow.target_id.not_in(i) for i in _things(seen)))),
        (HistoryRow, or_(HistoryRow.actor_id == seen.me, _shown_step(seen))),
    ]


def _shown(seen: Apart, row: Any) -> ColumnElement[bool]:
    return or_(row.coder_id == seen.me, row.document_id.in_(seen.open))


def _hidden(seen: Apart, row: Any) -> ColumnElement[bool]:
    return and_(row.coder_id != seen.me, row.document_id.not_in(seen.open))


def _of(seen: Apart, table: Any, column: str = "id") -> Select[Any]:
    return select(table[column]).where(table.project_id == seen.project_id)


def _joined(table: Any, column: str, other: Any) -> ColumnElement[bool]:
    return and_(other.project_id == table.project_id, other.id == table[column])


def _things(seen: Apart) -> list[Any]:
    """Ids of everything lived that is hidden: codings and what hangs on them, answers, packs,
    settlements, memos."""
    return [
        _of(seen, _CODING).where(_hidden(seen, _CODING)),
        *(
            _of(seen, table).where(_joined(table, "coding_id", _CODING), _hidden(seen, _CODING))
            for table in (_PICK, _ASSENT, _ANCHOR)
        ),
        _of(seen, _ANSWER).where(_hidden(seen, _ANSWER)),
        _of(seen, _PACK).where(_PACK.coder_id != seen.me),
        _of(seen, _SETTLED).where(_SETTLED.document_id.not_in(seen.open)),
        _of(seen, _LINK).where(_LINK.memo_id.in_(seen.memos)),
        _of(seen, _MEMO).where(_MEMO.coder_id != seen.me, _MEMO.is_private.is_(True)),
        seen.memos,
    ]


_WORK = (
    "coding", "quote_pick", "assent", "anchor", "plain_answer", "plain_pack", "settlement", "memo",
    "memo_link",
)  # fmt: skip
"""Kinds of which some may be hidden."""


def _memos_about(seen: Apart) -> Any:
    """Others' memos about a closed document, or about hidden work on one."""
    others = _of(seen, _MEMO).where(_MEMO.coder_id != seen.me)
    linked = others.where(_LINK.project_id == seen.project_id, _LINK.memo_id == _MEMO.id)
    closed = _of(seen, _DOCUMENT).where(_DOCUMENT.id.not_in(seen.open))
    about: list[Any] = [closed, *_things(seen)[:7]]
    return union(
        *(others.where(_MEMO.target_id.in_(ids)) for ids in about),
        *(linked.where(_LINK.target_id.in_(ids)) for ids in about),
    )


def _shown_memo(seen: Apart, memo: Any) -> ColumnElement[bool]:
    shared = and_(memo.is_private.is_(False), memo.id.not_in(seen.memos))
    return or_(memo.coder_id == seen.me, shared)


def _closed_revisions(seen: Apart) -> Select[Any]:
    return _of(seen, _REVISION).where(_REVISION.document_id.not_in(seen.open))


def _shown_decision(seen: Apart) -> ColumnElement[bool]:
    return or_(
        DecisionRow.coder_id == seen.me, DecisionRow.revision_id.not_in(_closed_revisions(seen))
    )


def _shown_run(seen: Apart) -> ColumnElement[bool]:
    """Trainings one has decided about, or of which all that was shown lies in open documents."""
    mine = _of(seen, _OFFER, "run_id").where(
        _DECISION.project_id == seen.project_id,
        _DECISION.suggestion_id == _OFFER.id,
        _DECISION.coder_id == seen.me,
    )
    elsewhere = _of(seen, _OFFER, "run_id").where(
        _joined(_OFFER, "revision_id", _REVISION), _REVISION.document_id.not_in(seen.open)
    )
    return or_(SuggestionRunRow.id.in_(mine), SuggestionRunRow.id.not_in(elsewhere))


def _shown_step(seen: Apart) -> ColumnElement[bool]:
    """Others' steps, but for those that touched nothing else than hidden work."""
    steps = _of(seen, _TARGET, "seq")
    hidden = union_all(*(steps.where(_TARGET.target_id.in_(ids)) for ids in _things(seen)))
    shown = union_all(
        steps.where(_TARGET.kind.not_in(_WORK)),
        steps.where(_joined(_TARGET, "target_id", _CODING), _shown(seen, _CODING)),
        steps.where(_joined(_TARGET, "target_id", _MEMO), _shown_memo(seen, _MEMO)),
    )
    decided = _of(seen, _DECISION, "born").where(
        _DECISION.coder_id != seen.me, _DECISION.revision_id.in_(_closed_revisions(seen))
    )
    return and_(
        or_(HistoryRow.seq.not_in(hidden), HistoryRow.seq.in_(shown)),
        HistoryRow.seq.not_in(decided),
    )
