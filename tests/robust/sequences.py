"""Any sequence of actions by two coders, taken back to the start and done again.

The state is every living row with all it says. Codings stay on their quote, merging loses none,
a refused undo changes nothing and names a step.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from workbench.api import Project
from workbench.errors import UndoRefused, WorkbenchError
from workbench.storage.rows import everything
from workbench.storage.rows.base import Base, Lived

TALK = "talk.txt"
NAMES = st.sampled_from(["Time", "Being told", "waiting", "bus", "told", "home", "new"])
WHO = st.sampled_from(["AB", "MK"])
TURN = st.sampled_from([2, 4, 5, 6])
AT = st.integers(0, 40)
PICK = st.integers(0, 30)
VALUES = ("agreement", "dissonance")
ASPECTS = ("meaning", "prominence", "examples", "overall")
_NOT_STATE = frozenset({"born", "ended", "salt", "digest"})


def state(project: Project) -> dict[str, list[str]]:
    """Table → every living row of it, as it reads."""
    study = project._study
    found: dict[str, list[str]] = {}
    assert everything
    with study.reading(everything=True) as session:
        for mapper in Base.registry.mappers:
            row = mapper.class_
            if not issubclass(row, Lived):
                continue
            table = row.__table__
            columns = [c for c in table.columns if c.name not in _NOT_STATE]
            rows = session.execute(
                select(*columns).where(
                    table.c.project_id == study.project_id, table.c.ended.is_(None)
                )
            )
            found[str(table.name)] = sorted(repr(tuple(each)) for each in rows)
    return {name: rows for name, rows in found.items() if rows}


def digest(seen: dict[str, list[str]]) -> str:
    """A state as one hash."""
    return hashlib.sha256(repr(sorted(seen.items())).encode()).hexdigest()


class Sequences(RuleBasedStateMachine):
    """AB and MK at work on one conversation."""

    make: Callable[[], dict[str, Project]]

    @initialize()
    def begin(self) -> None:
        self.coders = type(self).make()
        self.seen = state(self.coders["AB"])
        self.done: list[tuple[str, dict[str, list[str]], dict[str, list[str]]]] = []
        self.client = {name: uuid.uuid4().hex for name in self.coders}
        self.n = 0

    def act(self, who: str, do: Callable[[Project], object]) -> bool:
        """Do something that may be refused, and remember it if it was a step."""
        before, steps = self.seen, self.coders[who].last_seq()
        try:
            do(self.coders[who])
        except WorkbenchError:
            assert self.coders[who].last_seq() == steps, "a refusal leaves no step"
        self.seen = state(self.coders["AB"])
        made = self.coders[who].last_seq() - steps
        assert made in (0, 1), "one action, one step"
        if made:
            self.done.append((who, before, self.seen))
        else:
            assert self.seen == before
        return bool(made)

    def send(self, who: str, op: str, **said: Any) -> bool:
        """One operation of the coding workspace."""
        self.n += 1
        sent = {"client": self.client[who], "n": self.n, "op": op, **said}
        return self.act(who, lambda p: p.apply_operations([sent]))

    def coding(self, who: str, pick: int) -> Any:
        """One of this coder's own codings (of everybody's, every third time); None without any."""
        found = self.coders[who].codings()
        own = [c for c in found if c.coder == who or not pick % 3]
        return own[pick % len(own)] if own else None

    def revision(self) -> str:
        """The text as it is."""
        return str(self.coders["AB"].document(TALK).revision)

    def code_id(self, name: str) -> str:
        """The id of a code; a made-up one where there is none."""
        book = self.coders["AB"].codebook()
        return next((c.id for c in book if c.name == name), str(uuid.uuid4()))

    # coding

    @rule(who=WHO, name=NAMES, turn=TURN, at=AT, length=st.integers(1, 40))
    def code(self, who: str, name: str, turn: int, at: int, length: int) -> None:
        self.send(
            who, "code", id=str(uuid.uuid4()), code=self.code_id(name), revision=self.revision(),
            **{"from": {"turn": turn, "utf16": at}, "to": {"turn": turn, "utf16": at + length}},
        )  # fmt: skip

    @rule(who=WHO, name=NAMES, other=NAMES, mate=WHO)
    def bulk(self, who: str, name: str, other: str, mate: str) -> None:
        rows = [
            {"document": TALK, "quote": "waited for hours", "code": name, "coder": who},
            {"document": TALK, "quote": "sent me", "code": other, "coder": mate},
        ]
        self.act(who, lambda p: p.code_many(rows))

    @rule(who=WHO, name=NAMES, picks=st.lists(PICK, min_size=1, max_size=4))
    def recode(self, who: str, name: str, picks: list[int]) -> None:
        ids = [c.id for c in (self.coding(who, pick) for pick in picks) if c is not None]
        self.send(who, "recode", ids=ids, code=self.code_id(name))

    @rule(who=WHO, pick=PICK, turn=TURN, at=AT, length=st.integers(1, 30))
    def resize(self, who: str, pick: int, turn: int, at: int, length: int) -> None:
        coding = self.coding(who, pick)
        if coding is not None:
            ends = {"from": {"turn": turn, "utf16": at}, "to": {"turn": turn, "utf16": at + length}}
            self.send(who, "edge", id=coding.id, revision=self.revision(), **ends)

    @rule(who=WHO, pick=PICK, at=st.integers(1, 12))
    def split(self, who: str, pick: int, at: int) -> None:
        coding = self.coding(who, pick)
        if coding is None:
            return
        turn = next(
            (t for t in self.coders[who].document(TALK).turns if t.start <= coding.start < t.end),
            None,
        )
        if turn is not None:
            place = {"turn": turn.n, "utf16": coding.start - turn.start + at}
            self.send(
                who, "split", id=coding.id, made=str(uuid.uuid4()), revision=self.revision(),
                **{"to": place, "from": place},
            )  # fmt: skip

    @rule(who=WHO, pick=PICK)
    def merge(self, who: str, pick: int) -> None:
        coding = self.coding(who, pick)
        if coding is None:
            return
        same = [
            c for c in self.coders[who].codings()
            if (c.code_id, c.coder, c.layer) == (coding.code_id, coding.coder, coding.layer)
        ]  # fmt: skip
        covered = {at for c in same for at in range(c.start, c.end)}
        ids = [c.id for c in same]
        if self.send(who, "merge", id=coding.id, ids=ids, revision=self.revision()):
            (left,) = [c for c in self.coders[who].codings() if c.id in ids]
            assert covered <= set(range(left.start, left.end)), "what was coded stays coded"

    @rule(who=WHO, picks=st.lists(PICK, min_size=1, max_size=3))
    def delete(self, who: str, picks: list[int]) -> None:
        ids = [c.id for c in (self.coding(who, pick) for pick in picks) if c is not None]
        self.act(who, lambda p: p.delete_codings(ids))

    @rule(who=WHO, name=NAMES, query=st.sampled_from(["waited", "nurse OR bus", "told"]))
    def autocode(self, who: str, name: str, query: str) -> None:
        self.act(who, lambda p: p.autocode(name, p.preview_autocode(query, code=name).hits))

    # what hangs on passages

    @rule(who=WHO, pick=PICK, words=st.sampled_from(["", "A thought.", "Another."]))
    def memo(self, who: str, pick: int, words: str) -> None:
        coding = self.coding(who, pick)
        if coding is not None:
            self.act(who, lambda p: p.add_memo(words, about=[coding.id, TALK, "Time"]))

    @rule(who=WHO, pick=PICK, words=st.none() | st.sampled_from(["Changed.", "Once more."]))
    def edit_memo(self, who: str, pick: int, words: str | None) -> None:
        found = self.coders[who].memos()
        if found:
            id_ = found[pick % len(found)].id
            self.act(who, lambda p: p.edit_memo(id_, text=words) if words else p.end_memo(id_))

    @rule(who=WHO, pick=PICK, reason=st.sampled_from(["", "strong"]))
    def quote(self, who: str, pick: int, reason: str) -> None:
        coding = self.coding(who, pick)
        if coding is not None:
            self.act(who, lambda p: p.pick_quote(coding.id, reason=reason))

    @rule(who=WHO, pick=PICK, tidied=st.none() | st.just("Tidied words."))
    def tidy(self, who: str, pick: int, tidied: str | None) -> None:
        found = self.coders[who].quotes().quotes
        if found:
            id_ = found[pick % len(found)].id
            self.act(
                who,
                lambda p: p.describe_quote(id_, tidied=tidied) if tidied else p.drop_quote(id_),
            )

    @rule(who=WHO, pick=PICK, people=st.lists(st.sampled_from(["P1", "P2"]), unique=True))
    def assent(self, who: str, pick: int, people: list[str]) -> None:
        coding = self.coding(who, pick)
        if coding is not None:
            named = [{"who": each, "id": str(uuid.uuid4())} for each in people]
            self.send(who, "assent", coding=coding.id, people=named)

    # documents and people

    @rule(who=WHO, read=st.booleans())
    def read(self, who: str, read: bool) -> None:
        self.act(who, lambda p: p.mark_read(TALK, read))

    @rule(who=WHO, turn=TURN, group=st.none() | st.sampled_from(["Patients", "Carers"]))
    def speak_as(self, who: str, turn: int, group: str | None) -> None:
        self.act(who, lambda p: p.speak_as_turn(TALK, turn, group))

    @rule(who=WHO, turn=TURN, more=st.sampled_from(["Well. ", "I waited. "]), cut=st.booleans())
    def revise(self, who: str, turn: int, more: str, cut: bool) -> None:
        def do(project: Project) -> object:
            words = next(t.text for t in project.document(TALK).turns if t.n == turn)
            return project.correct_turn(TALK, turn, words[9:] if cut else more + words)

        self.act(who, do)

    @rule(who=WHO, consent=st.sampled_from(["", "quotes", "no quotes", "withdrawn"]))
    def consent(self, who: str, consent: str) -> None:
        self.act(who, lambda p: p.set_consent("P1", consent))

    @rule(who=WHO, name=st.sampled_from(["P1", "Anna"]), group=st.sampled_from(["Carers", ""]))
    def assign(self, who: str, name: str, group: str) -> None:
        row = {"document": TALK, "speaker": "P1", "participant": name, "groups": group}
        self.act(who, lambda p: p.assign_participants([row]))

    @rule(who=WHO, words=st.sampled_from(["", "A note.", "Other."]))
    def note(self, who: str, words: str) -> None:
        self.act(who, lambda p: p.note_on_document(TALK, words))

    @rule(who=WHO, turn=TURN, answer=st.sampled_from(["done", "skipped"]), name=NAMES)
    def plain_answer(self, who: str, turn: int, answer: str, name: str) -> None:
        ideas = [name] if answer == "done" else []
        self.act(who, lambda p: p.answer_passage(TALK, turn, answer, ideas=ideas, comment="So."))

    # codebook and themes

    @rule(who=WHO, name=NAMES, under=st.none() | NAMES, kind=st.sampled_from(["theme", "code"]))
    def add_code(self, who: str, name: str, under: str | None, kind: str) -> None:
        self.act(who, lambda p: p.add_code(name, parent=under, kind=kind))

    @rule(who=WHO, name=NAMES, to=NAMES)
    def change_code(self, who: str, name: str, to: str) -> None:
        self.act(who, lambda p: p.edit_code(name, name=to, definition=to, examples=[to, name]))

    @rule(who=WHO, name=NAMES, under=st.none() | NAMES)
    def move_code(self, who: str, name: str, under: str | None) -> None:
        self.act(who, lambda p: p.move_code(name, under=under))

    @rule(who=WHO, theme=NAMES, name=NAMES, on=st.booleans())
    def link(self, who: str, theme: str, name: str, on: bool) -> None:
        self.act(who, lambda p: p.link_code(theme, name) if on else p.unlink_code(theme, name))

    @rule(who=WHO, name=NAMES)
    def delete_code(self, who: str, name: str) -> None:
        self.act(who, lambda p: p.delete_code(name))

    @rule(who=WHO, one=NAMES, other=NAMES)
    def merge_codes(self, who: str, one: str, other: str) -> None:
        ids = {self.code_id(one), self.code_id(other)}

        def places() -> set[tuple[object, ...]]:
            found = self.coders[who].codings()
            return {
                (c.coder, c.layer, c.start, c.end, c.code_id in ids or c.code_id) for c in found
            }

        before = places()
        if self.act(who, lambda p: p.merge_codes(one, other)):
            assert places() == before, "a merge keeps every coded passage of every coder"

    @rule(who=WHO, name=NAMES, stage=st.sampled_from(["idea", "candidate", "named", "set aside"]))
    def stage(self, who: str, name: str, stage: str) -> None:
        self.act(who, lambda p: p.set_stage(name, stage))

    @rule(who=WHO, name=NAMES, under=NAMES, op=st.sampled_from(["under", "link", "unlink"]))
    def board_move(self, who: str, name: str, under: str, op: str) -> None:
        self.n += 1
        move = {
            "client": self.client[who], "n": self.n, "op": op, "code": self.code_id(name),
            "under": self.code_id(under), "theme": self.code_id(under),
        }  # fmt: skip
        self.act(who, lambda p: p.apply_moves([move]))

    @rule(who=WHO, name=st.sampled_from(["first", "second"]), on=st.booleans())
    def version(self, who: str, name: str, on: bool) -> None:
        self.act(who, lambda p: p.name_version(name) if on else p.forget_version(name))

    # between coders

    @rule(who=WHO, pick=PICK, choose=st.sampled_from(["AB", "MK", "both", "neither", "whole"]))
    def settle(self, who: str, pick: int, choose: str) -> None:
        found = self.coders[who].side_by_side(TALK).passages
        if found:
            key = found[pick % len(found)].key
            self.act(who, lambda p: p.settle(TALK, key, choose, reason="We talked."))

    @rule(who=WHO, again=st.booleans())
    def agreed(self, who: str, again: bool) -> None:
        settled = [p.settled for p in self.coders[who].side_by_side(TALK).passages if p.settled]
        if again and settled:
            self.act(who, lambda p: p.open_again(TALK, settled[0].id))
        else:
            self.act(who, lambda p: p.take_agreed(TALK))

    @rule(who=WHO, theme=NAMES, value=st.sampled_from(VALUES), on=st.booleans())
    def judge(self, who: str, theme: str, value: str, on: bool) -> None:
        sides = ["Patients", "Staff"]
        said = dict.fromkeys(ASPECTS, (value, "Because."))
        self.act(
            who,
            lambda p: p.judge(theme, sides, said) if on else p.withdraw_judgements(theme, sides),
        )

    # taking back

    @rule()
    def undo_newest(self) -> None:
        if self.done:
            who, before, _ = self.done.pop()
            self.coders[who].undo()
            self.seen = state(self.coders["AB"])
            assert self.seen == before

    @rule(who=WHO)
    def undo_below(self, who: str) -> None:
        """A step on which another's may stand: taken back and done again, or refused by name."""
        if not self.done or self.done[-1][0] == who or who not in {each[0] for each in self.done}:
            return
        steps, refusal = self.coders[who].last_seq(), ""
        try:
            self.coders[who].undo()
        except UndoRefused as error:
            refusal = str(error)
        if refusal:
            assert refusal.startswith("This cannot be undone: ")
            assert self.coders[who].last_seq() == steps
        else:
            self.coders[who].redo()
        assert state(self.coders["AB"]) == self.seen

    @invariant()
    def whole(self) -> None:
        if not hasattr(self, "coders"):
            return
        project = self.coders["AB"]
        text = project.document(TALK).text
        for coding in project.codings():
            assert text[coding.start : coding.end] == coding.quote

    def teardown(self) -> None:
        if not hasattr(self, "coders"):
            return
        project = self.coders["AB"]
        assert project.check().problems == ()
        end = digest(self.seen)
        for who, before, _ in reversed(self.done):
            self.coders[who].undo()
            assert state(project) == before
        for who, _, after in self.done:
            self.coders[who].redo()
            assert state(project) == after
        assert digest(state(project)) == end
        assert project.check().problems == ()
        for each in self.coders.values():
            each.close()
