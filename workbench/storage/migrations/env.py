"""Alembic's entry: runs on the connection it is given, never on one of its own."""

from alembic import context

from workbench.storage.rows.everything import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=Base.metadata, transaction_per_migration=False
)
context.run_migrations()
