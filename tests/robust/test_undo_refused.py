"""Undo refused, with the step that stands on it, for each kind of thing; then undone in order."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.robust.sequences import state
from tests.robust.studies import opened_again, unchanged, write_interview
from workbench.api import Project
from workbench.errors import UndoRefused

TALK = "talk-0.txt"
QUOTE = "nobody told me"
ASPECTS = ("meaning", "prominence", "examples", "overall")
Act = Callable[[Project], object]


def _send(project: Project, op: str, **said: object) -> object:
    answered = project.apply_operations([{"client": uuid.uuid4().hex, "n": 1, "op": op, **said}])
    assert answered.refused == ()
    return answered


def _coding(project: Project) -> str:
    return next(c.id for c in project.codings() if c.quote == QUOTE)


def _code(project: Project, name: str) -> str:
    return next(c.id for c in project.codebook() if c.name == name)


def _assent(project: Project) -> object:
    people = [{"who": "P1", "id": str(uuid.uuid4())}]
    return _send(project, "assent", coding=_coding(project), people=people)


def _code_it(name: str = "waiting", quote: str = QUOTE) -> Act:
    return lambda p: p.code(TALK, name, quote=quote)


def _import(project: Project) -> object:
    folder = Path(project.url).parent if "://" not in project.url else FOLDER[0]
    return project.import_files([write_interview(folder, "second")], group="Carers")


FOLDER: list[Path] = []
"""Where files to import are written; set by the test."""
JUDGED = dict.fromkeys(ASPECTS, ("agreement", "Because."))

STANDING: dict[str, tuple[Act, Act, str]] = {
    "coding < quote": (_code_it(), lambda p: p.pick_quote(_coding(p)), "pick quote"),
    "coding < assent": (_code_it(), _assent, "also agreed"),
    "coding < text": (
        _code_it(), lambda p: p.correct_turn(TALK, 2, "Long. I waited and nobody told me."),
        "correct text",
    ),
    "coding < merged codes": (
        _code_it(), lambda p: p.merge_codes("waiting", "home"), "merge codes",
    ),
    "code < coding": (lambda p: p.add_code("fresh"), _code_it("fresh"), "code"),
    "code < code below": (
        lambda p: p.add_code("fresh"), lambda p: p.add_code("below", parent="fresh"), "add code",
    ),
    "code < link": (
        lambda p: p.add_code("fresh"), lambda p: p.link_code("Time", "fresh"), "link code",
    ),
    "code changed < changed": (
        lambda p: p.change_code("home", definition="One."),
        lambda p: p.change_code("home", definition="Two."), "change code",
    ),
    "code moved < moved": (
        lambda p: p.move_code("home", under="Time"),
        lambda p: p.move_code("home", under=None), "move code",
    ),
    "stage < stage": (
        lambda p: p.set_stage("Time", "reviewed"), lambda p: p.set_stage("Time", "named"),
        "move to stage",
    ),
    "judgement < opened by another's": (
        lambda p: p.judge("Time", ["Patients", "Carers"], JUDGED),
        lambda p: p.judge("Time", ["Patients", "Carers"], JUDGED), "judge",
    ),
    "document < coding": (
        _import, lambda p: p.code("second.txt", "home", quote="I waited for hours"), "code",
    ),
    "document < read": (_import, lambda p: p.mark_read("second.txt"), "mark read"),
    "document < question": (
        _import, lambda p: p.mark_question("second.txt", 1, "How was it?"), "mark question",
    ),
    "question < mark": (
        lambda p: p.import_guide([{"question": "And now?", "order": "2"}]),
        lambda p: p.mark_question(TALK, 1, "And now?"), "mark question",
    ),
    "text < coding": (
        lambda p: p.correct_turn(TALK, 2, "Long. I waited for hours and nobody told me, really."),
        _code_it("home", "me, really"), "code",
    ),
    "group < speaking as": (
        lambda p: p.add_group("Nurses"), lambda p: p.speak_as_turn(TALK, 2, "Nurses"),
        "speaking as",
    ),
    "quote < tidied": (
        lambda p: p.pick_quote(p.codings()[0].id),
        lambda p: p.describe_quote(p.codings()[0].id, tidied="Tidy."), "tidy quote",
    ),
    "consent < consent": (
        lambda p: p.set_consent("P1", "no quotes"), lambda p: p.set_consent("P1", "withdrawn"),
        "note consent",
    ),
    "bulk < recoded": (
        lambda p: p.code_many([{"document": TALK, "quote": QUOTE, "code": "waiting"}]),
        lambda p: p.delete_codings([_coding(p)]), "delete coding",
    ),
}  # fmt: skip
"""What is done < what somebody else does on it, and what the history calls that."""


@pytest.mark.parametrize("which", STANDING)
def test_refused_with_the_reason(talk: Project, tmp_path: Path, which: str) -> None:
    FOLDER[:] = [tmp_path]
    talk.import_guide([{"question": "How was it?"}])
    talk.import_files([write_interview(tmp_path, "third")], group="Carers")
    below, above, called = STANDING[which]
    before = state(talk)
    below(talk)
    other = opened_again(talk, "MK")
    above(other)
    standing = other.history(1)[0]
    assert standing.action == called
    said = rf"step {standing.seq}, “{called}” by MK, on a "
    with unchanged(talk), pytest.raises(UndoRefused, match=said):
        talk.undo()
    other.undo()
    talk.undo()
    assert talk.check().problems == ()
    assert state(talk) == before
    other.close()
