"""The checklist: items from themes and needs, and its revisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.values import (
        Checklist,
        ChecklistChange,
        ChecklistRevision,
        Table,
    )


class ChecklistOfStudy(OpenStudy):
    """The checklist: items from themes and needs, and its revisions."""

    def checklist(self, revision: str | None = None) -> Checklist:
        """The checklist as it is, or as a revision (by name) has it."""
        from workbench.services import checklist_revisions

        return checklist_revisions.at(self._study, revision)

    def add_checklist_item(
        self,
        theme: str,
        need: str,
        *,
        professionals: str = "",
        patients: str = "",
        priority: str = "should",
        note: str = "",
        sources: Sequence[str] = (),
    ) -> str:
        """Add an item under a need of a theme; ``sources``: codings behind it. Its id."""
        from workbench.services import checklist

        return checklist.add(
            self._study, theme, need, professionals=professionals, patients=patients,
            priority=priority, note=note, sources=sources,
        )  # fmt: skip

    def change_checklist_item(self, item: str, *, theme: str | None = None, **fields: str) -> None:
        """Change an item's need, wordings, priority, note or theme, as one step."""
        from workbench.services import checklist

        checklist.change_item(self._study, item, theme=theme, **fields)

    def move_checklist_item(self, item: str, by: int) -> None:
        """Move an item so many places down (up: negative) among those of its need."""
        from workbench.services import checklist

        checklist.move(self._study, item, by)

    def remove_checklist_item(self, item: str) -> None:
        """Take an item away; earlier revisions keep it."""
        from workbench.services import checklist

        checklist.remove(self._study, item)

    def attach_to_checklist(self, item: str, coding: str) -> None:
        """Put a coded passage behind an item."""
        from workbench.services import checklist

        checklist.attach(self._study, item, coding)

    def detach_from_checklist(self, item: str, coding: str) -> None:
        """Take a coded passage from behind an item."""
        from workbench.services import checklist

        checklist.detach(self._study, item, coding)

    def name_checklist_revision(self, name: str, note: str = "") -> ChecklistRevision:
        """Keep the checklist as it stands under a name."""
        from workbench.services import checklist_revisions

        return checklist_revisions.name_revision(self._study, name, note)

    def checklist_revisions(self) -> Table[ChecklistRevision]:
        """The named revisions of the checklist, oldest first."""
        from workbench.services import checklist_revisions

        return checklist_revisions.revisions(self._study)

    def checklist_difference(
        self, before: str, after: str | None = None
    ) -> tuple[ChecklistChange, ...]:
        """What is different between two revisions of the checklist (None: now)."""
        from workbench.services import checklist_revisions

        return checklist_revisions.difference(self._study, before, after)
