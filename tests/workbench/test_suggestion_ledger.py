"""What became of suggestions, the queue, prompts, blindness, and turning suggestions off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.waiting import read_all, waiting
from workbench.api import Project
from workbench.errors import Refused


@pytest.fixture
def ready(study: Project, tmp_path: Path) -> Project:
    """A study with enough coded and everything read, P1 of each talk a patient."""
    waiting(study, tmp_path)
    study.assign_participants(
        [
            {
                "document": f"talk-{n}.txt",
                "speaker": "P1",
                "participant": f"P{n}",
                "groups": "Patients",
            }
            for n in range(3)
        ]
    )
    return read_all(study)


def test_tallies_against_a_recount(ready: Project) -> None:
    found = ready.suggestions().found
    assert len(found) >= 5
    ready.accept_suggestion(found[0].id)
    ready.accept_suggestion(found[1].id, code="kitchen")
    ready.reject_suggestion(found[2].id)
    ready.skip_suggestion(found[3].id)
    ready.reject_suggestion(found[4].id)
    ready.undo()
    told = ready.suggestion_ledger()
    outcomes = Counter(d.outcome for d in ready.decisions() if d.in_force)
    total = told.total
    assert total.shown == len({(s.document, s.start, s.theme) for s in found})
    assert (total.accepted, total.corrected, total.rejected, total.skipped) == (1, 1, 1, 1)
    assert outcomes == {"accepted": 1, "corrected": 1, "rejected": 1, "skipped": 1}
    assert total.share_right == pytest.approx(1 / 3)
    assert [(r.theme, r.shown) for r in told.themes] == [("Time", total.shown)]
    assert {r.group: r.shown for r in told.groups} == {"Patients": total.shown}
    assert [(r.theme, r.group, r.rejected) for r in told.cells] == [("Time", "Patients", 1)]
    assert [(c.coder, c.accepted, c.rejected) for c in told.coders] == [("AB", 1, 1)]
    assert told.calibration is None
    assert ready.check().clean


def test_shown_twice_is_one_passage(ready: Project) -> None:
    first = ready.suggestions().found[0]
    ready.reject_suggestion(first.id)
    ready.suggestions()
    before = ready.suggestion_ledger().total.shown
    ready.suggestions()
    assert ready.suggestion_ledger().total.shown == before


def test_the_queue_has_a_random_slice(ready: Project) -> None:
    plain, queue = ready.suggestions(shown=False), ready.suggestions(shown=False, queue=True)
    assert {s.id for s in plain.found} <= {s.id for s in queue.found}
    drawn = [s for s in queue.found if s.strength == "drawn"]
    assert drawn
    assert queue.found[4].strength == "drawn"
    coded = {(c.document, c.start, c.end) for c in ready.codings()}
    assert not {(s.document, s.start, s.end) for s in drawn} & coded
    assert queue.found == ready.suggestions(shown=False, queue=True).found
    ready.note_shown(queue.run, drawn[:1])
    ready.reject_suggestion(drawn[0].id)
    left = ready.suggestions(shown=False, queue=True).found
    assert (drawn[0].document, drawn[0].start) not in {(s.document, s.start) for s in left}


def test_a_definition_alone_is_exploratory(ready: Project) -> None:
    ready.import_codebook(
        [{"path": "Home", "kind": "theme", "definition": "The house was painted blue"}]
    )
    found = ready.suggestions("Time", queue=True).found
    assert not [s for s in found if s.strength == "exploratory"]
    explored = [s for s in ready.suggestions(queue=True).found if s.strength == "exploratory"]
    assert {s.theme for s in explored} <= {"Home"}
    assert all("blue" in s.quote and s.chance is None for s in explored)


def test_chances_only_after_a_hundred_decisions(
    ready: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {s.chance for s in ready.suggestions().found} == {None}
    monkeypatch.setattr("coding.suggesters.calibrating.ENOUGH", 4)
    for n in range(2):
        ready.accept_suggestion(ready.suggestions().found[0].id)
        ready.reject_suggestion(ready.suggestions().found[n].id)
    told = ready.suggestion_ledger().calibration
    assert told is not None
    assert told.decisions == 4 == sum(n for n, _, _ in told.bins)
    assert all(s.chance is not None and 0 < s.chance < 1 for s in ready.suggestions().found)


def test_other_words_count_as_right_for_the_chances(
    ready: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Corrected words were of the theme, a code of another theme was not."""
    monkeypatch.setattr("coding.suggesters.calibrating.ENOUGH", 4)
    for n, first in enumerate(ready.suggestions().found[:4]):
        if n % 2:
            ready.accept_suggestion(first.id, span=(first.start, first.end - 1))
        else:
            ready.accept_suggestion(first.id, code="kitchen")
    told = ready.suggestion_ledger()
    assert told.total.corrected == 4
    assert told.calibration is not None
    assert sum(right * n for n, _, right in told.calibration.bins) == pytest.approx(2)


def test_off_for_one_and_for_all(ready: Project, reopened: Callable[..., Project]) -> None:
    assert ready.turn_suggestions(False, for_me=True)
    assert not ready.turn_suggestions(False, for_me=True)
    with pytest.raises(Refused, match="off for yourself"):
        ready.suggestions()
    with pytest.raises(Refused, match="off for yourself"):
        ready.discover()
    other = read_all(reopened(ready, actor="MK"))
    assert other.suggestions().found
    assert other.turn_suggestions(False)
    with pytest.raises(Refused, match="off for this study"):
        other.suggestions()
    other.undo()
    assert other.suggestions().found
    other.close()
    assert ready.turn_suggestions(True, for_me=True)
    assert ready.suggestions().found
    assert ready.check().clean


def test_a_blind_strand_teaches_nobody_else(
    ready: Project, reopened: Callable[..., Project]
) -> None:
    ready.create_strand("North", blind=True)
    ready.create_strand("South")
    ready.place_documents("South", ["talk-0.txt", "talk-1.txt"])
    ready.set_strand_coders("North", ["MK"])
    ready.place_documents("North", ["talk-2.txt"])
    assert {s.document for s in ready.suggestions().found} == {"talk-0.txt", "talk-1.txt"}
    every = ready.suggestions(shown=False).run.examples
    blind = reopened(ready, actor="MK")
    blind.mark_read("talk-2.txt")
    found = blind.suggestions(shown=False)
    assert {s.document for s in found.found} <= {"talk-2.txt"}
    assert (found.run.examples or 0) < (every or 0)
    assert blind.suggestion_ledger().total.shown == 0
    blind.close()


def test_prompts(ready: Project) -> None:
    found = ready.discover()
    coded = [(c.document, c.start, c.end) for c in ready.codings()]
    assert found.uncoded > 20
    assert found.groupings
    for group in found.groupings:
        assert group.passages >= 4
        for quote in group.quotes:
            assert ready.document(quote.document).text[quote.start : quote.end] == quote.quote
            assert not [
                c for c in coded
                if c[0] == quote.document and c[1] < quote.end and quote.start < c[2]
            ]  # fmt: skip
    assert {(a.first, a.second) for a in found.alike} <= {
        ("Time > waiting", "Time > weeks lost"), ("Time > weeks lost", "Time > waiting"),
    }  # fmt: skip
    assert found == ready.discover()


def test_prompts_wait_for_reading(study: Project, tmp_path: Path) -> None:
    waiting(study, tmp_path)
    with pytest.raises(Refused, match="marked no document as read"):
        study.discover()
