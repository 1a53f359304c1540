"""The checklist: theme, need, item; its sources, its order, its revisions, its undo."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.exports.reading import docx_text
from workbench.api import Project, checklist_file
from workbench.errors import NotFound, Refused, UsageError

TALK = (
    "INT: How was it?\n"
    "P1: Nobody told me when you would call.\n"
    "P2: Me neither, I sat there all day.\n"
    "N1: =We ring when there is a bed.\n"
)


@pytest.fixture
def talk(study: Project, tmp_path: Path) -> Project:
    """Two patients and a nurse; two themes."""
    file = tmp_path / "FG1.txt"
    file.write_text(TALK, encoding="utf-8")
    study.import_files([file], method="mixed-group")
    study.assign_participants(
        [
            {"document": "FG1.txt", "speaker": who, "participant": name, "groups": group}
            for who, name, group in (
                ("P1", "Ann", "Patients"), ("P2", "Cem", "Patients"), ("N1", "Bea", "Nurses"),
            )
        ]
    )  # fmt: skip
    study.add_code("Staff", kind="theme")
    study.add_code("Time", kind="theme")
    study.add_code("waiting", parent="Time")
    for quote in (
        "Nobody told me when you would call.\nP2: Me neither, I sat there all day.",
        "=We ring when there is a bed.",
    ):
        study.code("FG1.txt", "waiting", quote=quote)
    return study


def ids(project: Project) -> list[str]:
    return [coding.id for coding in project.codings()]


def test_items_stand_under_needs_with_who_is_behind_them(talk: Project) -> None:
    both, nurse = ids(talk)
    first = talk.add_checklist_item(
        "Time", "Know  when", professionals="Say when you will ring.",
        patients="Ask when they will ring.", priority="must", sources=[both, both],
    )  # fmt: skip
    talk.add_checklist_item("Staff", "See who it is", patients="Ask for names.")
    second = talk.add_checklist_item("Time", "Know when", professionals="Ring even without a bed.")
    found = talk.checklist()
    assert list(found.themes) == ["Staff", "Time"]  # as the codebook has them
    assert [i.id for i in found.themes["Time"]["Know when"]] == [first, second]
    item = found.themes["Time"]["Know when"][0]
    assert dict(item.people) == {"Patients": 2}  # Ann and Cem, in one exchange
    assert [source.coding for source in item.sources] == [both]
    assert item.unworded == ()
    assert found.themes["Time"]["Know when"][1].unworded == ("patients",)
    talk.attach_to_checklist(first, nurse)
    assert dict(talk.checklist().items[1].people) == {"Patients": 2, "Nurses": 1}
    talk.detach_from_checklist(first, both)
    assert dict(talk.checklist().items[1].people) == {"Nurses": 1}
    with pytest.raises(NotFound, match="does not stand behind"):
        talk.detach_from_checklist(first, both)
    assert talk.check().problems == ()


def test_what_cannot_be_an_item_is_refused_and_nothing_is_left(talk: Project) -> None:
    before = talk.last_seq()
    for theme, need, fields, error, words in (
        ("waiting", "n", {"patients": "x"}, Refused, "is a code"),
        ("Nowhere", "n", {"patients": "x"}, NotFound, "Nowhere"),
        ("Time", "  ", {"patients": "x"}, Refused, "which need"),
        ("Time", "n", {}, Refused, "needs words"),
        ("Time", "n", {"patients": "x", "priority": "maybe"}, UsageError, "must, should, could"),
        ("Time", "n", {"patients": "x" * 4001}, Refused, "4,000"),
        ("Time", "n", {"patients": "x", "sources": ["00000000-0000-4000-8000-000000000000"]},
         NotFound, "No coding"),
    ):  # fmt: skip
        with pytest.raises(error, match=words):
            talk.add_checklist_item(theme, need, **fields)  # type: ignore[arg-type]
    id_ = talk.add_checklist_item("Time", "n", patients="x")
    with pytest.raises(Refused, match="needs words"):
        talk.change_checklist_item(id_, patients=" ")
    with pytest.raises(UsageError, match="colour"):
        talk.change_checklist_item(id_, colour="red")
    assert talk.last_seq() == before + 1


def test_moving_changing_removing_are_single_steps_that_undo(talk: Project) -> None:
    made = [talk.add_checklist_item("Time", "n", patients=word) for word in "abc"]
    other = talk.add_checklist_item("Time", "m", patients="d")

    def order() -> list[str]:
        return [item.patients for item in talk.checklist().items]

    talk.move_checklist_item(made[2], -2)
    assert order() == ["c", "a", "b", "d"]
    before = talk.last_seq()
    talk.move_checklist_item(made[2], -1)  # at the top already
    assert talk.last_seq() == before
    talk.undo()
    assert order() == ["a", "b", "c", "d"]
    talk.change_checklist_item(other, theme="Staff", need="k", priority="could", note="pilot")
    item = talk.checklist().items[0]
    assert (item.theme, item.need, item.priority, item.note) == ("Staff", "k", "could", "pilot")
    talk.attach_to_checklist(other, ids(talk)[0])
    talk.remove_checklist_item(other)
    assert order() == ["a", "b", "c"]
    talk.undo()
    back = talk.checklist().items[0]
    assert (back.patients, len(back.sources)) == ("d", 1)
    assert talk.check().problems == ()


def test_a_theme_does_not_take_its_items_with_it_and_a_coding_takes_its_place(
    talk: Project,
) -> None:
    both, nurse = ids(talk)
    id_ = talk.add_checklist_item("Time", "n", patients="x", sources=[both, nurse])
    with pytest.raises(Refused, match="The checklist has 1 item under"):
        talk.delete_code("Time")
    talk.delete_codings([nurse])
    assert [s.coding for s in talk.checklist().items[0].sources] == [both]
    talk.undo()
    assert len(talk.checklist().items[0].sources) == 2
    talk.remove_checklist_item(id_)
    talk.delete_code("Time")
    assert talk.check().problems == ()


def test_revisions_keep_what_was_and_say_what_is_different(talk: Project) -> None:
    with pytest.raises(Refused, match="empty"):
        talk.name_checklist_revision("first")
    both, nurse = ids(talk)
    stays = talk.add_checklist_item("Time", "n", patients="a", sources=[both])
    goes = talk.add_checklist_item("Time", "n", patients="b")
    made = talk.name_checklist_revision("before the pilot", "as drafted")
    assert (made.items, made.note) == (2, "as drafted")
    with pytest.raises(Refused, match="already"):
        talk.name_checklist_revision("Before the Pilot")
    talk.change_checklist_item(stays, patients="a, please", priority="must")
    talk.attach_to_checklist(stays, nurse)
    talk.remove_checklist_item(goes)
    new = talk.add_checklist_item("Staff", "m", professionals="c")
    talk.name_checklist_revision("after the pilot")
    talk.change_checklist_item(new, note="later still")

    was = talk.checklist("before the pilot")
    assert [(i.patients, i.priority, len(i.sources)) for i in was.items] == [
        ("a", "should", 1), ("b", "should", 0),
    ]  # fmt: skip
    changes = talk.checklist_difference("before the pilot", "after the pilot")
    assert changes == talk.checklist_difference("after the pilot", "before the pilot")
    told = {(c.kind, c.item): c.fields for c in changes}
    assert told["changed", stays] == (
        ("for patients", "a", "a, please"), ("priority", "should", "must"),
        ("passages behind it", "1", "2"),
    )  # fmt: skip
    assert ("taken away", goes) in told
    assert ("added", new) in told
    assert len(told) == 3
    (note,) = talk.checklist_difference("after the pilot")
    assert note.fields == (("note", "", "later still"),)
    with pytest.raises(NotFound, match="“before the pilot”, “after the pilot”"):
        talk.checklist("nowhere")
    assert talk.check().problems == ()


def test_files_hold_the_words_and_keep_to_consent(talk: Project) -> None:
    with pytest.raises(Refused, match="empty"):
        checklist_file(talk.checklist(), "docx")
    both, nurse = ids(talk)
    talk.add_checklist_item(
        "Time", "Know when", professionals="=1+1 Say when.", patients="Ask | when.",
        sources=[both, nurse],
    )  # fmt: skip
    talk.add_checklist_item("Time", "Know when", professionals="Only here.")
    talk.set_consent("Bea", "no quotes")
    found = talk.checklist()
    assert [source.words != "" for source in found.items[0].sources] == [True, False]
    data = checklist_file(found, "csv").data
    first, second = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))
    assert (first["no"], second["no"]) == ("1.1", "1.2")
    assert first["professionals"] == "'=1+1 Say when."
    assert first["people"] == "Patients 2; Nurses 1"
    assert ("bed" in first["quotes"], first["withheld"]) == (False, "1")
    assert checklist_file(found, "xlsx").data == checklist_file(found, "xlsx").data

    whole = docx_text(checklist_file(found, "docx").data)
    for words in ("Know when", "=1+1 Say when.", "Ask | when.", "(no wording yet)", "Patients 2"):
        assert words in whole
    assert "there is a bed" not in whole
    assert "1 passage is not to be quoted" in whole
    patients = checklist_file(found, "docx", "patients")
    assert patients.name == "checklist_for_patients.docx"
    text = docx_text(patients.data)
    assert "Ask | when." in text
    assert "Only here." not in text
    assert "1 item has no wording for patients yet" in text
    assert "Nobody told me" not in text  # a sheet to tick holds no quotes
    for suffix, audience in (("pdf", "both"), ("docx", "carers")):
        with pytest.raises(UsageError):
            checklist_file(found, suffix, audience)
