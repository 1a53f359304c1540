"""Crosswalks, convergence judgements and workshops."""

from sqlalchemy import Boolean, Integer, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import (
    Base,
    Id,
    IdKey,
    Lived,
    Name,
    ProjectKey,
    Term,
    Words,
    lived_args,
    project_key,
    refers,
)


class CrosswalkRow(Base, Lived):
    """How a code of a strand maps to an integrated theme."""

    __tablename__ = "crosswalk"
    __table_args__ = lived_args(
        "crosswalk",
        "code_id",
        "theme_id",
        unique=(
            "code_id",
            "theme_id",
        ),
    )
    REFERS = ("code_id", "theme_id")
    code_id: Mapped[Id]
    theme_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    relation: Mapped[Term]


class JudgementRow(Base, Lived):
    """A person's judgement of two sides of a theme."""

    __tablename__ = "judgement"
    __table_args__ = lived_args("judgement", "theme_id", "side_a_id", "side_b_id", "judge_id")
    REFERS = ("theme_id", "side_a_id", "side_b_id")
    theme_id: Mapped[Id]
    side_a_id: Mapped[Id]
    side_b_id: Mapped[Id]
    aspect: Mapped[Term]
    judge_id: Mapped[Id]
    value: Mapped[Term]
    reason: Mapped[str | None] = mapped_column(Text)
    evidence_seq: Mapped[int] = mapped_column(Integer)
    released: Mapped[bool] = mapped_column(Boolean)


class WorkshopRow(Base, Lived):
    """A session that reconciles."""

    __tablename__ = "workshop"
    __table_args__ = lived_args("workshop")
    name: Mapped[Name]
    held_on: Mapped[str | None] = mapped_column(Text)
    is_research: Mapped[bool] = mapped_column(Boolean)


class AttendeeRow(Base, Lived):
    """Somebody at a workshop, in a role."""

    __tablename__ = "attendee"
    __table_args__ = lived_args("attendee", "workshop_id")
    REFERS = ("workshop_id",)
    workshop_id: Mapped[Id]
    label: Mapped[Name]
    role: Mapped[Name]
    consent: Mapped[str | None] = mapped_column(Text)


class ProposalRow(Base, Lived):
    """Something put to a workshop."""

    __tablename__ = "proposal"
    __table_args__ = lived_args("proposal", "workshop_id", "target_id", "attendee_id")
    REFERS = ("workshop_id",)
    workshop_id: Mapped[Id]
    attendee_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    target_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    words: Mapped[Words]
    outcome: Mapped[str | None] = mapped_column(Text)


class VoteRow(Base, Lived):
    """A named vote."""

    __tablename__ = "vote"
    __table_args__ = lived_args(
        "vote",
        "proposal_id",
        "attendee_id",
        unique=(
            "proposal_id",
            "attendee_id",
        ),
    )
    REFERS = ("proposal_id", "attendee_id")
    proposal_id: Mapped[Id]
    attendee_id: Mapped[Id]
    choice: Mapped[Term]


class BallotRow(Base):
    """An anonymous ballot: no person, no time, no history row; the id is random."""

    __tablename__ = "ballot"
    __table_args__ = (project_key(), *refers("proposal_id"), {"sqlite_with_rowid": False})
    project_id: Mapped[ProjectKey]
    id: Mapped[IdKey]
    proposal_id: Mapped[Id]
    role: Mapped[Name]
    choice: Mapped[Term]


class ReceiptRow(Base):
    """That somebody has cast a ballot, not which; replaced by a count when the ballot closes."""

    __tablename__ = "receipt"
    __table_args__ = (
        project_key(),
        *refers("proposal_id", "attendee_id"),
        {"sqlite_with_rowid": False},
    )
    project_id: Mapped[ProjectKey]
    proposal_id: Mapped[IdKey]
    attendee_id: Mapped[IdKey]


class DissentRow(Base, Lived):
    """“I see it differently”, in the speaker's own words."""

    __tablename__ = "dissent"
    __table_args__ = lived_args("dissent", "proposal_id", "attendee_id")
    REFERS = ("proposal_id", "attendee_id")
    proposal_id: Mapped[Id]
    attendee_id: Mapped[Id]
    words: Mapped[Words]
