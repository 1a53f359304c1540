"""Running commands as people do, and what a refusal has to look like."""

from __future__ import annotations

import gc
import io
import subprocess
import sys
import warnings
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from workbench.api import Project
from workbench.cli.main import main

PROGRAM = Path(sys.executable).parent / "workbench"


@dataclass(frozen=True)
class Outcome:
    """What a command gave."""

    status: int
    out: str
    err: str


def run(*arguments: object) -> Outcome:
    """A command in this process; whatever it raises comes through, as a traceback would."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), warnings.catch_warnings():
        # Whether a command gives its connections back is a test of its own (test_commands.py).
        warnings.simplefilter("ignore", ResourceWarning)
        status = main([str(a) for a in arguments])
        if any("postgresql" in str(a) for a in arguments):
            gc.collect()
    return Outcome(status, out.getvalue(), err.getvalue())


def run_apart(*arguments: object, before: str = "") -> Outcome:
    """A command in a process of its own; ``before`` is Python run first, in that process."""
    program: list[object] = [PROGRAM]
    if before:
        start = f"{before}\nfrom workbench.cli.main import run\nrun()"
        program = [sys.executable, "-c", start]
    done = subprocess.run(
        [str(a) for a in (*program, *arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="backslashreplace",
        timeout=60,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def of(project: Project, command: str, *arguments: object) -> tuple[object, ...]:
    """The arguments of a command on this study, on whichever database."""
    return ("--project", project.name, "--as", "AB", *command.split(), project.url, *arguments)


def assert_refused(outcome: Outcome, *says: str, status: int = 1) -> None:
    """One clear line on standard error that says what, which and what to do; no traceback."""
    assert outcome.status == status, outcome
    assert outcome.err.endswith("\n"), outcome
    assert outcome.err.count("\n") == 1, outcome
    assert outcome.err.startswith("workbench: "), outcome
    assert "Traceback" not in outcome.err + outcome.out, outcome
    for part in says:
        assert part in outcome.err, outcome
