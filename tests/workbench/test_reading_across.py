"""Passages of codes with filters, what no code covers, codes together, autocode, notes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError
from workbench.values import Within

ONE = (
    "INT: How was the wait?\nP1: I waited for hours. Nobody told me why. My bus left.\n"
    "INT: And home?\nP1: They sent me home by taxi.\n"
)
TWO = "Facilitator: Well?\nS1: We wait with them. It is long.\nS2: As a patient I waited too.\n"


@pytest.fixture
def coded(study: Project, tmp_path: Path) -> Project:
    for name, said, group, method in (
        ("two.txt", TWO, "Staff", "single-group"),
        ("one.txt", ONE, "Patients", "interview"),
    ):
        (tmp_path / name).write_text(said, encoding="utf-8")
        study.import_files([tmp_path / name], group=group, strand=group, method=method)
    study.add_code("Time", kind="theme")
    study.add_code("waiting", parent="Time")
    study.add_code("told")
    study.add_code("home")
    study.code("one.txt", "waiting", quote="I waited for hours")
    study.code("one.txt", "told", quote="for hours. Nobody told me why", coder="MK")
    study.code("one.txt", "home", quote="sent me home")
    study.code("two.txt", "waiting", quote="We wait with them")
    study.code("two.txt", "waiting", quote="I waited too", coder="MK")
    return study


def quotes(project: Project, code: str | None = None, **within: object) -> list[str]:
    found = project.passages(code, Within(**within))  # type: ignore[arg-type]
    assert found.total == len(found.found)
    return [passage.place.text for passage in found.found]


ALL = ["I waited for hours", "We wait with them", "I waited too"]


def test_passages_of_a_code_and_a_theme(coded: Project) -> None:
    assert quotes(coded, "waiting") == ALL
    assert quotes(coded, "Time") == ALL
    coded.link_code("Time", "home")
    assert quotes(coded, "Time") == [ALL[0], "sent me home", *ALL[1:]]
    assert len(quotes(coded)) == 5
    with pytest.raises(NotFound):
        coded.passages("nothing")


def test_filters(coded: Project) -> None:
    assert quotes(coded, "waiting", group="Staff") == ALL[1:]
    assert quotes(coded, "waiting", participant="S2") == ALL[2:]
    assert quotes(coded, "waiting", coder="MK") == ALL[2:]
    assert quotes(coded, "waiting", documents=("one.txt",)) == ALL[:1]
    assert quotes(coded, "waiting", method="interview") == ALL[:1]
    assert quotes(coded, "waiting", strand="Staff") == ALL[1:]
    assert quotes(coded, "waiting", layer="consensus") == []
    today = datetime.now(UTC).date()
    assert quotes(coded, "waiting", since=today, until=today) == ALL
    assert quotes(coded, "waiting", since=today + timedelta(days=1)) == []
    assert quotes(coded, "waiting", until=today - timedelta(days=1)) == []
    turn = coded.document("two.txt").turns[2]
    coded.speak_as("two.txt", turn.start, turn.end, "Patients")
    assert quotes(coded, "waiting", group="Staff") == ALL[1:2]
    assert quotes(coded, "waiting", group="Patients") == [ALL[0], ALL[2]]


def test_a_passage_has_what_is_around_it(coded: Project) -> None:
    (passage, *_) = coded.passages("waiting").found
    place = passage.place
    text = coded.document("one.txt").text
    assert text[place.start : place.end] == place.text
    assert (place.before, place.after) == ("", ". Nobody told me why. My bus left.")
    assert (place.turn, place.participant, place.groups) == (2, "P1", ("Patients",))
    assert (passage.path, passage.coder) == ("Time > waiting", "AB")
    pages = [coded.passages("waiting", first=n, limit=1) for n in range(3)]
    assert [page.found[0].place.text for page in pages] == ALL
    assert {(page.total, page.documents) for page in pages} == {(3, 2)}


def test_a_corrected_text_carries_its_passages(coded: Project) -> None:
    coded.correct_turn("one.txt", 2, "Well, I waited for hours. Nobody told me why. My bus left.")
    assert quotes(coded, "waiting") == ALL
    coded.correct_turn("one.txt", 2, "No.")
    assert quotes(coded, "waiting") == ALL[1:]


def test_uncoded(coded: Project) -> None:
    left = coded.uncoded(Within(documents=("one.txt",)))
    assert [(p.turn, p.text) for p in left.found] == [
        (1, "How was the wait?"), (2, "My bus left."),
    ]  # fmt: skip
    assert [p.text for p in coded.uncoded(Within(coder="MK", facilitators=False)).found] == [
        "My bus left.", "They sent me home by taxi.", "We wait with them. It is long.",
        "As a patient",
    ]  # fmt: skip
    first = coded.uncoded(limit=1)
    assert first.more
    assert coded.uncoded(first=1, limit=1).found[0] != first.found[0]


def test_together(coded: Project) -> None:
    (told,) = coded.together("Time")
    assert (told.path, told.overlapping, told.same_turn, told.of, told.documents) == (
        "told", 1, 1, 3, 1,
    )  # fmt: skip
    assert coded.together("home") == ()
    assert coded.together("waiting", Within(coder="MK")) == ()
    coded.code("one.txt", "home", quote="My bus left")
    found = {each.path: (each.overlapping, each.same_turn) for each in coded.together("Time")}
    assert found == {"told": (1, 1), "home": (0, 1)}


def test_answers(coded: Project) -> None:
    coded.import_guide([{"strand": "", "order": "1", "question": "How was the wait?"}])
    coded.mark_question("one.txt", 1, "1")
    coded.mark_question("two.txt", 1, "1")
    (question,) = coded.guide()
    said = coded.answers_to(question.id, "Staff")
    assert [place.text[:7] for place in said.found] == ["We wait", "As a pa"]
    assert said.asked["Patients"] == (1, 1)
    assert [p.document for p in coded.answers_to(question.id).found] == ["one.txt"] * 2 + [
        "two.txt"
    ] * 2
    with pytest.raises(NotFound, match="topic guide"):
        coded.answers_to("no such")


def test_autocode_by_sentence_is_one_step(coded: Project) -> None:
    seen = coded.preview_autocode("wait*", code="told", level="sentence")
    assert [hit.place.text for hit in seen.hits] == [
        "I waited for hours.", "We wait with them.", "As a patient I waited too.",
    ]  # fmt: skip
    before, steps = len(coded.codings()), len(coded.history())
    made = coded.autocode("told", seen.hits[1:])
    assert [(c.quote, c.origin) for c in made] == [
        (hit.place.text, "autocode") for hit in seen.hits[1:]
    ]
    assert len(coded.history()) == steps + 1
    assert coded.history()[0].action == "autocode"
    again = coded.preview_autocode("wait*", code="told")
    assert [hit.there for hit in again.hits] == [False, True, True]
    with pytest.raises(Refused, match="Nothing is chosen"):
        coded.autocode("told", again.hits[1:])
    assert coded.check().clean
    coded.undo()
    assert len(coded.codings()) == before
    coded.redo()
    assert len(coded.codings()) == before + 2


def test_autocode_by_turn_and_what_it_leaves_out(coded: Project) -> None:
    seen = coded.preview_autocode("wait*", code="told", level="turn")
    assert [hit.place.turn for hit in seen.hits] == [2, 2, 3]
    with_all = coded.preview_autocode("wait*", code="told", level="turn", within=Within())
    assert len(with_all.hits) == 4
    # both words are in the turn, in no one sentence of it
    assert coded.preview_autocode("waited told", code="told", level="turn").hits
    assert not coded.preview_autocode("waited told", code="told").hits
    with pytest.raises(UsageError, match="sentence or turn"):
        coded.preview_autocode("wait", code="told", level="word")
    with pytest.raises(NotFound):
        coded.preview_autocode("wait", code="nothing")


def test_autocode_where_the_text_has_changed(coded: Project) -> None:
    seen = coded.preview_autocode("bus", code="home")
    coded.correct_turn("one.txt", 2, "I waited for hours. Nobody told me why. A tram left.")
    with pytest.raises(Refused, match="reads"):
        coded.autocode("home", seen.hits)


def test_notes_on_documents(coded: Project) -> None:
    assert coded.note_on_document("one.txt", "  Waiting is everywhere.  ")
    assert not coded.note_on_document("one.txt", "Waiting is everywhere.")
    assert coded.note_on_document("one.txt", "Waiting, and not being told.")
    (note,) = coded.document_notes()
    assert (note.text, note.mine, note.coder) == ("Waiting, and not being told.", True, "AB")
    coded.undo()
    assert coded.document_notes()[0].text == "Waiting is everywhere."
    coded.note_on_document("one.txt", "")
    assert coded.document_notes() == ()
    assert coded.check().clean
