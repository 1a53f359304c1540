"""What happens at workshops and comes of them: agenda, notes, hands, ballots, outcomes, rounds."""

from sqlalchemy import Integer, LargeBinary, Text, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import Base, Id, Lived, Name, Term, Words, lived_args


class AgendaItemRow(Base, Lived):
    """Something a workshop is to talk about: a theme, a judgement, a quote, a question in words."""

    __tablename__ = "agenda_item"
    __table_args__ = lived_args("agenda_item", "workshop_id", "target_id")
    REFERS = ("workshop_id",)
    workshop_id: Mapped[Id]
    kind: Mapped[Term]
    target_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    words: Mapped[Words]
    sort: Mapped[int] = mapped_column(Integer)


class WorkshopNoteRow(Base, Lived):
    """What was said or written there: a discussion, a flip chart, a sticky note, typed in."""

    __tablename__ = "workshop_note"
    __table_args__ = lived_args("workshop_note", "workshop_id", "agenda_item_id")
    REFERS = ("workshop_id",)
    workshop_id: Mapped[Id]
    agenda_item_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    kind: Mapped[Term]
    role: Mapped[str | None] = mapped_column(Text)
    words: Mapped[Words]
    photo_name: Mapped[str | None] = mapped_column(Text)
    photo: Mapped[bytes | None] = mapped_column(LargeBinary)


class ShowOfHandsRow(Base, Lived):
    """How many of a role held up their hands for, against, unsure."""

    __tablename__ = "show_of_hands"
    __table_args__ = lived_args("show_of_hands", "proposal_id", unique=("proposal_id", "role"))
    REFERS = ("proposal_id",)
    proposal_id: Mapped[Id]
    role: Mapped[Name]
    hands_for: Mapped[int] = mapped_column(Integer)
    hands_against: Mapped[int] = mapped_column(Integer)
    hands_unsure: Mapped[int] = mapped_column(Integer)


class BallotBoxRow(Base, Lived):
    """An anonymous ballot on a proposal: who may cast how, and, once closed, how many did.

    ``buckets``: the role each attendee's ballot is kept under, by attendee, so that no role of one
    or two stands alone.
    """

    __tablename__ = "ballot_box"
    __table_args__ = lived_args("ballot_box", "proposal_id", unique=("proposal_id",))
    REFERS = ("proposal_id",)
    proposal_id: Mapped[Id]
    state: Mapped[Term]
    buckets: Mapped[Words]
    cast: Mapped[int | None] = mapped_column(Integer)


class ProposalOutcomeRow(Base, Lived):
    """What a workshop came to on a proposal, how, and why."""

    __tablename__ = "proposal_outcome"
    __table_args__ = lived_args("proposal_outcome", "proposal_id", unique=("proposal_id",))
    REFERS = ("proposal_id",)
    proposal_id: Mapped[Id]
    result: Mapped[Term]
    how: Mapped[Term]
    why: Mapped[str | None] = mapped_column(Text)


class WorkshopActionRow(Base, Lived):
    """Something to be done because of a proposal, who does it, and what became of it."""

    __tablename__ = "workshop_action"
    __table_args__ = lived_args("workshop_action", "proposal_id")
    REFERS = ("proposal_id",)
    proposal_id: Mapped[Id]
    words: Mapped[Words]
    owner: Mapped[str | None] = mapped_column(Text)
    due: Mapped[str | None] = mapped_column(Text)
    state: Mapped[Term]
    why: Mapped[str | None] = mapped_column(Text)


class WorkshopRoundRow(Base, Lived):
    """A round of co-production: a name for a stretch of years, and the step it began at."""

    __tablename__ = "workshop_round"
    __table_args__ = lived_args("workshop_round", unique=("name_key",))
    name: Mapped[Name]
    name_key: Mapped[Name]
    seq: Mapped[int] = mapped_column(Integer)
    note: Mapped[str | None] = mapped_column(Text)


class RoundWorkshopRow(Base, Lived):
    """A workshop of a round."""

    __tablename__ = "round_workshop"
    __table_args__ = lived_args(
        "round_workshop", "round_id", "workshop_id", unique=("workshop_id",)
    )
    REFERS = ("round_id", "workshop_id")
    round_id: Mapped[Id]
    workshop_id: Mapped[Id]


class WordingRow(Base, Lived):
    """How a theme or code is worded by one voice: researchers, patients, professionals, agreed."""

    __tablename__ = "wording"
    __table_args__ = lived_args("wording", "code_id", unique=("code_id", "voice"))
    REFERS = ("code_id",)
    code_id: Mapped[Id]
    voice: Mapped[Term]
    words: Mapped[Words]
