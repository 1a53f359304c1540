"""Codes, links, examples, codings and coders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from workbench.storage.queries.alive import alive
from workbench.storage.rows.codebook import CodebookRow, CodeExampleRow, CodeRow, ThemeLinkRow
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.project import CoderRow


def study_codebook(session: Session, project_id: int) -> CodebookRow:
    """The study's own codebook (of no strand)."""
    return session.scalars(
        select(CodebookRow).where(
            CodebookRow.project_id == project_id, CodebookRow.strand_id.is_(None)
        )
    ).one()


def codes(session: Session, project_id: int, codebook_id: str, as_of: int | None) -> Sequence[Any]:
    """(id, parent_id, kind, stage, name, definition, include, exclude, colour, central_idea) of
    the codes of a codebook without its root, siblings in order."""
    row = CodeRow
    return session.execute(
        select(
            row.id, row.parent_id, row.kind, row.stage, row.name, row.definition, row.include,
            row.exclude, row.colour, row.central_idea,
        )
        .where(
            alive(CodeRow, project_id, as_of),
            CodeRow.codebook_id == codebook_id,
            CodeRow.parent_id.is_not(None),
        )
        .order_by(CodeRow.sort, CodeRow.name_key, CodeRow.id)
    ).all()  # fmt: skip


def links(session: Session, project_id: int, as_of: int | None) -> Sequence[Any]:
    """(theme_id, code_id), oldest first."""
    return session.execute(
        select(ThemeLinkRow.theme_id, ThemeLinkRow.code_id)
        .where(alive(ThemeLinkRow, project_id, as_of))
        .order_by(ThemeLinkRow.born, ThemeLinkRow.id)
    ).all()


def examples(session: Session, project_id: int, as_of: int | None) -> Sequence[Any]:
    """(code_id, words) in order."""
    return session.execute(
        select(CodeExampleRow.code_id, CodeExampleRow.words)
        .where(alive(CodeExampleRow, project_id, as_of))
        .order_by(CodeExampleRow.code_id, CodeExampleRow.sort)
    ).all()


def coders(session: Session, project_id: int) -> Sequence[CoderRow]:
    """Everybody who ever coded or acted, by name."""
    rows = session.scalars(select(CoderRow).where(CoderRow.project_id == project_id)).all()
    return sorted(rows, key=lambda row: row.name_key)


def coders_used(session: Session, project_id: int, layer: str) -> set[str]:
    """Ids of the coders with a living coding of a layer."""
    return set(
        session.scalars(
            select(CodingRow.coder_id)
            .where(alive(CodingRow, project_id), CodingRow.layer == layer)
            .distinct()
        )
    )


def coding_counts(session: Session, project_id: int) -> dict[str, int]:
    """Code id → its living codings."""
    rows = session.execute(
        select(CodingRow.code_id, func.count())
        .where(alive(CodingRow, project_id))
        .group_by(CodingRow.code_id)
    )
    return {str(code_id): int(count) for code_id, count in rows}


def last_versions(session: Session, project_id: int, ids: Sequence[str]) -> list[CodingRow]:
    """The newest version of each coding, alive or ended."""
    found: dict[str, CodingRow] = {}
    for at in range(0, len(ids), 500):
        rows = session.scalars(
            select(CodingRow)
            .where(CodingRow.project_id == project_id, CodingRow.id.in_(ids[at : at + 500]))
            .order_by(CodingRow.born)
        )
        found |= {row.id: row for row in rows}
    return list(found.values())


def last_names(session: Session, project_id: int, row: Any, ids: Sequence[str]) -> dict[str, str]:
    """Id → the name in the newest version, alive or ended, of documents or codes."""
    wanted = sorted(set(ids))
    found: dict[str, str] = {}
    for at in range(0, len(wanted), 500):
        rows = session.execute(
            select(row.id, row.name)
            .where(row.project_id == project_id, row.id.in_(wanted[at : at + 500]))
            .order_by(row.born)
        )
        found |= {each.id: each.name for each in rows}
    return found


def codings(
    session: Session,
    project_id: int,
    as_of: int | None,
    *,
    document_ids: Sequence[str] | None = None,
    coder_id: str | None = None,
    layer: str | None = None,
    also: Sequence[ColumnElement[bool]] = (),
) -> Sequence[Any]:
    """(id, document_id, revision_id, start, end, quote, code_id, coder_id, layer, origin,
    created_at, born), by place in the text."""
    query = select(
        CodingRow.id,
        CodingRow.document_id,
        CodingRow.revision_id,
        CodingRow.start,
        CodingRow.end,
        CodingRow.quote,
        CodingRow.code_id,
        CodingRow.coder_id,
        CodingRow.layer,
        CodingRow.origin,
        CodingRow.created_at,
        CodingRow.born,
    ).where(alive(CodingRow, project_id, as_of), *also)
    if document_ids is not None:
        query = query.where(CodingRow.document_id.in_(document_ids))
    if coder_id is not None:
        query = query.where(CodingRow.coder_id == coder_id)
    if layer is not None:
        query = query.where(CodingRow.layer == layer)
    return session.execute(
        query.order_by(CodingRow.document_id, CodingRow.start, CodingRow.end, CodingRow.id)
    ).all()
