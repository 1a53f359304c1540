"""The doors to suggestions as a page shows them: ``project.suggesting``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.services.study import Study
    from workbench.values import Suggestions
    from workbench.values.suggestion_preparing import Preparation
    from workbench.values.suggestion_remaining import StillToFind


class SuggestionsReady:
    """The queue without waiting, and getting it ready in the background."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def queue(
        self, theme: str | None = None, *, document: str | None = None, limit: int | None = None
    ) -> Suggestions:
        """The queue as ``Project.suggestions`` gives it, at once; nothing is noted as shown.

        Themes nothing was decided about may be behind what was coded for others (``behind``).
        NotReady where it has to be made ready first; Refused as there.
        """
        from workbench.services import suggestions

        return suggestions.suggest(
            self._study, theme=theme, document=document, limit=limit, queue=True, at_once=True
        )

    def begin(self) -> Preparation:
        """Make suggestions ready in the background, unless that is going on; returns at once."""
        from workbench.services import preparing

        return preparing.begin(self._study)

    def state(self) -> Preparation | None:
        """How far that is, or how it ended; None where it was not begun."""
        from workbench.services import preparing

        return preparing.state(self._study)

    def stop(self) -> None:
        """Stop it; what has been learnt so far stays."""
        from workbench.services import preparing

        preparing.stop(self._study)

    def wait(self, seconds: float) -> Preparation | None:
        """Wait until it has ended, at most so long."""
        from workbench.services import preparing

        return preparing.wait(self._study, seconds)

    def still_to_find(self) -> StillToFind | None:
        """How much of each theme has been found, by passages drawn at random; None where the
        profile has no such estimate."""
        from workbench.services import suggestion_remaining

        return suggestion_remaining.still_to_find(self._study)

    def engine(self) -> str:
        """What suggestions are made with: ``default`` (words) or ``semantic`` (a sentence model
        too)."""
        from workbench.services import suggesting_with

        return suggesting_with.chosen(self._study)

    def can_be_semantic(self) -> bool:
        """Whether a sentence model is on this machine."""
        from workbench.services import suggesting_with

        return suggesting_with.can_be_semantic()

    def use_engine(self, name: str) -> bool:
        """Choose it for the study; whether that is new. Refused where its model is not here."""
        from workbench.services import suggesting_with

        return suggesting_with.choose(self._study, name)
