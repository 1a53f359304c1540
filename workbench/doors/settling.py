"""Several coders: what each did, and what they agree on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.values import (
        SideBySide,
        Table,
    )


class Settling(OpenStudy):
    """Several coders: what each did, and what they agree on."""

    def coded_apart(self) -> tuple[str, ...]:
        """Names of the documents where others' work is not shown to this person yet (profile
        ``reliability``)."""
        from workbench.services import sight

        return sight.closed_documents(self._study)

    def side_by_side(self, document: str, *, coders: Sequence[str] | None = None) -> SideBySide:
        """A document as these coders (default: all who coded it) read it, passage by passage."""
        from workbench.services import side_by_side

        return side_by_side.get(self._study, document, coders)

    def compared_documents(self) -> Table[SideBySide]:
        """Every document that two people or more coded or read through."""
        from workbench.services import side_by_side
        from workbench.values import Table

        return Table(side_by_side.overview(self._study))

    def settle(
        self,
        document: str,
        passage: str,
        choose: str,
        *,
        reason: str = "",
        picks: Sequence[tuple[str, int, int]] = (),
        coders: Sequence[str] | None = None,
    ) -> SideBySide:
        """Settle one passage: a coder's name, both, shared, whole, neither, or otherwise with
        ``picks`` of (code, start, end)."""
        from workbench.services import settling

        return settling.settle(
            self._study, document, passage, choose, reason=reason, picks=picks, coders=coders
        )

    def take_agreed(
        self, document: str, *, coders: Sequence[str] | None = None
    ) -> tuple[int, SideBySide]:
        """Take what all coders read the same into the consensus, as one step; how many."""
        from workbench.services import settling

        return settling.take_agreed(self._study, document, coders=coders)

    def open_again(
        self, document: str, settlement: str, *, coders: Sequence[str] | None = None
    ) -> SideBySide:
        """Take a settlement and its consensus codings away."""
        from workbench.services import settling

        return settling.open_again(self._study, document, settlement, coders=coders)
