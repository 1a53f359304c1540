"""How the study is analysed: its method profile and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.values.profiles import Analysis, ProfileChange


class HowAnalysed(OpenStudy):
    """How the study is analysed: its method profile and what follows from it."""

    def analysis(self) -> Analysis:
        """The method profile with what it sets and why, and what is declared of the strands."""
        from workbench.services import analysis

        return analysis.analysis(self._study)

    def preview_profile(self, profile: str) -> ProfileChange:
        """What changing to a profile would mean, doing nothing."""
        from workbench.services import analysis

        return analysis.preview(self._study, profile)

    def set_profile(self, profile: str) -> Analysis:
        """Change the method profile, as one undoable step; what is stored stays as it is."""
        from workbench.services import analysis

        return analysis.set_profile(self._study, profile)

    def declare_probability_survey(self, strand: str, drawn: bool = True) -> Analysis:
        """Say that a strand is (not) a probability sample: only of one are intervals given."""
        from workbench.services import analysis

        return analysis.declare_survey(self._study, strand, drawn)
