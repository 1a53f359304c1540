"""What memos are about: found by name or id, and told in words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import Session

from coding.codebook import Codebook
from coding.errors import PathError
from workbench.errors import NotFound, Refused
from workbench.names import clean_id, name_key
from workbench.services import codebooks, sight
from workbench.services.snapshot import called
from workbench.storage.queries import codes as code_queries
from workbench.storage.queries import memos as queries
from workbench.storage.queries import words
from workbench.storage.rows.documents import DocumentRow
from workbench.values.memos import MemoTarget

_KINDS = {
    "coding": "passage",
    "quote_pick": "quote",
    "code": "code",
    "document": "document",
    "participant": "participant",
}
"""What may have a memo, by the name of its table."""


def find(session: Session, project_id: int, said: str) -> str:
    """The id of what is meant by an id, a document's name, a code's name or path, or a person's
    label; NotFound, or Refused where several are."""
    found = _find(session, project_id, said.strip())
    if sight.hides_thing(session, found):
        raise NotFound(
            "Nothing that a memo can be about is called so; it may have been taken away."
        )
    return found


def _find(session: Session, project_id: int, said: str) -> str:
    try:
        id_ = clean_id(said)
    except Refused:  # no id, so it is a name
        return _by_name(session, project_id, said)
    kind = queries.kinds(session, project_id, [id_]).get(id_)
    there = told(session, project_id, [id_]).get(id_) if kind in _KINDS else None
    coded = [] if there is None else _coded(session, project_id, there)
    if there is None or not there.is_there or len(sight.seen_of(session, coded)) < len(coded):
        raise NotFound(
            f"Nothing that a memo can be about has the id {id_}: a passage, quote, theme, code, "
            "document or person of the study. It may have been taken away."
        )
    return id_


def _by_name(session: Session, project_id: int, said: str) -> str:
    key = name_key(said)
    found = {
        row.id: f"the document {row.name}"
        for row in words.documents(session, project_id, None)
        if key in called(row.id, row.name)
    }
    book = codebooks.load(session, project_id)
    try:
        found |= {code.id: f"{code.kind} “{book.path(code.id)}”" for code in book.find(said)}
    except PathError as error:
        raise Refused(str(error)) from error
    found |= {
        row.id: f"the person {row.label}"
        for row in words.participants(session, project_id, None)
        if name_key(row.label) == key
    }
    if not found:
        raise NotFound(
            f"There is no document, theme, code or person called “{said}”. A passage or a quote "
            "is named by its id."
        )
    if len(found) > 1:
        raise Refused(f"“{said}” may be {' or '.join(found.values())}. Say which, by path or id.")
    return str(next(iter(found)))


def told(session: Session, project_id: int, ids: Collection[str]) -> dict[str, MemoTarget]:
    """Id → the thing in words; things taken away since are told as they last were."""
    kinds = {
        id_: kind for id_, kind in queries.kinds(session, project_id, ids).items() if kind in _KINDS
    }
    of = {kind: [id_ for id_, found in kinds.items() if found == kind] for kind in _KINDS}
    book = codebooks.load(session, project_id)
    found = _passages(session, project_id, book, of["coding"], of["quote_pick"])
    present = {row.id for row in words.documents(session, project_id, None)}
    for id_, name in code_queries.last_names(
        session, project_id, DocumentRow, of["document"]
    ).items():
        found[id_] = MemoTarget(id_, "document", name, document=name, document_id=id_,
                                is_there=id_ in present)  # fmt: skip
    for id_ in of["code"]:
        found[id_] = _code(session, project_id, book, id_)
    for id_, row in queries.last_people(session, project_id, of["participant"]).items():
        found[id_] = MemoTarget(id_, "participant", row.label, is_there=row.ended is None)
    return found


def _code(session: Session, project_id: int, book: Codebook, id_: str) -> MemoTarget:
    if id_ in book:
        return MemoTarget(id_, book[id_].kind, book.path(id_))
    from workbench.storage.rows.codebook import CodeRow

    name = code_queries.last_names(session, project_id, CodeRow, [id_]).get(id_, "")
    return MemoTarget(id_, "code", name, is_there=False)


def _passages(
    session: Session, project_id: int, book: Codebook, codings: list[str], picks: list[str]
) -> dict[str, MemoTarget]:
    picked = queries.last_picks(session, project_id, picks)
    rows = queries.last_codings(
        session, project_id, {*codings, *(row.coding_id for row in picked.values())}
    )
    names = code_queries.last_names(
        session, project_id, DocumentRow, [row.document_id for row in rows.values()]
    )
    starts: dict[str, list[tuple[int, int]]] = {}
    for turn in words.turns(session, project_id, sorted({r.revision_id for r in rows.values()})):
        starts.setdefault(turn.revision_id, []).append((turn.start, turn.n))
    found = {}
    for id_ in (*codings, *picks):
        pick = picked.get(id_)
        row: Any = rows.get(pick.coding_id if pick is not None else id_)
        if row is None:
            continue
        own = starts.get(row.revision_id, [])
        at = bisect_right(own, (row.start, 1 << 31)) - 1
        found[id_] = MemoTarget(
            id=id_,
            kind="passage" if pick is None else "quote",
            name=_code(session, project_id, book, row.code_id).name,
            quote=" ".join((row.quote or "").split()),
            document=names.get(row.document_id, ""),
            document_id=row.document_id,
            turn=own[at][1] if at >= 0 else None,
            coding=row.id,
            is_there=row.ended is None and (pick is None or pick.ended is None),
        )
    return found


def _coded(session: Session, project_id: int, there: MemoTarget) -> list[Any]:
    ids = [] if there.coding is None else [there.coding]
    return list(queries.last_codings(session, project_id, ids).values())
