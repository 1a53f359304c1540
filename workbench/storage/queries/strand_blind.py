"""Where a strand is blind: what its coders may not see of the other strands, and the conditions
that leave it out of whatever is selected."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from workbench.storage.queries.apart import NOBODY
from workbench.storage.rows.charting import FrameworkCellRow
from workbench.storage.rows.checklist import ChecklistItemRow, ChecklistSourceRow
from workbench.storage.rows.codebook import (
    CodebookRow,
    CodeExampleRow,
    CodeRow,
    ThemeLinkRow,
)
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import (
    DocumentRow,
    ReadMarkRow,
    RevisionRow,
    SpeakerRow,
)
from workbench.storage.rows.guide import GuideQuestionRow, QuestionMarkRow
from workbench.storage.rows.notes import MemoLinkRow, NarrativeRow
from workbench.storage.rows.passages import AnchorRow, AssentRow, MemoRow, QuotePickRow
from workbench.storage.rows.people import (
    AttributeValueRow,
    ParticipantGroupRow,
    SpeakingAsRow,
)
from workbench.storage.rows.plain import PlainAnswerRow, PlainPackRow
from workbench.storage.rows.project import (
    CoderRow,
    IdentityRow,
    MembershipRow,
    StrandFreezingRow,
    StrandRow,
    StrandTermsRow,
)
from workbench.storage.rows.reconciling import CrosswalkRow, JudgementRow
from workbench.storage.rows.settling import SettlementRow
from workbench.storage.rows.summaries import SideSummaryRow, SummaryPassageRow
from workbench.storage.rows.workshops import WordingRow

TOGETHER = frozenset(
    (
        "workshop", "attendee", "agenda_item", "workshop_note", "proposal", "show_of_hands",
        "ballot_box", "proposal_outcome", "dissent", "workshop_action", "workshop_pack",
        "workshop_round", "round_workshop", "conceptual_node", "conceptual_link",
        "conceptual_photo", "member_check", "member_response", "crosswalk",
    )
)  # fmt: skip
"""Kinds of what is put together from several strands, where they meet."""


# Tables, not rows: the conditions below must not be laid over themselves.
def columns(row: Any) -> Any:
    """The columns of a row's table: a SELECT of them is not narrowed."""
    return row.__table__.c


@dataclass(frozen=True, slots=True)
class OtherStrands:
    """What one coder of a blind strand may not see: ids, which are few of each kind."""

    project_id: int
    me: str
    strands: tuple[str, ...]
    codebooks: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    """Coders of those strands who code none of this person's."""
    shared: tuple[str, ...] = ()
    """Documents that were in such a strand and are in none of them now."""
    people: tuple[str, ...] = ()
    """Who speaks in those strands' documents and in no other."""
    groups: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    memos: tuple[str, ...] = ()


def hidden_from(session: Session, project_id: int, actor_key: str) -> frozenset[str]:
    """Ids of the strands, ended ones too, that a coder of this name may not see."""
    member, coder, terms, strand = map(
        columns, (MembershipRow, CoderRow, StrandTermsRow, StrandRow)
    )
    rows = session.execute(
        select(member.strand_id, terms.is_blind)
        .join_from(
            MembershipRow.__table__, CoderRow.__table__,
            (coder.project_id == member.project_id) & (coder.id == member.coder_id),
        )
        .join(
            StrandTermsRow.__table__,
            (terms.project_id == member.project_id) & (terms.strand_id == member.strand_id)
            & terms.ended.is_(None),
            isouter=True,
        )
        .where(
            member.project_id == project_id, member.ended.is_(None), coder.name_key == actor_key
        )
    ).all()  # fmt: skip
    if not any(row.is_blind for row in rows):
        return frozenset()
    every = session.execute(select(strand.id).where(strand.project_id == project_id))
    return frozenset(every.scalars()) - {row.strand_id for row in rows}


def other_strands(session: Session, project_id: int, actor_key: str) -> OtherStrands | None:
    """What a coder of this name may not see; None where nothing is kept from them."""
    hidden = hidden_from(session, project_id, actor_key)
    if not hidden:
        return None
    ids = _Ids(session, project_id)
    document, member, book = map(columns, (DocumentRow, MembershipRow, CodebookRow))
    mine = ids.of(columns(CoderRow), "id", columns(CoderRow).name_key == actor_key)
    theirs = ids.of(member, "coder_id", member.strand_id.in_(hidden), member.ended.is_(None))
    ours = ids.of(member, "coder_id", member.strand_id.not_in(hidden), member.ended.is_(None))
    was = ids.of(document, "id", document.strand_id.in_(hidden))
    elsewhere = or_(document.strand_id.is_(None), document.strand_id.not_in(hidden))
    now = ids.of(document, "id", document.ended.is_(None), elsewhere)
    seen = OtherStrands(
        project_id,
        next(iter(mine), NOBODY),
        tuple(sorted(hidden)),
        tuple(sorted(ids.of(book, "id", book.strand_id.in_(hidden)))),
        tuple(sorted(theirs - ours - mine)),
        tuple(sorted(was & now)),
    )
    return _with_people(ids, seen)


