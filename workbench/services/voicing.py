"""Whose voice a passage is: who also agreed to it, and from which standpoint it was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coding.spans import Span
from workbench.errors import Refused
from workbench.names import clean_id, name_key
from workbench.services.operations import Operation, document_of, refuse_used
from workbench.services.places import Places, places_of
from workbench.services.sight import seen_coding
from workbench.services.study import Study
from workbench.storage.changes import Change
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.passages import AssentRow
from workbench.storage.rows.people import ParticipantRow, PerspectiveGroupRow, SpeakingAsRow

AGREED = "agreed"


def assent(study: Study, change: Change, op: Operation) -> None:
    """Say who else agreed to a coded passage; the list is the whole of it, empty for nobody."""
    coding = seen_coding(change, op.id("coding"))
    if coding is None:
        raise Refused("This coding was taken away a moment ago.")
    wanted = _people(change, op)
    there = {
        row.participant_id: row
        for row in all_living(
            change.session, AssentRow, change.project_id,
            AssentRow.coding_id == coding.id, AssentRow.kind == AGREED,
        )
    }  # fmt: skip
    for participant, row in there.items():
        if participant not in wanted:
            change.end(row)
    for participant, id_ in wanted.items():
        if participant not in there:
            change.add(
                AssentRow(
                    id=refuse_used(change, id_), coding_id=coding.id,
                    participant_id=participant, kind=AGREED,
                )
            )  # fmt: skip


def _people(change: Change, op: Operation) -> dict[str, str]:
    """Participant → the id for their assent; Refused where nobody is called so."""
    said = op.said.get("people")
    found: dict[str, str] = {}
    for each in said if isinstance(said, list) else []:
        label = each.get("who") if isinstance(each, Mapping) else None
        if not isinstance(label, str):
            raise Refused("This came without saying who agreed.")
        rows = all_living(
            change.session, ParticipantRow, change.project_id,
            ParticipantRow.label_key == name_key(label),
        )  # fmt: skip
        if not rows:
            raise Refused(f"Nobody in this study is called “{label}”. See the page People.")
        found[rows[0].id] = clean_id(str(each.get("id")))
    return found


def speak_as(study: Study, change: Change, op: Operation) -> None:
    """Mark stretches, each within a turn, as said from another standpoint, or (no group) unmark."""
    revision = op.id("revision")
    document = document_of(change, revision)
    places = places_of(change.session, study.guid, change.project_id, revision)
    group = _group(change, op)
    marked = list(
        all_living(
            change.session, SpeakingAsRow, change.project_id, SpeakingAsRow.revision_id == revision
        )
    )
    for part in op.several("parts"):
        span = _stretch(part, places, op)
        if _is_marked(change, marked, span, group):
            continue
        if group is not None:
            change.add(
                SpeakingAsRow(
                    id=refuse_used(change, clean_id(str(part.get("id")))),
                    document_id=document.id, revision_id=revision,
                    start=span.start, end=span.end, group_id=group,
                )
            )  # fmt: skip


def _group(change: Change, op: Operation) -> str | None:
    name = op.said.get("group")
    if name is None:
        return None
    rows = all_living(
        change.session, PerspectiveGroupRow, change.project_id,
        PerspectiveGroupRow.name_key == name_key(str(name)),
    )  # fmt: skip
    if not rows:
        raise Refused(f"There is no group “{name}” (any more). See the page People.")
    return rows[0].id


def _stretch(part: Any, places: Places, op: Operation) -> Span:
    if not isinstance(part, Mapping):
        raise Refused("This came without its place.")
    own = Operation(op.client, op.n, op.op, part)
    start, end = own.place("from"), own.place("to")
    if start.turn != end.turn:
        raise Refused("A stretch lies within one turn. Mark each turn by itself.")
    return places.span(start, end)


def _is_marked(change: Change, marked: list[SpeakingAsRow], span: Span, group: str | None) -> bool:
    """Clear what is marked there; whether the stretch is marked with the group already."""
    touched = [row for row in marked if span.overlaps(Span(row.start, row.end))]
    for row in touched:
        if group is not None and (row.start, row.end) != (span.start, span.end):
            raise Refused(
                "Part of this is marked as said from another standpoint already. "
                "Take that mark away first: s, then “As themselves”."
            )
        if group is not None and row.group_id == group:
            return True
        change.end(row)
    return False
