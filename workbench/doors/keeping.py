"""History, undo, proving and backing up."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.values import (
        CheckResult,
        HistoryEntry,
        Table,
    )


class Keeping(OpenStudy):
    """History, undo, proving and backing up."""

    def history(self, newest: int | None = None) -> Table[HistoryEntry]:
        """Every step, newest first."""
        from workbench.services import history

        return history.entries(self._study, newest=newest)

    def undo(self) -> HistoryEntry:
        """Take back this person's newest step; UndoRefused where a later one stands on it."""
        from workbench.services import history

        return history.undo(self._study)

    def redo(self) -> HistoryEntry:
        """Do again what this person's newest undo took back."""
        from workbench.services import history

        return history.redo(self._study)

    def check(self) -> CheckResult:
        """Prove quotes, texts, digests, history and references; a stale index is made anew."""
        from workbench.services import checking

        return checking.check(self._study)

    def backup(self, out: str | Path | None = None) -> Path:
        """Save the study as it is now as a SQLite file; returns where."""
        from workbench.services import keeping

        return keeping.backup(self._study, out)

    def fingerprints(self) -> Mapping[str, tuple[int, str]]:
        """Row counts and hashes of every table, for comparing copies."""
        from workbench.services import keeping

        with self._study.reading(everything=True) as session:
            return keeping.fingerprints(session, self._study.project_id)
