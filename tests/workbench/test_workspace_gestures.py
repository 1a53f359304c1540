"""Gestures on codings that are there: each one step, undone as one, refused with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.workbench.test_workspace import Browser, new, utf16
from workbench.api import Project, open_project

LINES = (
    "INT: What was that like?",
    "P1: Slow. Very slow 👍 indeed, and long.",
    "P2: Mm. Same here.",
    "P3: Not for me.",
)


@pytest.fixture
def browser(study: Project, tmp_path: Path) -> Iterator[Browser]:
    """Three codes and a transcript of four turns; after each test the study is sound."""
    (tmp_path / "one.txt").write_text("\n".join(LINES), encoding="utf-8")
    study.import_files([tmp_path / "one.txt"], method="interview")
    theme = study.add_code("Time", kind="theme")
    for name in ("slow", "long", "other"):
        study.add_code(name, parent=theme.id)
    yield Browser(study)
    assert study.check().problems == ()


def code(browser: Browser, name: str) -> str:
    return browser.project.codebook().find(name)[0].id


def coded(browser: Browser, *wanted: tuple[str, int, str]) -> list[str]:
    """Codes (code, turn, words); returns the codings' ids."""
    ops = [browser.code(code(browser, name), turn, words) for name, turn, words in wanted]
    assert browser.send(*ops) == []
    return [op["id"] for op in ops]


def state(browser: Browser) -> set[tuple[Any, ...]]:
    """Everything a workspace shows of the document, without ids that are made anew."""
    rows = browser.project.changes_since(browser.document.id).upserts
    return {tuple(sorted((name, str(value)) for name, value in row.items())) for row in rows}


def quotes(browser: Browser) -> list[tuple[str, str]]:
    return sorted((coding.quote, coding.code) for coding in browser.project.codings())


def place(browser: Browser, turn: int, before: str) -> dict[str, int]:
    text = next(t.text for t in browser.document.turns if t.n == turn)
    return {"turn": turn, "utf16": utf16(text[: text.index(before)])}


def undone_and_redone(browser: Browser, op: Mapping[str, Any]) -> None:
    """The operation is one step: it is undone, redone and undone exactly, and done once only."""
    before, last = state(browser), browser.project.last_seq()
    assert browser.send(op) == []
    after = state(browser)
    assert after != before
    assert browser.project.last_seq() == last + 1
    assert browser.send(op) == []
    assert browser.project.last_seq() == last + 1
    undo = browser.op("undo", of=op["n"])
    assert browser.send(undo) == []
    assert state(browser) == before
    assert browser.send(browser.op("redo", of=undo["n"])) == []
    assert state(browser) == after


def test_several_get_another_code(browser: Browser) -> None:
    ids = coded(browser, ("slow", 2, "Slow"), ("long", 2, "Very slow"), ("other", 2, "Slow"))
    assert browser.send(browser.op("quote", coding=ids[0], on=True)) == []
    assert browser.send(browser.op("memo", target=ids[0], text="why so")) == []
    undone_and_redone(browser, browser.op("recode", ids=ids[:2], code=code(browser, "other")))
    assert quotes(browser) == [("Slow", "other"), ("Very slow", "other")]
    rows = browser.project.changes_since(browser.document.id).upserts
    assert {row["coding"] for row in rows if row["kind"] == "pick"} == {ids[2]}
    assert {row["target"] for row in rows if row["kind"] == "memo"} == {ids[2]}


def test_two_codes_on_the_same_words_become_one(browser: Browser) -> None:
    ids = coded(browser, ("slow", 2, "Slow"), ("long", 2, "Slow"))
    undone_and_redone(browser, browser.op("recode", ids=ids, code=code(browser, "other")))
    assert quotes(browser) == [("Slow", "other")]


def test_several_taken_away_at_once(browser: Browser) -> None:
    ids = coded(browser, ("slow", 2, "Slow"), ("long", 2, "Very slow"), ("other", 3, "Same"))
    assert browser.send(browser.op("quote", coding=ids[1], on=True)) == []
    undone_and_redone(browser, browser.op("remove", ids=[*ids[:2], new()]))
    assert quotes(browser) == [("Same", "other")]


def test_split_at_a_place(browser: Browser) -> None:
    (id_,) = coded(browser, ("slow", 2, "Very slow 👍 indeed, and long."))
    op = browser.op("split", id=id_, made=new(), revision=browser.document.revision)
    op |= {"to": place(browser, 2, " indeed"), "from": place(browser, 2, "indeed")}
    undone_and_redone(browser, op)
    assert quotes(browser) == [("Very slow 👍", "slow"), ("indeed, and long.", "slow")]


