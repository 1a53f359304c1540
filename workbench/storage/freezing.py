"""The one seam of freezing: no step may touch what belongs to a frozen strand.

Every write, undo included, is sealed by ``Change.seal``, which asks here first. A strand's are its
documents with their speakers, stretches and marks, the codings in them and those with its codes,
its codebook and the links in it. Notes, judgements, picked quotes, read marks and the crosswalk are
made about a strand and stay open.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from workbench.errors import NotFound, StrandFrozen
from workbench.storage.engine import HIDDEN_STRANDS
from workbench.storage.rows.project import StrandRow

if TYPE_CHECKING:
    from workbench.storage.changes import Change

FREEZE, UNFREEZE = "freeze strand", "unfreeze strand"
_OF_DOCUMENT = ("coding", "speaker", "speaking_as", "question_mark", "settlement")
_OF_CODE = {
    "coding": ("code_id",),
    "code_example": ("code_id",),
    "theme_link": ("theme_id", "code_id"),
}


def refuse_frozen(change: Change, rows: Iterable[Any]) -> None:
    """StrandFrozen, naming the strand, where a step's rows (born or ended) are of a frozen one;
    NotFound, naming nothing, where they are of one that is hidden from who acts."""
    with change.session.no_autoflush:
        kinds: dict[str, list[Any]] = {}
        for row in rows:
            kinds.setdefault(row.__tablename__, []).append(row)
        frozen = _frozen(change.session, change.project_id, change.seq)
        hidden = change.session.info.get(HIDDEN_STRANDS, frozenset())
        if not frozen and not hidden and "strand" not in kinds:
            return
        touched = _strands(change, kinds)
    if touched & hidden:
        raise NotFound(
            "Something that this would change is not in the study as you see it: a document, code, "
            "passage or strand. It may have been taken away. Read the page anew and choose again."
        )
    if change.undoes is not None and any(
        row.frozen_seq is not None and row.born == change.seq for row in kinds.get("strand", ())
    ):
        raise StrandFrozen(
            "Opening a strand is not undone. Freeze it again: workbench strand freeze"
        )
    if change.action in (FREEZE, UNFREEZE):
        touched -= {row.id for row in kinds.get("strand", ())}
    for strand_id in sorted(id_ for id_ in touched if id_ is not None and id_ in frozen):
        raise StrandFrozen(
            f"The strand “{frozen[strand_id]}” is frozen, and this would change it (its "
            "conversations, coding or codebook). Open it first, saying why: workbench strand "
            "unfreeze, or the page Strands."
        )


def _frozen(session: Session, project_id: int, seq: int) -> Mapping[str, str]:
    """Id → name of the strands that were frozen before this step."""
    rows = session.execute(
        select(StrandRow.id, StrandRow.name).where(
            StrandRow.project_id == project_id,
            StrandRow.frozen_seq.is_not(None),
            *_before(StrandRow, seq),
        )
    )
    return {row.id: row.name for row in rows}


def _before(row: Any, seq: int) -> tuple[ColumnElement[bool], ...]:
    """The version of a row that lived when the step began."""
    return (row.born < seq, or_(row.ended.is_(None), row.ended >= seq))


def _strands(change: Change, kinds: Mapping[str, list[Any]]) -> set[str | None]:
    """Ids of the strands whose rows these are."""
    found: set[str | None] = {row.id for row in kinds.get("strand", ())}
    found |= {row.strand_id for kind in ("document", "strand_terms", "guide_question")
              for row in kinds.get(kind, ())}  # fmt: skip
    documents = {row.document_id for kind in _OF_DOCUMENT for row in kinds.get(kind, ())}
    codings = {row.coding_id for row in kinds.get("anchor", ())}
    codes = {
        getattr(row, column)
        for kind, columns in _OF_CODE.items()
        for row in kinds.get(kind, ())
        for column in columns
    }
    books = {row.codebook_id for row in kinds.get("code", ())}
    if codings:
        from workbench.storage.rows.coding import CodingRow

        documents |= set(_column(change, CodingRow, CodingRow.document_id, codings))
    if documents:
        from workbench.storage.rows.documents import DocumentRow

        found |= set(_column(change, DocumentRow, DocumentRow.strand_id, documents))
    if codes or books:
        found |= _of_codebooks(change, codes, books)
    return found


def _of_codebooks(change: Change, codes: set[str], books: set[str]) -> set[str | None]:
    from workbench.storage.rows.codebook import CodebookRow, CodeRow

    books |= set(_column(change, CodeRow, CodeRow.codebook_id, codes))
    rows = change.session.execute(
        select(CodebookRow.id, CodebookRow.strand_id).where(
            CodebookRow.project_id == change.project_id, CodebookRow.strand_id.is_not(None)
        )
    )
    return {row.strand_id for row in rows if row.id in books}


def _column(change: Change, row: Any, column: Any, ids: Iterable[str]) -> Iterable[Any]:
    """A column of rows as they stood when the step began (those born in it: as they are)."""
    wanted = sorted(ids)
    for at in range(0, len(wanted), 500):
        yield from change.session.scalars(
            select(column).where(
                row.project_id == change.project_id,
                row.id.in_(wanted[at : at + 500]),
                *_before(row, change.seq),
            )
        )
