"""The doors to the conceptual framework: ``project.conceptual``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.services.study import Study
    from workbench.values import Answered, Download
    from workbench.values.conceptual import ConceptualFramework


class Conceptual:
    """Integrated themes placed and linked by people, or numbers on a photo."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def framework(self) -> ConceptualFramework:
        """What is placed and linked, each theme with where it came from."""
        from workbench.services import conceptual

        return conceptual.framework(self._study)

    def place(self, theme: str, x: int, y: int) -> ConceptualFramework:
        """Place an integrated theme: 0 to 1000 from the left, from the top."""
        from workbench.services import conceptual

        return conceptual.place(self._study, theme, x, y)

    def take_off(self, theme: str) -> ConceptualFramework:
        """Take a theme off with its arrows; the theme itself stays."""
        from workbench.services import conceptual

        return conceptual.take_off(self._study, theme)

    def link(self, source: str, target: str, label: str = "") -> ConceptualFramework:
        """Draw a labelled arrow from one placed theme to another."""
        from workbench.services import conceptual

        return conceptual.link(self._study, source, target, label)

    def unlink(self, source: str, target: str) -> ConceptualFramework:
        """Take an arrow away."""
        from workbench.services import conceptual

        return conceptual.unlink(self._study, source, target)

    def set_photo(self, name: str, photo: bytes) -> ConceptualFramework:
        """Put a photo of a framework drawn on paper under it."""
        from workbench.services import conceptual

        return conceptual.set_photo(self._study, name, photo)

    def take_photo_away(self) -> ConceptualFramework:
        """Take the photo away; places and arrows stay."""
        from workbench.services import conceptual

        return conceptual.take_photo_away(self._study)

    def apply(self, moves: Iterable[Mapping[str, Any]]) -> Answered:
        """Do what the page sent; each move (client, n) is done once."""
        from workbench.services import conceptual_moves

        return conceptual_moves.apply(self._study, moves)

    def file(self, suffix: str) -> Download:
        """The framework as ``svg``, ``png`` or ``docx``."""
        from workbench.exports.conceptual_file import conceptual_file

        return conceptual_file(self.framework(), suffix)
