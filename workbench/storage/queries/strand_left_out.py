"""The conditions that leave the other strands out of whatever a coder of a blind strand reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, union_all
from sqlalchemy.orm import with_loader_criteria
from sqlalchemy.sql.base import ExecutableOption

from workbench.storage.queries.strand_blind import (
    OtherStrands,
    codes,
    columns,
    documents,
    hidden_codings,
    of,
    things,
)
from workbench.storage.rows.charting import FrameworkCellRow
from workbench.storage.rows.checklist import (
    ChecklistItemRow,
    ChecklistRevisionRow,
    ChecklistSourceRow,
)
from workbench.storage.rows.codebook import (
    CodebookRow,
    CodebookVersionRow,
    CodeExampleRow,
    CodeRow,
    ThemeLinkRow,
)
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import (
    DocumentRow,
    ReadMarkRow,
    RevisionRow,
    SourceFileRow,
    SpeakerRow,
    TurnRow,
)
from workbench.storage.rows.guide import GuideQuestionRow, QuestionMarkRow
from workbench.storage.rows.notes import MemoLinkRow, NarrativeRow
from workbench.storage.rows.passages import AnchorRow, AssentRow, MemoRow, QuotePickRow
from workbench.storage.rows.people import (
    AttributeRow,
    AttributeValueRow,
    KeptApartRow,
    ParticipantGroupRow,
    ParticipantRow,
    PerspectiveGroupRow,
    SpeakingAsRow,
)
from workbench.storage.rows.plain import PlainAnswerRow, PlainPackRow
from workbench.storage.rows.project import (
    CoderRow,
    HistoryRow,
    HistoryTargetRow,
    MembershipRow,
    StrandFreezingRow,
    StrandRow,
    StrandTermsRow,
)
from workbench.storage.rows.reconciling import CrosswalkRow, JudgementRow
from workbench.storage.rows.settling import SettlementRow
from workbench.storage.rows.suggestions import DecisionRow, SuggestionRow, SuggestionRunRow
from workbench.storage.rows.summaries import SideSummaryRow, SummaryPassageRow
from workbench.storage.rows.workshops import WordingRow


def left_out(seen: OtherStrands) -> Sequence[ExecutableOption]:
    """Options for a SELECT that leave out what is hidden, in every place where it is read."""
    return [
        with_loader_criteria(row, condition, include_aliases=True)
        for row, condition in _conditions(seen)
    ]


# Every condition is flat, as in ``queries.apart``, and over ids that the row itself holds.


def _conditions(seen: OtherStrands) -> Iterable[tuple[Any, Any]]:
    inside, nodes = documents(seen), codes(seen)
    codings = hidden_codings(seen)
    revisions = of(seen, RevisionRow, columns(RevisionRow).document_id.in_(inside))
    speakers = of(seen, SpeakerRow, columns(SpeakerRow).document_id.in_(inside))
    yield StrandRow, StrandRow.id.not_in(seen.strands)
    yield from _but((StrandTermsRow, StrandFreezingRow, MembershipRow), strand_id=seen.strands)
    books: tuple[Any, ...] = (CodebookRow, GuideQuestionRow)
    for book in books:
        strand = book.strand_id
        yield book, or_(strand.is_(None), strand.not_in(seen.strands))
    yield CoderRow, CoderRow.id.not_in(seen.coders)
    yield CodeRow, CodeRow.codebook_id.not_in(seen.codebooks)
    yield (
        ThemeLinkRow,
        and_(ThemeLinkRow.theme_id.not_in(nodes), ThemeLinkRow.code_id.not_in(nodes)),
    )
    yield from _but((CodeExampleRow, CrosswalkRow), code_id=nodes)
    steps = _steps_of(seen)
    yield from _but((WordingRow,), code_id=nodes, born=steps)
    yield from _but((ChecklistItemRow, NarrativeRow), theme_id=nodes, born=steps)
    yield from _but((CodebookVersionRow, ChecklistRevisionRow), born=steps)
    yield DocumentRow, DocumentRow.id.not_in(inside)
    yield from _but(
        (SourceFileRow, RevisionRow, SpeakerRow, QuestionMarkRow, SpeakingAsRow, SettlementRow),
        document_id=inside,
    )
    yield TurnRow, TurnRow.revision_id.not_in(revisions)
    yield KeptApartRow, KeptApartRow.speaker_id.not_in(speakers)
    yield from _but((ReadMarkRow, PlainAnswerRow), document_id=inside, coder_id=seen.coders)
    yield PlainPackRow, PlainPackRow.coder_id.not_in(seen.coders)
    yield CodingRow, _shown_coding(seen, CodingRow)
    yield from _but(
        (QuotePickRow, AssentRow, AnchorRow, ChecklistSourceRow, SummaryPassageRow),
        coding_id=codings,
    )
    yield from _of_people(seen)
    yield from _said(seen, nodes)
    yield from _offered(seen, revisions, nodes)
    yield from _steps(seen)


def _but(rows: Sequence[Any], **ids: Any) -> Iterable[tuple[Any, Any]]:
    """Each of the rows but where a column holds one of the ids given for it."""
    for row in rows:
        yield row, and_(*(getattr(row, column).not_in(those) for column, those in ids.items()))


def _of_people(seen: OtherStrands) -> Iterable[tuple[Any, Any]]:
    yield ParticipantRow, ParticipantRow.id.not_in(seen.people)
    yield from _but((AttributeValueRow, ParticipantGroupRow), participant_id=seen.people)
    yield PerspectiveGroupRow, PerspectiveGroupRow.id.not_in(seen.groups)
    yield AttributeRow, AttributeRow.id.not_in(seen.attributes)


def _said(seen: OtherStrands, codes: Any) -> Iterable[tuple[Any, Any]]:
    """What others wrote of themes and sides."""
    sides = (*seen.strands, *seen.groups)
    yield MemoRow, MemoRow.id.not_in(seen.memos)
    yield MemoLinkRow, MemoLinkRow.memo_id.not_in(seen.memos)
    yield JudgementRow, and_(
        JudgementRow.theme_id.not_in(codes), JudgementRow.judge_id.not_in(seen.coders),
        JudgementRow.side_a_id.not_in(sides), JudgementRow.side_b_id.not_in(sides),
    )  # fmt: skip
    yield SideSummaryRow, and_(
        SideSummaryRow.theme_id.not_in(codes), SideSummaryRow.side_id.not_in(sides),
        SideSummaryRow.coder_id.not_in(seen.coders),
    )  # fmt: skip
    yield FrameworkCellRow, and_(
        FrameworkCellRow.theme_id.not_in(codes), FrameworkCellRow.row_id.not_in(seen.people),
        FrameworkCellRow.row_id.not_in(documents(seen)),
        FrameworkCellRow.coder_id.not_in(seen.coders),
    )  # fmt: skip


def _offered(seen: OtherStrands, revisions: Any, codes: Any) -> Iterable[tuple[Any, Any]]:
    """Suggestions, their trainings, and what was decided about them."""
    offer, decision = columns(SuggestionRow), columns(DecisionRow)
    yield (
        SuggestionRow,
        and_(SuggestionRow.revision_id.not_in(revisions), SuggestionRow.code_id.not_in(codes)),
    )
    yield DecisionRow, and_(
        DecisionRow.revision_id.not_in(revisions), DecisionRow.code_id.not_in(codes),
        DecisionRow.coder_id.not_in(seen.coders),
    )  # fmt: skip
    runs = select(offer.run_id).where(offer.project_id == seen.project_id)
    mine = runs.where(
        decision.project_id == seen.project_id, decision.suggestion_id == offer.id,
        decision.coder_id == seen.me,
    )  # fmt: skip
    theirs = runs.where(or_(offer.revision_id.in_(revisions), offer.code_id.in_(codes)))
    yield SuggestionRunRow, or_(SuggestionRunRow.id.in_(mine), SuggestionRunRow.id.not_in(theirs))


def _steps(seen: OtherStrands) -> Iterable[tuple[Any, Any]]:
    """Not what the other strands' coders did, nor steps that touched nothing else than hidden
    things; one's own stay."""
    target = columns(HistoryTargetRow)
    steps = select(target.seq).where(target.project_id == seen.project_id)
    hidden = things(seen)
    touched = union_all(*(steps.where(target.target_id.in_(ids)) for ids in hidden))
    shown = steps.where(and_(*(target.target_id.not_in(ids) for ids in hidden)))
    yield HistoryTargetRow, and_(*(HistoryTargetRow.target_id.not_in(ids) for ids in hidden))
    yield (
        HistoryRow,
        or_(
            HistoryRow.actor_id == seen.me,
            and_(
                HistoryRow.actor_id.not_in(seen.coders),
                or_(HistoryRow.seq.not_in(touched), HistoryRow.seq.in_(shown)),
            ),
        ),
    )


def _shown_coding(seen: OtherStrands, coding: Any) -> ColumnElement[bool]:
    return and_(
        coding.document_id.not_in(documents(seen)), coding.code_id.not_in(codes(seen)),
        coding.coder_id.not_in(seen.coders),
    )  # fmt: skip


def _steps_of(seen: OtherStrands) -> Select[Any]:
    """The steps of the other strands' coders."""
    step = columns(HistoryRow)
    return of(seen, HistoryRow, step.actor_id.in_(seen.coders), column="seq")
