"""How each voice words a theme: researchers, patients, professionals, and what is agreed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.readable import marks
from workbench.errors import UsageError
from workbench.names import clean_words
from workbench.services import codebooks
from workbench.services.study import Study
from workbench.storage.changes import new_id
from workbench.storage.queries.alive import all_living, living
from workbench.storage.queries.lineage import steps
from workbench.storage.rows.workshops import WordingRow
from workbench.values.rounds import Wording, WordingVersion
from workbench.values.workshops import VOICES

MOST_WORDS = 10_000


def word(study: Study, code: str, voice: str, words: str) -> None:
    """Set one voice's wording (no words: take it away); earlier ones are kept. One step."""
    if voice not in VOICES:
        raise UsageError(f"A wording is {', '.join(VOICES)}, not “{voice}”.")
    said = clean_words(words, "wording", MOST_WORDS)
    with study.acting("word theme") as change:
        book = codebooks.load(change.session, change.project_id)
        id_ = codebooks.find(book, code).id
        rows = all_living(
            change.session, WordingRow, change.project_id,
            WordingRow.code_id == id_, WordingRow.voice == voice,
        )  # fmt: skip
        if not rows:
            if said:
                change.add(WordingRow(id=new_id(), code_id=id_, voice=voice, words=said))
        elif not said:
            change.end(rows[0])
        elif rows[0].words != said:
            change.replace(rows[0], words=said)


def wordings(study: Study, code: str) -> tuple[Wording, ...]:
    """Every voice's wording of a theme or code that stands, in the order of the voices."""
    with study.reading() as session:
        book = codebooks.load(session, study.project_id)
        id_ = codebooks.find(book, code).id
        rows = session.scalars(
            select(WordingRow)
            .where(WordingRow.project_id == study.project_id, WordingRow.code_id == id_)
            .order_by(WordingRow.born)
        ).all()
        told = steps(session, study.project_id, [row.born for row in rows])
    found = []
    for voice in VOICES:
        mine = [row for row in rows if row.voice == voice]
        standing = next((row for row in mine if row.ended is None), None)
        if standing is None:
            continue
        versions = tuple(
            WordingVersion(row.words, told[row.born].name, told[row.born].at, row.born)
            for row in mine
        )
        found.append(Wording(id_, voice, standing.words, versions, marks(standing.words)))
    return tuple(found)


def standing_at(session: Session, project_id: int, as_of: int | None) -> dict[tuple[str, str], str]:
    """(code, voice) → the wording that stood at a step."""
    rows: Any = session.scalars(living(WordingRow, project_id, as_of)).all()
    return {(row.code_id, row.voice): row.words for row in rows}
