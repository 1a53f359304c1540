"""What every room of doors stands on: the open study."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from workbench.services.study import Study

    Rows = Iterable[Mapping[str, str]]


class OpenStudy:
    """An open study; its rooms add what can be read and done."""

    def __init__(self, study: Study) -> None:
        self._study = study

    @property
    def name(self) -> str:
        """The study's name."""
        return self._study.name
