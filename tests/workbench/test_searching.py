"""Search over turns: the same on both databases as reading every turn; kept, rebuilt, erased."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from coding.searching import parse, words_of
from workbench.api import Project
from workbench.errors import NotFound, Refused
from workbench.services import searching
from workbench.storage import full_text
from workbench.values import Within

ONE = (
    "INT: How did the nurse put it?\nP1: She said it's a long wait, Zoë.\n"
    "INT: A long wait?\nP1: Nursing takes time. C++ AND NEAR are no operators.\n"
)
TWO = "Facilitator: Well?\nS1: The wait is long at the café.\nS2: As a patient I’d wait too.\n"


def bring(project: Project, folder: Path, name: str, said: str, group: str) -> None:
    (folder / name).write_text(said, encoding="utf-8")
    method = "interview" if group == "Patients" else "single-group"
    (result,) = project.import_files([folder / name], group=group, method=method, strand=group)
    assert result.error is None, result.error


@pytest.fixture
def spoken(study: Project, tmp_path: Path) -> Project:
    bring(study, tmp_path, "two.txt", TWO, "Staff")
    bring(study, tmp_path, "one.txt", ONE, "Patients")
    return study


def turns(project: Project, query: str, **within: object) -> list[tuple[str, int | None]]:
    found = project.search(query, within=Within(**within))  # type: ignore[arg-type]
    return [(hit.place.document[:3], hit.place.turn) for hit in found.found]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("wait", [("one", 2), ("one", 3), ("two", 2), ("two", 3)]),
        ('"long wait"', [("one", 2), ("one", 3)]),
        ("nurs*", [("one", 1), ("one", 4)]),
        ("cafe", [("two", 2)]),
        ("zoe it's", [("one", 2)]),
        ("C++ AND NEAR", [("one", 4)]),
        ("café OR zoë", [("one", 2), ("two", 2)]),
        ("wait -long", [("two", 3)]),
        ("nothing", []),
    ],
)
def test_queries(spoken: Project, query: str, wanted: list[tuple[str, int]]) -> None:
    assert turns(spoken, query) == wanted


def test_who_and_where(spoken: Project) -> None:
    assert turns(spoken, "wait", group="Staff") == [("two", 2), ("two", 3)]
    assert turns(spoken, "wait", participant="P1") == [("one", 2)]
    assert turns(spoken, "wait", facilitators=False) == [("one", 2), ("two", 2), ("two", 3)]
    assert turns(spoken, "wait", documents=("one",)) == [("one", 2), ("one", 3)]
    assert turns(spoken, "wait", method="single-group") == [("two", 2), ("two", 3)]
    assert turns(spoken, "wait", strand="Patients") == [("one", 2), ("one", 3)]
    spoken.assign_participants(
        [{"document": "one.txt", "speaker": "P1", "participant": "P1", "age": "62"}]
    )
    assert turns(spoken, "wait", attribute=("age", "62")) == [("one", 2)]
    assert turns(spoken, "wait", attribute=("age", "63")) == []
    said = spoken.document("two.txt").turns[2]
    spoken.speak_as("two.txt", said.start, said.end, "Patients")
    assert turns(spoken, "wait", group="Staff") == [("two", 2)]
    assert turns(spoken, "wait", group="Patients") == [("one", 2), ("two", 3)]
    for wrong in (
        {"group": "Nobody"},
        {"documents": ("x",)},
        {"strand": "x"},
        {"participant": "x"},
    ):
        with pytest.raises(NotFound):
            turns(spoken, "wait", **wrong)


def test_a_hit_says_where_and_who(spoken: Project) -> None:
    found = spoken.search('"long wait"')
    (hit, *_) = found.found
    text_ = spoken.document("one.txt").text
    assert [span.of(text_) for span in hit.spans] == ["long wait"]
    assert (hit.place.participant, hit.place.groups) == ("P1", ("Patients",))
    assert (found.total, found.documents, found.more) == (2, 1, False)
    paged = [spoken.search('"long wait"', first=n, limit=1).found[0].place for n in range(2)]
    assert paged == [each.place for each in found.found]


def test_refusals_are_clear(spoken: Project) -> None:
    with pytest.raises(Refused, match="does not close it"):
        spoken.search('"long')
    with pytest.raises(Refused, match="spacy-lookups-data"):
        spoken.search("wait", forms="sw")
    assert "rules" in str(spoken.search("waiting", forms="en").forms)
    assert spoken.search("waiting", forms="en").total == 4
    assert spoken.search(terms=["café", "long time", "nursing"]).total == 2


def test_as_reading_every_turn(spoken: Project, tmp_path: Path) -> None:
    """Random texts and queries: the index finds what a look at every turn finds."""
    draw = random.Random(11)
    vocabulary = [
        "wait", "waits", "waiting", "café", "cafe", "zoë", "it's", "don't", "α-β", "護士", "x1",
        "2.5", "long", "Über", "a",
    ]  # fmt: skip
    said = "".join(
        f"P{n % 3}: {' '.join(draw.choices(vocabulary, k=draw.randint(1, 9)))}\n"
        for n in range(150)
    )
    bring(spoken, tmp_path, "random.txt", said, "Patients")
    documents = [spoken.document(d.id) for d in spoken.documents()]
    for _ in range(120):
        asked = " ".join(_asked(draw, vocabulary) for _ in range(draw.randint(1, 2)))
        query = parse(asked)
        slow = [
            (document.id, turn.n)
            for document in documents
            for turn in document.turns
            if query.find(list(words_of(document.text, turn.start, turn.end))) is not None
        ]
        hits = spoken.search(asked, limit=1000).found
        assert [(h.place.document_id, h.place.turn) for h in hits] == slow, asked


def _asked(draw: random.Random, vocabulary: list[str]) -> str:
    word = draw.choice(vocabulary)
    kind = draw.randrange(5)
    if kind == 0:
        return f'"{word} {draw.choice(vocabulary)}"'
    if kind == 1:
        return f"{word[:2].rstrip('.-')}*"
    if kind == 2:
        return f"{word} OR {draw.choice(vocabulary)}"
    return f"{word} -{draw.choice(vocabulary)}" if kind == 3 else word


def test_long_turns(study: Project, tmp_path: Path) -> None:
    """A turn longer than a row of the index is found once, by any of its words, anywhere."""
    words = [f"w{n}" for n in range(30_000)]
    bring(study, tmp_path, "long.txt", f"INT: So?\nP1: {' '.join(words)}\n", "Patients")
    for query in ('"w9998 w9999 w10000"', '"w29998 w29999"', "w3 w29000", "w29* -w30000"):
        found = study.search(query)
        assert (found.total, found.found[0].place.turn) == (1, 2), query
    for query in ('"w3 w5"', "w3 -w29000", '"w1 w10"'):
        assert study.search(query).total == 0, query
    assert study.check().counted.get("search indexes made anew") is None


def test_it_follows_every_step(spoken: Project, tmp_path: Path) -> None:
    spoken.correct_turn("one.txt", 2, "She said it is a short stay.")
    assert turns(spoken, "stay") == [("one", 2)]
    assert turns(spoken, '"long wait"') == [("one", 3)]
    spoken.undo()
    assert turns(spoken, "stay") == []
    assert turns(spoken, '"long wait"') == [("one", 2), ("one", 3)]
    spoken.undo()  # the import
    assert turns(spoken, "nurs*") == []
    spoken.redo()
    assert turns(spoken, "nurs*") == [("one", 1), ("one", 4)]
    copied = spoken.copy_to(tmp_path / "copy.db")
    assert turns(copied, "wait") == turns(spoken, "wait")
    copied.close()


def test_check_makes_it_anew(spoken: Project) -> None:
    before = spoken.fingerprints()
    database = spoken._study.database
    with database.writing(spoken._study.project_id) as session:
        session.execute(text("DELETE FROM searched_turn WHERE turn = 2"))
    assert ("one", 2) not in turns(spoken, "wait")
    found = spoken.check()
    assert found.clean
    assert found.counted["search indexes made anew"] == 1
    assert ("one", 2) in turns(spoken, "wait")
    assert "search indexes made anew" not in spoken.check().counted
    assert spoken.fingerprints() == before


def test_words_can_be_erased(spoken: Project) -> None:
    study = spoken._study
    document = spoken.document("one.txt")
    with study.database.writing(study.project_id) as session:
        full_text.erase(session, study.project_id, [document.revision])
    assert turns(spoken, "nurs*") == []
    assert turns(spoken, "wait") == [("two", 2), ("two", 3)]
    with study.database.reading() as session:
        if study.database.is_sqlite:
            blobs = session.execute(text("SELECT block FROM searched_words_data")).scalars().all()
            assert not any(b"nursing" in bytes(block) for block in blobs)
            assert any(b"wait" in bytes(block) for block in blobs)
        history = session.execute(text("SELECT payload FROM history")).scalars().all()
    assert "wait" not in str(history)


def test_another_study_is_not_searched(new_study: Callable[..., Project], tmp_path: Path) -> None:
    mine, other = new_study(), new_study()
    bring(mine, tmp_path, "one.txt", ONE, "Patients")
    assert other.search("wait").total == 0
    bring(other, tmp_path, "one.txt", ONE, "Patients")
    assert mine.search("wait").total == 2
    assert mine.check().clean


def test_many_hits_are_counted_up_to_a_number(
    spoken: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST", 3)
    found = spoken.search("wait")
    assert (found.total, found.more, len(found.found)) == (3, True, 3)
