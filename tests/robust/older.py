"""Populated studies of older schemas, made by the workbench of then, on either database."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy

from workbench.storage import full_text, versions
from workbench.storage.engine import Database, study_url

FIXTURES = Path(__file__).with_name("fixtures")
OLDER = tuple(path.stem.removeprefix("schema_") for path in sorted(FIXTURES.glob("schema_*.sql")))
"""Schemas that studies were made with; those between came and went within one release."""


def sqlite_study(version: str, place: Path) -> Path:
    """The populated study of a schema version as a SQLite file."""
    with sqlite3.connect(place) as connection:
        script = FIXTURES / f"schema_{version}.sql"
        connection.executescript(script.read_text(encoding="utf-8"))
    connection.close()
    return place


def postgres_study(version: str, place: Path, url: str) -> str:
    """The same rows in an empty PostgreSQL database whose tables the migrations of then made.

    The index of words (another form on each database) is not taken: it is made anew.
    """
    sqlite_study(version, place)
    database = Database(study_url(url))
    try:
        _migrate(database, version)
        _copy(place, database.engine)
    finally:
        database.close()
    return url


def _migrate(database: Database, version: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    folder = Path(versions.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    with versions.migrating(database) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)


def _copy(place: Path, engine: sqlalchemy.Engine) -> None:
    tables = sqlalchemy.MetaData()
    tables.reflect(engine)
    with sqlite3.connect(place) as source, engine.begin() as target:
        source.row_factory = sqlite3.Row
        for table in tables.sorted_tables:
            if table.name == "alembic_version" or full_text.is_ours(table.name):
                continue
            rows = [
                {column.name: _as(column.type, row[column.name]) for column in table.columns}
                for row in source.execute(f'SELECT * FROM "{table.name}"')
            ]
            if rows:
                target.execute(table.insert(), rows)
    source.close()


def _as(type_: Any, value: Any) -> Any:
    if value is not None and isinstance(type_, sqlalchemy.Boolean):
        return bool(value)
    if value is not None and isinstance(type_, sqlalchemy.DateTime):
        return datetime.fromisoformat(value)
    return value
