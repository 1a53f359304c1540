"""Whether the coding of a theme is another now than at an earlier step."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from coding.codebook import Codebook
from workbench.services import codebooks
from workbench.storage.queries import judgements as queries


class CodedSince:
    """Knows what became of codings after the oldest of the steps asked about."""

    def __init__(
        self, session: Session, project_id: int, book: Codebook, steps: Iterable[int]
    ) -> None:
        self._session = session
        self._project_id = project_id
        self._book = book
        wanted = list(steps)
        self._changes: list[Any] = (
            list(queries.coding_changes(session, project_id, min(wanted))) if wanted else []
        )
        self._book_steps = queries.codebook_steps(session, project_id) if wanted else []
        self._books: dict[int, Codebook] = {}
        self._used: set[str] | None = None

    def differs(self, theme_id: str, step: int) -> bool:
        """Whether the theme's living codings are others now than right after ``step``.

        A coding made and taken away again since is no difference.
        """
        if theme_id not in self._book:
            return False
        now = self._book.evidence(theme_id)
        then = self._evidence(theme_id, step)
        if self._were_used(now ^ then):
            return True
        before, after = set(), set()
        for row in self._changes:
            if row.code_id not in now or not (row.born > step or (row.ended or 0) > step):
                continue
            place = (row.id, row.code_id, row.revision_id, row.start, row.end)
            if row.born <= step:
                before.add(place)
            if row.ended is None:
                after.add(place)
        return before != after

    def _evidence(self, theme_id: str, step: int) -> frozenset[str]:
        at = bisect_right(self._book_steps, step)
        if at == len(self._book_steps):  # the codebook is as it was
            return self._book.evidence(theme_id)
        if at not in self._books:
            self._books[at] = codebooks.load(self._session, self._project_id, step)
        book = self._books[at]
        return book.evidence(theme_id) if theme_id in book else frozenset()

    def _were_used(self, codes: frozenset[str]) -> bool:
        if not codes:
            return False
        if self._used is None:
            self._used = queries.codes_ever_used(self._session, self._project_id)
        return bool(codes & self._used)
