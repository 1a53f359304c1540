"""Merging codes: what goes along, what ends, refused where it cannot be, undone in one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.api import Project
from workbench.errors import Refused

BOOK = [
    {"path": "Time", "kind": "theme"},
    {"path": "Time > waiting", "definition": "w", "examples": "too long || for hours"},
    {"path": "Time > waiting > at night", "definition": "n"},
    {"path": "Respect", "kind": "theme"},
    {"path": "Respect > being kept", "examples": "for hours || kept", "links": "Time"},
    {"path": "Place", "kind": "theme"},
]


@pytest.fixture
def coded(study: Project, tmp_path: Path) -> Project:
    """A study with a small codebook, coded by two."""
    (tmp_path / "a.txt").write_text("P1: I waited for hours.\nP2: So did I, all night.\n" * 3)
    study.import_files([tmp_path / "a.txt"], method="interview")
    study.import_codebook(BOOK)
    study.link_code("Place", "Time > waiting")
    for code, start, end, coder in (
        ("waiting", 4, 10, "AB"),
        ("waiting", 4, 10, "MK"),
        ("waiting", 11, 20, "AB"),
        ("being kept", 4, 10, "AB"),
        ("at night", 28, 40, "AB"),
    ):
        study.code("a.txt", code, start=start, end=end, coder=coder)
    return study


def state(study: Project) -> object:
    return (
        study.codebook_table(),
        sorted((c.start, c.end, c.path, c.coder, c.layer) for c in study.codings()),
        sorted(study.codebook().links),
    )


def test_everything_goes_along(coded: Project) -> None:
    before = state(coded)
    seen = coded.preview_merge("waiting", "being kept")
    made = coded.merge_codes("waiting", "being kept")
    rows = {row["path"]: row for row in coded.codebook_table()[1]}
    assert "Time > waiting" not in rows
    assert "Respect > being kept > at night" in rows
    assert made.name == "being kept"
    assert rows["Respect > being kept"]["examples"] == "for hours || kept || too long"
    assert rows["Respect > being kept"]["links"] == "Time|Place"
    mine = sorted((c.start, c.end, c.coder) for c in coded.codings() if c.code == "being kept")
    assert mine == [(4, 10, "AB"), (4, 10, "MK"), (11, 20, "AB")]
    assert (seen.codings, seen.doubles, seen.links, seen.examples) == (3, 1, 1, 2)
    assert seen.paths == (
        ("Time > waiting", "Respect > being kept"),
        ("Time > waiting > at night", "Respect > being kept > at night"),
    )
    assert coded.check().clean
    coded.undo()
    assert state(coded) == before
    assert coded.check().clean
    coded.redo()
    assert coded.check().clean


def test_a_link_between_the_two_ends(coded: Project) -> None:
    coded.merge_codes("being kept", "Time")
    book = coded.codebook()
    time = book.find("Time")[0].id
    assert [pair for pair in book.links if time in pair] == []
    assert coded.check().clean
    coded.undo()
    assert coded.check().clean


def test_a_code_goes_up_in_a_theme_it_serves_from_elsewhere(coded: Project) -> None:
    """“waiting” serves Place too; merged into Place that link has nothing left to say."""
    coded.merge_codes("Time > waiting", "Place")
    book = coded.codebook()
    place = book.find("Place")[0].id
    assert not [pair for pair in book.links if pair == (place, place)]
    assert [code.name for code in book.children(place)] == ["at night"]
    assert coded.check().clean


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("Time", "Time > waiting", "one below the other"),
        ("at night", "Time", "one below the other"),
        ("Time", "Time", "itself"),
    ],
)
def test_relatives_are_refused(coded: Project, source: str, target: str, why: str) -> None:
    before = state(coded)
    assert why in (coded.preview_merge(source, target).refused or "")
    with pytest.raises(Refused, match=why):
        coded.merge_codes(source, target)
    assert state(coded) == before


def test_children_of_the_same_name_are_refused(coded: Project) -> None:
    coded.add_code("At Night", parent="being kept")
    assert "at night" in (coded.preview_merge("waiting", "being kept").refused or "")
    with pytest.raises(Refused, match="Both have a code"):
        coded.merge_codes("waiting", "being kept")


def test_a_preview_of_something_unknown_says_so(coded: Project) -> None:
    assert "No code is called" in (coded.preview_merge("waiting", "nothing").refused or "")


def test_a_picked_quote_and_a_note_go_along(coded: Project) -> None:
    from workbench.services.passages import set_memo
    from workbench.storage.changes import new_id
    from workbench.storage.rows.passages import QuotePickRow

    both = [c for c in coded.codings() if c.coder == "AB" and (c.start, c.end) == (4, 10)]
    going = next(c for c in both if c.code == "waiting")
    staying = next(c for c in both if c.code == "being kept")
    with coded._study.acting("pick quote") as change:
        change.add(QuotePickRow(id=new_id(), coding_id=going.id))
        set_memo(change, new_id(), going.id, "why this one")
        set_memo(change, new_id(), going.code_id, "on the code")
    coded.merge_codes("waiting", "being kept")
    assert coded.check().clean
    from sqlalchemy import select

    from workbench.storage.rows.passages import MemoRow

    with coded._study.reading() as session:
        picks = session.scalars(
            select(QuotePickRow.coding_id).where(
                QuotePickRow.ended.is_(None), QuotePickRow.project_id == coded._study.project_id
            )
        ).all()
        targets = session.scalars(
            select(MemoRow.target_id).where(
                MemoRow.ended.is_(None), MemoRow.project_id == coded._study.project_id
            )
        ).all()
    assert list(picks) == [staying.id]
    assert set(targets) == {staying.id, staying.code_id}
    coded.undo()
    assert coded.check().clean


def test_a_code_with_a_picked_quote_can_be_deleted_and_come_back(coded: Project) -> None:
    from workbench.storage.changes import new_id
    from workbench.storage.rows.passages import QuotePickRow

    going = next(c for c in coded.codings() if c.code == "waiting")
    with coded._study.acting("pick quote") as change:
        change.add(QuotePickRow(id=new_id(), coding_id=going.id))
    coded.delete_code("waiting")
    assert coded.check().clean
    coded.undo()
    assert coded.check().clean


def test_moving_is_seen_before_it_is_done(coded: Project) -> None:
    seen = coded.preview_move("waiting", under="Respect")
    assert seen.paths == (
        ("Time > waiting", "Respect > waiting"),
        ("Time > waiting > at night", "Respect > waiting > at night"),
    )
    assert (seen.codings, seen.links) == (4, 1)
    before = state(coded)
    coded.move_code("waiting", under="Respect")
    assert {row["path"] for row in coded.codebook_table()[1]} >= {then for _, then in seen.paths}
    coded.undo()
    assert state(coded) == before
    assert "under itself" in (coded.preview_move("Time", under="at night").refused or "")
    coded.add_code("waiting", parent="Respect")
    refused = coded.preview_move("Time > waiting", under="Respect").refused or ""
    assert "already" in refused
    with pytest.raises(Refused):
        coded.move_code("Time > waiting", under="Respect")


def test_moving_to_the_top(coded: Project) -> None:
    seen = coded.preview_move("at night", under=None)
    assert seen.paths == (("Time > waiting > at night", "at night"),)


def test_deleting_is_seen_before_it_is_done(coded: Project) -> None:
    seen = coded.preview_delete("Time")
    assert [then for _, then in seen.paths] == ["", "", ""]
    assert (seen.codings, seen.examples, seen.links) == (4, 2, 2)
    assert coded.delete_code("Time") == seen.codings
    assert coded.check().clean


def test_codings_are_counted_alone_and_with_all_below(coded: Project) -> None:
    counts = coded.code_counts()
    book = coded.codebook()
    told = {book.path(id_): (c.own, c.below) for id_, c in counts.items()}
    assert told["Time"] == (0, 4)
    assert told["Time > waiting"] == (3, 4)
    assert told["Time > waiting > at night"] == (1, 1)


def test_examples_are_one_step_with_the_fields(coded: Project) -> None:
    steps = coded.last_seq()
    coded.edit_code("waiting", name="waiting long", examples=["one", " ", "two\nlines"])
    assert coded.last_seq() == steps + 1
    assert coded.codebook().find("waiting long")[0].examples == ("one", "two\nlines")
    step = coded.last_step()
    assert step is not None
    assert (step.action, step.names) == ("change code", ("waiting long",))
    coded.undo()
    assert coded.codebook().find("waiting")[0].examples == ("too long", "for hours")


def test_merging_counts_people_once(coded: Project) -> None:
    coded.merge_codes("waiting", "being kept")
    cells = {(theme, group): cell for theme, _, group, cell in coded.compare().rows}
    assert cells["Respect", "(no group)"].people == 2
