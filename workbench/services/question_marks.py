"""Where the questions of the topic guide were put: marked, taken away, carried to a new text."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.errors import Refused
from workbench.services import guide
from workbench.services.documents import find
from workbench.services.snapshot import Words, take
from workbench.services.speaking_as import the_turn
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries import guide as queries
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.guide import QuestionMarkRow
from workbench.values import GuideQuestion, QuestionMark, Table

PERSON, PROPOSAL = "person", "proposal"


def mark(
    study: Study, document: str, turn: int, question: str, *, origin: str = PERSON
) -> QuestionMark:
    """Say that a turn puts a question of the guide (id, place or wording); one undoable step.

    Saying it again changes nothing. NotFound where there is no such turn or question.
    """
    with study.acting("mark question") as change:
        words, found = _meant(change, study, document, turn, question)
        row = _row(change, words, turn, found)
        if row is None or not row.is_put:
            _put(change, row, words, turn, found, is_put=True, origin=origin)
    return QuestionMark(words.name, words.id, turn, found, origin)


def unmark(study: Study, document: str, turn: int, question: str) -> None:
    """Take such a mark away; Refused where there is none."""
    with study.acting("unmark question") as change:
        words, found = _meant(change, study, document, turn, question)
        row = _row(change, words, turn, found)
        if row is None or not row.is_put:
            raise Refused(
                f"Turn {turn} of “{words.name}” is not marked with question {found.number}, so "
                "there is nothing to take away."
            )
        change.end(row)


def decline(study: Study, document: str, turn: int, question: str) -> None:
    """Say that a turn does not put a question, so that it is not proposed again."""
    with study.acting("decline question") as change:
        words, found = _meant(change, study, document, turn, question)
        row = _row(change, words, turn, found)
        if row is not None and row.is_put:
            raise Refused(
                f"Turn {turn} of “{words.name}” is marked with question {found.number}. "
                "Take that mark away first."
            )
        if row is None:
            _put(change, None, words, turn, found, is_put=False, origin=PERSON)


def _meant(
    change: Change, study: Study, document: str, turn: int, question: str
) -> tuple[Words, GuideQuestion]:
    words = find(take(study, only=[document]), document)
    the_turn(words, turn)
    everything = guide.load(change.session, change.project_id)
    return words, guide.find(everything, question, (words.strand, None))


def _row(
    change: Change, words: Words, turn: int, question: GuideQuestion
) -> QuestionMarkRow | None:
    rows = all_living(
        change.session, QuestionMarkRow, change.project_id,
        QuestionMarkRow.revision_id == words.revision_id, QuestionMarkRow.turn == turn,
        QuestionMarkRow.question_id == question.id,
    )  # fmt: skip
    return rows[0] if rows else None


def _put(
    change: Change,
    row: QuestionMarkRow | None,
    words: Words,
    turn: int,
    question: GuideQuestion,
    *,
    is_put: bool,
    origin: str,
) -> None:
    if row is not None:
        change.replace(row, is_put=is_put, origin=origin)
        return
    change.add(
        QuestionMarkRow(
            id=new_id(), document_id=words.id, revision_id=words.revision_id, turn=turn,
            question_id=question.id, is_put=is_put, origin=origin,
        )
    )  # fmt: skip


def marks(study: Study, document: str | None = None) -> Table[QuestionMark]:
    """Where questions were put, by document, turn and place in the guide.

    Marks that lost their turn to a new revision of the text are ``lost``.
    """
    with study.reading() as session:
        everything = {q.id: q for q in guide.load(session, study.project_id)}
        rows = queries.marks(session, study.project_id)
    wanted = None if document is None else find(take(study, only=[document]), document).id
    order = {id_: at for at, id_ in enumerate(everything)}
    meant = [row for row in rows if row.is_put and wanted in (None, row.document_id)]
    meant.sort(key=lambda row: (row.document.casefold(), row.turn, order[row.question_id]))
    return Table(
        QuestionMark(
            row.document, row.document_id, row.turn, everything[row.question_id], row.origin,
            lost=not row.is_current,
        )
        for row in meant
    )  # fmt: skip


def move_marks(
    change: Change,
    document_id: str,
    old_revision: str,
    new_revision: str,
    turn_now: Mapping[int, int],
) -> tuple[int, list[int]]:
    """Let the marks of a text follow to its new revision, within the action that makes it.

    ``turn_now``: turn of the old text → turn of the new one. Returns
    how many moved, and the old turns of marks that found none: those stay on the old text, where
    ``marks`` gives them as lost, for a person to mark anew.
    """
    rows = all_living(
        change.session, QuestionMarkRow, change.project_id,
        QuestionMarkRow.document_id == document_id, QuestionMarkRow.revision_id == old_revision,
    )  # fmt: skip
    moved, lost = 0, []
    there: set[tuple[int, str]] = set()
    for row in sorted(rows, key=lambda row: (not row.is_put, row.turn)):
        turn = turn_now.get(row.turn)
        if turn is None:
            lost.append(row.turn)
        elif (turn, row.question_id) in there:  # two turns have become one
            change.end(row)
        else:
            there.add((turn, row.question_id))
            change.replace(row, revision_id=new_revision, turn=turn)
            moved += 1
    return moved, lost
