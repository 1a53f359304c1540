"""Passages whose words are not in the corrected text: listed, placed by hand, or ended."""

from __future__ import annotations

from workbench.errors import NotFound, Refused
from workbench.names import clean_id
from workbench.services import codebooks
from workbench.services.carrying import PLACED
from workbench.services.codings import CodingRequest
from workbench.services.codings import place as place_of
from workbench.services.documents import find
from workbench.services.passages import hanging_on
from workbench.services.snapshot import take
from workbench.services.speaking_as import speak_as
from workbench.services.study import Study
from workbench.storage.changes import Change
from workbench.storage.queries import codes as code_queries
from workbench.storage.queries import words as word_queries
from workbench.storage.queries.alive import all_living, one_living
from workbench.storage.queries.anchored import left_behind, revisions
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import DocumentRow
from workbench.storage.rows.passages import AnchorRow
from workbench.storage.rows.people import SpeakingAsRow
from workbench.values import LostPassage, Table

AROUND = 120
"""Characters of the old text shown before and after a passage."""


def lost(study: Study, document: str | None = None) -> Table[LostPassage]:
    """Every passage without a place, by document and where it was; codings, then stretches."""
    only = None if document is None else find(take(study, only=[document]), document).id
    return Table(passages_of(study, only))


def passages_of(study: Study, document_id: str | None = None) -> tuple[LostPassage, ...]:
    """The same, for a document by id."""
    with study.reading() as session:
        project_id = study.project_id
        rows = left_behind(session, project_id, document_id)
        texts = revisions(session, project_id, [row.revision_id for row in rows])
        names = code_queries.last_names(
            session, project_id, DocumentRow, [row.document_id for row in rows]
        )
        coders = {row.id: row.name for row in code_queries.coders(session, project_id)}
        groups = {row.id: row.name for row in word_queries.groups(session, project_id, None)}
        book = codebooks.load(session, project_id)
    found = []
    for row in rows:
        text = texts[row.revision_id].text or ""
        is_coding = isinstance(row, CodingRow)
        found.append(
            LostPassage(
                id=row.id,
                kind="coding" if is_coding else "speaking as",
                document=names[row.document_id],
                document_id=row.document_id,
                quote=text[row.start : row.end],
                before=text[max(0, row.start - AROUND) : row.start],
                after=text[row.end : row.end + AROUND],
                start=row.start,
                end=row.end,
                code=book.path(row.code_id) if is_coding else "",
                coder=coders[row.coder_id] if is_coding else "",
                group="" if is_coding else groups[row.group_id],
            )
        )
    return tuple(found)


def place(
    study: Study,
    passage: str,
    *,
    start: int | None = None,
    end: int | None = None,
    quote: str | None = None,
    turn: int | None = None,
) -> None:
    """Say where a lost passage stands now, by place or by its words (with the turn where they
    recur); one step. Refused where it is not lost, or the place is coded the same already."""
    row, name = _lost_row(study, passage)
    request = CodingRequest(name, "", start, end, quote, turn)
    snapshot = take(study, only=[row.document_id])
    words = snapshot.documents[row.document_id]
    span = place_of(snapshot, request)
    if isinstance(row, SpeakingAsRow):
        group = next(each for each in passages_of(study, words.id) if each.id == row.id).group
        speak_as(study, words.id, span.start, span.end, group, instead_of=row.id)
        return
    with study.acting("place coding") as change:
        living = _still_lost(change, row.id, words.revision_id)
        same = all_living(
            change.session, CodingRow, change.project_id,
            CodingRow.revision_id == words.revision_id, CodingRow.start == span.start,
            CodingRow.end == span.end, CodingRow.code_id == living.code_id,
            CodingRow.coder_id == living.coder_id, CodingRow.layer == living.layer,
        )  # fmt: skip
        if same:
            raise Refused(
                f"{span.start}–{span.end} of “{name}” is coded the same by the same coder already. "
                "Place it elsewhere, or end it."
            )
        change.replace(
            living, revision_id=words.revision_id, start=span.start, end=span.end,
            quote=span.of(words.text),
        )  # fmt: skip
        for anchor in all_living(
            change.session, AnchorRow, change.project_id, AnchorRow.coding_id == row.id
        ):
            change.replace(
                anchor, revision_id=words.revision_id, start=span.start, end=span.end,
                status=PLACED,
            )  # fmt: skip


def end(study: Study, passage: str) -> None:
    """Say that a lost passage has no place any more: it ends, in one step that can be undone."""
    row, _ = _lost_row(study, passage)
    with study.acting("end lost passage") as change:
        living = one_living(change.session, type(row), change.project_id, row.id)
        if living is None:
            raise Refused("This passage was ended a moment ago.")
        if isinstance(living, CodingRow):
            for hanging in hanging_on(change, [living.id]):
                change.end(hanging)
        change.end(living)


def _lost_row(study: Study, passage: str) -> tuple[CodingRow | SpeakingAsRow, str]:
    """(the row, its document's name) of a lost passage; Refused or NotFound where it is none."""
    id_ = clean_id(passage)
    with study.reading() as session:
        rows = left_behind(session, study.project_id)
        found = next((row for row in rows if row.id == id_), None)
        living = one_living(session, CodingRow, study.project_id, id_)
        if found is not None:
            names = code_queries.last_names(
                session, study.project_id, DocumentRow, [found.document_id]
            )
            return found, names[found.document_id]
    if living is not None:
        raise Refused(f"The coding {id_} has its place, {living.start}–{living.end}.")
    raise NotFound(f"No lost passage has the id {id_}. See which there are: workbench lost")


def _still_lost(change: Change, id_: str, revision_id: str) -> CodingRow:
    row = one_living(change.session, CodingRow, change.project_id, id_)
    if row is None or row.revision_id == revision_id:
        raise Refused("This passage was placed or ended by somebody else a moment ago.")
    return row
