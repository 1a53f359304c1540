"""What becomes of summaries where the themes or passages they are about go."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from workbench.storage.changes import Change
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.base import Lived
from workbench.storage.rows.summaries import SideSummaryRow, SummaryPassageRow


def summaries_of(change: Change, themes: Collection[str]) -> list[Lived]:
    """The living summaries of these themes, each after its links: what ends with the themes."""
    rows = all_living(
        change.session, SideSummaryRow, change.project_id, SideSummaryRow.theme_id.in_(themes)
    )
    links = all_living(
        change.session, SummaryPassageRow, change.project_id,
        SummaryPassageRow.summary_id.in_([row.id for row in rows]),
    )  # fmt: skip
    return [*links, *rows]


def move_links(change: Change, moved: Mapping[str, str], part: Collection[str]) -> None:
    """Links to these codings go along to the codings that stay."""
    for row in all_living(
        change.session, SummaryPassageRow, change.project_id,
        SummaryPassageRow.coding_id.in_(part),
    ):  # fmt: skip
        change.replace(row, coding_id=moved[row.coding_id])
