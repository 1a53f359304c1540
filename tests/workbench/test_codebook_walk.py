"""Any sequence of codebook actions, undone, restores the exact state; merges conserve counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from workbench.api import Project
from workbench.errors import WorkbenchError
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.passages import MemoRow
from workbench.values import STAGES

NAMES = ("Time", "waiting", "Respect", "told", "home", "Delay")
TALK = (
    "INT: How was it?\nP1: I waited for hours and nobody told me.\nINT: And?\n"
    "P1: They sent me home.\nP2: It was quick for me, and kind.\n"
)
NAME = st.sampled_from(NAMES)
QUOTES = ("I waited for hours", "nobody told me", "sent me home", "quick for me", "kind")


def state(project: Project) -> dict[str, Any]:
    """Everything of the codebook and of what stands on it, letter by letter."""
    book = project.codebook()
    return {
        "codes": tuple(book),
        "links": sorted(book.links),
        "table": project.codebook_table()[1],
        "codings": sorted(
            (c.id, c.start, c.end, c.quote, c.code_id, c.coder, c.layer) for c in project.codings()
        ),
        "versions": [(v.id, v.name, v.seq, v.note) for v in project.codebook_versions()],
        "notes": notes(project),
    }


def notes(project: Project) -> list[tuple[str, str | None, str]]:
    """(id, what it is about, words) of every living note."""
    with project._study.reading() as session:
        rows = all_living(session, MemoRow, project._study.project_id)
        return sorted((row.id, row.target_id, row.text) for row in rows)


def counted(project: Project) -> dict[str, int]:
    """Distinct (place, coder, layer) of each code’s own codings."""
    places: dict[str, set[tuple[Any, ...]]] = {code.id: set() for code in project.codebook()}
    for c in project.codings():
        places[c.code_id].add((c.document_id, c.start, c.end, c.coder, c.layer))
    return {id_: len(found) for id_, found in places.items()}


class Codebooks(RuleBasedStateMachine):
    """One person at the codebook and the board."""

    make: Callable[[], Project]

    @initialize()
    def begin(self) -> None:
        self.project = type(self).make()
        self.states = [state(self.project)]
        self.n = 0

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may be refused; a refusal changes nothing."""
        before = self.project.last_seq()
        try:
            act()
        except WorkbenchError:
            assert self.project.last_seq() == before
            assert state(self.project) == self.states[-1]
            return False
        if self.project.last_seq() == before:
            assert state(self.project) == self.states[-1]
            return False
        self.states.append(state(self.project))
        return True

    @rule(name=NAME, parent=st.none() | NAME, kind=st.sampled_from(["theme", "code"]))
    def add(self, name: str, parent: str | None, kind: str) -> None:
        self.attempt(lambda: self.project.add_code(name, parent=parent, kind=kind))

    @rule(name=NAME, to=NAME, words=st.sampled_from(["", "one", "two\nlines"]))
    def change(self, name: str, to: str, words: str) -> None:
        self.attempt(
            lambda: self.project.edit_code(
                name, name=to, definition=words, central_idea=words, examples=[words, "an example"]
            )
        )

    @rule(name=NAME, stage=st.sampled_from(STAGES))
    def stage(self, name: str, stage: str) -> None:
        self.attempt(lambda: self.project.set_stage(name, stage))

    @rule(name=NAME, under=st.none() | NAME)
    def move(self, name: str, under: str | None) -> None:
        self.attempt(lambda: self.project.move_code(name, under=under))

    @rule(theme=NAME, name=NAME, on=st.booleans())
    def link(self, theme: str, name: str, on: bool) -> None:
        act = self.project.link_code if on else self.project.unlink_code
        self.attempt(lambda: act(theme, name))

    @rule(name=NAME, quote=st.sampled_from(QUOTES))
    def code(self, name: str, quote: str) -> None:
        self.attempt(lambda: self.project.code("talk.txt", name, quote=quote))

    @rule(name=NAME)
    def delete(self, name: str) -> None:
        self.attempt(lambda: self.project.delete_code(name))

    @rule(name=NAME, words=st.sampled_from(["", "yes", "no"]))
    def answer(self, name: str, words: str) -> None:
        self.attempt(lambda: self.project.answer_question(name, "meaning", words))

    @rule(name=st.sampled_from(["v1", "v2"]), on=st.booleans())
    def version(self, name: str, on: bool) -> None:
        act = self.project.name_version if on else self.project.forget_version
        self.attempt(lambda: act(name))

    @rule(source=NAME, into=NAME)
    def merge(self, source: str, into: str) -> None:
        book, before = self.project.codebook(), counted(self.project)
        seen = self.project.preview_merge(source, into)
        words = {quote for quote, *_ in self.quotes()}
        if not self.attempt(lambda: self.project.merge_codes(source, into)):
            return
        here, there = book.find(source)[0].id, book.find(into)[0].id
        after = counted(self.project)
        assert after.pop(there) == before.pop(there) + before.pop(here) - seen.doubles
        assert after == before
        assert {quote for quote, *_ in self.quotes()} == words
        step = self.project.theme_sheet(there).life[-1]
        assert (step.what, step.after) == ("took in", book[here].name)
        (gone,) = [
            c
            for c in self.project.codebook_difference(step.seq - 1, step.seq).changes
            if c.kind in ("merged", "removed")
        ]
        assert (gone.kind, gone.code) == ("merged", here)

    def quotes(self) -> set[tuple[Any, ...]]:
        return {(c.quote, c.start, c.end) for c in self.project.codings()}

    @rule()
    def back_on_the_board(self) -> None:
        """Undo as the board does it, sent twice: once done."""
        if len(self.states) == 1:
            return
        self.n += 1
        move = [{"client": "walk", "n": self.n, "op": "undo"}]
        before = self.project.last_seq()
        self.project.apply_moves(move)
        answered = self.project.apply_moves(move)
        if answered.refused:  # a coding is not of the board
            assert self.project.last_seq() == before
            return
        assert self.project.last_seq() == before + 1
        self.states.pop()
        assert state(self.project) == self.states[-1]

    def teardown(self) -> None:
        if not hasattr(self, "project"):
            return
        end = self.states[-1]
        for before in self.states[-2::-1]:
            self.project.undo()
            assert state(self.project) == before
        for _ in self.states[1:]:
            self.project.redo()
        assert state(self.project) == end
        assert self.project.check().problems == ()
        self.project.close()


def test_any_sequence_undone_restores_the_exact_state(
    new_study: Callable[..., Project], backend: str, tmp_path: Path
) -> None:
    (tmp_path / "talk.txt").write_text(TALK)

    class Here(Codebooks):
        @staticmethod
        def make() -> Project:
            project = new_study()
            project.import_files([tmp_path / "talk.txt"], group="Patients", method="interview")
            project.import_codebook(
                [{"path": "Time", "kind": "theme"}, {"path": "Time > waiting"},
                 {"path": "Respect", "kind": "theme"}, {"path": "Respect > told"}]
            )  # fmt: skip
            project.code("talk.txt", "waiting", quote=QUOTES[0])
            project.code("talk.txt", "told", quote=QUOTES[0])
            return project

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=12 if backend == "sqlite" else 3,
            stateful_step_count=16,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