def test_split_between_turns_and_joined_again(browser: Browser) -> None:
    whole = browser.code(code(browser, "slow"), 2, "Slow")
    whole["to"] = {"turn": 3, "utf16": utf16("Mm. Same here.")}
    assert browser.send(whole) == []
    before = quotes(browser)
    end = utf16(next(t.text for t in browser.document.turns if t.n == 2))
    op = browser.op("split", id=whole["id"], made=new(), revision=browser.document.revision)
    op |= {"to": {"turn": 2, "utf16": end}, "from": {"turn": 3, "utf16": 0}}
    assert browser.send(op) == []
    assert len(quotes(browser)) == 2
    ids = [whole["id"], op["made"]]
    assert browser.send(browser.op("quote", coding=op["made"], on=True)) == []
    undone_and_redone(browser, browser.op("merge", id=ids[0], ids=ids))
    assert quotes(browser) == before
    rows = browser.project.changes_since(browser.document.id).upserts
    assert {row["coding"] for row in rows if row["kind"] == "pick"} == {ids[0]}


def test_overlapping_ones_become_one(browser: Browser) -> None:
    ids = coded(
        browser, ("slow", 2, "Slow. Very"), ("slow", 2, "Very slow 👍"), ("slow", 2, "slow")
    )
    undone_and_redone(browser, browser.op("merge", id=ids[1], ids=ids))
    assert quotes(browser) == [("Slow. Very slow 👍", "slow")]


def test_who_also_agreed(browser: Browser) -> None:
    (id_,) = coded(browser, ("slow", 2, "Very slow"))

    def agreed(*who: str) -> dict[str, Any]:
        return browser.op("assent", coding=id_, people=[{"who": w, "id": new()} for w in who])

    def shown() -> set[str]:
        rows = browser.project.changes_since(browser.document.id).upserts
        return {row["who"] for row in rows if row["kind"] == "assent"}

    undone_and_redone(browser, agreed("P2", "P3"))
    assert shown() == {"P2", "P3"}
    assert browser.send(agreed("P3")) == []
    assert shown() == {"P3"}
    (why,) = browser.send(agreed("P9"))
    assert "P9" in why
    assert shown() == {"P3"}
    assert browser.send(browser.op("delete", id=id_)) == []
    assert shown() == set()


def test_said_from_another_standpoint(browser: Browser) -> None:
    browser.project.add_group("Carers")
    revision = browser.document.revision

    def stretch(group: str | None, begin: str, end: str) -> dict[str, Any]:
        part = {"id": new(), "from": place(browser, 2, begin), "to": place(browser, 2, end)}
        return browser.op("speak", revision=revision, group=group, parts=[part])

    undone_and_redone(browser, stretch("Carers", "Very", " indeed"))
    turn = next(t for t in browser.project.document("one.txt").turns if t.n == 2)
    ((start, end, group),) = turn.speaking_as
    assert browser.project.document("one.txt").text[start:end] == "Very slow 👍"
    assert group == "Carers"
    (why,) = browser.send(stretch("Carers", "Slow", " slow"))
    assert "already" in why
    (why,) = browser.send(stretch("Nobody", "Slow", "."))
    assert "Nobody" in why
    undone_and_redone(browser, stretch(None, "Slow", " and"))
    assert not any(t.speaking_as for t in browser.project.document("one.txt").turns)


def test_what_cannot_be_is_refused_and_changes_nothing(browser: Browser) -> None:
    ids = coded(browser, ("slow", 2, "Slow"), ("slow", 2, "long"), ("long", 2, "Very"))
    revision = browser.document.revision
    here = {"to": place(browser, 2, "Slow"), "from": place(browser, 2, "Very")}
    before = state(browser)
    for op, told in (
        (browser.op("merge", id=ids[0], ids=ids[:2]), "words between"),
        (browser.op("merge", id=ids[0], ids=[ids[0], ids[2]]), "same code"),
        (browser.op("merge", id=ids[0], ids=[ids[0]]), "Two codings"),
        (browser.op("merge", id=new(), ids=ids[:2]), "taken away"),
        (browser.op("split", id=ids[0], made=new(), revision=revision, **here), "within"),
        (browser.op("recode", ids=ids, code=new()), "taken away"),
        (browser.op("recode", ids=[], code=code(browser, "other")), "without its ids"),
        (browser.op("recode", ids="all", code=code(browser, "other")), "without its ids"),
        (browser.op("speak", revision=revision, group=None, parts=[3]), "place"),
        (browser.op("assent", coding=new(), people=[]), "taken away"),
        (browser.op("accept", suggestion=new()), "No suggestion"),
    ):
        (why,) = browser.send(op)
        assert told in why, op["op"]
    assert state(browser) == before


def test_others_codings_are_theirs(browser: Browser) -> None:
    (id_,) = coded(browser, ("slow", 2, "Very slow"))
    with closing(
        open_project(browser.project.url, project=browser.project.guid, actor="MK")
    ) as mine:
        other = Browser(mine)
        for op in (
            other.op("recode", ids=[id_], code=code(browser, "other")),
            other.op("merge", id=id_, ids=[id_]),
            other.op("split", id=id_, made=new()),
        ):
            (why,) = other.send(op)
            assert "somebody else’s" in why


