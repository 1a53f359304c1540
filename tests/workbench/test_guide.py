"""The topic guide: its table there and back, marks, proposals, who was asked; on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.api import Project
from workbench.errors import NotFound, Refused, UndoRefused, UsageError
from workbench.services.question_marks import move_marks
from workbench.values import Scope

ONE = (
    "INT: How did you come to the group?\nP1: My nurse asked me.\n"
    "INT: Did anything change for you afterwards?\nP1: Not much.\nP2: A lot did.\n"
)
TWO = (
    "Facilitator: Tell us, how did all of you come to the group?\nS1: By letter.\n"
    "S2: Me too.\nAll: Yes.\nFacilitator: Right.\nS1: So it was.\n"
)
GUIDE = (
    ("", "1", "How did you come to the group?"),
    ("Patients", "2", "Did anything change for you?"),
    ("Staff", "2", "Did anything change in your work?"),
)


def rows(*said: tuple[str, str, str]) -> list[dict[str, str]]:
    return [{"strand": s, "order": n, "question": q} for s, n, q in said]


@pytest.fixture
def guided(study: Project, tmp_path: Path) -> Project:
    """An interview with two patients, a discussion among staff, and a guide."""
    for name, text, strand, method in (
        ("one.txt", ONE, "Patients", "interview"),
        ("two.txt", TWO, "Staff", "single-group"),
    ):
        (tmp_path / name).write_text(text)
        (result,) = study.import_files(
            [tmp_path / name], strand=strand, group=strand, method=method
        )
        assert result.error is None
    study.import_guide(rows(*GUIDE))
    return study


def places(project: Project) -> list[tuple[str | None, str, str]]:
    return [(q.strand, q.number, q.text) for q in project.guide()]


def test_the_table_comes_back_as_it_went(guided: Project) -> None:
    assert guided.guide_table() == (("strand", "order", "question"), rows(*GUIDE))
    steps = len(guided.history())
    done = guided.import_guide(guided.guide_table()[1])
    assert (done.added, done.reworded, done.moved, done.unchanged) == (0, 0, 0, 3)
    assert len(guided.history()) == steps


def test_a_question_keeps_its_marks_when_reworded_or_moved(guided: Project) -> None:
    guided.mark_question("one.txt", 1, "1")
    kept = guided.guide()[0].id
    done = guided.import_guide(rows(("", "1", "And who invited you?"), ("", "2", GUIDE[0][2])))
    assert (done.added, done.moved) == (1, 1)
    (mark,) = guided.question_marks()
    assert (mark.question.id, mark.question.number, mark.question.text) == (kept, "2", GUIDE[0][2])
    done = guided.import_guide(rows(("", "2", "How did you get to the group?")))
    assert (done.added, done.reworded) == (0, 1)
    assert guided.question_marks()[0].question.text == "How did you get to the group?"
    guided.undo()
    guided.undo()
    assert places(guided)[0] == (None, "1", GUIDE[0][2])
    assert guided.check().problems == ()


def test_places_swap_and_sort_as_people_count(study: Project) -> None:
    study.import_guide(rows(("", "10", "Ten?"), ("", "2", "Two?"), ("", "2a", "And so?")))
    assert [q.number for q in study.guide()] == ["2", "2a", "10"]
    study.import_guide(rows(("", "2", "Ten?"), ("", "10", "Two?")))
    assert [q.text for q in study.guide()] == ["Ten?", "And so?", "Two?"]
    study.undo()
    assert [q.text for q in study.guide()] == ["Two?", "And so?", "Ten?"]
    study.redo()
    assert study.check().problems == ()


def test_rows_without_a_place_are_numbered(study: Project) -> None:
    done = study.import_guide([{"question": "First?"}, {"question": " "}, {"question": "Second?"}])
    assert done.added == 2
    assert [(q.number, q.text) for q in study.guide()] == [("1", "First?"), ("2", "Second?")]


def test_a_strand_that_is_not_there_yet_is_entered_and_told(study: Project) -> None:
    assert study.import_guide(rows(("Carers", "1", "How so?"))).new_strands == ("Carers",)
    assert study.strands() == ("Carers",)
    study.undo()
    assert study.strands() == ()


@pytest.mark.parametrize(
    ("table", "error", "says"),
    [
        ([{"order": "1"}], UsageError, "needs the column “question”"),
        ([], Refused, "no question in the table"),
        (rows(("", "1", "A?"), ("", "1", "B?")), Refused, "two questions in the place 1"),
        (rows(("", "3", "")), Refused, "Line 2 of the guide has the place 3 and no question"),
        (rows(("", "1", "x" * 2001)), Refused, "Line 2 of the guide is too long"),
    ],
)
def test_a_table_that_cannot_be_changes_nothing(
    guided: Project, table: list[dict[str, str]], error: type[Exception], says: str
) -> None:
    before = guided.fingerprints()
    with pytest.raises(error, match=says):
        guided.import_guide(table)
    assert guided.fingerprints() == before


def test_a_place_that_is_taken_is_refused(guided: Project) -> None:
    guided.import_guide(rows(("", "5", "Anything else?")))
    with pytest.raises(Refused, match="The place 1 is taken"):
        guided.import_guide(rows(("", "1", "Anything else?")))


def test_marks_are_put_once_taken_away_and_undone(guided: Project) -> None:
    steps = len(guided.history())
    mark = guided.mark_question("one", 3, "2")
    assert (mark.document, mark.turn, mark.question.strand) == ("one.txt", 3, "Patients")
    guided.mark_question("one.txt", 3, "Did anything  change for you?")
    assert len(guided.history()) == steps + 1
    assert [(m.document, m.turn, m.origin) for m in guided.question_marks("one.txt")] == [
        ("one.txt", 3, "person")
    ]
    assert guided.question_marks("two.txt") == ()
    guided.unmark_question("one.txt", 3, "2")
    assert guided.question_marks() == ()
    with pytest.raises(Refused, match="is not marked with question 2"):
        guided.unmark_question("one.txt", 3, "2")
    guided.undo()
    assert len(guided.question_marks()) == 1
    assert guided.check().problems == ()


def test_what_is_not_there_cannot_be_marked(guided: Project) -> None:
    before = guided.fingerprints()
    with pytest.raises(NotFound, match="no turn 9; its turns are 1 to 5"):
        guided.mark_question("one.txt", 9, "1")
    with pytest.raises(NotFound, match="no question “7”"):
        guided.mark_question("one.txt", 1, "7")
    with pytest.raises(NotFound, match="There are: 1, 2"):
        guided.mark_question("one.txt", 1, "Did anything change in your work?")
    assert guided.fingerprints() == before


def test_a_question_goes_with_its_marks(guided: Project) -> None:
    guided.mark_question("one.txt", 1, "1")
    with pytest.raises(UsageError, match=r"several strands \(Patients, Staff\)"):
        guided.remove_question("2")
    assert guided.remove_question("2", strand="Staff").strand == "Staff"
    guided.remove_question("1")
    assert guided.question_marks() == ()
    assert places(guided) == [GUIDE[1]]
    guided.undo()
    assert len(guided.question_marks()) == 1
    assert guided.check().problems == ()


def test_a_marked_question_holds_the_guide(guided: Project, reopened) -> None:  # type: ignore[no-untyped-def]
    other = reopened(guided, actor="MK")
    other.mark_question("one.txt", 1, "1")
    with pytest.raises(UndoRefused, match="mark question"):
        guided.undo()
    other.close()


def test_proposals_are_accepted_or_declined_by_a_person(guided: Project) -> None:
    found = {(p.document, p.turn): p for p in guided.question_proposals()}
    assert {place: p.question.number for place, p in found.items()} == {
        ("one.txt", 1): "1",
        ("one.txt", 3): "2",
        ("two.txt", 1): "1",
    }
    assert found["one.txt", 1].score == pytest.approx(1)
    assert found["one.txt", 3].question.strand == "Patients"
    assert "change" in found["one.txt", 3].words
    assert guided.question_marks() == ()  # nothing is marked by itself
    guided.mark_question("one.txt", 1, found["one.txt", 1].question.id, proposed=True)
    guided.decline_question("two.txt", 1, "1")
    assert [(p.document, p.turn) for p in guided.question_proposals()] == [("one.txt", 3)]
    assert guided.question_proposals("two.txt") == ()
    assert [m.origin for m in guided.question_marks()] == ["proposal"]
    assert guided.asked().unmarked == ("two.txt",)  # a no is no mark
    with pytest.raises(Refused, match="Take that mark away first"):
        guided.decline_question("one.txt", 1, "1")
    guided.mark_question("two.txt", 1, "1")  # second thoughts
    assert len(guided.question_marks()) == 2
    guided.undo()
    guided.undo()
    assert len(guided.question_proposals("two.txt")) == 1
    assert guided.check().problems == ()


def test_who_was_asked(guided: Project) -> None:
    guided.mark_question("one.txt", 1, "1")
    guided.mark_question("one.txt", 3, "2")
    first, patients, staff = guided.asked().questions
    assert first.documents == ("one.txt",)
    assert first.participants == ("P1",)
    assert first.groups == {"Patients": (1, 2), "Staff": (0, 2), "(unidentified)": (0, 1)}
    assert patients.participants == ("P1", "P2")
    assert patients.groups == {"Patients": (2, 2)}
    assert staff.documents == ()
    assert staff.groups == {"Staff": (0, 2), "(unidentified)": (0, 1)}
    assert guided.asked().unmarked == ("two.txt",)
    guided.mark_question("two.txt", 5, "1")
    first = guided.asked().questions[0]
    assert first.groups == {"Patients": (1, 2), "Staff": (2, 2), "(unidentified)": (1, 1)}
    assert first.participants == ("All in two.txt (unidentified)", "P1", "S1", "S2")
    only = guided.asked(Scope(strand="Patients"))
    assert [q.question.number for q in only.questions] == ["1", "2"]
    assert only.questions[0].groups == {"Patients": (1, 2)}
    before = guided.asked(Scope(as_of=guided.last_seq() - 1))
    assert before.unmarked == ("two.txt",)


def test_marks_follow_to_a_new_text(guided: Project) -> None:
    """The one function that whoever makes a revision calls, tried on a made-up mapping."""
    for turn, question in ((1, "1"), (3, "2"), (4, "1")):
        guided.mark_question("one.txt", turn, question)
    old = guided.document("one.txt")
    new = guided.document("two.txt").revision  # any other revision of the study will do
    with guided._study.acting("revise") as change:
        moved, lost = move_marks(change, old.id, old.revision, new, {1: 2, 3: 3})
    assert (moved, lost) == (2, [4])
    assert {(m.turn, m.question.number, m.lost) for m in guided.question_marks()} == {
        (2, "1", True), (3, "2", True), (4, "1", False),
    }  # fmt: skip
    guided.undo()
    assert [m.turn for m in guided.question_marks()] == [1, 3, 4]
    with guided._study.acting("revise") as change:
        assert move_marks(change, old.id, old.revision, new, {1: 1, 3: 1, 4: 1}) == (2, [])
    assert [(m.turn, m.question.number) for m in guided.question_marks()] == [(1, "1"), (1, "2")]
    assert guided.check().problems == ()


def test_marks_follow_a_corrected_text(guided: Project) -> None:
    marked = {1: "1", 3: "2"}
    for turn, question in marked.items():
        guided.mark_question("one.txt", turn, question)
    turn = next(t for t in guided.document("one.txt").turns if t.n == 2)
    guided.correct_turn("one.txt", 2, f"{turn.text} And more.")
    assert {m.turn: m.question.number for m in guided.question_marks()} == marked
    assert not any(m.lost for m in guided.question_marks())
    assert guided.check().problems == ()
    guided.undo()
    assert {m.turn: m.question.number for m in guided.question_marks()} == marked


def test_a_copy_and_a_backup_know_the_guide(guided: Project, tmp_path: Path) -> None:
    guided.mark_question("one.txt", 1, "1")
    copied = guided.copy_to(tmp_path / "copy.db")
    assert copied.fingerprints() == guided.fingerprints()
    assert [m.turn for m in copied.question_marks()] == [1]
    assert copied.asked().to_json() == guided.asked().to_json()
    copied.undo()
    assert copied.question_marks() == ()
    assert copied.check().problems == ()
    copied.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE question_mark SET turn = 99",
        "UPDATE guide_question SET text = 'Another?'",
        "DELETE FROM question_mark",
        "UPDATE kept_apart SET ended = born",
    ],
)
def test_what_was_altered_behind_its_back_is_found(
    guided: Project, tmp_path: Path, statement: str
) -> None:
    from tests.robust.test_tampering import alter

    (tmp_path / "three.txt").write_text(ONE.replace("nurse", "sister"))
    guided.import_files([tmp_path / "three.txt"], strand="Patients", method="interview")
    guided.keep_apart("P1")
    guided.mark_question("one.txt", 1, "1")
    assert guided.check().problems == ()
    alter(guided, statement)
    problems = guided.check().problems
    assert problems
    assert ("turn = 99" in statement) == any("lies on no turn" in each for each in problems)
