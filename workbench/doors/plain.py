"""The plain view: passages read and answered by people who do not code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.values import (
        BigIdea,
        PlainReading,
        PutAside,
        Table,
    )


class PlainView(OpenStudy):
    """The plain view: passages read and answered by people who do not code."""

    def draw_pack(self, size: int = 12, *, seed: int | None = None) -> PlainReading:
        """A short pack of passages, balanced over the groups; its seed is kept."""
        from workbench.services import plain

        return plain.draw_pack(self._study, size, seed=seed)

    def plain_reading(
        self, *, pack: str | None = None, document: str | None = None
    ) -> PlainReading:
        """A pack of yours or a whole conversation, a passage at a time, with your answers."""
        from workbench.services import plain

        return plain.reading(self._study, pack=pack, document=document)

    def plain_begun(self) -> Table[PlainReading]:
        """Packs and conversations you have begun in the plain view."""
        from workbench.services import plain
        from workbench.values import Table

        return Table(plain.begun(self._study))

    def answer_passage(
        self,
        document: str,
        turn: int,
        answer: str,
        *,
        ideas: Sequence[str] = (),
        new_idea: str = "",
        comment: str = "",
    ) -> None:
        """Answer a passage (done, skipped, not sure, upsetting), with marks and comment."""
        from workbench.services import answering

        answering.answer(
            self._study, document, turn, answer, ideas=ideas, new_idea=new_idea, comment=comment
        )

    def put_aside(self) -> Table[PutAside]:
        """What people skipped, were not sure of, found upsetting or commented on."""
        from workbench.services import plain
        from workbench.values import Table

        return Table(plain.put_aside(self._study))

    def big_ideas(self) -> Table[BigIdea]:
        """Every theme with who talked about it, in plain sentences."""
        from workbench.services import plain
        from workbench.values import Table

        return Table(plain.big_ideas(self._study))
