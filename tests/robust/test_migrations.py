"""The tables, the migrations that make them, and opening a study of today's schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tests.robust.studies import assert_whole
from workbench.api import Project, open_project
from workbench.storage import versions
from workbench.storage.full_text import is_ours
from workbench.storage.rows.everything import Base


@pytest.fixture
def connection(talk: Project) -> Iterator[sqlalchemy.Connection]:
    """A plain connection to a study's database."""
    url = talk.url if "://" in talk.url else f"sqlite:///{talk.url}"
    engine = sqlalchemy.create_engine(url)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def test_known_versions_are_the_migration_files() -> None:
    config = Config()
    folder = Path(versions.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    scripts = list(ScriptDirectory.from_config(config).walk_revisions())
    assert tuple(script.revision for script in reversed(scripts)) == versions.KNOWN
    files = sorted((folder / "versions").glob("m*.py"))
    assert len(files) == len(versions.KNOWN)


def test_migrations_make_the_tables(connection: sqlalchemy.Connection) -> None:
    context = MigrationContext.configure(
        connection,
        opts={
            "compare_type": True,
            "compare_server_default": True,
            # the index of words is derived and no part of the rows
            "include_name": lambda name, kind, _: kind != "table" or not is_ours(name),
        },
    )
    assert compare_metadata(context, Base.metadata) == []


def test_partial_indexes_are_there(connection: sqlalchemy.Connection) -> None:
    """Comparing leaves out the conditions of indexes."""
    wanted = {
        index.name
        for table in Base.metadata.tables.values()
        for index in table.indexes
        if index.dialect_options["sqlite"]["where"] is not None
    }
    if connection.dialect.name == "sqlite":
        said = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    else:
        said = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    found = {
        name
        for name, definition in connection.exec_driver_sql(said)
        if "ended IS NULL" in definition
    }
    shortened = {str(name)[:50] for name in found}
    assert {str(name)[:50] for name in wanted} == shortened
    assert wanted


def test_foreign_keys_restrict(connection: sqlalchemy.Connection) -> None:
    inspector = sqlalchemy.inspect(connection)
    for table in Base.metadata.tables:
        for key in inspector.get_foreign_keys(table):
            rule = key["options"].get("ondelete")
            assert rule in ("RESTRICT", None), (table, key)
            assert key["constrained_columns"][0] == "project_id", (table, key)


def test_every_table_leads_with_its_project() -> None:
    for table in Base.metadata.tables.values():
        if table.name != "project":
            assert next(iter(table.primary_key.columns)).name == "project_id", table.name
        for index in table.indexes:
            assert next(iter(index.columns)).name == "project_id", index.name


def test_a_study_of_today_opens_unchanged(copied: Callable[..., Project]) -> None:
    study = copied()
    saved = study.backup(Path(study.url).with_name("today.db"))
    before = saved.read_bytes()
    again = open_project(saved, actor="AB")
    assert again.fingerprints() == study.fingerprints()
    assert_whole(again)
    again.close()
    assert saved.read_bytes() == before
    assert not list(saved.parent.glob("*.before-*"))


def test_upgrading_again_changes_nothing(talk: Project) -> None:
    before = talk.fingerprints()
    versions.upgrade(talk._study.database)
    assert talk.fingerprints() == before
    assert_whole(talk)


def test_an_older_study_is_copied_first(
    copied: Callable[..., Project], monkeypatch: pytest.MonkeyPatch
) -> None:
    study = copied()
    place = Path(study.url)
    upgraded = []
    monkeypatch.setattr(versions, "KNOWN", (*versions.KNOWN, "9998"))
    monkeypatch.setattr(versions, "HEAD", "9998")
    monkeypatch.setattr(versions, "upgrade", upgraded.append)
    again = open_project(place, actor="AB")
    assert again.fingerprints() == study.fingerprints()
    again.close()
    (kept,) = place.parent.glob(f"{place.stem}.before-*")
    assert len(upgraded) == 1
    monkeypatch.undo()
    aside = open_project(kept, actor="AB")
    assert aside.fingerprints() == study.fingerprints()
    aside.close()
