"""Whatever people did before: after a withdrawal no walk of undo and redo brings a word back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.test_withdrawal import ANN, RARE, TALK, everything
from workbench.api import Project, create_project
from workbench.errors import WorkbenchError

Deed = Callable[[Project, int], object]


def _coded(project: Project, n: int) -> object:
    start = n * 7 % (len(TALK) - 60)
    return project.code("talk.txt", "waiting", start=start, end=start + 15 + n % 45)


def _corrected(project: Project, n: int) -> object:
    turn = 2 + n % 4
    return project.correct_turn("talk.txt", turn, f"Again {n}, {RARE} and all of it anew.")


DEEDS: dict[str, Deed] = {
    "code": _coded,
    "memo": lambda project, n: project.add_memo(f"{n}: {ANN[n % 9 :]}"),
    "correct": _corrected,
    "speak": lambda project, n: project.speak_as_turn("talk.txt", 2 + n % 4, "Carers"),
    "assign": lambda project, n: project.assign_participants(
        [{"document": "talk.txt", "speaker": "Ann", "participant": f"Ann {n % 2}"}]
    ),
    "undo": lambda project, _: project.undo(),
    "redo": lambda project, _: project.redo(),
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 99)), max_size=12)
BACK = st.lists(st.sampled_from(["undo", "redo"]), max_size=25)


def tried(do: Callable[[], object]) -> None:
    """Do it, or be refused in words; either way nothing is half done."""
    with suppress(WorkbenchError):
        do()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, BACK)
def test_no_walk_brings_words_back(steps: list[tuple[str, int]], back: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "talk.txt").write_text(TALK, encoding="utf-8")
        project = create_project(Path(folder) / "study.db", actor="AB")
        project.import_files([Path(folder) / "talk.txt"], method="single-group")
        project.add_code("waiting")
        for deed, n in steps:
            tried(lambda deed=deed, n=n: DEEDS[deed](project, n))  # type: ignore[misc]
        _withdraw_and_walk(project, back)
        project.close()


def _withdraw_and_walk(project: Project, back: list[str]) -> None:
    documents = project.documents()
    spoke = {link.participant for link in project.speakers() if link.speaker == "Ann"}
    for label in sorted(filter(None, spoke)):
        project.withdraw(label, {"all"})
    for deed in ["", *back]:
        if deed:
            tried(lambda deed=deed: DEEDS[deed](project, 0))  # type: ignore[misc]
        if documents and spoke:
            left = everything(project)
            assert ANN.lower() not in left
            assert "went back there again" not in left
        assert project.check().problems == ()
