"""Strands: what belongs to them, freezing at one seam over every write, blindness."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import two_strands
from workbench.api import Project
from workbench.errors import NotFound, Refused, StrandFrozen, UsageError
from workbench.values import Answered, Scope


@pytest.fixture
def strands(study: Project, tmp_path: Path) -> Project:
    return two_strands.build(study, tmp_path)


def test_what_belongs_to_a_strand(strands: Project) -> None:
    strands.describe_strand("Patients", notes="One group, met once.")
    strands.set_strand_coders("patients", ["AB", "MK"])
    found = strands.strand("Patients")
    assert (found.documents, found.people, found.coders) == (("fg1.txt",), 3, ("AB", "MK"))
    assert (found.themes, found.codes, found.codings) == (3, 2, 3)
    assert found.notes == "One group, met once."
    assert strands.place_documents(None, ["fg1.txt"]) == 1
    assert strands.place_documents(None, ["fg1.txt"]) == 0
    assert strands.strand("Patients").documents == ()
    strands.undo()
    assert strands.strand("Patients").documents == ("fg1.txt",)
    strands.set_strand_coders("Patients", ["MK"])
    assert strands.strand("Patients").coders == ("MK",)
    with pytest.raises(NotFound, match="There are: Nurses, Patients"):
        strands.strand("Carers")
    with pytest.raises(Refused, match="already"):
        strands.create_strand("NURSES")
    assert strands.check().clean


def test_what_belongs_is_said_in_one_step(strands: Project) -> None:
    steps = len(strands.history())
    found = strands.arrange_strand(
        "Patients", notes="Both rounds.", documents=["fg2.txt"], coders=["MK"], blind=True
    )
    assert (found.documents, found.coders, found.notes) == (("fg2.txt",), ("MK",), "Both rounds.")
    assert strands.strand("Nurses").documents == ()
    assert len(strands.history()) == steps + 1
    strands.arrange_strand("Patients", documents=["fg2.txt"], coders=["MK"], codebook=True)
    assert len(strands.history()) == steps + 1
    strands.undo()
    assert strands.strand("Patients").documents == ("fg1.txt",)
    with pytest.raises(NotFound, match="no document"):
        strands.arrange_strand("Patients", notes="x", documents=["gone.txt"])
    assert strands.strand("Patients").notes == ""
    assert strands.check().clean


def test_codebooks_of_strands_are_apart(strands: Project) -> None:
    _, rows = strands.codebook_table("Patients")
    assert [row["path"] for row in rows] == [
        "Waiting", "Waiting > hours", "Explaining", "Explaining > told", "Ease",
    ]  # fmt: skip
    assert [row["path"] for row in strands.codebook_table()[1]] == ["Time", "Being told"]
    strands.import_codebook(rows, strand="Patients")
    assert strands.codebook_table("Patients")[1] == rows
    book = strands.codebook()
    for document, path in (("fg1.txt", "Patients"), ("fg2.txt", "Nurses")):
        coded = {book.path(c.code_id) for c in strands.codings(document=document)}
        assert all(each.startswith(f"{path} > ") for each in coded)
    for refused in (
        lambda: strands.move_code("Patients > Ease", under="Time"),
        lambda: strands.link_code("Time", "Patients > Ease"),
        lambda: strands.merge_codes("Patients > Ease", "Nurses > Workload"),
        lambda: strands.change_code("Patients", name="People"),
        lambda: strands.delete_code("Nurses"),
        lambda: strands.code("fg1.txt", "Patients", quote="Fine for me."),
    ):
        with pytest.raises(Refused):
            refused()
    assert strands.check().clean


WRITES: dict[str, Callable[[Project, Path], object]] = {
    "code": lambda p, _: p.code("fg1.txt", "hours", quote="Fine for me."),
    "code with its code elsewhere": lambda p, _: p.code("fg2.txt", "Patients > Ease", quote="Yes."),
    "code with an integrated theme": lambda p, _: p.code("fg1.txt", "Time", quote="Fine for me."),
    "delete coding": lambda p, _: p.delete_codings([p.codings(document="fg1.txt")[0].id]),
    "autocode": lambda p, _: p.autocode(
        "Patients > Ease", p.preview_autocode("fine", code="Patients > Ease").hits
    ),
    "add code": lambda p, _: p.add_code("pain", parent="Patients > Ease"),
    "add theme": lambda p, _: p.add_code("Pain", parent="Patients", kind="theme"),
    "change code": lambda p, _: p.change_code("Patients > Ease", name="Comfort"),
    "examples": lambda p, _: p.edit_code("Patients > Ease", examples=["Fine."]),
    "move": lambda p, _: p.move_code("hours", under="Patients > Ease"),
    "link": lambda p, _: p.link_code("Patients > Ease", "hours"),
    "delete code": lambda p, _: p.delete_code("Patients > Ease"),
    "merge": lambda p, _: p.merge_codes("hours", "Patients > Explaining > told"),
    "stage": lambda p, _: p.set_stage("Patients > Ease", "named"),
    "import codebook": lambda p, _: p.import_codebook([{"path": "New"}], strand="Patients"),
    "import document": lambda p, folder: p.import_files([_more(folder)], strand="Patients")[0],
    "method": lambda p, _: p.set_method("fg1.txt", "mixed-group"),
    "place out": lambda p, _: p.place_documents(None, ["fg1.txt"]),
    "place in": lambda p, _: p.place_documents("Patients", ["fg2.txt"]),
    "people": lambda p, _: p.assign_participants(
        [{"document": "fg1.txt", "speaker": "P1", "participant": "P9"}]
    ),
    "speaking as": lambda p, _: p.speak_as_turn("fg1.txt", 2, "Nurses"),
    "question of its guide": lambda p, _: p.import_guide(
        [{"strand": "Patients", "order": "1", "question": "How was it?"}]
    ),
    "mark question": lambda p, _: p.mark_question("fg1.txt", 1, "How goes it?"),
    "correct": lambda p, _: p.correct_turn("fg1.txt", 2, "I waited for days. Nobody told me."),
    "workspace": lambda p, _: _sent(
        p.apply_operations(
            [{"client": "c", "n": 1, "op": "remove", "ids": [p.codings(document="fg1.txt")[0].id]}]
        )
    ),
    "board": lambda p, _: _sent(
        p.apply_moves(
            [
                {
                    "client": "b",
                    "n": 1,
                    "op": "stage",
                    "stage": "named",
                    "code": p.codebook().find("Patients > Ease")[0].id,
                }
            ]
        )
    ),
    "plain answer": lambda p, _: p.answer_passage(
        "fg1.txt", 2, "done", ideas=[p.codebook().find("Patients > Ease")[0].id]
    ),
    "describe": lambda p, _: p.describe_strand("Patients", notes="Other."),
    "arrange": lambda p, _: p.arrange_strand("Patients", documents=[]),
    "undo": lambda p, _: p.undo(),
}


def _sent(answered: Answered) -> None:
    """What a browser is told of a refusal, as the error it was."""
    for _, why in answered.refused:
        raise StrandFrozen(why)


def _raised(done: object) -> None:
    """A result of many says what was refused; as the error it was."""
    if error := getattr(done, "error", None):
        raise StrandFrozen(error)


def _more(folder: Path) -> Path:
    (folder / "more.txt").write_text("P4: Hello there.\nFAC: Hello.\nP4: Good.\n")
    return folder / "more.txt"


def test_every_write_on_a_frozen_strand_is_refused(strands: Project, tmp_path: Path) -> None:
    strands.import_guide([{"strand": "", "order": "1", "question": "How goes it?"}])
    strands.freeze_strand("Patients", "Analysis done.")
    steps, before = len(strands.history()), strands.compare(strands.frozen_scope("Patients"))
    for write in WRITES.values():
        with pytest.raises(StrandFrozen, match="“Patients” is frozen"):
            _raised(write(strands, tmp_path))
    assert len(strands.history()) == steps
    assert strands.compare(Scope(strand="Patients")).rows == before.rows
    assert strands.check().clean


def test_what_is_about_a_frozen_strand_stays_open(strands: Project) -> None:
    strands.freeze_strand("Patients")
    strands.map_code("Patients > Ease", None, "only here")
    strands.add_code("Further", kind="theme")
    strands.code("fg2.txt", "Nurses > Workload", quote="Yes.")
    strands.add_memo("A note on the method.", kind="method")
    strands.mark_read("fg1.txt")
    assert strands.check().clean


def test_freezing_is_logged_and_ends_with_a_reason_only(strands: Project) -> None:
    frozen = strands.freeze_strand("Patients", "Analysis done.")
    assert frozen.is_frozen
    assert strands.freeze_strand("Patients").frozen_seq == frozen.frozen_seq
    with pytest.raises(Refused, match="needs a reason"):
        strands.unfreeze_strand("Patients", " ")
    with pytest.raises(Refused):
        strands.undo()
    with pytest.raises(Refused, match="not frozen"):
        strands.unfreeze_strand("Nurses", "why")
    opened = strands.unfreeze_strand("Patients", "A transcript came late.")
    assert not opened.is_frozen
    assert [(e.is_frozen, e.reason, e.actor) for e in opened.log] == [
        (True, "Analysis done.", "AB"), (False, "A transcript came late.", "AB"),
    ]  # fmt: skip
    strands.code("fg1.txt", "hours", quote="Fine for me.")
    strands.undo()
    with pytest.raises(StrandFrozen, match="not undone"):
        strands.undo()
    assert strands.check().clean


def test_a_frozen_strand_is_read_as_of_its_freezing(strands: Project) -> None:
    strands.freeze_strand("Patients")
    then = strands.frozen_scope("Patients")
    rows = strands.compare(then).rows
    strands.unfreeze_strand("Patients", "More to code.")
    strands.code("fg1.txt", "hours", quote="Fine for me.")
    assert strands.compare(then).rows == rows
    assert strands.compare(Scope(strand="Patients")).rows != rows
    with pytest.raises(Refused, match="no such moment"):
        strands.frozen_scope("Patients")


def test_a_blind_coder_sees_no_other_strand(
    strands: Project, reopened: Callable[..., Project]
) -> None:
    strands.set_strand_coders("Nurses", ["NN"])
    nurse = reopened(strands, actor="NN")
    assert [s.name for s in nurse.strand_table()] == ["Nurses", "Patients"]
    strands.describe_strand("Nurses", blind=True)
    assert [s.name for s in nurse.strand_table()] == ["Nurses"]
    assert [s.name for s in strands.strand_table()] == ["Nurses", "Patients"]
    with pytest.raises(NotFound) as unknown:
        nurse.strand("Patients")
    assert "There are: Nurses" in str(unknown.value)
    for look in (
        nurse.crosswalk, nurse.crosswalk_proposals, nurse.balance,
        lambda: nurse.lineage("Time"), lambda: nurse.lineage_of_person("P1"),
        lambda: nurse.lineage_of_turn("fg2.txt", 2),
        lambda: nurse.map_code("Waiting", "Time", "same"),
        lambda: nurse.unmap_code("Waiting"), lambda: nurse.gather_theme([], "New"),
        lambda: nurse.dismiss_pair("a", "b"),
    ):  # fmt: skip
        with pytest.raises(Refused, match="blind"):
            look()
    for hidden in (
        lambda: nurse.codebook_table("Patients"),
        lambda: nurse.freeze_strand("Patients"),
        lambda: nurse.place_documents("Nurses", ["fg1.txt"]),
        lambda: nurse.import_codebook([{"path": "x"}], strand="Patients"),
    ):
        with pytest.raises(NotFound):
            hidden()
    strands.describe_strand("Nurses", blind=False)
    assert nurse.balance().themes
    nurse.close()


def test_an_empty_strand(study: Project) -> None:
    made = study.create_strand("Carers", notes="Not met yet.", blind=True)
    assert (made.documents, made.people, made.themes, made.is_blind) == ((), 0, None, True)
    study.undo()
    assert list(study.strand_table()) == []
    study.create_strand("Carers")
    assert study.open_strand_codebook("Carers").themes == 0
    study.undo()
    assert study.strand("Carers").themes is None
    assert study.open_strand_codebook("Carers").codes == 0
    study.add_code("Tired", parent="Carers", kind="theme")
    with pytest.raises(UsageError):
        study.map_code("Tired", "Anything", "alike")
    assert study.check().clean
