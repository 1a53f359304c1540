"""Suggestions: the offers, what was decided on them, and the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.values import (
        Decision,
        Scope,
        Suggestion,
        SuggestionRun,
        Suggestions,
        Table,
    )
    from workbench.values.discovering import Discovery
    from workbench.values.suggestion_ledger import SuggestionLedger


class Suggesting(OpenStudy):
    """Suggestions: the offers, what was decided on them, and the ledger."""

    def suggestions_off(self) -> str | None:
        """Why the study's profile has no suggestions; None where it has."""
        from workbench.services import suggestions

        return suggestions.off(self._study)

    def suggestions(
        self,
        theme: str | None = None,
        *,
        document: str | None = None,
        limit: int | None = None,
        shown: bool = True,
        scope: Scope | None = None,
        queue: bool = False,
    ) -> Suggestions:
        """Passages you may wish to revisit, in documents you have marked read, strongest first.

        Refused where the profile has none, nothing is marked read, or too little is coded.
        ``queue``: rarest themes first, with a random slice and, marked as such, explorations.
        ``shown``: what comes back is noted as shown (it can be decided about only then).
        ``scope``: whose coding is learnt from.
        """
        from workbench.services import suggestions

        found = suggestions.suggest(
            self._study, theme=theme, document=document, limit=limit, scope=scope, queue=queue
        )
        if shown:
            suggestions.note_shown(self._study, found.run, found.found)
        return found

    def note_shown(self, run: SuggestionRun, shown: Sequence[Suggestion]) -> int:
        """Note which suggestions of a run somebody was shown; returns how many were new."""
        from workbench.services import suggestions

        return suggestions.note_shown(self._study, run, shown)

    def accept_suggestion(
        self, id: str, *, code: str | None = None, span: tuple[int, int] | None = None
    ) -> Decision:
        """Code a suggested passage (origin “suggestion”), with the code proposed or another.

        ``span``: the words to code instead of those offered, in code points of the document.
        """
        from workbench.services import deciding

        return deciding.accept(self._study, id, code=code, span=span)

    def decide_suggestions(self, ids: Sequence[str], outcome: str) -> tuple[Decision, ...]:
        """Accept (each with the code proposed), reject or skip several, as one undoable step."""
        from workbench.services import deciding

        return deciding.decide_many(self._study, ids, outcome)

    def reject_suggestion(self, id: str) -> Decision:
        """Not this: it is not offered again for that theme."""
        from workbench.services import deciding

        return deciding.reject(self._study, id)

    def skip_suggestion(self, id: str) -> Decision:
        """Not now: it stands last from now on."""
        from workbench.services import deciding

        return deciding.skip(self._study, id)

    def decisions(self) -> Table[Decision]:
        """Every decision about a suggestion, oldest first."""
        from workbench.services import deciding

        return deciding.decisions(self._study)

    def suggestions_turned_off(self) -> str | None:
        """For whom somebody turned them off: “all”, “me”; None where they are not turned off."""
        from workbench.services import suggesting_off

        return suggesting_off.turned_off(self._study)

    def turn_suggestions(self, on: bool, *, for_me: bool = False) -> bool:
        """Turn suggestions on or off for everybody, or for yourself; whether that is new."""
        from workbench.services import suggesting_off

        return suggesting_off.turn(self._study, on, for_me=for_me)

    def suggestion_ledger(self) -> SuggestionLedger:
        """What was shown and decided, by theme, perspective group and coder."""
        from workbench.services import suggestion_ledger

        return suggestion_ledger.ledger(self._study)

    def discover(self) -> Discovery:
        """Groupings of uncoded passages, near-duplicate codes, codings unlike their code."""
        from workbench.services import discovering

        return discovering.discover(self._study)

    def suggestion_runs(self) -> Table[SuggestionRun]:
        """Every training of which somebody was shown something."""
        from workbench.services import suggestions

        return suggestions.runs(self._study)
