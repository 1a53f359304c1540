"""A study or folder that may only be read: reading works or says why; writing is refused."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.robust.children import context, told
from tests.robust.commands import Outcome, assert_refused, run
from tests.robust.studies import write_interview
from workbench.api import Project

NOBODY = 65534


@pytest.fixture
def guarded(copied: Callable[..., Project]) -> Iterator[Path]:
    """A study in a folder that others may look into but not write to."""
    folder = Path(tempfile.mkdtemp(prefix="workbench-read-only-"))
    study = copied()
    study.backup(folder / "study.db")
    shutil.copyfile(study.url, folder / "practice.db")
    write_interview(folder, "new")
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def _child(pipe: Connection, folder: str, commands: list[list[str]]) -> None:
    for command in commands:  # what cannot be imported later has to be imported by now
        run(
            *(part.replace("study.db", "practice.db").replace("fresh", "tried") for part in command)
        )
    for file in Path(folder).iterdir():
        file.chmod(0o444)
    Path(folder).chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
    for command in commands:
        try:
            pipe.send(run(*command))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            pipe.send(Outcome(-1, "", f"Traceback: {error!r}"))


def outcomes(folder: Path, *commands: list[str]) -> list[Outcome]:
    """What commands give somebody who may only read."""
    here, there = context().Pipe(duplex=False)
    child = context().Process(target=_child, args=(there, str(folder), list(commands)))
    child.start()
    there.close()
    said = told(here)
    child.join(60)
    assert len(said) == len(commands)
    return said


def test_reading_works_or_says_why(guarded: Path) -> None:
    study = str(guarded / "study.db")
    before = (guarded / "study.db").read_bytes()
    for outcome in outcomes(guarded, ["check", study], ["compare", study], ["history", study]):
        assert outcome.status in (0, 1)
        if outcome.status:
            assert_refused(outcome, study)
            assert "There is no study" not in outcome.err, outcome
    assert (guarded / "study.db").read_bytes() == before


def test_writing_is_refused(guarded: Path) -> None:
    study = str(guarded / "study.db")
    before = (guarded / "study.db").read_bytes()
    for outcome in outcomes(
        guarded,
        ["undo", study, "--as", "AB"],
        ["import", study, str(guarded / "new.txt")],
        ["backup", study],
        ["init", str(guarded / "fresh.db")],
    ):
        assert_refused(outcome, str(guarded))
        assert "There is no study" not in outcome.err, outcome
    assert (guarded / "study.db").read_bytes() == before
    assert not (guarded / "fresh.db").exists()
