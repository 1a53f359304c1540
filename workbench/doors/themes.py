"""Themes as they grow: the board, their sheets, and each side in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.values import (
        Answered,
        Board,
        Scope,
        Table,
        ThemeSheet,
    )
    from workbench.values.summaries import SideSummary
    from workbench.values.theme_asked import ThemeAsked
    from workbench.values.theme_words import ThemeWords


class Themes(OpenStudy):
    """Themes as they grow: the board, their sheets, and each side in words."""

    def board(self) -> Board:
        """Every theme and code by stage, with its passages and its people by group."""
        from workbench.services import theme_board

        return theme_board.board(self._study)

    def set_stage(self, code: str, stage: str) -> None:
        """Put a theme or code in a stage, forwards or back."""
        from workbench.services import theme_moves

        theme_moves.set_stage(self._study, code, stage)

    def apply_moves(self, moves: Iterable[Mapping[str, Any]]) -> Answered:
        """Do what a board in the browser sent; each move (client, n) is done once."""
        from workbench.services import theme_moves

        return theme_moves.apply(self._study, moves)

    def theme_sheet(self, theme: str) -> ThemeSheet:
        """What is known of one theme: figures, where it came from, questions with answers."""
        from workbench.services import theme_questions

        return theme_questions.sheet(self._study, theme)

    def answer_question(self, theme: str, question: str, words: str) -> None:
        """Write down what you say to a question asked of a theme (empty: take it away)."""
        from workbench.services import theme_questions

        theme_questions.answer(self._study, theme, question, words)

    def summaries(self, theme: str | None = None) -> Table[SideSummary]:
        """What is written of the sides of themes, and each theme's integrated statement."""
        from workbench.services import summaries

        return summaries.summaries(self._study, theme)

    def write_summary(
        self,
        theme: str,
        side: str | None,
        words: str,
        *,
        passages: Sequence[str] | None = None,
        seen: int | None = None,
    ) -> SideSummary:
        """Write a side's summary (None: the integrated statement), linked to codings by id.

        ``seen``: the step whose coding was looked at. Refused where it is empty or too long.
        """
        from workbench.services import summaries

        return summaries.write(self._study, theme, side, words, passages=passages, seen=seen)

    def take_summary_away(self, theme: str, side: str | None) -> None:
        """End a side's summary (None: the statement); what was written stays in the record."""
        from workbench.services import summaries

        summaries.take_away(self._study, theme, side)

    def summary_history(self, theme: str, side: str | None = None) -> Table[SideSummary]:
        """Every version of a side's summary (None: of the statement), oldest first."""
        from workbench.services import summaries

        return summaries.history(self._study, theme, side)

    def theme_words(
        self, theme: str, scope: Scope | None = None, *, word: str | None = None
    ) -> ThemeWords:
        """The words that set groups apart inside a theme, each with who uses it and where.

        ``word``: one to look at besides, whoever uses it.
        """
        from workbench.services import theme_words

        return theme_words.words(self._study, theme, scope, word=word)

    def theme_asked(self, theme: str, scope: Scope | None = None) -> ThemeAsked:
        """Who was asked each question of the guide, and who raised a theme in answer to it."""
        from workbench.services import theme_asked

        return theme_asked.asked(self._study, theme, scope)
