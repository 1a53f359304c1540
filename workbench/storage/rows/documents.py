"""Documents, their immutable texts, turns and speakers."""

from typing import Any

from sqlalchemy import Boolean, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from workbench.storage.rows.base import (
    Base,
    Id,
    IdKey,
    Lived,
    Name,
    ProjectKey,
    Salted,
    Sha,
    Term,
    Words,
    lived_args,
    refers,
)
from workbench.storage.types import CanonicalJson, IdText


class DocumentRow(Base, Lived):
    """A transcript or other text of the study."""

    __tablename__ = "document"
    __table_args__ = lived_args("document", "strand_id", "revision_id", unique=("name_key",))
    REFERS = ("strand_id",)
    name: Mapped[Name]
    name_key: Mapped[Name]
    strand_id: Mapped[str | None] = mapped_column(IdText())
    method: Mapped[Term]
    revision_id: Mapped[Id]


class SourceFileRow(Base):
    """The bytes a document was read from."""

    __tablename__ = "source_file"
    __table_args__ = (*refers("document_id"), Index("ix_source_file_sha", "project_id", "sha256"))
    project_id: Mapped[ProjectKey]
    document_id: Mapped[IdKey]
    n: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    filename: Mapped[Name]
    sha256: Mapped[Sha]
    contents: Mapped[bytes | None] = mapped_column("bytes", LargeBinary)


class RevisionRow(Base, Salted):
    """One canonical text of a document; immutable, erasable."""

    __tablename__ = "revision"
    __table_args__ = (*refers("id", "document_id"),)
    project_id: Mapped[ProjectKey]
    id: Mapped[IdKey]
    document_id: Mapped[Id]
    n: Mapped[int] = mapped_column(Integer)
    format: Mapped[Term]
    text: Mapped[Words | None]
    sha256: Mapped[Sha]
    offset_map: Mapped[Any | None] = mapped_column(CanonicalJson)
    notices: Mapped[Any | None] = mapped_column(CanonicalJson)
    reason: Mapped[str | None] = mapped_column(String(255))


class SpeakerRow(Base, Lived):
    """A label in one document. It lives, because who stands behind it can change and be undone."""

    __tablename__ = "speaker"
    __table_args__ = lived_args(
        "speaker",
        "document_id",
        "participant_id",
        unique=(
            "document_id",
            "label_key",
        ),
    )
    REFERS = ("document_id", "participant_id")
    document_id: Mapped[Id]
    label: Mapped[Name]
    label_key: Mapped[Name]
    participant_id: Mapped[str | None] = mapped_column(IdText())
    is_facilitator: Mapped[bool] = mapped_column(Boolean)


class TurnRow(Base):
    """One turn of a revision: ``[start, end)`` covers its words."""

    __tablename__ = "turn"
    __table_args__ = (
        *refers("revision_id", "speaker_id"),
        Index("ix_turn_speaker", "project_id", "speaker_id"),
    )
    project_id: Mapped[ProjectKey]
    revision_id: Mapped[IdKey]
    n: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    speaker_id: Mapped[str | None] = mapped_column(IdText())
    from_ms: Mapped[int | None] = mapped_column(Integer)
    to_ms: Mapped[int | None] = mapped_column(Integer)
    question_id: Mapped[str | None] = mapped_column(IdText())


class ReadMarkRow(Base, Lived):
    """A coder has read a document through."""

    __tablename__ = "read_mark"
    __table_args__ = lived_args(
        "read_mark",
        "document_id",
        "coder_id",
        unique=(
            "document_id",
            "coder_id",
        ),
    )
    REFERS = ("document_id",)
    document_id: Mapped[Id]
    coder_id: Mapped[Id]
