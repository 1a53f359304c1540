"""The overall convergence assessment and the feedback round: memos on method, told apart."""

from __future__ import annotations

from sqlalchemy.orm import Session

from coding.offsets import canonical
from workbench.errors import Refused
from workbench.services.judged_sides import find_theme
from workbench.services.passages import MAX_MEMO
from workbench.services.snapshot import Snapshot, load
from workbench.services.study import Study
from workbench.storage.changes import new_id
from workbench.storage.queries.judgements import method_notes
from workbench.storage.rows.passages import MemoRow
from workbench.values import Scope
from workbench.values.judgements import StudyNote

_FIRST = {"assessment": "Convergence assessment: ", "feedback": "Feedback: "}
"""How such a memo begins: it reads as what it is wherever memos are read."""


def note(study: Study, kind: str, text: str, theme: str | None = None) -> StudyNote:
    """Note an assessment, or what came back in the feedback round, on the study or one theme.

    ``kind``: assessment or feedback. One undoable step.
    """
    words = canonical(text).text.strip()
    if not words:
        raise Refused(f"The {kind} is empty. Write what is to be kept.")
    if len(words) > MAX_MEMO - 100:
        raise Refused(f"The {kind} has {len(words):,} characters; keep it to {MAX_MEMO - 100:,}.")
    target = None
    if theme is not None:
        with study.reading() as session:
            target = find_theme(load(session, study.project_id, Scope(), only=()), theme)
    with study.acting(f"note {kind}") as change:
        change.add(
            MemoRow(
                id=new_id(), target_id=target and target.id, coder_id=change.actor_id,
                kind="method", is_private=False, text=_FIRST[kind] + words,
            )
        )  # fmt: skip
        return StudyNote(kind, words, study.actor, change.at, target.name if target else "")


def notes(study: Study, session: Session, snapshot: Snapshot) -> tuple[StudyNote, ...]:
    """Every such memo, oldest first."""
    book = snapshot.codebook
    return tuple(
        StudyNote(
            kind, row.text.removeprefix(first), row.name, row.at,
            book[row.target_id].name if row.target_id in book else "",
        )
        for row in method_notes(session, study.project_id, snapshot.scope.as_of)
        for kind, first in _FIRST.items()
        if row.text.startswith(first)
    )  # fmt: skip
