"""Engines and sessions: how SQLite and PostgreSQL are opened, and the one way to write.

On SQLite, readers begin deferred and writers immediate, so that no reader blocks a writer and no
writer fails half way; writers of one process queue first in, first out. On PostgreSQL, writers of
one project queue at an advisory lock, so that sequence numbers become visible in order.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from workbench.errors import NoStudy, UsageError
from workbench.storage.failures import translated

BUSY_MS = 30_000
_POSTGRES = ("postgresql", "postgres")


class FifoLock:
    """A lock that serves its waiters in the order they came."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._held = False

    def __enter__(self) -> None:
        with self._guard:
            if not self._held:
                self._held = True
                return
            turn = threading.Event()
            self._waiting.append(turn)
        try:
            turn.wait()
        except BaseException:  # interrupted: leave the queue, or pass on what has been handed over
            with self._guard:
                if turn in self._waiting:
                    self._waiting.remove(turn)
                    raise
            self.__exit__()
            raise

    def __exit__(self, *exc: object) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()  # the lock passes on, still held
            else:
                self._held = False


_locks: dict[str, FifoLock] = {}
_locks_guard = threading.Lock()


def _lock_for(key: str) -> FifoLock:
    with _locks_guard:
        return _locks.setdefault(key, FifoLock())


def study_url(place: str | Path) -> URL:
    """The database URL of a study given as a path or a ``postgresql+psycopg://`` URL."""
    raw = str(place)
    if "\0" in raw:
        raise NoStudy(f"{raw!r} is no path: it holds a NUL.")
    if "://" not in raw:
        try:
            return URL.create("sqlite", database=str(Path(raw).expanduser().absolute()))
        except (RuntimeError, ValueError) as error:
            raise NoStudy(f"{raw!r} is no path ({error}).") from error
    try:
        url = make_url(raw)
    except (ArgumentError, ValueError) as error:  # the text is not repeated: it may hold a password
        raise UsageError(f"That is no database URL; write a path or {_FORM}.") from error
    backend = url.get_backend_name()
    if backend in _POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and url.database:
        return url.set(drivername="sqlite", database=str(Path(url.database).absolute()))
    raise UsageError(f"{backend} is not supported; write a path or {_FORM}.")


_FORM = "postgresql+psycopg://user@host/name"


class Database:
    """One database, SQLite or PostgreSQL, with its two kinds of session."""

    def __init__(self, url: URL) -> None:
        self.url = url
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgres_engine(url)
        self._lock = _lock_for(url.render_as_string(hide_password=False))

    @property
    def path(self) -> Path | None:
        """The file, for SQLite."""
        return Path(str(self.url.database)) if self.is_sqlite else None

    @property
    def place(self) -> str:
        """Where it is, as one would write it on the command line, without the password."""
        return str(self.path) if self.is_sqlite else self.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While no other writer of this process is at work."""
        with self._lock:
            yield

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the database and writes nothing."""
        with translated(self.place):
            engine = self.engine
            if not self.is_sqlite:
                engine = engine.execution_options(isolation_level="REPEATABLE READ")
            with Session(engine, autoflush=False, info={_READING: True}) as session:
                yield session

    @contextmanager
    def writing(self, project_id: int | None = None) -> Iterator[Session]:
        """A session in one write transaction: all of it is stored, or nothing.

        ``project_id`` says which project's writers to queue with on PostgreSQL; None (only for
        making or removing a whole project) queues with those that do the same.
        """
        engine = self.engine.execution_options(workbench_write=True)
        with (
            translated(self.place),
            self._lock,
            Session(engine, expire_on_commit=False) as session,
            session.begin(),
        ):
            if not self.is_sqlite:
                session.execute(
                    text("SELECT pg_advisory_xact_lock(:kind, :project)"),
                    {"kind": _LOCK_KIND, "project": project_id or 0},
                )
            yield session


_READING = "reading"
LIMITED = "limited"
"""What says of a session that its reads leave something out."""
HIDDEN_STRANDS = "hidden strands"
"""The strands that who writes in a session may not see, as a frozenset of ids."""


def is_limited(session: Session) -> bool:
    """Whether conditions are laid over a session's reads: nothing may go past its rows."""
    return bool(session.info.get(LIMITED))


def is_reading(session: Session) -> bool:
    """Whether a session sees one moment only: nothing is written in it."""
    return bool(session.info.get(_READING))


_LOCK_KIND = 0x776B  # "wk": keeps clear of other programs' advisory locks


def _sqlite_engine(url: URL) -> Engine:
    # mode=rw: opening must never make a file; new studies are made by migrations.new_study.
    database = f"file:{_quoted(str(url.database))}?mode=rw"
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect_sqlite(database),
        hide_parameters=True,  # they are participants' words
        poolclass=QueuePool,
        pool_size=8,
        max_overflow=16,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path)


def _connect_sqlite(database: str) -> Any:
    import sqlite3

    connection = sqlite3.connect(
        database, uri=True, check_same_thread=False, isolation_level=None, timeout=BUSY_MS / 1000
    )
    try:
        for pragma in (
            f"busy_timeout={BUSY_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "trusted_schema=OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")
    except UnicodeDecodeError as error:  # sqlite3 tries to quote what it stumbled over
        connection.close()
        raise sqlite3.DatabaseError("database disk image is malformed") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _begin(connection: Any) -> None:
    immediate = connection.get_execution_options().get("workbench_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _postgres_engine(url: URL) -> Engine:
    return create_engine(
        url, pool_size=8, max_overflow=24, pool_pre_ping=True, hide_parameters=True
    )
