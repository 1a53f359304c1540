"""Sequences of actions by two coders, in `make test` a few; `make sequences` goes on for longer."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.robust.sequences import Sequences
from tests.support.two_coders import two_coders
from workbench.api import Project, create_project, open_project

EXAMPLES = int(os.environ.get("WORKBENCH_SEQUENCES", "6"))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small study that two people coded, made once."""
    folder = tmp_path_factory.mktemp("begun")
    study = two_coders(create_project(folder / "begun.db", actor="Lead"), folder)
    study.assign_participants([{"document": "talk.txt", "speaker": "P2", "groups": "Staff"}])
    study.close()
    return folder / "begun.db"


def test_sequences(begun: Path, tmp_path: Path) -> None:
    made: list[Path] = []

    class Here(Sequences):
        @staticmethod
        def make() -> dict[str, Project]:
            made.append(tmp_path / f"{len(made)}.db")
            shutil.copy(begun, made[-1])
            return {name: open_project(made[-1], actor=name) for name in ("AB", "MK")}

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=25,
            deadline=None,
            derandomize=EXAMPLES < 10,
            database=None,
            phases=[Phase.generate] if EXAMPLES < 10 else [Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
