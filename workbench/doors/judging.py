"""Convergence coding: both sides of a theme judged, reconciled, assessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.values import (
        Convergence,
        JudgedPair,
        Judgement,
        NearPassages,
        StudyNote,
        Table,
    )


class Judging(OpenStudy):
    """Convergence coding: both sides of a theme judged, reconciled, assessed."""

    def convergence(self, by: str = "group") -> Convergence:
        """Every theme × pair of sides as people judged it; others' only once released.

        ``by``: group, strand or method.
        """
        from workbench.services import judged

        return judged.convergence(self._study, by)

    def judge(
        self,
        theme: str,
        sides: Sequence[str],
        said: Mapping[str, tuple[str, str]],
        *,
        by: str = "group",
        seen: int | None = None,
    ) -> JudgedPair:
        """Judge a pair: meaning, prominence, examples, overall → (value, reason); one step.

        Others see it once two have judged. Refused without a reason, and for silence before the
        nearest uncoded passages were looked at. ``seen``: the step whose evidence was looked at.
        """
        from workbench.services import judging

        return judging.judge(self._study, theme, sides, said, kind=by, seen=seen)

    def reconcile(
        self,
        theme: str,
        sides: Sequence[str],
        aspect: str,
        value: str,
        reason: str,
        *,
        by: str = "group",
        seen: int | None = None,
    ) -> JudgedPair:
        """Keep what people settled on for one aspect after two of them judged it."""
        from workbench.services import judging

        return judging.reconcile(
            self._study, theme, sides, aspect, value, reason, kind=by, seen=seen
        )

    def release_judgements(
        self, theme: str, sides: Sequence[str], *, by: str = "group"
    ) -> JudgedPair:
        """Open your judgements of a pair without a second judge (for who judges alone)."""
        from workbench.services import judging

        return judging.release(self._study, theme, sides, kind=by)

    def withdraw_judgements(
        self, theme: str, sides: Sequence[str] | None = None, *, by: str = "group"
    ) -> int:
        """Take back what you judged of a pair, or of a whole theme; returns how many ended."""
        from workbench.services import judging

        return judging.withdraw(self._study, theme, sides, kind=by)

    def judgement_history(
        self, theme: str, sides: Sequence[str], *, by: str = "group"
    ) -> Table[Judgement]:
        """All that was judged of a pair, oldest first; of what is not released, only yours."""
        from workbench.services import judged

        return judged.history(self._study, theme, sides, by)

    def nearest(self, theme: str, side: str, *, by: str = "group", limit: int = 6) -> NearPassages:
        """A side's uncoded passages nearest to a theme: to read before calling it silent."""
        from workbench.services import not_raised

        return not_raised.nearest(self._study, theme, side, kind=by, limit=limit)

    def set_passage_aside(
        self, theme: str, side: str, document: str, start: int, end: int, *, by: str = "group"
    ) -> NearPassages:
        """Keep that a passage of ``nearest`` does not speak of the theme."""
        from workbench.services import not_raised

        return not_raised.set_aside(self._study, theme, side, document, start, end, kind=by)

    def note_nearest_looked(
        self,
        theme: str,
        side: str,
        *,
        by: str = "group",
        seen: Sequence[tuple[str, int, int]] | None = None,
    ) -> NearPassages:
        """Keep that the nearest passages were looked at; those left are set aside; one step."""
        from workbench.services import not_raised

        return not_raised.note_looked(self._study, theme, side, kind=by, seen=seen)

    def assess_convergence(self, text: str) -> StudyNote:
        """Note the overall convergence assessment, as a shared memo on method."""
        from workbench.services import convergence_notes

        return convergence_notes.note(self._study, "assessment", text)

    def record_feedback(self, text: str, *, theme: str | None = None) -> StudyNote:
        """Note what came back in the feedback round, on the study or on one theme."""
        from workbench.services import convergence_notes

        return convergence_notes.note(self._study, "feedback", text, theme)
