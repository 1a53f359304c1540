"""The topic guide: its questions, and where each was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.doors.open_study import Rows
    from workbench.values import (
        GuideAsked,
        GuideImport,
        GuideQuestion,
        MarkProposal,
        QuestionMark,
        Scope,
        Table,
    )


class Guide(OpenStudy):
    """The topic guide: its questions, and where each was asked."""

    def guide(self) -> Table[GuideQuestion]:
        """The questions of the topic guide, strand by strand, in order."""
        from workbench.services import guide

        return guide.questions(self._study)

    def guide_table(self) -> tuple[tuple[str, ...], list[dict[str, str]]]:
        """(columns, rows) of the topic guide."""
        from workbench.services import guide

        return guide.COLUMNS, guide.table(self._study)

    def import_guide(self, rows: Rows) -> GuideImport:
        """Add and change questions from a table (strand, order, question), all or none."""
        from workbench.services import guide

        return guide.import_table(self._study, rows)

    def remove_question(self, question: str, *, strand: str | None = None) -> GuideQuestion:
        """Take a question out of the guide, with its marks, as one step."""
        from workbench.services import guide

        return guide.remove(self._study, question, strand=strand)

    def mark_question(
        self, document: str, turn: int, question: str, *, proposed: bool = False
    ) -> QuestionMark:
        """Say that a turn puts a question; ``proposed``: as a proposal had it."""
        from workbench.services import question_marks

        origin = question_marks.PROPOSAL if proposed else question_marks.PERSON
        return question_marks.mark(self._study, document, turn, question, origin=origin)

    def unmark_question(self, document: str, turn: int, question: str) -> None:
        """Take such a mark away."""
        from workbench.services import question_marks

        question_marks.unmark(self._study, document, turn, question)

    def decline_question(self, document: str, turn: int, question: str) -> None:
        """Say that a turn does not put a question; it is not proposed again."""
        from workbench.services import question_marks

        question_marks.decline(self._study, document, turn, question)

    def question_marks(self, document: str | None = None) -> Table[QuestionMark]:
        """Where questions were put, by document and turn."""
        from workbench.services import question_marks

        return question_marks.marks(self._study, document)

    def question_proposals(self, document: str | None = None) -> Table[MarkProposal]:
        """Facilitators' turns that sound like a question of the guide, for a person to decide."""
        from workbench.services import asking

        return asking.proposals(self._study, document)

    def asked(self, scope: Scope | None = None) -> GuideAsked:
        """Who was asked each question, as the marks have it."""
        from workbench.services import asking

        return asking.asked(self._study, scope)
