"""Reading across documents: search, passages under codes, answers to a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.values import (
        AnswersRead,
        Hits,
        Passages,
        Stretches,
        Table,
        Together,
        Within,
    )


class ReadingAcross(OpenStudy):
    """Reading across documents: search, passages under codes, answers to a question."""

    def search(
        self,
        query: str = "",
        *,
        terms: Sequence[str] = (),
        forms: str | None = None,
        within: Within | None = None,
        first: int = 0,
        limit: int = 50,
    ) -> Hits:
        """Turns with these words: word, "a phrase", begin*, this OR that, -without.

        ``terms``: a list instead, any of which matches. ``forms``: a language (``en``), to find
        other forms of the words too. Refused, in words, where the query cannot be read.
        """
        from workbench.services import searching

        return searching.search(
            self._study, query, terms=terms, forms=forms, within=within, first=first, limit=limit
        )

    def passages(
        self,
        code: str | None = None,
        within: Within | None = None,
        *,
        first: int = 0,
        limit: int = 50,
    ) -> Passages:
        """The passages of a code or theme (None: of every code) with what is around them."""
        from workbench.services import gathering

        return gathering.passages(self._study, code, within, first=first, limit=limit)

    def uncoded(
        self, within: Within | None = None, *, first: int = 0, limit: int = 50
    ) -> Stretches:
        """Stretches of turns that no code covers."""
        from workbench.services import gathering

        return gathering.uncoded(self._study, within, first=first, limit=limit)

    def together(self, code: str, within: Within | None = None) -> Table[Together]:
        """The codes whose passages overlap a code's, or share a turn with them."""
        from workbench.services import meeting

        return meeting.together(self._study, code, within)

    def answers_to(self, question: str, group: str | None = None) -> AnswersRead:
        """What people (of a group) said between a question of the guide (by id) and the next."""
        from workbench.services import meeting

        return meeting.answers_to(self._study, question, group)
