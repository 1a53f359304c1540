"""PostgreSQL that is away, refuses, or belongs to somebody else: one clear line."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy

from tests.robust.commands import assert_refused, of, run
from tests.robust.studies import unchanged, write_interview
from tests.support.postgres import Server
from workbench.api import Project, create_project

AWAY = {
    "no server": ("postgresql+psycopg://u@127.0.0.1:1/x", 1),
    "port too high": ("postgresql+psycopg://u@127.0.0.1:99999/x", 1),
    "port no number": ("postgresql+psycopg://u@127.0.0.1:abc/x", 2),
    "no such host": ("postgresql+psycopg://u@no-host.invalid/x", 1),
    "unknown option": ("postgresql+psycopg://u@127.0.0.1:1/x?frob=1", 1),
    "another database": ("mysql://u@127.0.0.1/x", 2),
    "no database at all": ("https://example.org/study", 2),
    "broken url": ("://", 2),
}


@pytest.mark.parametrize("what", AWAY)
@pytest.mark.parametrize("command", ["check", "init"])
def test_away(what: str, command: str) -> None:
    url, status = AWAY[what]
    assert_refused(run(command, url), status=status)


@pytest.mark.postgres
def test_no_such_database_and_no_study_in_it(postgres_server: Server) -> None:
    url = postgres_server.new_database()
    assert_refused(run("check", f"{url}_not"), "does not exist")
    assert_refused(run("check", url), "init")


@pytest.fixture
def own(postgres_server: Server, tmp_path: Path) -> Project:
    """A study in a database of its own."""
    from tests.robust.studies import filled

    project = create_project(postgres_server.new_database(), name="own", actor="AB")
    yield filled(project, tmp_path)
    project.close()


def _as_owner(url: str, *statements: str) -> None:
    engine = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.mark.postgres
def test_a_password_is_never_shown(own: Project) -> None:
    url = own.url.replace("workbench@", "workbench:geheim@").replace("/wb_", "/no_wb_")
    outcome = run("check", url)
    assert_refused(outcome)
    assert "geheim" not in outcome.err
    assert "geheim" not in run("check", "postgresql+psycopg://u:geheim@h:port/x").err


@pytest.mark.postgres
def test_no_rights_on_the_tables(own: Project, tmp_path: Path) -> None:
    _as_owner(own.url, "DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN")
    guest = own.url.replace("workbench@", "guest@")
    assert_refused(run("check", guest), "permission")
    _as_owner(own.url, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest")
    assert run("check", guest).status == 0
    with unchanged(own):
        assert_refused(run("undo", guest, "--as", "AB"), "permission")
        assert_refused(run("import", guest, write_interview(tmp_path, "new")), "permission")
        assert_refused(run("init", guest, "--project", "another"), "permission")
    _as_owner(own.url, "DROP OWNED BY guest", "DROP ROLE guest")


@pytest.mark.postgres
def test_a_server_that_only_reads(own: Project, tmp_path: Path) -> None:
    name = own.url.rsplit("/", 1)[1]
    _as_owner(own.url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    assert run("check", own.url).status == 0
    with unchanged(own):
        assert_refused(run("undo", own.url, "--as", "AB"), "read-only")
        assert_refused(run("import", own.url, write_interview(tmp_path, "new")), "read-only")


@pytest.mark.postgres
@pytest.mark.parametrize("theirs", ["project", "alembic_version"])
def test_a_database_of_another_program(postgres_server: Server, theirs: str) -> None:
    url = postgres_server.new_database()
    _as_owner(url, f"CREATE TABLE {theirs} (version_num varchar(32))")
    _as_owner(url, f"INSERT INTO {theirs} VALUES ('abc')")
    assert_refused(run("check", url))
    assert_refused(run("init", url))


@pytest.mark.postgres
def test_connections_cut_are_made_again(own: Project) -> None:
    from workbench.errors import StorageFailed

    own.info()
    name = own.url.rsplit("/", 1)[1]
    _as_owner(
        own.url,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        f"WHERE datname = '{name}' AND pid <> pg_backend_pid()",
    )
    try:
        own.add_code("after")
    except StorageFailed:
        own.add_code("after")
    assert own.check().problems == ()


@pytest.mark.postgres
def test_several_studies_need_a_name(own: Project) -> None:
    other = create_project(own.url, name="other", actor="AB")
    assert_refused(run("check", own.url), "own", "other", "--project", status=2)
    assert_refused(run("init", own.url, "--project", "OTHER"), "other")
    assert run(*of(own, "check")).status == 0
    other.close()
