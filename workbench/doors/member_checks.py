"""The doors to member checking: ``project.member_checks``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from workbench.services.study import Study
    from workbench.values import Download
    from workbench.values.member_checks import MemberCheck, MemberSummary

R = TypeVar("R")


class MemberChecks:
    """Plain summaries that go out to people or groups, and what they say back."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def once(self, op: tuple[str, int], do: Callable[[MemberChecks], R]) -> R | Any:
        """Do one thing as a client's operation (its name and number): asked again, nothing is
        stored again and the answer is that of the first time, the id of what was made or None.

        ``do`` calls one door that changes the study: ``once(op, lambda its: its.send(…))``.
        """
        return self._study.done_once(op, lambda study: do(MemberChecks(study)))

    def send(
        self, to: str, *, kind: str | None = None, themes: Sequence[str] = (), note: str = ""
    ) -> MemberSummary:
        """Keep that a summary goes to a participant or a group, and return it."""
        from workbench.services import member_checks

        return member_checks.send(self._study, to, kind=kind, themes=themes, note=note)

    def summary(self, check: str) -> MemberSummary:
        """What went out, without what was withdrawn since."""
        from workbench.services import member_checks

        return member_checks.summary(self._study, check)

    def respond(
        self, check: str, words: str = "", *, theme: str | None = None, fit: str = ""
    ) -> MemberCheck:
        """Type in what came back; ``fit``: yes, partly, no, or nothing."""
        from workbench.services import member_checks

        return member_checks.respond(self._study, check, words, theme=theme, fit=fit)

    def take_away(self, id_: str) -> None:
        """End a response, or a check with its responses."""
        from workbench.services import member_checks

        member_checks.take_away(self._study, id_)

    def all(self, theme: str | None = None) -> tuple[MemberCheck, ...]:
        """What went out and came back, oldest first; of one theme, or of all."""
        from workbench.services import member_checks

        return member_checks.checks(self._study, theme)

    def file(self, found: MemberSummary, suffix: str) -> Download:
        """A summary as ``docx`` or ``html``."""
        from workbench.exports.member_summary import member_file

        return member_file(found, suffix)
