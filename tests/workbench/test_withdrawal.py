"""Withdrawal: a person's words go everywhere, nothing brings them back, it still verifies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import LargeBinary, String, Text, Uuid, select

from tests.support.planting import RARE, planted
from workbench.api import Project
from workbench.errors import NotFound, NothingToUndo, StrandFrozen, UndoRefused
from workbench.storage import erasing
from workbench.storage.rows.everything import Base
from workbench.storage.rows.kinds import row_class
from workbench.storage.types import CanonicalJson, IdText

ANN = f"They said {RARE} to me and I never went back there again."
TALK = (
    f"INT: How was it?\nAnn: {ANN}\nBen: We all waited in the rain for a very long time.\n"
    f"Ann: Nobody asked me about {RARE}.\nBen: Nor me.\n"
)
LISTS = (
    erasing.SPOKEN, erasing.PERSONAL, erasing.QUOTING, erasing.WRITTEN, erasing.DERIVED,
    erasing.WITHOUT_WORDS,
)  # fmt: skip


@pytest.fixture
def talk(study: Project, tmp_path: Path) -> Project:
    """A focus group of two, coded alone, together, and noted on."""
    file = tmp_path / "talk.txt"
    file.write_text(TALK, encoding="utf-8")
    (result,) = study.import_files([file], group="Patients", method="single-group")
    assert result.error is None
    study.add_code("Going back", kind="theme")
    study.add_code("waiting", parent="Going back")
    study.code("talk.txt", "waiting", quote=f"They said {RARE} to me")
    study.code("talk.txt", "waiting", start=TALK.index("never"), end=TALK.index(" in the rain"))
    study.code("talk.txt", "waiting", quote="in the rain")
    study.add_memo(f"She put it well: {ANN}")
    study.add_memo(f"The word {RARE} comes up.")
    return study


def everything(project: Project) -> str:
    """Every value of every row of the study, bytes too."""
    said = []
    with project._study.reading() as session:
        for table in Base.metadata.sorted_tables:
            mine = table.c.id if table.name == "project" else table.c.project_id
            for row in session.execute(select(table).where(mine == project._study.project_id)):
                said += [v.decode("latin-1") if isinstance(v, bytes) else str(v) for v in row]
        index = _INDEX[project._study.database.is_sqlite].format(project._study.project_id)
        for row in session.connection().exec_driver_sql(index):
            said.append(str(row))
    return "\n".join(said).lower()


_INDEX = {
    True: "SELECT * FROM searched_words",
    False: "SELECT * FROM searched_turn WHERE project_id = {}",
}


def files(project: Project) -> bytes:
    """The study's file and what SQLite keeps beside it."""
    path = project._study.database.path
    assert path is not None
    beside = [Path(f"{path}{ending}") for ending in ("", "-wal", "-journal")]
    return b"".join(file.read_bytes() for file in beside if file.exists()).lower()


def test_every_column_that_can_hold_words_is_listed_once() -> None:
    told = [(kind, column) for places in LISTS for kind, cs in places.items() for column in cs]
    assert len(told) == len(set(told))
    there = set()
    for kind in Base.metadata.tables:
        for column in row_class(kind).__mapper__.column_attrs:
            type_ = column.columns[0].type
            if isinstance(type_, IdText) or _is_short(type_) or column.key in ("hash", "digest"):
                continue
            if isinstance(type_, (String, Text, LargeBinary, CanonicalJson)):
                there.add((kind, column.key))
    assert there == set(told)


def _is_short(type_: Any) -> bool:
    """Terms, hashes and salts: the study's own words for things."""
    return (type(type_) is String and type_.length in (9, 32, 64)) or isinstance(type_, Uuid)


def test_words_go_and_others_stay(talk: Project) -> None:
    before = talk.document("talk.txt").text
    done = talk.withdraw("Ann")
    after = talk.document("talk.txt")
    assert done.is_done
    assert done.unclean is None
    assert (done.turns, done.documents, done.ended["coding"]) == (2, ("talk.txt",), 1)
    assert len(after.text) == len(before)
    assert "ann" not in after.text.lower()
    assert RARE not in after.text
    assert [t.text for t in after.turns] == [
        "How was it?", "We all waited in the rain for a very long time.", "Nor me."
    ]  # fmt: skip
    assert [c.quote for c in talk.codings() if "█" not in c.quote] == ["in the rain"]
    (mixed,) = [c for c in talk.codings() if "█" in c.quote]
    assert mixed.quote.endswith("We all waited")
    assert "never" not in mixed.quote
    assert {p.label for p in talk.participants()} == {"Ben"}
    cells = {row[2]: row[3] for row in talk.compare().rows}
    assert (cells["Patients"].people, cells["Patients"].of) == (1, 1)
    assert talk.check().problems == ()
    with pytest.raises(NotFound, match="Nobody in this study is called “Ann”"):
        talk.withdraw("Ann")


def test_what_is_written_is_listed_or_blanked(talk: Project) -> None:
    look = talk.look_at_withdrawal("Ann")
    quoted, named = sorted(look.written, key=lambda w: not w.is_sure)
    assert (quoted.is_sure, quoted.is_blanked, quoted.kind) == (True, True, "memo")
    assert (named.is_sure, named.is_blanked) == (False, False)
    assert named.excerpt == f"The word {RARE} comes up."
    assert look.left == (named,)
    assert not look.is_done
    done = talk.withdraw("Ann", {named.ref})
    assert done.left == ()
    assert sorted(m.text for m in talk.memos())[0].startswith("She put it well: ███")
    assert RARE not in everything(talk)
    assert talk.check().problems == ()


