"""Searching over turns: words, phrases, beginnings of words; the same on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from sqlalchemy.orm import Session

from coding.errors import QueryError
from coding.searching import Query, any_of, parse, words_of
from workbench.errors import Refused
from workbench.services.choosing import Voices, chosen
from workbench.services.study import Study
from workbench.storage import full_text
from workbench.storage.queries import finding
from workbench.storage.queries.within import of_documents, of_turns
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
        places = matching(session, study.project_id, wanted, within or Within())
        found = places[:MOST]
        shown = _hits(session, study.project_id, wanted, found[first : first + limit])
    return Hits(
        tuple(shown), len(found), len(places) > MOST, len({row.document_id for row in found}), told
    )


def matching(
    session: Session, project_id: int, query: Query, within: Within, most: int = MOST
) -> list[Any]:
    """(document_id, revision_id, turn, name) of turns that match on present texts, by document and
    turn; at most one more than ``most``."""
    narrowed = chosen(session, project_id, within)
    statement, index = full_text.matching(session, project_id, query)
    statement = statement.add_columns(DocumentRow.name, DocumentRow.name_key).where(
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
    # A long turn has several rows of the index: they come one after the other.
    rows = session.execute(statement.limit(2 * most)).all()
    once = {(row.revision_id, row.turn): row for row in rows}
    return sorted(
        islice(once.values(), most + 1), key=lambda row: (row.name_key, row.document_id, row.turn)
    )


def _hits(session: Session, project_id: int, query: Query, rows: Sequence[Any]) -> list[Hit]:
    turns = finding.turns_at(session, project_id, [(row.revision_id, row.turn) for row in rows])
    texts = finding.texts(session, project_id, [row.revision_id for row in rows])
    voices = Voices(session, project_id, [row.document_id for row in rows])
    found = []
    for row in rows:
        turn, text = turns[row.revision_id, row.turn], texts[row.revision_id]
        spans = query.find(list(words_of(text, turn.start, turn.end)))
        place = TextPlace(
            row.name, row.document_id, row.turn, turn.start, turn.end, text[turn.start : turn.end],
            **voices.of(row.document_id, turn.speaker_id),
        )  # fmt: skip
        found.append(Hit(place, tuple(spans or ())))
    return found
