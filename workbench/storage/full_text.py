"""The index of words: one row a turn of every revision, the same words found on both databases.

It is derived from the texts and holds no more than they do: no history, no place in a copy; it can
be erased and made anew. Words are cut and folded by ``coding.searching`` and handed over ready:
SQLite's FTS5 sees them between spaces (its ASCII tokenizer takes every other letter as it comes),
PostgreSQL gets a ``tsvector`` with places written out, so neither parser has a say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    Uuid,
    column,
    delete,
    func,
    insert,
    literal,
    select,
    table,
    text,
)
from sqlalchemy.orm import Session

from coding.searching import Query, Term, words_of
from workbench.storage.rows.documents import DocumentRow, RevisionRow, TurnRow

PART = 2_000
"""Words of a turn in one row. PostgreSQL knows the places of 16,383 words a row and of 256
occurrences of a word; a longer turn has several rows, each with all the turn's words behind."""
OVERLAP = 60
"""Words that a part shares with the one before, for phrases across the cut."""
_GAP = "·"
"""Stands between words that were not said one after the other; no query can hold it."""

# Not of ``Base``: it is no part of a study, and copies and fingerprints leave it out.
SEARCHED = Table(
    "searched_turn",
    MetaData(),
    Column("number", Integer, primary_key=True),
    Column("project_id", Integer),
    Column("document_id", Uuid(as_uuid=False)),
    Column("revision_id", Uuid(as_uuid=False)),
    Column("turn", Integer),
    Column("part", Integer),
)
_FTS = table("searched_words", column("rowid"), column("words", Text), column("searched_words"))
_BATCH = 2_000

Writer = Session | Connection


def is_ours(name: str | None) -> bool:
    """Whether a table of the database belongs to the index."""
    return str(name).startswith(("searched_turn", "searched_words"))


def add(
    session: Writer,
    project_id: int,
    document_id: str,
    revision_id: str,
    said: str,
    turns: Iterable[tuple[int, int, int]],
) -> None:
    """Index the turns (n, start, end) of a new revision."""
    rows = [
        {
            "project_id": project_id, "document_id": document_id, "revision_id": revision_id,
            "turn": n, "part": part, "words": words,
        }
        for n, start, end in turns
        for part, words in enumerate(_parts(said, start, end))
    ]  # fmt: skip
    for at in range(0, len(rows), _BATCH):
        _insert(session, rows[at : at + _BATCH])


def _parts(said: str, start: int, end: int) -> Iterator[list[str]]:
    words = [word.folded for word in words_of(said, start, end)]
    if len(words) <= PART:
        if words:
            yield words
        return
    others = [w for word in sorted(set(words)) for w in (_GAP, word)]
    for at in range(0, len(words), PART - OVERLAP):
        yield [*words[at : at + PART], *others]


def is_sqlite(session: Writer) -> bool:
    """Whether the index is FTS5's."""
    bound = session.get_bind() if isinstance(session, Session) else session
    return bound.dialect.name == "sqlite"


def _insert(session: Writer, rows: Sequence[dict[str, Any]]) -> None:
    if not is_sqlite(session):
        session.execute(
            text(
                "INSERT INTO searched_turn"
                " (project_id, document_id, revision_id, turn, part, words)"
                " VALUES (:project_id, CAST(:document_id AS uuid), CAST(:revision_id AS uuid),"
                " :turn, :part, CAST(:words AS tsvector))"
            ),
            [row | {"words": _vector(row["words"])} for row in rows],
        )
        return
    last = session.execute(select(func.coalesce(func.max(SEARCHED.c.number), 0))).scalar_one()
    numbered = [row | {"number": last + n} for n, row in enumerate(rows, start=1)]
    session.execute(
        insert(SEARCHED), [{k: v for k, v in row.items() if k != "words"} for row in numbered]
    )
    session.execute(
        text("INSERT INTO searched_words (rowid, words) VALUES (:number, :words)"),
        [{"number": row["number"], "words": " ".join(row["words"])} for row in numbered],
    )


def _vector(words: Sequence[str]) -> str:
    """A tsvector as PostgreSQL writes it; it keeps at most 256 places a word by itself."""
    return " ".join(f"'{word}':{at}" for at, word in enumerate(words, start=1) if word != _GAP)


def erase(session: Writer, project_id: int, revisions: Sequence[str]) -> None:
    """Take the words of revisions out of the index, for good."""
    ours = (SEARCHED.c.project_id == project_id) & SEARCHED.c.revision_id.in_(revisions)
    if is_sqlite(session):
        numbers = select(SEARCHED.c.number).where(ours)
        session.execute(delete(_FTS).where(_FTS.c.rowid.in_(numbers)))
        session.execute(delete(SEARCHED).where(ours))
        kept = select(SEARCHED.c.number)
        session.execute(delete(_FTS).where(_FTS.c.rowid.not_in(kept)))  # rows nobody knows
        # FTS5 only marks words as gone until it merges what it has.
        session.execute(text("INSERT INTO searched_words (searched_words) VALUES ('optimize')"))
    else:
        session.execute(delete(SEARCHED).where(ours))


