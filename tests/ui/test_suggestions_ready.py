"""The page Suggestions on a large study: progress instead of waiting, and finding a document."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from coding.suggesters import corpus
from coding.suggesters.kept import KEPT
from tests.support.waiting import read_all, waiting
from tests.ui.conftest import Page
from tests.ui.test_suggestions_page import press, words
from workbench.api import create_project, open_project
from workbench.services import suggestion_material, suggestion_places, suggestions
from workbench.ui.suggestions_ready import share, told
from workbench.ui.views import suggestions as view
from workbench.values.suggestion_preparing import Preparation

PATIENCE = 60.0


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study that counts as a large one: nothing of it is known to this process."""
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")
    monkeypatch.setattr(suggestions, "FEW", 0)
    monkeypatch.setattr(suggestion_material, "MOST_NEW", 0)
    KEPT.clear()
    suggestion_places.forget()
    read_all(waiting(create_project(tmp_path / "s.db", actor="AB"), tmp_path)).close()
    return tmp_path / "s.db"


def test_progress_then_the_queue(page: Page, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()
    made = corpus.Corpus._made

    def slow(self: corpus.Corpus, *given: object) -> object:
        assert go_on.wait(PATIENCE)
        return made(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(corpus.Corpus, "_made", slow)
    test = page(place, "suggestions")
    assert "it goes on while you work elsewhere" in words(test)
    assert "Most like a passage" not in words(test)
    project = open_project(place, actor="AB")
    assert project.suggesting.state() is not None  # the page has begun it
    test = press(test, "sg_stop")
    go_on.set()
    ended = project.suggesting.wait(PATIENCE)
    assert ended is not None
    assert ended.stopped
    test.run()
    assert "Stopped. What was learnt so far is kept." in words(test)
    test = press(test, "sg_go_on")
    project.suggesting.wait(PATIENCE)
    test.run()
    assert "Most like a passage" in words(test)
    project.close()


def test_what_goes_on_in_words() -> None:
    assert told(Preparation(True)) == "Beginning…"
    assert (
        told(Preparation(True, "reading", 4200, 10000)) == "Reading the passages: 4,200 of 10,000"
    )
    done = [
        share(Preparation(True, doing, n, 4))
        for doing in ("cutting", "reading", "encoding", "learning")
        for n in (0, 2, 4)
    ]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0.0, 1.0)


def test_of_many_documents_those_looked_for_are_listed(
    page: Page, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "MOST_LISTED", 2)
    test = page(place, "suggestions")
    assert "3 documents, those not marked first; 2 are listed" in words(test)
    test.text_input(key="sg_find").input("talk-2").run()
    marks = [b.key for b in test.button if (b.key or "").startswith("read-")]
    assert len(marks) == 1
    open_project(place, actor="AB").suggesting.wait(PATIENCE)
