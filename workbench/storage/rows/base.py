"""What all tables share: the project leads, rows live from a sequence number to another."""

from typing import Annotated, Any

from sqlalchemy import ForeignKeyConstraint, Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from workbench.storage.types import IdText

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
IdKey = Annotated[str, mapped_column(IdText(), primary_key=True)]
Id = Annotated[str, mapped_column(IdText())]
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


ALIVE: list[tuple[str, tuple[str, ...]]] = []
"""(table, columns) of which no two living rows may be equal. ``everything`` makes the partial
indexes: only migrations need them, and an index with a dialect's options loads that dialect."""


def one_alive(table: str, *columns: str) -> None:
    """No two living rows may share these columns."""
    ALIVE.append((table, columns))


def lived_args(
    table: str, *columns: str, unique: tuple[str, ...] = (), also: tuple[Any, ...] = ()
) -> tuple[Any, ...]:
    """Table arguments of a lived table: its identity and references; one living row an id, and
    one living row for each combination of the ``unique`` columns."""
    one_alive(table, "id")
    if unique:
        one_alive(table, *unique)
    return (*refers("id", *columns), *also)
