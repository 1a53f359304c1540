"""How much has been found: the counts behind the estimate, recounted, and where there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coding.suggesters import remaining as estimate
from coding.wilson import wilson
from tests.support.waiting import read_all, waiting
from workbench.api import Project
from workbench.services import suggestion_remaining


@pytest.fixture
def ready(study: Project, tmp_path: Path) -> Project:
    """A study with enough coded and everything read, on the database in turn."""
    return read_all(waiting(study, tmp_path))


def decide(project: Project, accept: int, refuse: int) -> list[str]:
    """Decide about passages drawn at random; the quotes decided about."""
    told = []
    for n in range(accept + refuse):
        queue = project.suggestions(queue=True)
        drawn = next(s for s in queue.found if s.strength == "drawn")
        if n < accept:
            project.accept_suggestion(drawn.id)
        else:
            project.reject_suggestion(drawn.id)
        told.append(drawn.quote)
    return told


def test_against_a_recount(ready: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ready.suggesting.still_to_find()
    assert before is not None
    assert (before.drawn, before.enough, before.themes) == (0, 50, ())
    monkeypatch.setattr(suggestion_remaining, "ENOUGH", 3)
    monkeypatch.setattr(estimate, "ENOUGH", 3)
    told = decide(ready, accept=1, refuse=2)
    assert len(set(told)) == 3
    found = ready.suggesting.still_to_find()
    assert found is not None
    assert found.drawn == 3
    assert found.waiting == before.waiting - 3
    by_name = {t.theme: t.estimate for t in found.themes}
    assert by_name["Home"] is None  # nothing of it is coded
    time = by_name["Time"]
    assert time is not None
    assert (time.drawn, time.held) == (3, 1)
    assert time.found == len({(c.document, c.start) for c in ready.codings()})
    low, high = wilson(1, 3)
    assert time.left == pytest.approx(
        (low * found.waiting, found.waiting / 3, high * found.waiting)
    )
    ready.undo()
    again = ready.suggesting.still_to_find()
    assert again is not None
    assert again.drawn == 2
    assert ready.check().clean


def test_what_is_put_off_or_drawn_for_one_theme_does_not_count(ready: Project) -> None:
    drawn = next(s for s in ready.suggestions(queue=True).found if s.strength == "drawn")
    ready.skip_suggestion(drawn.id)
    found = ready.suggesting.still_to_find()
    assert found is not None
    assert found.drawn == 0
    for chosen in ({"theme": "Time"}, {"document": "talk-1.txt"}):
        queue = ready.suggestions(queue=True, **chosen)
        assert queue.found
        assert "drawn" not in {s.strength for s in queue.found}


@pytest.mark.parametrize(("profile", "has"), [("framework", False), ("reliability", True)])
def test_only_where_it_belongs_to_the_method(
    new_study: Callable[..., Project], tmp_path: Path, profile: str, has: bool
) -> None:
    project = read_all(waiting(new_study(profile=profile), tmp_path))
    assert (project.suggesting.still_to_find() is not None) is has
