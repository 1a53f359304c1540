"""Memos, and quotes picked for the paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.values import (
        Memo,
        MemoTarget,
        QuoteTable,
        Table,
    )


class Memos(OpenStudy):
    """Memos, and quotes picked for the paper."""

    def memos(
        self,
        *,
        search: str = "",
        kind: str | None = None,
        coder: str | None = None,
        about: str | None = None,
        private: bool = True,
    ) -> Table[Memo]:
        """The memos this person may see: shared ones, and (``private``) their own private ones.

        ``about``: a kind of thing, or one thing by name or id.
        """
        from workbench.services import memos

        return memos.list_memos(
            self._study, search=search, kind=kind, coder=coder, about=about, private=private
        )

    def memo_target(self, said: str) -> MemoTarget:
        """What a memo can be about, by name or id; NotFound where there is no such thing."""
        from workbench.services import memos

        return memos.target(self._study, said)

    def add_memo(
        self,
        text: str,
        *,
        kind: str = "analytic",
        private: bool | None = None,
        about: Sequence[str] = (),
    ) -> Memo:
        """Write a memo (``private`` None: reflexive ones are private), about things by name or
        id."""
        from workbench.services import memos

        return memos.add(self._study, text, kind=kind, private=private, about=about)

    def edit_memo(
        self,
        memo: str,
        *,
        text: str | None = None,
        kind: str | None = None,
        private: bool | None = None,
        about: Sequence[str] | None = None,
    ) -> Memo:
        """Change one's own memo; what is None stays."""
        from workbench.services import memos

        return memos.edit(self._study, memo, text=text, kind=kind, private=private, about=about)

    def end_memo(self, memo: str) -> None:
        """End one's own memo; it can be undone."""
        from workbench.services import memos

        memos.end(self._study, memo)

    def quotes(self, order: str = "theme") -> QuoteTable:
        """The shortlist, gathered by ``theme`` (and group), ``group`` (and theme) or
        ``document``."""
        from workbench.services import quotes

        return quotes.table(self._study, order)

    def pick_quote(self, coding: str, *, reason: str = "") -> str:
        """Put a coding on the shortlist of quotes; its id there."""
        from workbench.services import quotes

        return quotes.pick(self._study, coding, reason=reason)

    def drop_quote(self, quote: str) -> None:
        """Take a quote off the shortlist, by its id or its coding's."""
        from workbench.services import quotes

        quotes.drop(self._study, quote)

    def describe_quote(
        self,
        quote: str,
        *,
        reason: str | None = None,
        tidied: str | None = None,
        used_in: str | None = None,
    ) -> None:
        """Change what is noted of a quote; None stays, empty is taken away. The original stays."""
        from workbench.services import quotes

        quotes.describe(self._study, quote, reason=reason, tidied=tidied, used_in=used_in)

    def set_quote_label(self, template: str) -> str:
        """Set the template of the labels under quotes, for the study; empty: the usual one."""
        from workbench.services import quotes

        return quotes.set_template(self._study, template)
