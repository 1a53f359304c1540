"""Every judgement of a study in all its versions: who may see which, and what was said blind.

A cell (theme, two sides, aspect) is released once two people have judged it, or when one says they
judge alone. Before that everybody sees their own judgement and who else has judged, no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from workbench.storage.queries import judgements as queries
from workbench.storage.rows.reconciling import JudgementRow

NEAREST = "nearest"
"""The aspect of a look at a side's nearest uncoded passages (both sides are that side)."""
AGREED = "agreed "
"""Before an aspect: what people settled on after both had judged."""

Key = tuple[str, frozenset[str], str]
"""(theme id, the two side ids, aspect)."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a judgement."""

    row: JudgementRow
    judge: str
    at: datetime
    until: int | None
    """The step that ended it, as the reader's moment has it."""

    @property
    def lives(self) -> bool:
        """Whether it holds at that moment."""
        return self.until is None

    def lived_at(self, step: int) -> bool:
        """Whether it held right after a step."""
        return self.row.born <= step and (self.until is None or self.until > step)


@dataclass(slots=True)
class CellLog:
    """All that was ever said of one cell, oldest first."""

    said: list[Version] = field(default_factory=list)
    agreed: list[Version] = field(default_factory=list)

    @property
    def living(self) -> list[Version]:
        """Everybody's present judgement, first come first."""
        order: dict[str, int] = {}
        for version in self.said:
            order.setdefault(version.row.judge_id, len(order))
        found = [version for version in self.said if version.lives]
        return sorted(found, key=lambda version: order[version.row.judge_id])

    @property
    def is_released(self) -> bool:
        """Whether everybody may see it."""
        return any(version.row.released for version in self.living)

    @property
    def settled(self) -> Version | None:
        """What was agreed on, while the judgements it rests on are there to be seen."""
        if not self.is_released:
            return None
        return next((version for version in self.agreed if version.lives), None)

    @property
    def blind(self) -> dict[str, str]:
        """Judge id → value, of those who judged without seeing another's.

        What stood when the cell was first released by a second judge; what people said after that
        they said knowing. Empty where one judged alone.
        """
        released = [version.row.born for version in self.said if version.row.released]
        if not released:
            return {}
        first = min(released)
        found = {
            version.row.judge_id: version.row.value
            for version in self.said
            if version.row.released and version.lived_at(first)
        }
        return found if len(found) > 1 else {}

    def seen_by(self, judge_id: str | None) -> list[Version]:
        """The versions this person may see: all of a released cell, else their own."""
        if self.is_released:
            return [*self.said, *self.agreed]
        return [version for version in self.said if version.row.judge_id == judge_id]


@dataclass(slots=True)
class Log:
    """All cells, and who looked at which side's nearest passages."""

    cells: dict[Key, CellLog] = field(default_factory=dict)
    looks: dict[tuple[str, str], int] = field(default_factory=dict)
    """(theme id, side id) → the newest moment of the study that was looked at."""

    def pairs(self) -> set[tuple[str, frozenset[str]]]:
        """(theme id, side ids) of every pair that somebody's judgement stands on."""
        return {(key[0], key[1]) for key, cell in self.cells.items() if cell.living}


def read(session: Session, project_id: int, as_of: int | None = None) -> Log:
    """Every judgement of the study, now or as of a step."""
    cells: dict[Key, CellLog] = defaultdict(CellLog)
    looks: dict[tuple[str, str], int] = {}
    for row, judge, at in queries.versions(session, project_id, as_of):
        until = row.ended if as_of is None or (row.ended or 0) <= as_of else None
        version = Version(row, judge, at, until)
        if row.aspect == NEAREST:
            if version.lives:
                place = (row.theme_id, row.side_a_id)
                looks[place] = max(row.evidence_seq, looks.get(place, 0))
            continue
        aspect = row.aspect.removeprefix(AGREED)
        cell = cells[row.theme_id, frozenset({row.side_a_id, row.side_b_id}), aspect]
        (cell.agreed if row.aspect.startswith(AGREED) else cell.said).append(version)
    return Log(dict(cells), looks)


def steps(versions: Iterable[Version]) -> list[int]:
    """The moments of the study that judgements were made on."""
    return [version.row.evidence_seq for version in versions]
