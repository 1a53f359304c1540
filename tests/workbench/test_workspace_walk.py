"""Any sequence of what is done to codings: undone step by step, all is as it was, exactly."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbench.test_workspace import Browser, utf16
from tests.workbench.test_workspace_gestures import state
from workbench.api import Project, create_project

TALK = "INT: And?\nP1: Slow. Very slow 👍 indeed, and long.\nP2: Mm. Same here, née שלום too.\n"
DEEDS = ("code", "code", "code", "extend", "extend", "edge", "delete", "merge", "recode", "quote")


class Walker(Browser):
    """Does things at random, as a browser sends them."""

    def __init__(self, project: Project, seed: int) -> None:
        super().__init__(project, "talk.txt")
        self.draw = random.Random(seed)
        book = project.codebook()
        self.codes = [book.find(name)[0].id for name in ("slow", "long")]

    def passage(self) -> dict[str, object]:
        """Words of one turn, or of two."""
        turns = [turn for turn in self.document.turns if turn.speaker != "INT"]
        first, last = turns[0], self.draw.choice(turns)
        if last is turns[0] or self.draw.random() < 0.7:
            first = last
        words = [(turn, word) for turn in (first, last) for word in turn.text.split(" ")]
        begin, end = self.draw.choice(words)[1], self.draw.choice(words)[1]
        start, stop = first.text.find(begin), last.text.rfind(end) + len(end)
        if start < 0 or stop < len(end) or (first is last and stop <= start):
            start, stop = 0, len(last.text)
        return {
            "from": {"turn": first.n, "utf16": utf16(first.text[:start])},
            "to": {"turn": last.n, "utf16": utf16(last.text[:stop])},
        }

    def deed(self, name: str) -> dict[str, object]:
        """An operation of that kind, on codings that are there where it needs some."""
        revision, code = self.document.revision, self.draw.choice(self.codes)
        there = [c for c in self.project.codings() if c.coder == self.project.actor]
        placed = {"revision": revision} | self.passage()
        if name == "code" or not there:
            return self.op("code", code=code) | placed
        one = self.draw.choice(there)
        alike = [c.id for c in there if c.code_id == one.code_id]
        if name == "extend":
            meant = alike if self.draw.random() < 0.4 else [one.id]
            return self.op("code", code=one.code_id, ids=meant) | placed
        if name == "edge":
            return self.op("edge") | placed | {"id": one.id}
        if name == "merge":
            return self.op("merge", ids=alike) | {"id": one.id}
        if name == "recode":
            return self.op("recode", ids=alike, code=code)
        if name == "quote":
            return self.op("quote", coding=one.id, on=self.draw.random() < 0.7)
        return self.op("delete") | {"id": one.id}


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("walk")
    project = create_project(folder / "walk.db", name="Walk", actor="AB")
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    project.import_files([folder / "talk.txt"], method="interview")
    for name in ("slow", "long"):
        project.add_code(name)
    return project


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(names=st.lists(st.sampled_from(DEEDS), min_size=1, max_size=9), seed=st.integers(0, 10**6))
def test_undone_step_by_step(walked: Project, names: list[str], seed: int) -> None:
    walker = Walker(walked, seed)
    start, steps = state(walker), []
    for name in names:
        before, seq = state(walker), walked.last_seq()
        op = walker.deed(name)
        refused = walker.send(op)
        if walked.last_seq() == seq:
            assert state(walker) == before, "what was refused, or is there already, changes nothing"
            continue
        assert not refused
        steps.append((op, before))
        text = walked.document("talk.txt").text
        assert all(text[c.start : c.end] == c.quote for c in walked.codings())
        if name == "extend" and op.get("ids"):
            covered(walker, op)
    for op, before in reversed(steps):
        assert walker.send(walker.op("undo", of=op["n"])) == []
        assert state(walker) == before
    assert state(walker) == start
    assert walked.check().clean


def covered(walker: Walker, op: dict[str, object]) -> None:
    """One coding of the code holds the whole passage; a row is neither lost nor doubled."""
    mine = [c for c in walker.project.codings() if c.code_id == op["code"]]
    assert len({(c.start, c.end) for c in mine}) == len(mine)
    begin, end = op["from"], op["to"]
    turns = {turn.n: turn for turn in walker.document.turns}
    assert isinstance(begin, dict)
    assert isinstance(end, dict)

    def at(place: dict[str, int]) -> int:
        turn = turns[place["turn"]]
        units = turn.text.encode("utf-16-le")[: 2 * place["utf16"]]
        return turn.start + len(units.decode("utf-16-le"))

    assert any(c.start <= at(begin) and at(end) <= c.end for c in mine)
