"""Codes that stand together: overlaps and shared turns, and what was answered to a question."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import select

from coding.exposure import Asking, answers
from coding.spans import Span
from coding.together import meetings
from workbench.errors import NotFound
from workbench.services import asking, codebooks, guide
from workbench.services.gathering import evidence
from workbench.services.snapshot import load
from workbench.services.study import Study, known_coder
from workbench.storage.queries import codes as code_queries
from workbench.storage.queries import guide as guide_queries
from workbench.storage.queries.alive import alive
from workbench.storage.queries.words import turns as turn_rows
from workbench.storage.rows.documents import DocumentRow
from workbench.values import AnswersRead, Scope, Table, TextPlace, Together, Within


def together(study: Study, code: str, within: Within | None = None) -> Table[Together]:
    """The codes that stand with a code or theme, most overlaps first.

    Counts are of the first code's passages; the codes that are its own evidence are left out. Of
    ``within``, the coder and the layer are heeded.
    """
    within = within or Within()
    with study.reading() as session:
        book = codebooks.load(session, study.project_id)
        mine = evidence(book, codebooks.find(book, code).id)
        coder = known_coder(session, study.project_id, within.coder) if within.coder else None
        now = dict(
            session.execute(
                select(DocumentRow.id, DocumentRow.revision_id).where(
                    alive(DocumentRow, study.project_id)
                )
            ).all()
        )
        rows = [
            row
            for row in code_queries.codings(
                session, study.project_id, None, coder_id=coder, layer=within.layer
            )
            if now.get(row.document_id) == row.revision_id
        ]
        touched = {row.document_id for row in rows if row.code_id in mine}
        document_of = {now[id_]: id_ for id_ in touched}
        turns: dict[str, list[Span]] = defaultdict(list)
        for turn in turn_rows(session, study.project_id, list(document_of)):
            turns[document_of[turn.revision_id]].append(Span(turn.start, turn.end))
    passages = list(dict.fromkeys(_placed(row) for row in rows if row.code_id in mine))
    others = [(row.code_id, _placed(row)) for row in rows if row.code_id not in mine]
    met = meetings(passages, others, {id_: turns[id_] for id_ in touched})
    found = [
        Together(
            other, book.path(other), m.overlapping, m.same_turn, len(passages), len(m.documents)
        )
        for other, m in met.items()
    ]
    return Table(sorted(found, key=lambda t: (-t.overlapping, -t.same_turn, t.path.casefold())))


def _placed(row: Any) -> tuple[str, Span]:
    return row.document_id, Span(row.start, row.end)


def answers_to(study: Study, question: str, group: str | None = None) -> AnswersRead:
    """What people (of a group) said between a question and the next, by document and turn.

    In discussions too: the turns that follow, until the next question. ``question``: its id.
    """
    with study.reading() as session:
        everything = {q.id: q for q in guide.load(session, study.project_id)}
        if question not in everything:
            raise NotFound("This question is not in the topic guide (any more). Choose another.")
        rows = [
            row
            for row in guide_queries.marks(session, study.project_id)
            if row.is_put and row.is_current
        ]
        put_in = {row.document_id for row in rows if row.question_id == question}
        snapshot = load(session, study.project_id, Scope(), only=put_in)
    askings = [
        Asking(row.document_id, row.turn, row.question_id)
        for row in rows
        if row.document_id in snapshot.documents
    ]
    found = []
    for following in answers(askings):
        if following.question != question:
            continue
        words = snapshot.documents[following.document]
        for said in words.words.stretches:
            counts = said.person is not None and following.holds(said.turn)
            if counts and (group is None or group in said.counted_groups):
                found.append(
                    TextPlace(
                        words.name, words.id, said.turn, said.start, said.end,
                        words.text[said.start : said.end], said.speaker,
                        snapshot.participants.get(said.participant or ""), said.counted_groups,
                    )
                )  # fmt: skip
    order = {id_: at for at, id_ in enumerate(snapshot.documents)}
    found.sort(key=lambda place: (order[place.document_id], place.start))
    told = next(a for a in asking.asked(study).questions if a.question.id == question)
    return AnswersRead(tuple(dict.fromkeys(found)), told.groups)
