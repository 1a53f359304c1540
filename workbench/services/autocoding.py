"""Autocoding: what a query finds, as sentences or turns, previewed; those chosen coded at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.searching import Query, words_of
from coding.segmentation import segments_of
from coding.spans import Span
from workbench.errors import Refused, UsageError
from workbench.names import name_key
from workbench.services import codebooks, codings
from workbench.services.choosing import Voices
from workbench.services.searching import MOST, asked, matching
from workbench.services.study import Study
from workbench.storage.queries import finding
from workbench.storage.queries.alive import alive
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.project import CoderRow
from workbench.values import AutocodeHit, AutocodePreview, Coding, Table, TextPlace, Within

LEVELS = ("sentence", "turn")
ORIGIN = "autocode"


def preview(
    study: Study,
    query: str = "",
    *,
    code: str,
    level: str = "sentence",
    terms: Sequence[str] = (),
    forms: str | None = None,
    within: Within | None = None,
) -> AutocodePreview:
    """What would be coded, by document and place; nothing is stored.

    A sentence counts where the whole query matches within it. Facilitators' words are left out
    unless ``within`` takes them in.
    """
    if level not in LEVELS:
        raise UsageError(f"A level is {' or '.join(LEVELS)}, not “{level}”.")
    wanted, told = asked(query, terms=terms, forms=forms)
    within = within or Within(facilitators=False)
    with study.reading() as session:
        book = codebooks.load(session, study.project_id)
        found = codebooks.find(book, code)
        match = matching(session, study.project_id, wanted, within)
        there = _there(session, study, found.id)
        hits = tuple(_hits(session, study.project_id, wanted, level, match.rows, there))
    more = match.total > MOST
    return AutocodePreview(found.id, book.path(found.id), level, hits, more, told)


def apply(study: Study, code: str, hits: Collection[AutocodeHit]) -> Table[Coding]:
    """Code the chosen hits as one step; those that are coded so already stay as they are.

    Refused where nothing is chosen, or where a text reads otherwise than it did in the preview.
    """
    wanted = [hit.place for hit in hits if not hit.there]
    if not wanted:
        raise Refused("Nothing is chosen that is not coded so already. Choose one hit or more.")
    return codings.add_all(
        study,
        [
            codings.CodingRequest(
                place.document_id, code, place.start, place.end, place.text, origin=ORIGIN
            )
            for place in wanted
        ],
        action=ORIGIN,
    )


def _there(session: Session, study: Study, code_id: str) -> set[tuple[str, int, int]]:
    """(revision, start, end) of what the acting person has coded so."""
    me = session.execute(
        select(CoderRow.id).where(
            CoderRow.project_id == study.project_id, CoderRow.name_key == name_key(study.actor)
        )
    ).scalar()
    rows = session.execute(
        select(CodingRow.revision_id, CodingRow.start, CodingRow.end).where(
            alive(CodingRow, study.project_id),
            CodingRow.code_id == code_id,
            CodingRow.coder_id == me,
            CodingRow.layer == "individual",
        )
    )
    return {(row.revision_id, row.start, row.end) for row in rows}


def _hits(
    session: Session,
    project_id: int,
    query: Query,
    level: str,
    rows: Sequence[Any],
    there: set[tuple[str, int, int]],
) -> Iterator[AutocodeHit]:
    voices = Voices(session, project_id, [row.document_id for row in rows])
    by_revision: dict[str, list[Any]] = {}
    for row in rows:
        by_revision.setdefault(row.revision_id, []).append(row)
    for revision, mine in by_revision.items():
        text = finding.texts(session, project_id, [revision])[revision]
        for row in mine:
            whole = Span(row.start, row.end)
            for unit in _units(text, whole, level):
                spans = query.find(list(words_of(text, unit.start, unit.end)))
                if spans is None:
                    continue
                place = TextPlace(
                    row.name, row.document_id, row.turn, unit.start, unit.end, unit.of(text),
                    **voices.of(row.document_id, row.speaker_id),
                )  # fmt: skip
                yield AutocodeHit(place, tuple(spans), (revision, unit.start, unit.end) in there)


def _units(text: str, turn: Span, level: str) -> list[Span]:
    if level == "turn":
        return [turn]
    return [Span(segment.start, segment.end) for segment in segments_of(text, [turn])]
