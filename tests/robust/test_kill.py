"""kill -9 while writing: what was acknowledged is there, nothing is half done."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.robust.children import begun, codings, documents, told
from tests.robust.studies import assert_whole
from workbench.api import Project

ROUNDS = 50
AT_MOST = 6


def killed_rounds(
    project: Project, write: Callable[..., None], *arguments: Any, seed: int
) -> list[Any]:
    """Everything acknowledged in fifty rounds, each ended by SIGKILL at a random moment."""
    chance = random.Random(seed)
    acknowledged: list[Any] = []
    survived = 0
    for n in range(ROUNDS):
        child, pipe = begun(write, project, f"coder {n % 5}", AT_MOST, n * AT_MOST, *arguments)
        for _ in range(chance.randrange(AT_MOST - 1)):
            acknowledged.append(pipe.recv())
        time.sleep(chance.uniform(0, 0.03))
        child.kill()
        child.join(30)
        acknowledged += told(pipe)
        survived += child.exitcode == 0
        if n % 10 == 9:
            assert_whole(project)
    assert survived < ROUNDS // 2, "most rounds have to end in the middle of writing"
    return acknowledged


@pytest.mark.parametrize("seed", [1729])
def test_coding_survives_kill(talk: Project, seed: int) -> None:
    acknowledged = killed_rounds(talk, codings, seed=seed)
    kept = {c.id for c in talk.codings()}
    assert len(acknowledged) > ROUNDS
    assert set(acknowledged) <= kept
    talk.code("talk-0.txt", "home", quote="They sent me home")
    assert_whole(talk)


@pytest.mark.parametrize("seed", [271828])
def test_import_survives_kill(talk: Project, tmp_path: Path, seed: int) -> None:
    acknowledged = killed_rounds(talk, documents, str(tmp_path), seed=seed)
    assert len(acknowledged) > ROUNDS
    stored = {d.name: d for d in talk.documents()}
    assert set(acknowledged) <= set(stored)
    for document in stored.values():
        assert (document.turns, sorted(document.speakers)) == (4, ["INT", "P1"]), document
    assert len(stored) - 1 == sum(step.action == "import" for step in talk.history()) - 1
    assert_whole(talk)