def test_the_history_of_a_passage(browser: Browser) -> None:
    ids = coded(browser, ("slow", 2, "Very slow"), ("long", 2, "Slow"))
    op = browser.op("recode", ids=[ids[0]], code=code(browser, "other"))
    assert browser.send(op, browser.op("memo", target=ids[0], text="why")) == []
    assert browser.send(browser.op("undo"), browser.op("undo", of=op["n"])) == []
    steps = browser.project.passage_history(ids[0])
    assert [(s.action, s.undone) for s in steps] == [
        ("undo", False), ("undo", False), ("memo", True), ("recode", True), ("code", False),
    ]  # fmt: skip
    assert browser.project.passage_history(new()) == ()


def extended(browser: Browser, turn: int, words: str, *ids: str) -> dict[str, Any]:
    """Code words with “slow”, as one with codings of it that they meet."""
    return browser.code(code(browser, "slow"), turn, words) | {"ids": list(ids)}


def test_a_passage_and_the_coding_it_overlaps_are_one_step(browser: Browser) -> None:
    (id_,) = coded(browser, ("slow", 2, "Slow. Very"))
    undone_and_redone(browser, extended(browser, 2, "Very slow 👍", id_))
    assert quotes(browser) == [("Slow. Very slow 👍", "slow")]
    assert browser.project.codings()[0].id == id_
    assert browser.project.history(10)[-1].action != "extend coding"
    assert "extend coding" in [step.action for step in browser.project.history(4)]


def test_a_passage_bridges_two_codings_and_keeps_what_hangs_on_both(browser: Browser) -> None:
    ids = coded(browser, ("slow", 2, "Slow."), ("slow", 2, "indeed"))
    assert browser.send(browser.op("quote", coding=ids[1], on=True)) == []
    assert browser.send(browser.op("memo", target=ids[1], text="why so")) == []
    undone_and_redone(browser, extended(browser, 2, "Very slow 👍 indeed", *ids))
    assert quotes(browser) == [("Slow. Very slow 👍 indeed", "slow")]
    rows = browser.project.changes_since(browser.document.id).upserts
    assert {row["coding"] for row in rows if row["kind"] == "pick"} == {ids[0]}
    assert {row["target"] for row in rows if row["kind"] == "memo"} == {ids[0]}


def test_a_passage_within_its_coding_changes_nothing(browser: Browser) -> None:
    (id_,) = coded(browser, ("slow", 2, "Very slow 👍 indeed"))
    last = browser.project.last_seq()
    assert browser.send(extended(browser, 2, "slow", id_)) == []
    assert browser.project.last_seq() == last


def test_what_was_taken_away_meanwhile_is_passed_over(browser: Browser) -> None:
    ids = coded(browser, ("slow", 2, "Slow. Very"), ("slow", 2, "Very slow"))
    browser.project.delete_codings([ids[0]])
    other = browser.op("recode", ids=[ids[1]], code=code(browser, "other"))
    assert browser.send(other) == []
    op = extended(browser, 2, "Very slow 👍", *ids)
    assert browser.send(op) == []
    assert quotes(browser) == [("Very slow", "other"), ("Very slow 👍", "slow")]
    assert op["id"] in {coding.id for coding in browser.project.codings()}


def test_what_cannot_be_one_with_a_passage(browser: Browser) -> None:
    (id_,) = coded(browser, ("slow", 2, "Slow."))
    (why,) = browser.send(extended(browser, 2, "indeed", id_))
    assert "words between these" in why
    with closing(
        open_project(browser.project.url, project=browser.project.guid, actor="CD")
    ) as theirs:
        other = Browser(theirs)
        (why,) = other.send(extended(other, 2, "Slow. Very", id_))
        assert "somebody else’s" in why
    assert quotes(browser) == [("Slow.", "slow")]


def test_coding_in_bulk_is_taken_back_as_one_and_told(browser: Browser) -> None:
    before = state(browser)
    seen = browser.project.preview_autocode("slow OR same", code="slow")
    browser.project.autocode("slow", seen.hits)
    assert len(quotes(browser)) == 3
    undo = browser.op("undo")
    answered = browser.project.apply_operations([undo])
    assert answered.refused == ()
    assert answered.told == ((undo["n"], "Taken back: “autocode” (3 codings, as one step)"),)
    assert browser.project.apply_operations([undo]) == answered
    assert state(browser) == before
    assert browser.project.apply_operations([browser.op("redo")]).told[0][1] == (
        "Done again: “autocode” (3 codings, as one step)"
    )
    assert len(quotes(browser)) == 3
