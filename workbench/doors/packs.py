"""The doors to what workshops read: ``project.packs``, as pages, commands and notebooks use it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from workbench.services.study import Study
    from workbench.values import Download
    from workbench.values.workshop_packs import ThemeCard, WorkshopPack

R = TypeVar("R")


class Packs:
    """Balanced packs of passages, whole transcripts and cards for the workshops of a study."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def once(self, op: tuple[str, int], do: Callable[[Packs], R]) -> R | Any:
        """Do one thing as a client's operation (its name and number): asked again, nothing is
        stored again and the answer is that of the first time, the id of what was made or None.

        ``do`` calls one door that changes the study: ``once(op, lambda its: its.draw(…))``.
        """
        return self._study.done_once(op, lambda study: do(Packs(study)))

    def draw(
        self,
        workshop: str,
        size: int = 16,
        *,
        seed: int | None = None,
        themes: Sequence[str] = (),
    ) -> WorkshopPack:
        """Draw passages alike from groups, convergence results and people; the seed is kept."""
        from workbench.services import workshop_packs

        return workshop_packs.draw(self._study, workshop, size, seed=seed, themes=themes)

    def whole(self, workshop: str, documents: Sequence[str]) -> WorkshopPack:
        """Choose whole conversations to read; their speakers stand by role."""
        from workbench.services import workshop_packs

        return workshop_packs.whole(self._study, workshop, documents)

    def all(self, workshop: str) -> tuple[WorkshopPack, ...]:
        """A workshop's packs as they can be printed now."""
        from workbench.services import workshop_packs

        return workshop_packs.packs(self._study, workshop)

    def get(self, pack: str) -> WorkshopPack:
        """One pack, by id."""
        from workbench.services import workshop_packs

        return workshop_packs.get(self._study, pack)

    def theme_cards(self, workshop: str | None = None) -> tuple[ThemeCard, ...]:
        """A card a theme of the agenda (or of the study) with its wording."""
        from workbench.services import workshop_packs

        return workshop_packs.theme_cards(self._study, workshop)

    def file(self, pack: WorkshopPack) -> Download:
        """A pack for Word: eight cards on a sheet, or the conversations."""
        from workbench.exports.workshop_cards import pack_docx

        return pack_docx(self._study.name, pack)

    def theme_cards_file(self, workshop: str | None = None) -> Download:
        """The themes' cards for Word."""
        from workbench.exports.workshop_cards import theme_cards_docx

        return theme_cards_docx(self._study.name, self.theme_cards(workshop))
