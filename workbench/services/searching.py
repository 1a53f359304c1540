"""Searching over turns: words, phrases, beginnings of words; the same on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.errors import QueryError
from coding.searching import Query, any_of, parse, words_of
from workbench.errors import Refused
from workbench.services.choosing import Voices, chosen
from workbench.services.study import Study
from workbench.storage import full_text
from workbench.storage.queries import finding
from workbench.storage.queries.within import by_name, of_documents, of_turns
from workbench.storage.rows.documents import DocumentRow, TurnRow
from workbench.values import Hit, Hits, TextPlace, Within

MOST = 1_000
"""Turns that are counted; who finds more narrows the search down."""
LIMIT = 50


def asked(
    query: str, *, terms: Sequence[str] = (), forms: str | None = None
) -> tuple[Query, str | None]:
    """A query as it was written, or a list of terms; Refused, in words, where it cannot be read.

    ``forms``: a language, to look for other forms of the words too. Second comes what the forms
    are from.
    """
    try:
        found = any_of(terms) if terms else parse(query)
        if forms is None:
            return found, None
        from coding.word_forms import forms_for

        known = forms_for(forms)
        if known is None:
            raise Refused(
                f"There are no word forms for “{forms}” here: they need the package "
                "spacy-lookups-data. Search without other forms, or with a star: nurs*"
            )
        return found.in_other_forms(known[0]), known[1]
    except QueryError as error:
        raise Refused(str(error)) from error


def search(
    study: Study,
    query: str = "",
    *,
    terms: Sequence[str] = (),
    forms: str | None = None,
    within: Within | None = None,
    first: int = 0,
    limit: int = LIMIT,
) -> Hits:
    """The turns that match, by document and turn, from the ``first`` (0-based) on."""
    wanted, told = asked(query, terms=terms, forms=forms)
    with study.reading() as session:
        found = matching(
            session, study.project_id, wanted, within or Within(), first=first, limit=limit
        )
        shown = _hits(session, study.project_id, wanted, found.rows)
    total = min(found.total, MOST)
    return Hits(tuple(shown), total, found.total > MOST, found.documents, told)


@dataclass(frozen=True, slots=True)
class Matching:
    """Turns that match, some of them."""

    rows: Sequence[Any]
    """(document_id, revision_id, turn, name, start, end, speaker_id)."""
    total: int
    """At most one more than ``MOST``."""
    documents: int


def matching(
    session: Session,
    project_id: int,
    query: Query,
    within: Within,
    *,
    first: int = 0,
    limit: int = MOST,
) -> Matching:
    """Turns that match on present texts, by document and turn; those after ``MOST`` + 1 in the
    order they came into the study are not counted."""
    narrowed = chosen(session, project_id, within)
    statement, index = full_text.matching(project_id, query, full_text.is_sqlite(session))
    statement = statement.add_columns(DocumentRow.name, by_name(session).label("place")).where(
        *of_documents(narrowed),
        DocumentRow.id == index.c.document_id,
        DocumentRow.revision_id == index.c.revision_id,
    )
    if narrowed.asks_for_people:
        statement = statement.where(
            TurnRow.project_id == project_id,
            TurnRow.revision_id == index.c.revision_id,
            TurnRow.n == index.c.turn,
            *of_turns(narrowed, TurnRow.start, TurnRow.end),
        )
    # Distinct, because a long turn has several rows of the index.
    every = statement.distinct().limit(MOST + 1).cte("every")
    rows = session.execute(
        select(
            every,
            TurnRow.start,
            TurnRow.end,
            TurnRow.speaker_id,
            select(func.count()).select_from(every).scalar_subquery().label("total"),
            select(func.count(func.distinct(every.c.document_id))).scalar_subquery().label("files"),
        )
        .join_from(
            every,
            TurnRow,
            (TurnRow.project_id == project_id)
            & (TurnRow.revision_id == every.c.revision_id)
            & (TurnRow.n == every.c.turn),
        )
        .order_by(every.c.place, every.c.document_id, every.c.turn)
        .offset(first)
        .limit(max(0, min(limit, MOST - first)))
    ).all()
    return Matching(rows, rows[0].total if rows else 0, rows[0].files if rows else 0)


def _hits(session: Session, project_id: int, query: Query, rows: Sequence[Any]) -> list[Hit]:
    texts = finding.texts(session, project_id, [row.revision_id for row in rows])
    voices = Voices(session, project_id, [row.document_id for row in rows])
    found = []
    for row in rows:
        text = texts[row.revision_id]
        spans = query.find(list(words_of(text, row.start, row.end)))
        place = TextPlace(
            row.name, row.document_id, row.turn, row.start, row.end, text[row.start : row.end],
            **voices.of(row.document_id, row.speaker_id),
        )  # fmt: skip
        found.append(Hit(place, tuple(spans or ())))
    return found
