"""Decisions about suggestions, put where their passages stand now.

Decisions are append-only and name the text they were made on. Where that text was corrected since,
the passage is looked for in the present one; where it is not found, it may be offered again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from coding.anchoring import placed
from coding.spans import Span
from workbench.services.carrying import aligned
from workbench.services.snapshot import Words
from workbench.storage.queries.anchored import revisions


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it bears on the present text."""

    revision_id: str
    start: int
    end: int
    code_id: str
    coder_id: str
    outcome: str


def on_present_text(
    session: Session, project_id: int, documents: Mapping[str, Words], rows: Sequence[Any]
) -> list[Decided]:
    """The decisions on these documents, each on the document's present text."""
    present = {words.revision_id for words in documents.values()}
    earlier = revisions(
        session, project_id, [r.revision_id for r in rows if r.revision_id not in present]
    )
    found = [_as_it_is(row) for row in rows if row.revision_id in present]
    for revision_id, revision in earlier.items():
        words = documents.get(revision.document_id)
        if words is None or not words.text or not revision.text:
            continue
        mine = [row for row in rows if row.revision_id == revision_id]
        found += _moved(mine, revision.text, words)
    return found


def _as_it_is(row: Any) -> Decided:
    return Decided(row.revision_id, row.start, row.end, row.code_id, row.coder_id, row.outcome)


def _moved(rows: Sequence[Any], text: str, words: Words) -> Iterable[Decided]:
    texts = aligned(text, words.text)
    for row in rows:
        anchor = placed(texts, Span(row.start, row.end))
        if anchor is not None:
            yield Decided(
                words.revision_id, anchor.start, anchor.end, row.code_id, row.coder_id, row.outcome
            )