def rebuild(session: Writer, project_id: int) -> None:
    """Make a project's part of the index anew from its texts."""
    known = select(SEARCHED.c.revision_id).where(SEARCHED.c.project_id == project_id).distinct()
    erase(session, project_id, [row[0] for row in session.execute(known)])
    first = (
        select(DocumentRow.id, func.min(DocumentRow.born).label("born"))
        .where(DocumentRow.project_id == project_id)
        .group_by(DocumentRow.id)
        .subquery()
    )
    revisions = session.execute(
        select(RevisionRow.id, RevisionRow.document_id)
        .join(first, first.c.id == RevisionRow.document_id)
        .where(RevisionRow.project_id == project_id, RevisionRow.text.is_not(None))
        .order_by(first.c.born, RevisionRow.n)
    ).all()
    for revision_id, document_id in revisions:
        said = session.execute(
            select(RevisionRow.text).where(
                RevisionRow.project_id == project_id, RevisionRow.id == revision_id
            )
        ).scalar_one()
        turns = _turns(session, project_id, revision_id)
        add(session, project_id, document_id, revision_id, said or "", turns)


def _turns(session: Writer, project_id: int, revision_id: str) -> list[tuple[int, int, int]]:
    rows = session.execute(
        select(TurnRow.n, TurnRow.start, TurnRow.end)
        .where(TurnRow.project_id == project_id, TurnRow.revision_id == revision_id)
        .order_by(TurnRow.n)
    )
    return [(row.n, row.start, row.end) for row in rows]


def is_whole(session: Session, project_id: int) -> bool:
    """Whether every turn with words has its rows, each its words, and no row is too many.

    Turns of which no letter is indexed (punctuation alone) have none.
    """
    mine = SEARCHED.c.project_id == project_id
    wanted: list[tuple[str, int, int]] = []
    texts = session.execute(
        select(RevisionRow.id, RevisionRow.text).where(
            RevisionRow.project_id == project_id, RevisionRow.text.is_not(None)
        )
    ).yield_per(20)
    digest = 0
    for revision_id, said in texts:
        for n, start, end in _turns(session, project_id, revision_id):
            for part, words in enumerate(_parts(said or "", start, end)):
                wanted.append((revision_id, n, part))
                digest += len(set(words) - {_GAP})
    rows = session.execute(
        select(SEARCHED.c.revision_id, SEARCHED.c.turn, SEARCHED.c.part).where(mine)
    )
    return sorted(wanted) == sorted(tuple(row) for row in rows) and digest == _distinct(
        session, project_id
    )


def _distinct(session: Session, project_id: int) -> int:
    """Distinct words a row, added up over a project's rows."""
    mine = SEARCHED.c.project_id == project_id
    if not is_sqlite(session):
        count = func.coalesce(func.sum(func.length(column("words"))), 0)
        return int(session.execute(select(count).select_from(SEARCHED).where(mine)).scalar_one())
    rows = session.execute(
        select(_FTS.c.words).join(SEARCHED, SEARCHED.c.number == _FTS.c.rowid).where(mine)
    )
    return sum(len(set(words.split(" ")) - {_GAP}) for (words,) in rows)


def matching(project_id: int, query: Query, sqlite: bool) -> tuple[Select[Any], Table]:
    """A statement giving (document_id, revision_id, turn) of the rows that match, and the table it
    reads, for further conditions; a long turn may come several times."""
    found = SEARCHED
    chosen = select(found.c.document_id, found.c.revision_id, found.c.turn)
    chosen = chosen.where(found.c.project_id == project_id)
    if sqlite:
        return chosen.select_from(_FTS.join(found, found.c.number == _FTS.c.rowid)).where(
            _FTS.c.searched_words.op("MATCH")(_fts5(query))
        ), found
    from sqlalchemy import cast
    from sqlalchemy.dialects.postgresql import TSQUERY

    asked = cast(literal(_tsquery(query), Text), TSQUERY)
    return chosen.where(column("words").op("@@")(asked)), found


def _fts5(query: Query) -> str:
    """Every word quoted: nothing in it can be an operator of FTS5."""

    def one(term: Term) -> str:
        return " + ".join(f'"{word}"' for word in term.words) + (" *" if term.begins else "")

    every = " AND ".join(f"({' OR '.join(one(term) for term in clause)})" for clause in query.every)
    return f"({every}) NOT ({' OR '.join(map(one, query.none))})" if query.none else every


def _tsquery(query: Query) -> str:
    """The same as PostgreSQL writes it, by words that are folded already."""

    def one(term: Term) -> str:
        words = [f"'{word}'" for word in term.words]
        return "(" + " <-> ".join(words) + (":*" if term.begins else "") + ")"

    every = " & ".join(f"({' | '.join(one(term) for term in clause)})" for clause in query.every)
    return f"{every} & !({' | '.join(map(one, query.none))})" if query.none else every
