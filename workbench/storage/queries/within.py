"""What people choose to read, as conditions on turns, codings and documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.documents import DocumentRow, SpeakerRow, TurnRow
from workbench.storage.rows.people import (
    AttributeRow,
    AttributeValueRow,
    ParticipantGroupRow,
    ParticipantRow,
    PerspectiveGroupRow,
    SpeakingAsRow,
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is read, by id; names have been looked up."""

    project_id: int
    documents: Sequence[str] | None = None
    strand: str | None = None
    method: str | None = None
    group: str | None = None
    participant: str | None = None
    attribute: tuple[str, str] | None = None
    facilitators: bool = True

    @property
    def asks_for_people(self) -> bool:
        """Whether anything depends on who speaks."""
        said = (self.group, self.participant, self.attribute)
        return any(each is not None for each in said) or not self.facilitators


def by_name(session: Session) -> ColumnElement[str]:
    """What documents are ordered by, alike on both databases."""
    key: ColumnElement[str] = DocumentRow.name_key.expression
    return key if session.get_bind().dialect.name == "sqlite" else key.collate("C")


def of_documents(chosen: Chosen) -> list[ColumnElement[bool]]:
    """Conditions on living documents, those in which somebody chosen speaks."""
    found = [alive(DocumentRow, chosen.project_id)]
    if chosen.documents is not None:
        found.append(DocumentRow.id.in_(chosen.documents))
    if chosen.strand is not None:
        found.append(DocumentRow.strand_id == chosen.strand)
    if chosen.method is not None:
        found.append(DocumentRow.method == chosen.method)
    return [*found, *_where_they_speak(chosen)]


def _where_they_speak(chosen: Chosen) -> list[ColumnElement[bool]]:
    """Documents in which the people chosen have a voice at all: ``of_turns`` holds nowhere else,
    but is looked at turn by turn."""
    found: list[ColumnElement[bool]] = []
    voices = select(SpeakerRow.document_id).where(alive(SpeakerRow, chosen.project_id))
    people = _people(chosen)
    if people is not None:
        found.append(DocumentRow.id.in_(voices.where(SpeakerRow.participant_id.in_(people))))
    if chosen.group is not None:
        members = _members(chosen.project_id, chosen.group)
        spoken_as = select(SpeakingAsRow.document_id).where(
            alive(SpeakingAsRow, chosen.project_id), SpeakingAsRow.group_id == chosen.group
        )
        own = voices.where(SpeakerRow.participant_id.in_(members))
        found.append(DocumentRow.id.in_(own.union(spoken_as)))
    return found


def _members(project_id: int, group: str) -> Select[Any]:
    return select(ParticipantGroupRow.participant_id).where(
        alive(ParticipantGroupRow, project_id), ParticipantGroupRow.group_id == group
    )


def of_turns(chosen: Chosen, start: Any, end: Any) -> list[ColumnElement[bool]]:
    """Conditions on a turn of a living document, so that words of ``[start, end)`` in it are said
    by the people chosen. What is said speaking-as counts for that group only."""
    found: list[ColumnElement[bool]] = []
    people = _people(chosen)
    if people is not None:
        found.append(_said_by(chosen, SpeakerRow.participant_id.in_(people)))
    if not chosen.facilitators:
        found.append(~_said_by(chosen, SpeakerRow.is_facilitator.is_(True)))
    if chosen.group is not None:
        found.append(_counts_for(chosen, chosen.group, start, end))
    return found


def _said_by(chosen: Chosen, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether who stands behind the turn's label, or behind text without one, is so."""
    speakers = select(SpeakerRow.id).where(alive(SpeakerRow, chosen.project_id), condition)
    unlabelled = select(SpeakerRow.document_id).where(
        alive(SpeakerRow, chosen.project_id), SpeakerRow.label_key == "", condition
    )
    return or_(
        and_(TurnRow.speaker_id.is_not(None), TurnRow.speaker_id.in_(speakers)),
        and_(TurnRow.speaker_id.is_(None), DocumentRow.id.in_(unlabelled)),
    )


def _people(chosen: Chosen) -> Select[Any] | None:
    """Ids of the participants with that name and attribute; None where neither is asked for."""
    if chosen.participant is None and chosen.attribute is None:
        return None
    found = select(ParticipantRow.id).where(alive(ParticipantRow, chosen.project_id))
    if chosen.participant is not None:
        found = found.where(ParticipantRow.id == chosen.participant)
    if chosen.attribute is not None:
        attribute, value = chosen.attribute
        found = found.where(
            ParticipantRow.id.in_(
                select(AttributeValueRow.participant_id).where(
                    alive(AttributeValueRow, chosen.project_id),
                    AttributeValueRow.attribute_id == attribute,
                    AttributeValueRow.value == value,
                )
            )
        )
    return found


def _counts_for(chosen: Chosen, group: str, start: Any, end: Any) -> ColumnElement[bool]:
    members = _members(chosen.project_id, group)
    as_row = SpeakingAsRow
    here = and_(alive(as_row, chosen.project_id), as_row.revision_id == TurnRow.revision_id)
    # It covers all of what the passage and the turn share.
    whole = (
        exists()
        .where(
            here,
            or_(as_row.start <= start, as_row.start <= TurnRow.start),
            or_(as_row.end >= end, as_row.end >= TurnRow.end),
        )
        .correlate_except(as_row)
    )
    some = (
        exists()
        .where(
            here, as_row.group_id == group,
            as_row.start < end, as_row.end > start,
            as_row.start < TurnRow.end, as_row.end > TurnRow.start,
        )
        .correlate_except(as_row)
    )  # fmt: skip
    counted = SpeakerRow.is_facilitator.is_(False)
    own = _said_by(chosen, and_(SpeakerRow.participant_id.in_(members), counted))
    # A turn without any speaker behind it can be spoken as a group too.
    leading = _said_by(chosen, SpeakerRow.is_facilitator.is_(True))
    return or_(and_(own, ~whole), and_(some, ~leading))


def names(project_id: int) -> dict[str, tuple[Any, Any]]:
    """What a chosen name is looked up in: kind → (row, its key column)."""
    return {
        "group": (PerspectiveGroupRow, PerspectiveGroupRow.name_key),
        "participant": (ParticipantRow, ParticipantRow.label_key),
        "attribute": (AttributeRow, AttributeRow.name_key),
    }
