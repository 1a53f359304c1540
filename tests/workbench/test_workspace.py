"""Operations of the coding workspace: each done once, each one step, answered alike for ever."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from workbench.api import Project, open_project
from workbench.errors import NotFound, UsageError

HARD = "👩‍👩‍👧 née e\u0301 שלום عليكم\u00a0 𝔘𝔫𝔦 “quoted” 🇬🇧 end."
LINES = ("INT: And what was that like?", f"P1: {HARD}", "P2: Slow. Very slow.", "P1: Yes 👍 yes.")


def new() -> str:
    return str(uuid.uuid4())


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class Browser:
    """Makes operations as a browser does."""

    def __init__(self, project: Project, name: str = "one.txt") -> None:
        self.project = project
        self.document = project.document(name)
        self.client = new()
        self.n = 0

    def op(self, op: str, **said: Any) -> dict[str, Any]:
        self.n += 1
        return {"client": self.client, "n": self.n, "op": op, "id": new()} | said

    def code(self, code: str, turn: int, start: str, end: str | None = None) -> dict[str, Any]:
        """Codes words of a turn, or from words to words of it."""
        text = next(t.text for t in self.document.turns if t.n == turn)
        begin = text.index(start)
        finish = text.index(end or start) + len(end or start)
        return self.op(
            "code",
            revision=self.document.revision,
            code=code,
            **{
                "from": {"turn": turn, "utf16": utf16(text[:begin])},
                "to": {"turn": turn, "utf16": utf16(text[:finish])},
            },
        )

    def send(self, *ops: Mapping[str, Any]) -> list[str]:
        """Why each was refused."""
        answered = self.project.apply_operations(ops)
        assert answered.acked_n == max(op["n"] for op in ops)
        return [why for _, why in answered.refused]


@pytest.fixture
def browser(study: Project, tmp_path: Path) -> Iterator[Browser]:
    """An empty codebook but for one theme with one code, and a transcript of four turns."""
    (tmp_path / "one.txt").write_text("\n".join(LINES), encoding="utf-8")
    study.import_files([tmp_path / "one.txt"], method="interview")
    theme = study.add_code("Time", kind="theme")
    study.add_code("slow", parent=theme.id)
    yield Browser(study)
    assert study.check().problems == ()


def slow(browser: Browser) -> str:
    return browser.project.codebook().find("slow")[0].id


def quotes(browser: Browser) -> list[str]:
    return [coding.quote for coding in browser.project.codings()]


def test_every_place_between_hard_characters_is_exact(browser: Browser) -> None:
    text = next(t.text for t in browser.document.turns if t.n == 2)
    code = slow(browser)
    wanted = []
    ops = []
    for start in range(len(text)):
        for length in (1, 3, 8):
            quote = text[start : start + length]
            if quote.strip() and start + length <= len(text):
                place = {"turn": 2, "utf16": utf16(text[:start])}
                end = {"turn": 2, "utf16": utf16(text[: start + length])}
                said = {"revision": browser.document.revision, "from": place, "to": end}
                ops.append(browser.op("code", code=code, **said))
                wanted.append((ops[-1]["id"], quote, place, end))
    for at in range(0, len(ops), 50):
        assert browser.send(*ops[at : at + 50]) == []
    stored = {coding.id: coding.quote for coding in browser.project.codings()}
    shown = {
        row["id"]: (row["from"], row["to"])
        for row in browser.project.changes_since(browser.document.id).upserts
    }
    for id_, quote, place, end in wanted:
        assert stored[id_] == quote
        assert shown[id_] == (place, end)


def test_a_passage_across_turns(browser: Browser) -> None:
    op = browser.code(slow(browser), 3, "Very")
    op["to"] = {"turn": 4, "utf16": utf16("Yes 👍")}
    assert browser.send(op) == []
    assert quotes(browser) == ["Very slow.\nP1: Yes 👍"]
    row = browser.project.changes_since(browser.document.id).upserts[0]
    assert (row["from"], row["to"]) == (op["from"], op["to"])


def test_again_is_not_twice(browser: Browser) -> None:
    ops = [browser.code(slow(browser), 3, "Slow"), browser.code(slow(browser), 3, "Very")]
    for sent in (ops, ops[:1], ops[1:], ops):
        assert browser.send(*sent) == []
    assert quotes(browser) == ["Slow", "Very"]


def test_a_refusal_stays_one(browser: Browser) -> None:
    code = slow(browser)
    op = browser.code(code, 3, "Slow")
    browser.project.delete_code("slow")
    (why,) = browser.send(op)
    assert "taken away" in why
    browser.project.undo()
    assert browser.send(op) == [why]
    assert quotes(browser) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"from": {"turn": 9, "utf16": 0}}, "no turn 9"),
        ({"to": {"turn": 3, "utf16": 999}}, "outside"),
        ({"to": {"turn": 3, "utf16": 0}}, "Nothing is selected"),
        ({"to": None}, "place"),
        ({"from": {"turn": 3, "utf16": 5}, "to": {"turn": 3, "utf16": 6}}, "nothing but space"),
        ({"revision": str(uuid.uuid4())}, "not in the study"),
        ({"revision": "x"}, "no id"),
        ({"code": str(uuid.uuid4())}, "code was taken away"),
        ({"id": "'; DROP TABLE coding"}, "no id"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    browser: Browser, change: dict[str, Any], told: str
) -> None:
    (why,) = browser.send(browser.code(slow(browser), 3, "Slow") | change)
    assert told in why
    assert quotes(browser) == []


@pytest.mark.parametrize("said", [{}, {"op": "drop"}, {"client": 1}, {"n": "1"}, {"n": -1}])
def test_what_is_no_operation_is_an_error(browser: Browser, said: dict[str, Any]) -> None:
    op = (browser.op("undo") | said) if said else {}
    with pytest.raises(UsageError):
        browser.project.apply_operations([op])


def test_messages_of_two_clients_do_not_mix(browser: Browser) -> None:
    other = Browser(browser.project)
    with pytest.raises(UsageError, match="one client"):
        browser.project.apply_operations([browser.op("undo"), other.op("undo")])


def test_a_new_code_comes_with_its_passage_as_one_step(browser: Browser) -> None:
    theme = browser.project.codebook().find("Time")[0]
    op = browser.code(new(), 3, "Slow") | {"new": {"name": " too \n slow ", "under": theme.id}}
    before = browser.project.last_seq()
    assert browser.send(op) == []
    assert browser.project.last_seq() == before + 1
    (coding,) = browser.project.codings()
    assert (coding.path, coding.code_id) == ("Time > too slow", op["code"])
    assert browser.send(browser.op("undo", of=op["n"])) == []
    assert browser.project.codings() == ()
    assert not browser.project.codebook().find("too slow")


def test_a_code_of_that_name_there_is_taken_instead(browser: Browser) -> None:
    theme = browser.project.codebook().find("Time")[0]
    op = browser.code(new(), 3, "Slow") | {"new": {"name": "SLOW", "under": theme.id}}
    assert browser.send(op) == []
    assert browser.project.codings()[0].code_id == slow(browser)


def test_undo_and_redo_by_the_operation(browser: Browser) -> None:
    first, second = (browser.code(slow(browser), 3, word) for word in ("Slow", "Very"))
    browser.send(first, second)
    undo = browser.op("undo", of=first["n"])
    assert browser.send(undo) == []
    assert quotes(browser) == ["Very"]
    assert browser.send(browser.op("redo", of=undo["n"])) == []
    assert quotes(browser) == ["Slow", "Very"]
    assert browser.project.codings()[0].id == first["id"]


def test_undo_of_the_last_visit_but_not_of_another_page(browser: Browser) -> None:
    browser.send(browser.code(slow(browser), 3, "Slow"))
    again = Browser(browser.project)
    assert again.send(again.op("undo")) == []
    assert quotes(browser) == []
    assert again.send(again.op("redo")) == []
    assert quotes(browser) == ["Slow"]
    browser.project.set_method("one.txt", "survey")
    (why,) = again.send(again.op("undo"))
    assert "not of this page" in why
    assert browser.project.document("one.txt").method == "survey"


def test_deleting_takes_along_what_hangs_on_it_and_undo_brings_it_back(browser: Browser) -> None:
    op = browser.code(slow(browser), 3, "Slow")
    pick = browser.op("quote", coding=op["id"], on=True)
    memo = browser.op("memo", target=op["id"], text="Twice 👀")
    delete = browser.op("delete", id=op["id"])
    assert browser.send(op, pick, memo, delete) == []
    shown = browser.project.changes_since(browser.document.id)
    assert [row["kind"] for row in shown.upserts] == []
    since = shown.to_seq
    assert browser.send(browser.op("undo", of=delete["n"])) == []
    rows = browser.project.changes_since(browser.document.id, since).upserts
    assert [row["kind"] for row in rows] == ["coding", "pick"]
    everything = browser.project.changes_since(browser.document.id).upserts
    assert [row["kind"] for row in everything] == ["coding", "memo", "pick"]


def test_deleting_what_is_gone_changes_nothing(browser: Browser) -> None:
    op = browser.code(slow(browser), 3, "Slow")
    delete = browser.op("delete", id=op["id"])
    later = browser.op("delete", id=op["id"])
    assert browser.send(op, delete, later) == []
    (why,) = browser.send(browser.op("undo", of=later["n"]))
    assert "changed nothing" in why


def test_memos_are_their_writers(browser: Browser, reopened: Callable[..., Project]) -> None:
    memo = browser.op("memo", target=browser.document.id, text="First\0thought")
    browser.send(memo)
    other = Browser(reopened(browser.project, actor="MK"))
    (why,) = other.send(other.op("memo", id=memo["id"], target=other.document.id, text="Mine now"))
    assert "somebody else" in why
    assert (
        browser.send(browser.op("memo", id=memo["id"], target=browser.document.id, text="")) == []
    )
    (gone,) = browser.project.changes_since(browser.document.id, 1).ends
    assert gone == memo["id"]
    assert (
        browser.send(browser.op("memo", id=memo["id"], target=browser.document.id, text="Back"))
        == []
    )
    assert [r["text"] for r in browser.project.changes_since(browser.document.id).upserts] == [
        "Back"
    ]
    other.project.close()


def test_edges_move_and_only_ones_own(browser: Browser, reopened: Callable[..., Project]) -> None:
    op = browser.code(slow(browser), 3, "Slow")
    browser.send(op)
    wider = {"from": op["from"], "to": {"turn": 3, "utf16": utf16("Slow. Very")}}
    assert browser.send(browser.op("edge", **(wider | {"id": op["id"]}))) == []
    assert quotes(browser) == ["Slow. Very"]
    other = Browser(reopened(browser.project, actor="MK"))
    (why,) = other.send(other.op("edge", **(wider | {"id": op["id"]})))
    assert "somebody else" in why
    other.project.close()


def test_reading_is_marked_and_taken_back(browser: Browser) -> None:
    mark = browser.op("read", document=browser.document.id, on=True)
    assert browser.send(mark, mark | {"n": 2, "id": new()}) == []
    browser.n = 2
    rows = browser.project.changes_since(browser.document.id).upserts
    assert [(row["kind"], row["coder"]) for row in rows] == [("read", browser.project.actor)]
    assert browser.send(browser.op("read", document=browser.document.id, on=False)) == []
    assert browser.project.changes_since(browser.document.id).upserts == ()


def test_differences_bring_one_browser_to_where_another_is(
    browser: Browser, reopened: Callable[..., Project]
) -> None:
    other = Browser(reopened(browser.project, actor="MK"))
    code = slow(browser)
    known: dict[str, Mapping[str, Any]] = {}
    seq = 0
    for step in range(12):
        who = (browser, other)[step % 2]
        if step in (5, 8):
            who.send(who.op("delete", id=sorted(known)[0]))
        else:
            text = HARD if step % 3 else "Slow. Very slow."
            start = step
            place = {"turn": 2 if step % 3 else 3, "utf16": utf16(text[:start])}
            end = place | {"utf16": utf16(text[: start + 4])}
            said = {"revision": who.document.revision, "from": place, "to": end, "code": code}
            assert who.send(who.op("code", **said)) == []
        changes = browser.project.changes_since(browser.document.id, seq)
        assert (changes.from_seq, changes.to_seq > seq) == (seq, True)
        known |= {row["id"]: row for row in changes.upserts}
        for id_ in changes.ends:
            known.pop(id_, None)
        seq = changes.to_seq
    whole = browser.project.changes_since(browser.document.id)
    assert known == {row["id"]: row for row in whole.upserts}
    idle = browser.project.changes_since(browser.document.id, seq)
    assert (idle.from_seq, idle.to_seq, idle.upserts, idle.ends) == (seq, seq, (), ())
    other.project.close()


def test_from_a_step_that_never_was_everything_comes(browser: Browser) -> None:
    browser.send(browser.code(slow(browser), 3, "Slow"))
    changes = browser.project.changes_since(browser.document.id, 10_000)
    assert (changes.from_seq, len(changes.upserts)) == (0, 1)


def test_a_document_that_is_gone_is_said(browser: Browser) -> None:
    with pytest.raises(NotFound):
        browser.project.changes_since(new())


def test_code_use_counts_elsewhere_and_remembers(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text("P9: Slow here too.\nINT: Oh.", encoding="utf-8")
    browser.project.import_files([tmp_path / "two.txt"], method="interview")
    browser.project.code("two.txt", "slow", quote="Slow here", coder="MK")
    use = browser.project.code_use(browser.document.id)
    assert use.elsewhere == {slow(browser): 1}
    assert use.recent == ()
    browser.send(browser.code(slow(browser), 3, "Slow"))
    assert browser.project.code_use(browser.document.id).recent == (slow(browser),)


def test_two_at_once_lose_nothing(browser: Browser) -> None:
    """Two connections of one study, each sending as fast as it can."""
    from concurrent.futures import ThreadPoolExecutor

    code = slow(browser)

    def work(actor: str) -> list[str]:
        project = open_project(browser.project.url, project=browser.project.name, actor=actor)
        mine = Browser(project)
        refused = []
        for start in range(20):
            place = {"turn": 2, "utf16": utf16(HARD[:start])}
            end = {"turn": 2, "utf16": utf16(HARD[: start + 5])}
            said = {"revision": mine.document.revision, "from": place, "to": end, "code": code}
            refused += mine.send(mine.op("code", **said))
        project.close()
        return refused

    with ThreadPoolExecutor(2) as pool:
        assert [*pool.map(work, ("AB", "MK"))] == [[], []]
    assert len(browser.project.codings()) == 40
