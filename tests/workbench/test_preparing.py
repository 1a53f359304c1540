"""Suggestions made ready in the background, what is done at once, and vectors kept in the study."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import select

from coding.suggesters import corpus
from coding.suggesters.encoding import static_embedding, text_hash
from coding.suggesters.kept import KEPT
from tests.support.waiting import read_all, waiting
from workbench.api import Project
from workbench.errors import NotReady
from workbench.services import preparing, suggestion_material, suggestion_places, suggestions
from workbench.services.keeping import fingerprints
from workbench.services.vectors import StudyVectors
from workbench.storage.rows.suggestions import VectorRow

PATIENCE = 60.0


@pytest.fixture
def ready(study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A study that counts as a large one: nothing of it is known to this process."""
    monkeypatch.setattr(suggestions, "FEW", 0)
    monkeypatch.setattr(suggestion_material, "MOST_NEW", 0)
    KEPT.clear()
    suggestion_places.forget()
    return read_all(waiting(study, tmp_path))


def vectors(project: Project) -> dict[str, bytes]:
    study = project._study
    with study.reading() as session:
        rows = session.scalars(select(VectorRow).where(VectorRow.project_id == study.project_id))
        return {row.text_hash: row.blob for row in rows}


def test_made_ready_in_the_background(ready: Project) -> None:
    with pytest.raises(NotReady, match="background"):
        ready.suggesting.queue()
    assert ready.suggesting.state() is None
    assert ready.suggesting.begin().running
    ended = ready.suggesting.wait(PATIENCE)
    assert ended is not None
    assert (ended.running, ended.stopped, ended.failed, ended.doing) == (
        False,
        False,
        "",
        "learning",
    )
    found = ready.suggesting.queue(limit=5)
    patient = ready.suggestions(queue=True, shown=False)
    assert found.found == patient.found[:5]
    assert (found.total, found.behind) == (patient.total, 0)


def test_a_decision_is_learnt_at_once(ready: Project) -> None:
    ready.suggesting.begin()
    ready.suggesting.wait(PATIENCE)
    queue = ready.suggesting.queue(limit=3)
    ready.note_shown(queue.run, queue.found)
    ready.accept_suggestion(queue.found[0].id)
    again = ready.suggesting.queue()
    assert queue.found[0].start not in {
        s.start for s in again.found if s.document == queue.found[0].document
    }
    assert [s.quote for s in again.found] == [
        s.quote for s in ready.suggestions(queue=True, shown=False).found
    ]
    assert ready.check().clean


def test_stopped_and_gone_on_with(ready: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, go_on = threading.Event(), threading.Event()
    made = corpus.Corpus._made

    def slow(self: corpus.Corpus, *given: object) -> object:
        reached.set()
        assert go_on.wait(PATIENCE)
        return made(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(corpus.Corpus, "_made", slow)
    ready.suggesting.begin()
    assert reached.wait(PATIENCE)
    assert ready.suggesting.begin().running  # the same work: nothing is begun twice
    ready.suggesting.stop()
    go_on.set()
    ended = ready.suggesting.wait(PATIENCE)
    assert ended is not None
    assert ended.stopped
    assert not ended.running
    with pytest.raises(NotReady):
        ready.suggesting.queue()
    monkeypatch.setattr(corpus.Corpus, "_made", made)
    ready.suggesting.begin()
    ended = ready.suggesting.wait(PATIENCE)
    assert ended is not None
    assert not ended.stopped
    assert ready.suggesting.queue().found


def test_why_it_failed_is_told(
    ready: Project, monkeypatch: pytest.MonkeyPatch, reopened: Callable[..., Project]
) -> None:
    other = reopened(ready, actor="MK")
    other.suggesting.begin()
    ended = other.suggesting.wait(PATIENCE)
    assert ended is not None
    assert "have marked no document as read" in ended.failed
    other.close()

    def broken(*_given: object, **_how: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(suggestions, "learnt", broken)
    ready.suggesting.begin()
    ended = ready.suggesting.wait(PATIENCE)
    assert ended is not None
    assert "ZeroDivisionError" in ended.failed


def test_vectors_are_kept_and_are_no_step(ready: Project) -> None:
    before = ready.last_seq()
    ready.suggestions(shown=False)
    kept = vectors(ready)
    assert ready.last_seq() == before
    encoder = static_embedding()
    assert encoder is not None
    quotes = [s.quote for s in ready.suggestions(shown=False).found]
    assert quotes
    for quote, row in zip(quotes, encoder.encode(quotes), strict=True):
        assert kept[text_hash(quote)] == row.astype(np.float16).tobytes()
    assert ready.check().clean


def test_kept_vectors_are_used_and_change_nothing(
    ready: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ready.suggestions(shown=False)
    KEPT.clear()
    encoder = static_embedding()
    assert encoder is not None
    asked: list[int] = []
    encode = type(encoder).encode

    def counted(self: object, texts: list[str]) -> object:
        asked.append(len(texts))
        return encode(self, texts)  # type: ignore[arg-type]

    monkeypatch.setattr(type(encoder), "encode", counted)
    assert ready.suggestions(shown=False) == first
    assert sum(asked) == 0


def test_copies_and_backups_hold_them(ready: Project, tmp_path: Path) -> None:
    ready.suggestions(shown=False)
    kept = vectors(ready)
    assert kept
    copied = ready.copy_to(tmp_path / "copy.db")
    assert vectors(copied) == kept
    with ready._study.reading() as one, copied._study.reading() as other:
        ours = fingerprints(one, ready._study.project_id)
        assert ours["vector"] == fingerprints(other, copied._study.project_id)["vector"]
    copied.close()


def test_withdrawal_takes_them_and_none_come_back(ready: Project) -> None:
    ready.suggestions(shown=False)
    late = StudyVectors(ready._study, ready.last_seq())
    label = ready.participants()[0].label
    ready.withdraw(label)
    assert vectors(ready) == {}
    late.keep("m", {text_hash("I waited"): b"\0\0"})
    assert not late.keeps
    assert vectors(ready) == {}
    StudyVectors(ready._study, ready.last_seq()).keep("m", {text_hash("I"): b"\0\0"})
    assert len(vectors(ready)) == 1


def test_check_takes_out_what_is_no_vector(ready: Project) -> None:
    ready.suggestions(shown=False)
    kept = vectors(ready)
    StudyVectors(ready._study, ready.last_seq()).keep("m", {"short": b"\0\0", "0" * 64: b"\0"})
    found = ready.check()
    assert found.clean
    assert found.counted["vectors that could not be read, taken out"] == 2
    assert vectors(ready) == kept
    assert preparing.state(ready._study) is None
