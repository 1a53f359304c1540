"""One import in a process of its own: what came of it, how long it took, how much it needed."""

from __future__ import annotations

import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from tests.robust.children import context
from workbench.api import inspect_files, open_project

SECONDS, MEGABYTES = 5, 300
"""What one file may take."""
_ENDLESS = 60
"""Seconds of the processor's after which a process is ended."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of importing some files."""

    errors: tuple[str | None, ...]
    """Of each file, in order; None: it was read and stored."""
    seconds: float
    """On the clock, which other work on the machine makes longer."""
    processor: float
    """Seconds of the processor's."""
    megabytes: float
    """The most memory the process ever had, what it began with included."""
    unchanged: bool
    """The study after the refusals is the study before, its history too."""

    @property
    def said(self) -> str:
        """What came of the first file, in a few words."""
        return "read" if self.errors[0] is None else f"refused: {self.errors[0]}"


def tried(study: Path, files: Sequence[Path], timeout: float = 60) -> Outcome:
    """Import files into a study, each by itself; AssertionError where the process dies or hangs."""
    here, there = context().Pipe(duplex=False)
    child = context().Process(target=_child, args=(there, str(study), [str(f) for f in files]))
    child.start()
    there.close()
    try:
        assert here.poll(timeout), f"{files[0].name}: no answer within {timeout} seconds"
        outcome = here.recv()
    except EOFError:
        child.join()
        raise AssertionError(f"{files[0].name}: the process ended by {child.exitcode}") from None
    finally:
        child.kill()
        child.join()
    assert isinstance(outcome, Outcome), outcome
    return outcome


def _child(pipe: Connection, study: str, files: list[str]) -> None:
    try:
        _limited()
        pipe.send(_all_imported(study, files) if len(files) > 1 else _imported(study, files))
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent has to hear of it
        pipe.send(f"{files}: {type(error).__name__}: {error}")


def _limited() -> None:
    """A file that never ends ends by itself, however busy the machine is."""
    resource.setrlimit(resource.RLIMIT_CPU, (_ENDLESS, _ENDLESS))


def _all_imported(study: str, files: list[str]) -> Outcome:
    """Many files, cheaply: what is refused is imported too, and the study compared once."""
    project = open_project(study, actor="AB")
    said = [entry.value.get("error") for entry in inspect_files(files)]
    bad = [file for file, error in zip(files, said, strict=True) if error is not None]
    good = [file for file in files if file not in bad]
    before = project.fingerprints(), project.history()
    refused = project.import_files(bad, method="interview")
    unchanged = (project.fingerprints(), project.history()) == before
    unchanged &= [result.error for result in refused] == [error for error in said if error]
    stored = project.import_files(good, method="interview", existing="new")
    late = {result.file: result.error for result in stored if result.error is not None}
    most = peak()
    project.close()
    errors = tuple(error or late.get(file) for file, error in zip(files, said, strict=True))
    return Outcome(errors, 0, 0, most, unchanged)


def _imported(study: str, files: list[str]) -> Outcome:
    project = open_project(study, actor="AB")
    errors: list[str | None] = []
    unchanged = True
    taken = worked = 0.0
    for file in files:
        before = project.fingerprints(), project.history()
        began, busy = time.perf_counter(), time.process_time()
        (result,) = project.import_files([file], method="interview")
        taken += time.perf_counter() - began
        worked += time.process_time() - busy
        errors.append(result.error)
        if result.error is not None:
            unchanged &= (project.fingerprints(), project.history()) == before
    most = peak()
    project.close()
    return Outcome(tuple(errors), taken, worked, most, unchanged)


def peak() -> float:
    """MB of memory this process had at most; its own mark, not that of who started it."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("/proc/self/status names no VmHWM: the memory is measured on Linux only.")
