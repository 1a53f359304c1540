"""The plain view's service: packs, answers as one step, what is put aside, plain sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError
from workbench.services.plain import sentence
from workbench.values import PlainPassage, Scope

LONG = "It was a long day and nobody told me what would come next, not once, not ever, number"


def talk(speaker: str, turns: int) -> str:
    return "".join(f"INT: Go on, {n}?\n{speaker}: {LONG} {n}.\n" for n in range(1, turns + 1))


@pytest.fixture
def filled(study: Project, tmp_path: Path) -> Project:
    for name, group, turns in (("P1", "Patients", 6), ("P2", "Patients", 3), ("S1", "Staff", 4)):
        file = tmp_path / f"{name}.txt"
        file.write_text(talk(name, turns) + f"INT: And?\n{name}: Yes.\n", encoding="utf-8")
        study.import_files([file], group=group, method="interview")
    study.add_code("Time", kind="theme")
    study.add_code("waiting", parent="Time")
    study.add_code("told")
    return study


def ids(project: Project, *names: str) -> list[str]:
    by_name = {code.name: code.id for _, code in project.codebook().walk()}
    return [by_name[name] for name in names]


def first(project: Project, document: str = "P1.txt") -> PlainPassage:
    return project.plain_reading(document=document).passages[0]


def codings(project: Project) -> list[tuple[str, str, str, str]]:
    return sorted((c.code, c.coder, c.layer, c.origin) for c in project.codings())


def test_a_pack_is_kept_with_its_seed(filled: Project) -> None:
    pack = filled.draw_pack(6, seed=5)
    assert (pack.kind, pack.seed, pack.place, len(pack.passages)) == ("pack", 5, 0, 6)
    groups = [p.groups[0] for p in pack.passages]
    assert (groups.count("Patients"), groups.count("Staff")) == (3, 3)
    assert all(p.text.startswith(LONG) and p.asked.startswith("Go on") for p in pack.passages)
    assert filled.plain_reading(pack=pack.id) == pack
    again = filled.draw_pack(6, seed=5)
    assert [p.turn for p in again.passages] == [p.turn for p in pack.passages]
    assert [r.id for r in filled.plain_begun()] == [again.id, pack.id]
    filled.undo()
    with pytest.raises(NotFound, match="Draw a new one"):
        filled.plain_reading(pack=again.id)
    with pytest.raises(UsageError, match="1 to 60"):
        filled.draw_pack(0)


def test_what_is_answered_is_not_drawn_again(filled: Project) -> None:
    for p in filled.draw_pack(60).passages:
        filled.answer_passage(p.document_id, p.turn, "done")
    with pytest.raises(Refused, match="no passage left"):
        filled.draw_pack(6)


def test_packs_are_ones_own(filled: Project, reopened: Callable[..., Project]) -> None:
    pack = filled.draw_pack(6)
    lay = reopened(filled, actor="Jo")
    with pytest.raises(NotFound, match="somebody else’s"):
        lay.plain_reading(pack=pack.id)
    assert lay.plain_begun() == ()
    lay.close()


def test_an_answer_is_one_step(filled: Project) -> None:
    one = first(filled)
    steps = filled.last_seq()
    filled.answer_passage(
        "P1.txt", one.turn, "done", ideas=ids(filled, "waiting"), new_idea="  no news ",
        comment="So true.",
    )  # fmt: skip
    assert filled.last_seq() == steps + 1
    assert codings(filled) == [
        ("no news", "AB", "individual", "plain view"),
        ("waiting", "AB", "individual", "plain view"),
    ]
    (new,) = [c for _, c in filled.codebook().walk() if c.name == "no news"]
    assert (new.kind, new.stage) == ("code", "idea")
    seen = first(filled)
    assert (seen.answer, seen.comment) == ("done", "So true.")
    assert set(seen.ideas) == set(ids(filled, "waiting", "no news"))
    reading = filled.plain_reading(document="P1.txt")
    assert (reading.place, reading.answered) == (1, 1)
    assert filled.check().problems == ()
    filled.undo()
    assert first(filled) == one
    assert codings(filled) == []
    assert "no news" not in [c.name for _, c in filled.codebook().walk()]
    filled.redo()
    assert first(filled) == seen


def test_answering_again_replaces(filled: Project) -> None:
    turn = first(filled).turn
    filled.answer_passage("P1.txt", turn, "done", ideas=ids(filled, "waiting"), comment="One.")
    filled.answer_passage("P1.txt", turn, "not sure", ideas=ids(filled, "told"), comment="Two.")
    seen = first(filled)
    assert (seen.answer, seen.comment) == ("not sure", "Two.")
    assert list(seen.ideas) == ids(filled, "told")
    filled.answer_passage("P1.txt", turn, "not sure")
    assert (first(filled).ideas, first(filled).comment) == ((), "")
    steps = filled.last_seq()
    filled.answer_passage("P1.txt", turn, "not sure")
    assert filled.last_seq() == steps
    for _ in range(2):
        filled.undo()
    assert first(filled).comment == "One."
    assert filled.check().problems == ()


def test_a_new_idea_that_is_on_the_list_is_that_one(filled: Project) -> None:
    filled.answer_passage("P1.txt", first(filled).turn, "done", new_idea="Waiting")
    assert [c[0] for c in codings(filled)] == ["waiting"]


def test_put_aside_is_what_it_is(filled: Project, reopened: Callable[..., Project]) -> None:
    lay = reopened(filled, actor="Jo")
    turns = [p.turn for p in lay.plain_reading(document="P1.txt").passages]
    for turn, given in zip(turns, ("skipped", "not sure", "upsetting", "done"), strict=False):
        lay.answer_passage("P1.txt", turn, given)
    lay.answer_passage("P1.txt", turns[4], "done", ideas=ids(lay, "told"), comment="Me too.")
    told = [(p.coder, p.turn, p.answer, p.comment) for p in filled.put_aside()]
    assert told == [
        ("Jo", turns[4], "done", "Me too."),
        ("Jo", turns[2], "upsetting", ""),
        ("Jo", turns[1], "not sure", ""),
        ("Jo", turns[0], "skipped", ""),
    ]
    assert codings(filled) == [("told", "Jo", "individual", "plain view")]
    lay.undo()
    lay.undo()
    lay.undo()
    assert [p.answer for p in filled.put_aside()] == ["not sure", "skipped"]
    with pytest.raises(Refused, match="An answer is"):
        lay.answer_passage("P1.txt", turns[0], "perhaps")
    with pytest.raises(NotFound, match="no passage 99"):
        lay.answer_passage("P1.txt", 99, "done")
    lay.close()


def test_people_who_code_apart_see_their_own_only(
    new_study: Callable[..., Project], reopened: Callable[..., Project], tmp_path: Path
) -> None:
    ab = new_study(profile="reliability")
    (tmp_path / "P1.txt").write_text(talk("P1", 2), encoding="utf-8")
    ab.import_files([tmp_path / "P1.txt"], group="Patients", method="interview")
    ab.add_code("Time", kind="theme")
    ab.answer_passage("P1.txt", 2, "not sure", ideas=ids(ab, "Time"))
    mk = reopened(ab, actor="MK")
    assert mk.put_aside() == ()
    assert mk.big_ideas() == ()
    mk.answer_passage("P1.txt", 4, "skipped")
    assert [b.told for b in mk.big_ideas()] == [("None of the patients talked about this.",)]
    assert [b.told for b in ab.big_ideas()] == [
        ("The only one of the patients talked about this.",)
    ]
    mk.close()


def test_sentences(filled: Project) -> None:
    filled.code("P1.txt", "waiting", quote="It was a long day", turn=2)
    (idea,) = filled.big_ideas()
    cell = {g: c for _, _, g, c in filled.compare(Scope()).rows}
    assert (cell["Patients"].people, cell["Patients"].of) == (1, 2)
    assert "1 of the 2 patients talked about this." in idea.told
    assert sentence(6, 9, "Patients") == "6 of the 9 patients talked about this."
    unknown = "person whose view is not known"
    assert sentence(0, 1, "(unidentified)") == f"The one {unknown} did not talk about this."
    assert sentence(1, 1, "(no group)") == f"The one {unknown} talked about this."
    assert sentence(1, 1, "Staff") == "The one person in “Staff” talked about this."
    assert sentence(0, 9, "Carers") == "None of the 9 carers talked about this."
    assert sentence(9, 9, "Patients") == "All 9 patients talked about this."
    assert sentence(2, 4, "NHS staff") == (
        "2 of the 4 people in the group “NHS staff” talked about this."
    )
