"""Codebooks: trees of codes, themes among them, and links from themes to further codes."""

from sqlalchemy import Index, Integer, String, Text, Uuid
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
    refers,
)


class CodebookRow(Base):
    """A codebook: the study's own (no strand) or a strand's."""

    __tablename__ = "codebook"
    __table_args__ = (*refers("id", "strand_id", "root_code_id"),)
    project_id: Mapped[ProjectKey]
    id: Mapped[IdKey]
    strand_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    root_code_id: Mapped[Id]


class CodeRow(Base, Lived):
    """A node of the tree. The root has no parent, no name and is shown nowhere."""

    __tablename__ = "code"
    __table_args__ = lived_args(
        "code",
        "codebook_id",
        "parent_id",
        unique=(
            "codebook_id",
            "parent_id",
            "name_key",
        ),
    )
    REFERS = ("parent_id",)
    codebook_id: Mapped[Id]
    parent_id: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    kind: Mapped[Term]
    stage: Mapped[Term]
    name: Mapped[Name]
    name_key: Mapped[Name]
    definition: Mapped[Words | None]
    include: Mapped[Words | None]
    exclude: Mapped[Words | None]
    colour: Mapped[str | None] = mapped_column(String(9))
    sort: Mapped[int] = mapped_column(Integer)
    central_idea: Mapped[str | None] = mapped_column(Text)


class ThemeLinkRow(Base, Lived):
    """A code that serves a further theme besides the one it stands under."""

    __tablename__ = "theme_link"
    __table_args__ = lived_args(
        "theme_link",
        "theme_id",
        "code_id",
        unique=(
            "theme_id",
            "code_id",
        ),
    )
    REFERS = ("theme_id", "code_id")
    theme_id: Mapped[Id]
    code_id: Mapped[Id]


class CodebookVersionRow(Base, Lived):
    """A name for the codebook as it stood at a step of the history."""

    __tablename__ = "codebook_version"
    __table_args__ = lived_args("codebook_version", unique=("name_key",))
    name: Mapped[Name]
    name_key: Mapped[Name]
    seq: Mapped[int] = mapped_column(Integer)
    note: Mapped[str | None] = mapped_column(Text)


class CodeExampleRow(Base, Lived):
    """An example quote of a code, as the codebook prints it."""

    __tablename__ = "code_example"
    __table_args__ = lived_args(
        "code_example", "code_id", also=(Index("ix_code_example_code", "project_id", "code_id"),)
    )
    REFERS = ("code_id",)
    code_id: Mapped[Id]
    words: Mapped[Words]
    sort: Mapped[int] = mapped_column(Integer)
