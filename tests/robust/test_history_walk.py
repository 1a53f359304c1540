"""Random walks through a study's history: all the way back gives the start, forth the end."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from tests.robust.studies import write_interview
from workbench.api import Project
from workbench.errors import NothingToUndo, WorkbenchError
from workbench.values import Scope

NAMES = st.sampled_from(["Time", "waiting", "home", "fear", "hope"])
PLACES = st.integers(0, 40)


def seen(project: Project, as_of: int | None = None) -> dict[str, Any]:
    """All that can be seen of a study."""
    scope = Scope(as_of=as_of)
    comparison = project.compare(scope).to_json(split=True)
    comparison.pop("scope")
    book = project.codebook(as_of=as_of)
    return {
        "documents": sorted((d.id, d.name, d.method, d.codings) for d in project.documents(scope)),
        "text": project.document("talk-0.txt", as_of=as_of).text,
        "speakers": sorted(
            (turn.start, turn.end, turn.speaker or "", turn.participant or "")
            for turn in project.document("talk-0.txt", as_of=as_of).turns
        ),
        "codings": sorted((c.id, c.start, c.end, c.quote, c.path) for c in project.codings(scope)),
        "codes": sorted((c.id, book.path(c.id), c.kind, c.definition) for c in book),
        "links": sorted(book.links),
        "comparison": comparison,
        "asked": project.asked(scope).to_json(),
    }


class Walk(RuleBasedStateMachine):
    """One coder at work; every step's sight is remembered."""

    make: Callable[[], Project]
    folder: Path

    @initialize()
    def begin(self) -> None:
        self.project = type(self).make()
        self.project.import_guide([{"question": "How was it?"}, {"question": "And then?"}])
        self.first = self.project.history(1)[0].seq
        self.sights: dict[int, dict[str, Any]] = {self.first: seen(self.project)}
        self.forth = [seen(self.project)]  # from the start to now, as undo and redo go

    def attempt(self, act: Callable[[], object]) -> None:
        """Do something that may be refused; remember what is seen if it was a step."""
        before = self.project.history(1)[0].seq
        try:
            act()
        except WorkbenchError:
            assert self.project.history(1)[0].seq == before, "a refusal leaves no step"
            return
        if self.project.history(1)[0].seq > before:
            self.remember()
            self.forth.append(self.sights[before + 1])

    def remember(self) -> None:
        """What is seen at the newest step."""
        self.sights[self.project.history(1)[0].seq] = seen(self.project)

    @rule(name=NAMES, parent=st.none() | NAMES, kind=st.sampled_from(["theme", "code"]))
    def add_code(self, name: str, parent: str | None, kind: str) -> None:
        self.attempt(lambda: self.project.add_code(name, parent=parent, kind=kind))

    @rule(name=NAMES, to=NAMES)
    def rename(self, name: str, to: str) -> None:
        self.attempt(lambda: self.project.change_code(name, name=to, definition=to))

    @rule(name=NAMES, under=st.none() | NAMES)
    def move(self, name: str, under: str | None) -> None:
        self.attempt(lambda: self.project.move_code(name, under=under))

    @rule(theme=NAMES, name=NAMES)
    def link(self, theme: str, name: str) -> None:
        self.attempt(lambda: self.project.link_code(theme, name))

    @rule(name=NAMES)
    def delete_code(self, name: str) -> None:
        self.attempt(lambda: self.project.delete_code(name))

    @rule(name=NAMES, start=PLACES, document=st.integers(0, 2))
    def code(self, name: str, start: int, document: int) -> None:
        self.attempt(
            lambda: self.project.code(f"talk-{document}.txt", name, start=start, end=start + 20)
        )

    @rule(share=st.integers(1, 3))
    def delete_codings(self, share: int) -> None:
        ids = [c.id for c in self.project.codings()][::share]
        self.attempt(lambda: self.project.delete_codings(ids))

    @rule()
    def store(self) -> None:
        file = write_interview(self.folder, f"more-{uuid.uuid4().hex[:8]}")
        self.attempt(lambda: self.project.import_files([file], group="Carers"))

    @rule(who=st.sampled_from(["Anna", "P1", "Ben"]), group=st.sampled_from(["Patients", "Staff"]))
    def assign(self, who: str, group: str) -> None:
        row = {"document": "talk-0.txt", "speaker": "P1", "participant": who, "groups": group}
        self.attempt(lambda: self.project.assign_participants([row]))

    @rule(yes=st.booleans())
    def same_person(self, yes: bool) -> None:
        answer = self.project.join_people if yes else self.project.keep_apart
        self.attempt(lambda: answer("P1"))

    @rule(turn=st.integers(1, 5), question=st.sampled_from("12"), way=st.integers(0, 2))
    def question(self, turn: int, question: str, way: int) -> None:
        project = self.project
        ways = (project.mark_question, project.unmark_question, project.decline_question)
        self.attempt(lambda: ways[way]("talk-0.txt", turn, question))

    @rule(turn=st.integers(1, 5), group=st.none() | st.sampled_from(["Carers", "Staff"]))
    def speak_as(self, turn: int, group: str | None) -> None:
        self.attempt(lambda: self.project.speak_as_turn("talk-0.txt", turn, group))

    @rule(method=st.sampled_from(["interview", "survey"]))
    def set_method(self, method: str) -> None:
        self.attempt(lambda: self.project.set_method("talk-0.txt", method))

    @rule(turn=st.integers(1, 4), words=st.sampled_from(["Waiting.", "I waited for hours, yes."]))
    def correct(self, turn: int, words: str) -> None:
        self.attempt(lambda: self.project.correct_turn("talk-0.txt", turn, words))

    @rule(at=st.integers(0, 5), words=st.none() | st.just("Waiting."))
    def settle(self, at: int, words: str | None) -> None:
        lost = self.project.lost()
        if at < len(lost):
            id_ = lost[at].id
            self.attempt(
                lambda: (
                    self.project.end_lost(id_)
                    if words is None
                    else self.project.place_lost(id_, quote=words)
                )
            )

    @rule(steps=st.integers(1, 3))
    def back_and_forth(self, steps: int) -> None:
        gone = min(steps, len(self.forth) - 1)
        for n in range(gone):
            self.project.undo()
            self.remember()
            assert seen(self.project) == self.forth[-2 - n]
        for n in range(gone, 0, -1):
            self.project.redo()
            self.remember()
            assert seen(self.project) == (self.forth[-n] if n > 1 else self.forth[-1])

    @rule()
    def back(self) -> None:
        if len(self.forth) > 1:
            self.project.undo()
            self.remember()
            self.forth.pop()
            assert seen(self.project) == self.forth[-1]

    @invariant()
    def whole(self) -> None:
        if hasattr(self, "project"):
            assert self.project.check().problems == ()

    def teardown(self) -> None:
        if not hasattr(self, "project"):
            return
        for step, sight in self.sights.items():
            assert seen(self.project, step) == sight, f"as of step {step}"
        end = seen(self.project)
        for sight in self.forth[-2::-1]:
            self.project.undo()
            assert seen(self.project) == sight
        try:
            self.project.undo()  # what was there before the walk is this coder's too
        except NothingToUndo:
            pass
        else:
            self.project.redo()
        for _ in self.forth[1:]:
            self.project.redo()
        assert seen(self.project) == end
        assert self.project.check().problems == ()
        self.project.close()


def test_walk(
    copied: Callable[..., Project], backend: str, new_study: Callable[..., Project], tmp_path: Path
) -> None:
    from tests.robust.studies import filled

    class Here(Walk):
        folder = tmp_path

        @staticmethod
        def make() -> Project:
            return copied() if backend == "sqlite" else filled(new_study(), tmp_path)

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=8 if backend == "sqlite" else 3,
            stateful_step_count=12,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
