"""Steps that a browser takes back: of its own earlier operation, or this person's newest one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import func, select

from workbench.errors import Refused
from workbench.storage.changes import Change
from workbench.storage.rows.project import ClientOpRow, HistoryRow, HistoryTargetRow
from workbench.storage.undo import last_redoable, last_undoable, take_back

MANY = 2
"""From so many things on, a step taken back without being named is told with their number."""


def back(
    change: Change,
    client: str,
    of: int | None,
    what: str,
    allowed: Callable[[Change, HistoryRow, str], None],
) -> Mapping[str, Any]:
    """Undo or redo a step; the answer to keep for it, with ``told`` where it was not named.

    ``of``: the operation of this client that made the step. ``allowed`` raises Refused for a step
    that is not the page's own.
    """
    step = _named(change, client, of)
    named = step is not None
    if step is None:
        newest = last_undoable if what == "undo" else last_redoable
        step = newest(change.session, change.project_id, change.actor_id)
    allowed(change, step, what)
    seq = take_back(change.session, change.project_id, step, change.actor_id, what)
    answer: dict[str, Any] = {"seq": seq}
    return answer if named else answer | {"told": _told(change, step, what)}


def first_of(change: Change, step: HistoryRow) -> HistoryRow | None:
    """The step itself, or what an undo or redo of it goes back to in the end."""
    first: HistoryRow | None = step
    while first is not None and first.undoes is not None:
        first = change.session.get(HistoryRow, (change.project_id, first.undoes))
    return first


def _named(change: Change, client: str, of: int | None) -> HistoryRow | None:
    if of is None:
        return None
    done = change.session.get(ClientOpRow, (change.project_id, client, of))
    seq = done.result.get("seq") if done is not None and isinstance(done.result, dict) else None
    if seq is None:
        raise Refused("That step changed nothing, so there is nothing to take back.")
    return change.session.execute(
        select(HistoryRow).where(HistoryRow.project_id == change.project_id, HistoryRow.seq == seq)
    ).scalar_one()


def _told(change: Change, step: HistoryRow, what: str) -> str:
    """What was taken back or done again, with the number of codings where there are several."""
    first = first_of(change, step) or step
    codings = change.session.execute(
        select(func.count()).where(
            HistoryTargetRow.project_id == change.project_id,
            HistoryTargetRow.seq == first.seq,
            HistoryTargetRow.kind == "coding",
        )
    ).scalar_one()
    of = f" ({codings} codings, as one step)" if codings >= MANY else ""
    return f"{'Taken back' if what == 'undo' else 'Done again'}: “{first.action}”{of}"
