"""What all tables share: the project leads, rows live from a sequence number to another."""

from typing import Annotated, Any

from sqlalchemy import ForeignKeyConstraint, Index, Integer, MetaData, String, Text, Uuid, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Registry of every table."""

    metadata = MetaData(naming_convention=NAMING)


ProjectKey = Annotated[int, mapped_column(Integer, primary_key=True, autoincrement=False)]
IdKey = Annotated[str, mapped_column(Uuid(as_uuid=False), primary_key=True)]
Id = Annotated[str, mapped_column(Uuid(as_uuid=False))]
Words = Annotated[str, mapped_column(Text)]
Name = Annotated[str, mapped_column(String(255))]
Term = Annotated[str, mapped_column(String(32))]
Sha = Annotated[str, mapped_column(String(64))]


class Salted:
    """A row whose contents can be erased and whose digest stays.

    ``digest`` is sha256(salt, contents); history holds digests only, so that an erased row
    (contents and salt gone) leaves a tombstone and the chain still verifies.
    """

    salt: Mapped[str | None] = mapped_column(String(32))
    digest: Mapped[Sha]


class Lived(Salted):
    """A row that lives from ``born`` to ``ended`` (history sequence numbers)."""

    project_id: Mapped[ProjectKey]
    id: Mapped[IdKey]
    born: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    ended: Mapped[int | None] = mapped_column(Integer)

    REFERS: tuple[str, ...] = ()
    """Columns that hold the id of another row that must be alive as long as this one."""


def project_key() -> ForeignKeyConstraint:
    """Every row belongs to a project."""
    return ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="RESTRICT")


def refers(*columns: str) -> list[ForeignKeyConstraint]:
    """Foreign keys of id columns, each to the identity of what it names."""
    return [
        ForeignKeyConstraint(
            ["project_id", column], ["identity.project_id", "identity.id"], ondelete="RESTRICT"
        )
        for column in columns
    ]


def one_alive(table: str, *columns: str) -> Index:
    """No two living rows may share these columns."""
    alive = text("ended IS NULL")
    return Index(
        f"alive_{table}_{'_'.join(columns)}",
        "project_id",
        *columns,
        unique=True,
        sqlite_where=alive,
        postgresql_where=alive,
    )


def lived_args(table: str, *columns: str, also: tuple[Any, ...] = ()) -> tuple[Any, ...]:
    """Table arguments of a lived table: its own identity, references, one living row an id."""
    return (*refers("id", *columns), one_alive(table, "id"), *also)
