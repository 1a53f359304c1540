"""The people behind the labels, what is known of them, and where they stand."""

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import Base, Id, Lived, Name, Term, Words, lived_args


class ParticipantRow(Base, Lived):
    """A person who took part."""

    __tablename__ = "participant"
    __table_args__ = lived_args("participant", unique=("label_key",))
    label: Mapped[Name]
    label_key: Mapped[Name]
    paper_label: Mapped[str | None] = mapped_column(String(255))
    consent: Mapped[str | None] = mapped_column(String(255))


class AttributeRow(Base, Lived):
    """Something known of participants, with its type."""

    __tablename__ = "attribute"
    __table_args__ = lived_args("attribute", unique=("name_key",))
    name: Mapped[Name]
    name_key: Mapped[Name]
    type: Mapped[Term]
    sort: Mapped[int] = mapped_column(Integer)


class AttributeValueRow(Base, Lived):
    """What an attribute is for one participant, as text of the attribute's type."""

    __tablename__ = "attribute_value"
    __table_args__ = lived_args(
        "attribute_value",
        "attribute_id",
        "participant_id",
        unique=(
            "participant_id",
            "attribute_id",
        ),
    )
    REFERS = ("attribute_id", "participant_id")
    attribute_id: Mapped[Id]
    participant_id: Mapped[Id]
    value: Mapped[Words]


class PerspectiveGroupRow(Base, Lived):
    """Participants who share a standpoint."""

    __tablename__ = "perspective_group"
    __table_args__ = lived_args("perspective_group", unique=("name_key",))
    name: Mapped[Name]
    name_key: Mapped[Name]
    sort: Mapped[int] = mapped_column(Integer)


class ParticipantGroupRow(Base, Lived):
    """A participant belongs to a perspective group (many to many)."""

    __tablename__ = "participant_group"
    __table_args__ = lived_args(
        "participant_group",
        "participant_id",
        "group_id",
        unique=(
            "participant_id",
            "group_id",
        ),
    )
    REFERS = ("participant_id", "group_id")
    participant_id: Mapped[Id]
    group_id: Mapped[Id]


class SpeakingAsRow(Base, Lived):
    """A stretch said from another standpoint: ``[start, end)`` within one turn of a revision."""

    __tablename__ = "speaking_as"
    __table_args__ = lived_args(
        "speaking_as",
        "document_id",
        "revision_id",
        "group_id",
        also=(Index("ix_speaking_as_revision", "project_id", "revision_id"),),
    )
    REFERS = ("document_id", "group_id")
    document_id: Mapped[Id]
    revision_id: Mapped[Id]
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    group_id: Mapped[Id]


class KeptApartRow(Base, Lived):
    """A speaker of one set of speakers whose label is the same and who are different people."""

    __tablename__ = "kept_apart"
    __table_args__ = lived_args(
        "kept_apart",
        "speaker_id",
        unique=(
            "set_id",
            "speaker_id",
        ),
    )
    REFERS = ("speaker_id",)
    set_id: Mapped[Id]
    speaker_id: Mapped[Id]
