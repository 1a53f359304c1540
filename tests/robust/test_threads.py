"""Eight threads at once: nothing lost, nothing doubled, no gap, whole steps only."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest

from tests.robust.studies import assert_whole, filled, fresh_id, opened_again, write_interview
from workbench.api import Project

R = TypeVar("R")
THREADS = 8


def at_once(do: Callable[[int], R], threads: int = THREADS) -> list[R]:
    """``do(n)`` in that many threads, begun together; the first failure is raised."""
    start = threading.Barrier(threads)

    def run(n: int) -> R:
        start.wait(30)
        return do(n)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, range(threads)))


@pytest.fixture
def talk(study: Project, tmp_path: Path) -> Project:
    return filled(study, tmp_path)


@pytest.mark.parametrize("shared", [True, False], ids=["one-project", "own-projects"])
def test_all_writes_are_kept_once(talk: Project, tmp_path: Path, shared: bool) -> None:
    before = len(talk.history())
    ids = [[fresh_id() for _ in range(4)] for _ in range(THREADS)]

    def write(n: int) -> int:
        project = talk if shared else opened_again(talk, f"coder {n}")
        steps = 0
        for k, id_ in enumerate(ids[n]):
            project.code("talk-0.txt", "home", start=10 * n + k, end=90 + n, id=id_)
            project.add_code(f"code {n}.{k}", parent="Time")
            steps += 2
        (result,) = project.import_files([write_interview(tmp_path, f"n-{n}")])
        assert result.error is None
        steps += 1
        if not shared:  # each takes back their own import, and does it again
            assert project.undo().touched["document"] == 1
            assert project.redo().touched["document"] == 1
            steps += 2
            project.close()
        return steps

    done = sum(at_once(write))
    assert_whole(talk, before + done)
    assert {c.id for c in talk.codings()} >= {id_ for own in ids for id_ in own}
    assert len(talk.codings()) == 1 + 4 * THREADS
    assert len(talk.codebook()) == 3 + 4 * THREADS
    assert len(talk.documents()) == 1 + THREADS


@pytest.mark.parametrize("shared", [True, False], ids=["one-project", "own-projects"])
def test_one_operation_sent_by_all_is_done_once(talk: Project, shared: bool) -> None:
    before = len(talk.history())

    def send(_: int) -> list[str]:
        project = talk if shared else opened_again(talk, "AB")
        answers = [
            project.code("talk-0.txt", "home", start=n, end=60, op=("client", n)).id
            for n in range(5)
        ]
        if not shared:
            project.close()
        return answers

    answers = at_once(send)
    assert all(answer == answers[0] for answer in answers)
    assert len(set(answers[0])) == 5
    assert_whole(talk, before + 5)
    assert len(talk.codings()) == 1 + 5


def test_one_coding_is_kept_once_a_coder(talk: Project) -> None:
    before = len(talk.history())

    def apply(n: int) -> str:
        project = opened_again(talk, f"coder {n % 2}")
        coding = project.code("talk-0.txt", "home", quote="They sent me home")
        project.close()
        return coding.id

    ids = at_once(apply)
    assert len(set(ids)) == 2
    assert sorted(c.coder for c in talk.codings() if c.code == "home") == ["coder 0", "coder 1"]
    assert_whole(talk, before + 2)


def test_a_new_code_of_one_name_is_made_once(talk: Project) -> None:
    from workbench.errors import Refused

    def add(n: int) -> bool:
        project = opened_again(talk, f"coder {n}")
        try:
            project.add_code("same name")
        except Refused:
            return False
        finally:
            project.close()
        return True

    assert sum(at_once(add)) == 1
    assert_whole(talk)


def test_the_same_file_is_stored_once(talk: Project, tmp_path: Path) -> None:
    file = write_interview(tmp_path, "the-same")

    def store(n: int) -> bool:
        project = opened_again(talk, f"coder {n}")
        (result,) = project.import_files([file])
        project.close()
        return result.error is None

    assert sum(at_once(store)) == 1
    assert len(talk.documents()) == 2
    assert_whole(talk)


def test_readers_see_whole_steps_only(talk: Project, tmp_path: Path) -> None:
    rows = [
        {"document": "talk-0.txt", "code": "home", "start": str(n), "end": str(n + 20)}
        for n in range(5)
    ]
    over = threading.Event()

    def write() -> None:
        project = opened_again(talk, "writer")
        for n in range(6):
            project.code_many(rows)
            project.undo()
            project.import_files([write_interview(tmp_path, f"w-{n}")])
        project.close()
        over.set()

    def read(n: int) -> int:
        if n == 0:
            write()
            return 0
        project = opened_again(talk, "reader")
        looked = 0
        while not over.is_set():
            assert len(project.codings()) in (1, 6)
            assert all(d.turns == 4 and len(d.speakers) == 2 for d in project.documents())
            assert project.check().problems == ()
            looked += 1
        project.close()
        return looked

    assert sum(at_once(read, 4)) > 0
    assert_whole(talk)
