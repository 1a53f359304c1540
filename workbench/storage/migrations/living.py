"""Tables whose rows live from step to step, as migrations from 0007 on make them.

Migrations stay as they were handed out: what is here may be added to, never changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op


def living(
    table: str,
    columns: Iterable[sa.Column[Any]],
    refers: Iterable[str] = (),
    unique: Iterable[tuple[str, ...]] = (),
) -> None:
    """Make a table of lived rows.

    ``refers``: which of its columns hold the id of a thing. ``unique``: which columns together
    stand once among the living (the id always does).
    """
    op.create_table(
        table,
        *columns,
        sa.Column("project_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("born", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ended", sa.Integer(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                ["project_id", column],
                ["identity.project_id", "identity.id"],
                name=op.f(f"fk_{table}_project_id_{column}"),
                ondelete="RESTRICT",
            )
            for column in ("id", *refers)
        ),
        sa.PrimaryKeyConstraint("project_id", "id", "born", name=op.f(f"pk_{table}")),
    )
    for together in (("id",), *unique):
        op.create_index(
            f"alive_{table}_{'_'.join(together)}",
            table,
            ["project_id", *together],
            unique=True,
            sqlite_where=sa.text("ended IS NULL"),
            postgresql_where=sa.text("ended IS NULL"),
        )


def id_(name: str, empty: bool = False) -> sa.Column[Any]:
    """A column with the id of a thing."""
    return sa.Column(name, sa.Uuid(as_uuid=False), nullable=empty)


def words(name: str, empty: bool = False) -> sa.Column[Any]:
    """A column of text of any length."""
    return sa.Column(name, sa.Text(), nullable=empty)


def term(name: str, length: int = 32) -> sa.Column[Any]:
    """A column with one of a few words, or a short name."""
    return sa.Column(name, sa.String(length=length), nullable=False)


def number(name: str, empty: bool = False) -> sa.Column[Any]:
    """A column with a whole number."""
    return sa.Column(name, sa.Integer(), nullable=empty)
