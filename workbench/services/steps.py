"""The step that undo would take back, told before it is taken back."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select

from workbench.errors import NothingToUndo
from workbench.names import name_key
from workbench.services.study import Study
from workbench.storage.bulk import touched as touched_in_bulk
from workbench.storage.queries.codes import last_names
from workbench.storage.rows.kinds import row_class
from workbench.storage.rows.project import CoderRow, HistoryTargetRow
from workbench.storage.undo import last_undoable
from workbench.values import LastStep

_NAMED = ("document", "code")
_MOST_NAMES = 3


def last_step(study: Study) -> LastStep | None:
    """This person's newest step that can be taken back; None where there is none."""
    with study.reading() as session:
        actor = session.execute(
            select(CoderRow.id).where(
                CoderRow.project_id == study.project_id, CoderRow.name_key == name_key(study.actor)
            )
        ).scalar()
        if actor is None:
            return None
        try:
            row = last_undoable(session, study.project_id, actor)
        except NothingToUndo:
            return None
        targets = session.execute(
            select(HistoryTargetRow.target_id, HistoryTargetRow.kind).where(
                HistoryTargetRow.project_id == study.project_id, HistoryTargetRow.seq == row.seq
            )
        ).all()
        touched = Counter(str(target.kind) for target in targets)
        touched.update(touched_in_bulk(row.payload))
        names: list[str] = []
        for kind in _NAMED:
            ids = [str(t.target_id) for t in targets if t.kind == kind][: _MOST_NAMES + 1]
            names += last_names(session, study.project_id, row_class(kind), ids).values()
        return LastStep(row.seq, row.at, row.action, dict(touched), tuple(names[:_MOST_NAMES]))