class _Ids:
    """Sets of ids of a study."""

    def __init__(self, session: Session, project_id: int) -> None:
        self.session, self.project_id = session, project_id

    def of(self, table: Any, column: str, *conditions: ColumnElement[bool]) -> set[str]:
        query = select(table[column]).where(table.project_id == self.project_id, *conditions)
        return {str(id_) for id_ in self.session.execute(query.distinct()).scalars() if id_}


def _with_people(ids: _Ids, seen: OtherStrands) -> OtherStrands:
    speaker, value, member = (
        columns(SpeakerRow),
        columns(AttributeValueRow),
        columns(ParticipantGroupRow),
    )
    inside = speaker.document_id.in_(documents(seen))
    people = ids.of(speaker, "participant_id", inside)
    people -= ids.of(
        speaker, "participant_id", speaker.document_id.not_in(documents(seen)),
        speaker.ended.is_(None),
    )  # fmt: skip

    def only(table: Any, column: str) -> tuple[str, ...]:
        theirs = ids.of(table, column, table.participant_id.in_(people))
        kept = ids.of(table, column, table.participant_id.not_in(people), table.ended.is_(None))
        return tuple(sorted(theirs - kept))

    seen = replace(
        seen,
        people=tuple(sorted(people)),
        groups=only(member, "group_id"),
        attributes=only(value, "attribute_id"),
    )
    memo, link = columns(MemoRow), columns(MemoLinkRow)
    about: set[str] = ids.of(memo, "id", memo.coder_id.in_(seen.coders))
    for hidden in things(seen):
        about |= ids.of(memo, "id", memo.target_id.in_(hidden), memo.coder_id != seen.me)
        about |= ids.of(link, "memo_id", link.target_id.in_(hidden))
    about -= ids.of(memo, "id", memo.coder_id == seen.me)
    return replace(seen, memos=tuple(sorted(about)))


def of(seen: OtherStrands, row: Any, *where: Any, column: str = "id") -> Select[Any]:
    """Ids (or another column) of a table's rows, whatever is laid over the session."""
    table = columns(row)
    return select(table[column]).where(table.project_id == seen.project_id, *where)


def documents(seen: OtherStrands) -> Select[Any]:
    """Ids of the other strands' documents."""
    document = columns(DocumentRow)
    inside = document.strand_id.in_(seen.strands)
    return of(seen, DocumentRow, inside, document.id.not_in(seen.shared))


def codes(seen: OtherStrands) -> Select[Any]:
    """Ids of the nodes of the other strands' codebooks."""
    return of(seen, CodeRow, columns(CodeRow).codebook_id.in_(seen.codebooks))


def hidden_codings(seen: OtherStrands) -> Select[Any]:
    """Ids of the codings in those documents, with those codes, or by those coders."""
    coding = columns(CodingRow)
    return of(
        seen, CodingRow,
        or_(
            coding.document_id.in_(documents(seen)), coding.code_id.in_(codes(seen)),
            coding.coder_id.in_(seen.coders),
        ),
    )  # fmt: skip


def things(seen: OtherStrands) -> list[Any]:
    """Ids of what is hidden, kind by kind."""
    inside, nodes, codings = documents(seen), codes(seen), hidden_codings(seen)

    def by(row: Any, column: str, ids: Any) -> Select[Any]:
        return of(seen, row, columns(row)[column].in_(ids))

    strands, people = seen.strands, seen.people
    return [
        (*strands, *seen.codebooks, *seen.coders, *people, *seen.groups, *seen.attributes,
         *seen.memos),
        inside, nodes, codings,
        *(by(row, "document_id", inside)
          for row in (RevisionRow, SpeakerRow, ReadMarkRow, QuestionMarkRow, SpeakingAsRow,
                      PlainAnswerRow, SettlementRow)),
        *(by(row, "coding_id", codings)
          for row in (QuotePickRow, AssentRow, AnchorRow, SummaryPassageRow, ChecklistSourceRow)),
        *(by(row, "code_id", nodes)
          for row in (ThemeLinkRow, CodeExampleRow, CrosswalkRow, WordingRow)),
        *(by(row, "theme_id", nodes)
          for row in (JudgementRow, SideSummaryRow, NarrativeRow, ChecklistItemRow,
                      FrameworkCellRow)),
        *(by(row, "strand_id", strands)
          for row in (StrandTermsRow, StrandFreezingRow, MembershipRow, GuideQuestionRow)),
        *(by(row, "participant_id", people) for row in (AttributeValueRow, ParticipantGroupRow)),
        *(by(row, "coder_id", seen.coders)
          for row in (ReadMarkRow, PlainAnswerRow, PlainPackRow, SideSummaryRow)),
        by(JudgementRow, "judge_id", seen.coders),
        of(seen, IdentityRow, columns(IdentityRow).kind.in_(sorted(TOGETHER))),
        by(MemoLinkRow, "memo_id", seen.memos),
    ]  # fmt: skip
