"""What all tests share: studies on both databases, the shared material, no silent skips."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.postgres import Server, find_binaries
from workbench.api import Project, create_project

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
SKIP_NONE = os.environ.get("WORKBENCH_TESTS_SKIP_NONE") == "1"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """With WORKBENCH_TESTS_SKIP_NONE a skip is a failure, but for absent shared material."""
    report = yield
    excused = item.get_closest_marker("shared") is not None and not SHARED.is_dir()
    if SKIP_NONE and report.skipped and not hasattr(report, "wasxfail") and not excused:
        report.outcome = "failed"
        report.longrepr = f"skipped, where nothing may be skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared test material beside the project."""
    if not SHARED.is_dir():
        pytest.skip("the shared test material is not beside this project (../shared/data)")
    return SHARED


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A PostgreSQL server of our own, for this run only."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server here; install it: apt install postgresql")
    with Server(binaries) as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_server: Server) -> str:
    """A database of that server that tests share, each with projects of its own."""
    return postgres_server.new_database()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def backend(request: pytest.FixtureRequest) -> str:
    """Each of the two databases in turn."""
    return str(request.param)


@pytest.fixture
def new_study(
    backend: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[Callable[..., Project]]:
    """Makes empty studies on the database in turn: ``new_study(actor="AB")``."""
    made: list[Project] = []

    def make(actor: str = "AB", profile: str = "codebook") -> Project:
        name = f"study-{uuid.uuid4().hex[:12]}"
        if backend == "sqlite":
            place = str(tmp_path / f"{name}.db")
        else:
            place = request.getfixturevalue("postgres_url")
        made.append(create_project(place, name=name, actor=actor, profile=profile))
        return made[-1]

    yield make
    for project in made:
        project.close()


@pytest.fixture
def study(new_study: Callable[..., Project]) -> Project:
    """An empty study on the database in turn."""
    return new_study()


@pytest.fixture
def reopened() -> Callable[..., Project]:
    """Opens a study again, as somebody else: ``reopened(project, actor="MK")``."""
    from workbench.api import open_project

    def again(project: Project, actor: str | None = None) -> Project:
        return open_project(project.url, project=project.name, actor=actor or project.actor)

    return again


@pytest.fixture(scope="session")
def demonstration_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration study, made once; tests that write to it copy it first."""
    from workbench.api import demonstration

    path = tmp_path_factory.mktemp("demonstration") / "demonstration.db"
    demonstration(path).close()
    return path
