"""The board: counted as themes are, moves done once, questions with n of N, answers kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError
from workbench.values import STAGES, BoardCard

TALK = (
    "INT: How was it?\nP1: I waited for hours.\nINT: And?\nP1: Nobody said why.\n"
    "P2: It was quick for me.\nP1: They never do.\n"
)


@pytest.fixture
def themes(study: Project, tmp_path: Path) -> Project:
    (tmp_path / "talk.txt").write_text(TALK)
    study.import_files([tmp_path / "talk.txt"], group="Patients", method="single-group")
    study.add_code("Time", kind="theme")
    study.add_code("waiting", parent="Time")
    study.add_code("Respect", kind="theme")
    study.add_code("told", parent="Respect")
    study.code("talk.txt", "waiting", quote="I waited for hours.")
    study.code("talk.txt", "told", quote="Nobody said why.")
    study.code("talk.txt", "waiting", quote="Nobody said why.")
    study.code("talk.txt", "waiting", quote="They never do.")
    return study


def card(project: Project, name: str) -> BoardCard:
    return next(each for each in project.board().cards if each.name == name)


def test_cards_are_counted_as_the_comparison_counts(themes: Project) -> None:
    for row in themes.compare().rows:
        group = next(g for g in card(themes, row[0]).groups if g.group == row[2])
        assert (group.people, group.of) == (row[3].people, row[3].of)
    waiting = card(themes, "waiting")
    assert [(g.group, g.people, g.of) for g in waiting.groups] == [("Patients", 1, 2)]
    assert (waiting.passages, waiting.level, waiting.stage) == (3, "code", "candidate")
    assert card(themes, "Time").passages == 3
    assert card(themes, "Time").below == 1
    assert len(themes.board().in_stage("candidate")) == 4


@pytest.mark.parametrize("stage", STAGES)
def test_any_stage_from_any_stage_is_one_step(themes: Project, stage: str) -> None:
    for start in STAGES:
        themes.set_stage("Time", start)
        steps = len(themes.history())
        themes.set_stage("Time", stage)
        assert card(themes, "Time").stage == stage
        assert len(themes.history()) == steps + (start != stage)
    assert themes.check().clean


def test_a_move_is_done_once_and_undone(themes: Project) -> None:
    time, told = card(themes, "Time").id, card(themes, "told").id
    moves = [
        {"client": "c1", "n": 1, "op": "stage", "code": time, "stage": "named"},
        {"client": "c1", "n": 2, "op": "link", "code": told, "theme": time},
    ]
    for _ in range(2):
        done = themes.apply_moves(moves)
        assert (done.acked_n, done.refused) == (2, ())
    assert card(themes, "Time").stage == "named"
    assert card(themes, "told").serves == (time,)
    assert themes.history(1)[0].action == "link code"
    back = [{"client": "c1", "n": n, "op": "undo"} for n in (3, 4)]
    themes.apply_moves(back)
    themes.apply_moves(back)
    assert card(themes, "Time").stage == "candidate"
    assert card(themes, "told").serves == ()
    themes.apply_moves([{"client": "c1", "n": 5, "op": "redo"}])
    assert card(themes, "Time").stage == "named"
    assert themes.check().clean


def test_moves_that_cannot_be_done_say_why_and_leave_no_step(themes: Project) -> None:
    time, waiting = card(themes, "Time").id, card(themes, "waiting").id
    steps = len(themes.history())
    done = themes.apply_moves(
        [
            {"client": "c", "n": 1, "op": "stage", "code": time, "stage": "done"},
            {"client": "c", "n": 2, "op": "link", "code": waiting, "theme": time},
            {"client": "c", "n": 3, "op": "under", "code": time, "under": waiting},
            {"client": "c", "n": 4, "op": "unlink", "code": waiting, "theme": time},
            {"client": "c", "n": 5, "op": "undo"},
            {"client": "c", "n": 6, "op": "stage", "stage": "named"},
            {"client": "c", "n": 7, "op": "stage", "code": time, "stage": "candidate"},
        ]
    )
    why = dict(done.refused)
    assert sorted(why) == [1, 2, 3, 4, 5, 6]
    assert "not “done”" in why[1]
    assert "serves it already" in why[2]
    assert "under itself" in why[3]
    assert "taken away" in why[4]
    assert "not of the board" in why[5]
    assert "without its code" in why[6]
    assert len(themes.history()) == steps
    with pytest.raises(UsageError, match="no move"):
        themes.apply_moves([{"client": "c", "n": 8, "op": "explode"}])


def test_somebody_new_who_is_refused_leaves_a_whole_study(
    themes: Project, reopened: Callable[..., Project]
) -> None:
    other = reopened(themes, actor="New")
    other.apply_moves([{"client": "x", "n": 1, "op": "undo"}])
    time = card(themes, "Time").id
    other.apply_moves([{"client": "x", "n": 2, "op": "stage", "code": time, "stage": "candidate"}])
    assert other.check().problems == ()
    other.close()


def test_questions_say_n_of_n(themes: Project) -> None:
    asked = {q.key: q for q in themes.theme_sheet("Time").questions}
    assert asked["one person"].facts[:2] == (
        "3 of 3 passages hold words of P1.", "Nobody else voices it.",
    )  # fmt: skip
    assert asked["one person"].look
    assert asked["meaning"].look
    assert "0 of 1 code in it have a definition." in asked["meaning"].facts
    assert "Patients: 1 of 2 people voice it." in asked["negative cases"].facts
    assert "Not raised, until checked, by 1 of 2 people: P2." in asked["negative cases"].facts
    assert asked["neighbours"].facts == (
        "1 of its 3 passages overlaps a passage of “Respect” (1 in all).",
    )
    respect = {q.key: q for q in themes.theme_sheet("Respect").questions}
    assert respect["neighbours"].look
    assert not respect["one person"].look


def test_nothing_coded_is_said_so(study: Project) -> None:
    study.add_code("Bare", kind="theme")
    facts = [q.facts for q in study.theme_sheet("Bare").questions]
    assert facts[0] == ("No passage of it is in anybody’s own words yet.",)
    assert facts[2] == ("Nobody has a turn yet.",)
    assert facts[3] == ("It shares no passage with another theme.",)


def test_answers_are_notes_of_a_person(themes: Project, reopened: Callable[..., Project]) -> None:
    def answers(project: Project) -> tuple[str, tuple[tuple[str, str], ...]]:
        asked = next(q for q in project.theme_sheet("Time").questions if q.key == "meaning")
        return asked.answer, asked.others

    other = reopened(themes, actor="MK")
    themes.answer_question("Time", "meaning", "Waiting\nmeans not counting.")
    other.answer_question("Time", "meaning", "A topic, I think.")
    assert answers(themes) == ("Waiting\nmeans not counting.", (("MK", "A topic, I think."),))
    assert answers(other) == ("A topic, I think.", (("AB", "Waiting\nmeans not counting."),))
    themes.answer_question("Time", "meaning", "  ")
    assert answers(themes)[0] == ""
    themes.undo()
    assert answers(themes)[0] == "Waiting\nmeans not counting."
    with pytest.raises(Refused, match="A question is one of"):
        themes.answer_question("Time", "worth it?", "yes")
    with pytest.raises(NotFound, match="No code is called"):
        themes.answer_question("Nope", "meaning", "yes")
    assert themes.check().clean
    other.close()


def test_where_a_theme_came_from(themes: Project) -> None:
    themes.change_code("Time", name="Timing", central_idea="Waiting is not counting.")
    themes.set_stage("Timing", "named")
    themes.undo()
    themes.add_code("Delay", kind="theme")
    themes.merge_codes("Delay", "Timing")
    life = themes.theme_sheet("Timing").life
    assert [(step.what, step.before, step.after) for step in life] == [
        ("added", "", ""),
        ("renamed", "Time", "Timing"),
        ("central idea", "", "Waiting is not counting."),
        ("took in", "", "Delay"),
    ]
    assert {step.actor for step in life} == {"AB"}


def test_a_move_is_taken_back_by_its_number_whatever_came_after(themes: Project) -> None:
    time, told = card(themes, "Time").id, card(themes, "told").id
    themes.apply_moves([{"client": "c1", "n": 1, "op": "stage", "code": time, "stage": "named"}])
    themes.apply_moves([{"client": "c2", "n": 1, "op": "stage", "code": told, "stage": "idea"}])
    done = themes.apply_moves([{"client": "c1", "n": 2, "op": "undo", "of": 1}])
    assert (done.refused, done.told) == ((), ())
    assert (card(themes, "Time").stage, card(themes, "told").stage) == ("candidate", "idea")
    themes.apply_moves([{"client": "c1", "n": 3, "op": "redo", "of": 2}])
    assert (card(themes, "Time").stage, card(themes, "told").stage) == ("named", "idea")
    done = themes.apply_moves([{"client": "c1", "n": 4, "op": "undo", "of": 99}])
    assert "nothing to take back" in done.refused[0][1]
    done = themes.apply_moves([{"client": "c1", "n": 5, "op": "undo"}])
    assert done.told == ((5, "Taken back: “move to stage”"),)
