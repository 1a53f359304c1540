"""Cells of the framework matrix as they are stored: written, taken over, ended with their case."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from workbench.storage.changes import Change, new_id
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.charting import FrameworkCellRow
from workbench.storage.rows.together import MemberCheckRow
from workbench.values import FrameworkPassage


def write(
    change: Change, row: str, theme: str, words: str, linked: list[str] | None,
    there: Sequence[FrameworkPassage],
) -> None:  # fmt: skip
    """Store what a cell says and stands on; no words end it, the same again changes nothing."""
    found = all_living(
        change.session, FrameworkCellRow, change.project_id,
        FrameworkCellRow.row_id == row, FrameworkCellRow.theme_id == theme,
    )  # fmt: skip
    before = found[0] if found else None
    if not words:
        if before is not None:
            change.end(before)
        return
    evidence = {passage.coding: digest(passage.text) for passage in there}
    if linked is None:
        kept = evidence if before is None else before.passages
        linked = [id_ for id_ in kept if id_ in evidence]
    said = {"words": words, "passages": linked, "evidence": evidence}
    if before is None:
        change.add(
            FrameworkCellRow(
                id=new_id(), row_id=row, theme_id=theme, coder_id=change.actor_id, **said
            )
        )
    elif any(getattr(before, name) != value for name, value in said.items()):
        change.replace(before, coder_id=change.actor_id, **said)


def digest(words: str) -> str:
    """Tells whether a passage reads as it did."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def take_over(change: Change, kept: str, others: Sequence[str]) -> None:
    """What was written of people who turn out to be another becomes that person's.

    Where both have a summary on a theme the kept one's comes first, the other's beneath it. What
    went out to them for member checking went to that person.
    """
    cell = FrameworkCellRow
    own = {
        row.theme_id: row
        for row in all_living(change.session, cell, change.project_id, cell.row_id == kept)
    }
    for row in all_living(change.session, cell, change.project_id, cell.row_id.in_(others)):
        mine = own.get(row.theme_id)
        if mine is None:
            own[row.theme_id] = change.replace(row, row_id=kept)
            continue
        change.end(row)
        own[row.theme_id] = change.replace(
            mine,
            words=f"{mine.words}\n\n{row.words}",
            passages=list(dict.fromkeys([*mine.passages, *row.passages])),
            evidence=mine.evidence | row.evidence,
        )
    sent = MemberCheckRow
    for check in all_living(change.session, sent, change.project_id, sent.about_id.in_(others)):
        change.replace(check, about_id=kept)


def cells_of(change: Change, ids: Sequence[str]) -> list[FrameworkCellRow]:
    """The living cells of these cases or themes: what ends with them."""
    cell = FrameworkCellRow
    wanted = cell.row_id.in_(ids) | cell.theme_id.in_(ids)
    return list(all_living(change.session, cell, change.project_id, wanted))
