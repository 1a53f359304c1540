"""Summaries of the sides of a theme: written, versioned, linked, marked, taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.two_sides import clinic
from workbench.api import Project
from workbench.errors import NotFound, Refused, UndoRefused, UsageError

Again = Callable[..., Project]


@pytest.fixture
def ready(study: Project, tmp_path: Path) -> Project:
    """The clinic, on the database in turn, opened by AB."""
    return clinic(study, tmp_path)


def said(project: Project) -> list[tuple[str, str, str]]:
    return [(one.theme, one.side, one.words) for one in project.summaries()]


def test_each_side_then_the_statement(ready: Project) -> None:
    ready.write_summary("Waiting", None, "Waiting is told apart by who explains it.")
    ready.write_summary("Waiting", "Staff", "  The list is long. ")
    ready.write_summary("waiting", "patients", "Nobody told them why.")
    assert said(ready) == [
        ("Waiting", "Patients", "Nobody told them why."),
        ("Waiting", "Staff", "The list is long."),
        ("Waiting", "", "Waiting is told apart by who explains it."),
    ]
    one = ready.summaries("Waiting")[0]
    assert (one.written_by, one.version, one.coded_since) == ("AB", 1, False)
    assert ready.summaries()[2].is_statement
    assert ready.summaries("Garden") == ()
    assert ready.check().clean


def test_every_version_is_kept(ready: Project, reopened: Again) -> None:
    ready.write_summary("Waiting", "Staff", "First.")
    other = reopened(ready, actor="MK")
    other.write_summary("Waiting", "Staff", "Second.")
    other.close()
    found = ready.summary_history("Waiting", "Staff")
    assert [(v.words, v.written_by, v.version, v.present) for v in found] == [
        ("First.", "AB", 1, False), ("Second.", "MK", 2, True),
    ]  # fmt: skip
    assert found[0].step < found[1].step
    assert ready.summaries()[0].version == 2
    assert ready.summary_history("Waiting") == ()


def test_the_same_again_is_no_step(ready: Project) -> None:
    ready.write_summary("Waiting", "Staff", "The list.")
    before = ready.last_seq()
    ready.write_summary("Waiting", "Staff", "The list.\n")
    assert ready.last_seq() == before


def test_coded_since(ready: Project) -> None:
    ready.write_summary("Waiting", "Staff", "The list.")
    ready.write_summary("Getting there", "Patients", "Parking is dear.")
    coding = ready.code("carers.txt", "weeks", quote="We waited weeks and weeks")
    assert [(s.theme, s.coded_since) for s in ready.summaries()] == [
        ("Waiting", True), ("Getting there", False),
    ]  # fmt: skip
    ready.write_summary("Waiting", "Staff", "The list.")  # confirmed on what is coded now
    assert not ready.summaries("Waiting")[0].coded_since
    ready.undo()
    assert ready.summaries("Waiting")[0].coded_since
    ready.delete_codings([coding.id])
    assert not ready.summaries("Waiting")[0].coded_since  # as it was when it was written


def test_written_on_what_the_page_showed(ready: Project) -> None:
    shown = ready.last_seq()
    ready.code("carers.txt", "weeks", quote="We waited weeks and weeks")
    assert ready.write_summary("Waiting", "Carers", "Nothing.", seen=shown).coded_since
    with pytest.raises(UsageError, match="steps 1 to"):
        ready.write_summary("Waiting", "Carers", "Nothing.", seen=10_000)


def test_links_to_passages(ready: Project) -> None:
    weeks = [c for c in ready.codings() if c.code == "weeks"]
    ids = [c.id for c in weeks if c.document == "patients.txt"]
    one = ready.write_summary("Waiting", "Patients", "They waited.", passages=ids)
    assert [(p.who, p.turn, p.text) for p in one.passages] == [
        ("P1", 2, "I waited nine weeks for the letter."), ("P2", 3, "I waited as well"),
    ]  # fmt: skip
    kept = ready.write_summary("Waiting", "Patients", "They waited long.")
    assert len(kept.passages) == 2
    fewer = ready.write_summary("Waiting", "Patients", "They waited long.", passages=ids[:1])
    assert [p.coding for p in fewer.passages] == ids[:1]
    ready.undo()
    assert len(ready.summaries()[0].passages) == 2
    ready.delete_codings([ids[0]])
    now = ready.summaries()[0]
    assert ([p.who for p in now.passages], now.gone, now.coded_since) == (["P2"], 1, True)
    ready.undo()
    assert ready.summaries()[0].gone == 0
    parking = next(c for c in ready.codings() if c.code == "parking")
    with pytest.raises(Refused, match="not coded under “Waiting”"):
        ready.write_summary("Waiting", "Patients", "Cars.", passages=[parking.id])
    assert ready.check().clean


def test_what_is_refused(ready: Project) -> None:
    for words, why in (("  \n", "empty"), ("x" * 10_001, "10,001 characters")):
        with pytest.raises(Refused, match=why):
            ready.write_summary("Waiting", "Staff", words)
    with pytest.raises(NotFound, match="There are: Patients, Staff, Carers"):
        ready.write_summary("Waiting", "Doctors", "x")
    with pytest.raises(NotFound, match="code, not a theme"):
        ready.write_summary("weeks", "Staff", "x")
    with pytest.raises(NotFound, match="Nothing is written"):
        ready.take_summary_away("Waiting", "Staff")
    assert ready.summaries() == ()


def test_taken_away_and_back(ready: Project) -> None:
    id_ = next(c.id for c in ready.codings() if c.code == "weeks")
    ready.write_summary("Waiting", "Patients", "They waited.", passages=[id_])
    ready.take_summary_away("Waiting", "Patients")
    assert ready.summaries() == ()
    assert [v.words for v in ready.summary_history("Waiting", "Patients")] == ["They waited."]
    ready.undo()
    assert len(ready.summaries()[0].passages) == 1
    ready.undo()
    assert ready.summaries() == ()
    ready.redo()
    assert said(ready) == [("Waiting", "Patients", "They waited.")]
    assert ready.check().clean


def test_the_theme_goes(ready: Project) -> None:
    id_ = next(c.id for c in ready.codings() if c.code == "weeks")
    ready.write_summary("Waiting", "Patients", "They waited.", passages=[id_])
    with pytest.raises(Refused, match="side summary refers to"):
        ready.merge_codes("Waiting", "Garden")
    ready.delete_code("Waiting")
    assert ready.summaries() == ()
    ready.undo()
    assert len(ready.summaries()[0].passages) == 1
    assert ready.check().clean


def test_links_follow_merged_codes(ready: Project) -> None:
    ready.add_code("months", parent="Waiting")
    kept = ready.code("patients.txt", "months", quote="I waited as well")
    gone = next(c for c in ready.codings() if c.code == "weeks" and c.quote == "I waited as well")
    ready.write_summary("Waiting", "Patients", "They waited.", passages=[gone.id])
    ready.merge_codes("weeks", "months")
    now = ready.summaries()[0]
    assert ([p.coding for p in now.passages], now.gone) == ([kept.id], 0)
    ready.undo()
    assert [p.coding for p in ready.summaries()[0].passages] == [gone.id]


def test_a_theme_with_words_is_not_undone_away(study: Project, reopened: Again) -> None:
    study.add_code("Hope", kind="theme")
    other = reopened(study, actor="MK")
    other.write_summary("Hope", None, "It is hope.")
    other.close()
    with pytest.raises(UndoRefused, match="write summary"):
        study.undo()
