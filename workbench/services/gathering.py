"""Every passage of a code or theme with what is around it, and stretches that no code covers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from coding.codebook import Codebook
from coding.spans import Span, count_words, minus, trimmed
from workbench.services import codebooks
from workbench.services.choosing import Voices, chosen
from workbench.services.study import Study, known_coder
from workbench.storage.queries import finding
from workbench.storage.queries.alive import alive
from workbench.storage.queries.codes import coders
from workbench.storage.queries.within import Chosen, by_name, of_documents, of_turns
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import DocumentRow, RevisionRow, TurnRow
from workbench.values import Passage, Passages, Stretches, TextPlace, Within

AROUND = 160
"""Characters of the turn shown before and after a passage."""
LIMIT = 50
FEWEST = 3
"""Words of a stretch that is worth listing as not coded."""


def passages(
    study: Study,
    code: str | None = None,
    within: Within | None = None,
    *,
    first: int = 0,
    limit: int = LIMIT,
) -> Passages:
    """The passages of a code with everything that counts as its evidence (None: of every code), by
    document and place, from the ``first`` (0-based) on.

    A passage in which several codes stand is there once for each coding.
    """
    within = within or Within()
    with study.reading() as session:
        book = codebooks.load(session, study.project_id)
        codes = None if code is None else evidence(book, codebooks.find(book, code).id)
        where = _conditions(session, study.project_id, codes, within)
        rows = _page(session, study.project_id, where, first, limit)
        total, files = (rows[0].total, rows[0].files) if rows else _counted(session, where)
        found = _passages(session, study.project_id, book, rows)
    return Passages(tuple(found), total, files)


_ON_DOCUMENT = (DocumentRow.project_id == CodingRow.project_id) & (
    DocumentRow.id == CodingRow.document_id
)


def _counted(session: Session, where: Sequence[ColumnElement[bool]]) -> tuple[int, int]:
    """Codings, and documents they are in."""
    codings, files = session.execute(
        select(func.count(), func.count(func.distinct(CodingRow.document_id)))
        .select_from(CodingRow)
        .join(DocumentRow, _ON_DOCUMENT)
        .where(*where)
    ).one()
    return codings, files


def _page(
    session: Session,
    project_id: int,
    where: Sequence[ColumnElement[bool]],
    first: int,
    limit: int,
) -> Sequence[Any]:
    """Some of the codings in order, each with its first turn and how many there are in all; only
    the turns of these are looked up."""
    every = (
        select(
            *(getattr(CodingRow, name) for name in _PLACED),
            DocumentRow.name,
            by_name(session).label("place"),
        )
        .join(DocumentRow, _ON_DOCUMENT)
        .where(*where)
        .cte("every")
    )
    order = ("place", "start", "end", "born", "id")
    page = (
        select(
            every,
            select(func.count()).select_from(every).scalar_subquery().label("total"),
            select(func.count(func.distinct(every.c.document_id))).scalar_subquery().label("files"),
        )
        .order_by(*(every.c[name] for name in order))
        .offset(first)
        .limit(limit)
        .cte("page")
    )
    first_turn = (
        select(TurnRow.n)
        .where(
            TurnRow.project_id == project_id, TurnRow.revision_id == page.c.revision_id,
            TurnRow.end > page.c.start, TurnRow.start < page.c.end,
        )
        .order_by(TurnRow.n)
        .limit(1)
        .correlate(page)
        .scalar_subquery()
    )  # fmt: skip
    placed = select(page, first_turn.label("turn")).cte("placed")
    at_turn = (
        (TurnRow.project_id == project_id)
        & (TurnRow.revision_id == placed.c.revision_id)
        & (TurnRow.n == placed.c.turn)
    )
    return session.execute(
        select(placed, TurnRow.speaker_id, TurnRow.start.label("from_"), TurnRow.end.label("to"))
        .join_from(placed, TurnRow, at_turn, isouter=True)
        .order_by(*(placed.c[name] for name in order))
    ).all()


_PLACED = (
    "id", "document_id", "revision_id", "start", "end", "code_id", "coder_id", "layer",
    "created_at", "born",
)  # fmt: skip


def evidence(book: Codebook, code_id: str) -> frozenset[str]:
    """Ids of the codes whose codings are a code's or theme's: its subtree, and what is linked."""
    return book.evidence(code_id)


def _conditions(
    session: Session, project_id: int, codes: frozenset[str] | None, within: Within
) -> list[ColumnElement[bool]]:
    """Which codings, joined with their document, are read."""
    narrowed = chosen(session, project_id, within)
    found = [
        alive(CodingRow, project_id),
        CodingRow.revision_id == DocumentRow.revision_id,
        *of_documents(narrowed),
    ]
    if codes is not None:
        found.append(CodingRow.code_id.in_(sorted(codes)))
    if within.coder is not None:
        found.append(CodingRow.coder_id == known_coder(session, project_id, within.coder))
    if within.layer is not None:
        found.append(CodingRow.layer == within.layer)
    if within.since is not None:
        found.append(CodingRow.created_at >= datetime.combine(within.since, time(), UTC))
    if within.until is not None:
        after = datetime.combine(within.until + timedelta(days=1), time(), UTC)
        found.append(CodingRow.created_at < after)
    if narrowed.asks_for_people:
        found.append(
            exists()
            .where(
                TurnRow.project_id == project_id,
                TurnRow.revision_id == CodingRow.revision_id,
                TurnRow.start < CodingRow.end,
                TurnRow.end > CodingRow.start,
                *of_turns(narrowed, CodingRow.start, CodingRow.end),
            )
            .correlate_except(TurnRow)
        )
    return found


def _passages(
    session: Session, project_id: int, book: Codebook, rows: Sequence[Any]
) -> list[Passage]:
    texts = finding.texts(session, project_id, [row.revision_id for row in rows])
    voices = Voices(session, project_id, [row.document_id for row in rows])
    who = {row.id: row.name for row in coders(session, project_id)}
    found = []
    for row in rows:
        text = texts[row.revision_id]
        place = TextPlace(
            row.name, row.document_id, row.turn, row.start, row.end, text[row.start : row.end],
            before=text[max(row.start - AROUND, min(row.from_ or 0, row.start)) : row.start],
            after=text[row.end : min(row.end + AROUND, max(row.to or row.end, row.end))],
            **({} if row.turn is None else voices.of(row.document_id, row.speaker_id)),
        )  # fmt: skip
        found.append(
            Passage(
                place, row.id, row.code_id, book.path(row.code_id), who[row.coder_id], row.layer,
                row.created_at.astimezone(UTC).date(),
            )
        )  # fmt: skip
    return found


def uncoded(
    study: Study, within: Within | None = None, *, first: int = 0, limit: int = LIMIT
) -> Stretches:
    """Stretches of turns that no coding covers, by document and place, from the ``first`` on.

    ``within``'s coder and layer say whose codings are looked at. Stretches of fewer than
    ``FEWEST`` words are left out.
    """
    within = within or Within()
    found: list[TextPlace] = []
    with study.reading() as session:
        narrowed = chosen(session, study.project_id, within)
        documents = session.execute(
            select(DocumentRow.id, DocumentRow.name, DocumentRow.revision_id)
            .where(*of_documents(narrowed))
            .order_by(by_name(session))
        ).all()
        for document in documents:
            found += _uncoded(session, study.project_id, narrowed, within, document)
            if len(found) > first + limit:
                break
    return Stretches(tuple(found[first : first + limit]), len(found) > first + limit)


def _uncoded(
    session: Session, project_id: int, narrowed: Chosen, within: Within, document: Any
) -> list[TextPlace]:
    text = session.execute(
        select(RevisionRow.text).where(
            RevisionRow.project_id == project_id, RevisionRow.id == document.revision_id
        )
    ).scalar()
    if not text:  # its words were erased
        return []
    here = Within(documents=(document.id,), coder=within.coder, layer=within.layer)
    codings = session.execute(
        select(CodingRow.start, CodingRow.end)
        .join(DocumentRow, DocumentRow.id == CodingRow.document_id)
        .where(*_conditions(session, project_id, None, here))
    )
    covered = [Span(row.start, row.end) for row in codings]
    turns = session.execute(
        select(TurnRow.n, TurnRow.start, TurnRow.end, TurnRow.speaker_id)
        .select_from(TurnRow)
        .join(DocumentRow, DocumentRow.revision_id == TurnRow.revision_id)
        .where(
            TurnRow.project_id == project_id,
            DocumentRow.id == document.id,
            *of_documents(narrowed),
            *of_turns(narrowed, TurnRow.start, TurnRow.end),
        )
        .order_by(TurnRow.n)
    ).all()
    voices = Voices(session, project_id, [document.id])
    found = []
    for turn in turns:
        for left in minus(Span(turn.start, turn.end), covered):
            core = _from_first_word(text, left)
            if core is not None and count_words(core.of(text)) >= FEWEST:
                found.append(
                    TextPlace(
                        document.name, document.id, turn.n, core.start, core.end, core.of(text),
                        **voices.of(document.id, turn.speaker_id),
                    )
                )  # fmt: skip
    return found


def _from_first_word(text: str, left: Span) -> Span | None:
    """The stretch without the spaces, stops and commas that the coding before it has left."""
    piece = left.of(text)
    lead = len(piece) - len(piece.lstrip(" \t\n.,;:!?…)”’"))
    return trimmed(text, left.start + lead, left.end)
