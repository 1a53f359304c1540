"""Coding passages, one by one or many, and the workspace it is done in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.doors.open_study import Rows
    from workbench.values import (
        Answered,
        AutocodeHit,
        AutocodePreview,
        Changes,
        CodeUse,
        Coding,
        PassageStep,
        Scope,
        Table,
        Within,
    )


class CodingOfText(OpenStudy):
    """Coding passages, one by one or many, and the workspace it is done in."""

    def code(
        self,
        document: str,
        code: str,
        *,
        start: int | None = None,
        end: int | None = None,
        quote: str | None = None,
        turn: int | None = None,
        coder: str | None = None,
        layer: str = "individual",
        id: str | None = None,
        op: tuple[str, int] | None = None,
    ) -> Coding:
        """Apply a code to ``[start, end)`` or to a quote (with its turn where it recurs).

        The same ``id`` or ``op`` (client, n) again changes nothing.
        """
        from workbench.services import codings

        request = codings.CodingRequest(
            document, code, start, end, quote, turn, coder, layer, id=id
        )
        return codings.add(self._study, request, op=op)

    def code_many(self, rows: Rows) -> Table[Coding]:
        """Apply codes from rows of a codings table, all or none, as one step."""
        from workbench.services import codings

        return codings.add_all(self._study, codings.requests_of(rows))

    def codings(self, scope: Scope | None = None, *, document: str | None = None) -> Table[Coding]:
        """The codings in scope, by document and place."""
        from workbench.services import codings

        return codings.list_codings(self._study, scope, document=document)

    def delete_codings(self, ids: Sequence[str]) -> int:
        """Take codings away as one step; returns how many."""
        from workbench.services import codings

        return codings.delete(self._study, ids)

    def apply_operations(self, sent: Iterable[Mapping[str, Any]]) -> Answered:
        """Do what one browser sent, each operation once, each as one step of the history."""
        from workbench.services import workspace

        return workspace.apply(self._study, sent)

    def changes_since(self, document: str, since: int = 0) -> Changes:
        """What changed on a document (by id) after a step, ready for a browser; 0: all."""
        from workbench.services import since as service

        return service.changes(self._study, document, since)

    def passage_history(self, coding: str) -> tuple[PassageStep, ...]:
        """The newest steps that touched a coding (by id) or what hangs on it."""
        from workbench.services import passage_history

        return passage_history.steps(self._study, coding)

    def offers_in(self, document: str, limit: int) -> Sequence[Mapping[str, Any]]:
        """The strongest suggestions of a document, ready for a browser, noted as shown."""
        from workbench.services import offering

        return offering.placed(self._study, document, limit)

    def code_use(self, document: str) -> CodeUse:
        """The codebook, how often each code is used in other documents, what you used last."""
        from workbench.services import since as service

        return service.use(self._study, document)

    def preview_autocode(
        self,
        query: str = "",
        *,
        code: str,
        level: str = "sentence",
        terms: Sequence[str] = (),
        forms: str | None = None,
        within: Within | None = None,
    ) -> AutocodePreview:
        """The sentences or turns that a search would code, doing nothing."""
        from workbench.services import autocoding

        return autocoding.preview(
            self._study, query, code=code, level=level, terms=terms, forms=forms, within=within
        )

    def autocode(self, code: str, hits: Sequence[AutocodeHit]) -> Table[Coding]:
        """Code the chosen hits of a preview as one step (origin “autocode”)."""
        from workbench.services import autocoding

        return autocoding.apply(self._study, code, hits)