def test_looking_changes_nothing(talk: Project) -> None:
    before = everything(talk)
    look = talk.look_at_withdrawal("Ann", {"all"})
    assert everything(talk) == before
    done = talk.withdraw("Ann", {"all"})
    assert (look.turns, look.ended, look.erased) == (done.turns, done.ended, done.erased)


def test_nothing_brings_them_back(talk: Project) -> None:
    talk.undo()
    talk.undo()
    talk.redo()
    talk.withdraw("Ann", {"all"})
    with pytest.raises(NothingToUndo):
        talk.redo()
    for _ in range(40):
        try:
            talk.undo()
        except (UndoRefused, NothingToUndo):
            break
        assert RARE not in everything(talk)
        assert talk.check().problems == ()
    for _ in range(40):
        try:
            talk.redo()
        except (UndoRefused, NothingToUndo):
            break
    assert RARE not in everything(talk)
    assert "never went back" not in everything(talk)
    assert talk.check().problems == ()


def test_earlier_texts_lose_them_too(talk: Project) -> None:
    talk.correct_turn("talk.txt", 2, f"They said nothing but {RARE} to me.")
    talk.withdraw("Ann", {"all"})
    assert RARE not in everything(talk)
    assert "never went back" not in everything(talk)
    assert talk.check().problems == ()


def test_a_file_taken_out_before_loses_them_too(talk: Project, tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_text(TALK + "Ben: And again.\n", encoding="utf-8")
    talk.import_files([tmp_path / "again.txt"])
    talk.undo()
    talk.import_files([tmp_path / "again.txt"])
    talk.withdraw("Ann", {"all"})
    if "Ann" in {p.label for p in talk.participants()}:  # a person of her own in the other file
        for person in [p.id for p in talk.participants() if p.label.startswith("Ann")]:
            talk.withdraw(person, {"all"})
    for person in [p.id for p in talk.participants() if p.label.startswith("Ann")]:
        talk.withdraw(person, {"all"})
    assert RARE not in everything(talk)
    assert talk.check().problems == ()


def test_a_frozen_strand_is_opened_first(talk: Project, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TALK.replace("Ann", "Cid"), encoding="utf-8")
    talk.import_files([tmp_path / "b.txt"], strand="North")
    talk.freeze_strand("North", "done")
    for call in (talk.look_at_withdrawal, talk.withdraw):
        with pytest.raises(StrandFrozen, match="North"):
            call("Cid")
    assert RARE in talk.document("b.txt").text


def test_a_changed_erased_row_is_found(talk: Project) -> None:
    talk.withdraw("Ann", {"all"})
    study = talk._study
    with study.database.writing(study.project_id) as session:
        memo: Any = session.scalars(
            select(row_class("memo")).where(
                row_class("memo").project_id == study.project_id,
                row_class("memo").text.contains("█"),
            )
        ).first()
        memo.text = "something else"
    assert any("memo" in problem for problem in talk.check().problems)


def test_backups_are_listed(talk: Project, backend: str) -> None:
    if backend != "sqlite":
        assert talk.look_at_withdrawal("Ann").copies == ()
        return
    saved = talk.backup()
    assert talk.look_at_withdrawal("Ann").copies == (str(saved),)
    assert talk.withdraw("Ann").copies == (str(saved),)
    assert saved.exists()


def test_somebody_reading_is_said_and_cleaned_later(talk: Project, backend: str) -> None:
    if backend != "sqlite":
        assert talk.clean() is None
        return
    with talk._study.reading() as session:
        session.execute(select(row_class("memo"))).all()
        assert "Somebody is reading the study" in str(talk.withdraw("Ann", {"all"}).unclean)
    assert talk.clean() is None
    assert RARE.encode() not in files(talk)


def test_an_attendee_of_that_name_is_listed(talk: Project) -> None:
    workshops = talk.workshops
    workshops.create("One")
    workshops.attend("One", "Ann", "patient")
    found = [w for w in talk.look_at_withdrawal("Ann").left if w.kind == "attendee"]
    assert [w.excerpt for w in found] == ["Ann"]


def test_others_private_memos_are_listed_without_words(
    talk: Project, reopened: Callable[..., Project]
) -> None:
    other = reopened(talk, actor="MK")
    other.add_memo(f"Mine alone: {RARE}", private=True)
    other.close()
    found = [w for w in talk.look_at_withdrawal("Ann").written if w.excerpt is None]
    assert len(found) == 1


def test_no_table_keeps_the_rare_word(talk: Project, backend: str) -> None:
    talk.assign_participants([{"document": "", "speaker": "", "participant": "Ann", "job": RARE}])
    planted(talk)
    assert everything(talk).count(RARE) > 40
    assert talk.check().problems == ()
    listed = {w.kind for w in talk.look_at_withdrawal("Ann").written}
    # a wholly personal row (its own framework cell) goes unasked; pictures are never searched
    assert listed >= set(erasing.WRITTEN) - {"revision", "document", "framework_cell"}
    done = talk.withdraw("Ann", {"all"})
    assert done.left == ()
    assert done.unclean is None
    left = [line for line in everything(talk).splitlines() if RARE in line]
    assert left == []
    assert talk.check().problems == ()
    if backend == "sqlite":
        assert RARE.encode() not in files(talk)
        assert b"never went back there" not in files(talk)


def test_without_choice_only_what_is_listed_stays(talk: Project) -> None:
    planted(talk)
    done = talk.withdraw("Ann")
    left = {w.kind for w in done.left}
    assert left
    assert all("…" in str(w.excerpt) or RARE in str(w.excerpt).lower() for w in done.left)
    again = talk.check()
    assert again.problems == ()
