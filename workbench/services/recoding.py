"""What is done to codings that are there: several recoded or taken away, one split, some merged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from coding.spans import Span
from workbench.errors import Refused
from workbench.names import clean_id
from workbench.services import merging, passages
from workbench.services.operations import LAYER, Operation, known_code, own_coding, refuse_used
from workbench.services.places import Places, places_of
from workbench.services.sight import seen_coding
from workbench.services.study import Study
from workbench.storage.changes import Change, columns_of
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.coding import CodingRow

_NOT_COPIED = frozenset({"project_id", "born", "ended", "salt", "digest"})


def remove(study: Study, change: Change, op: Operation) -> None:
    """Take codings away, with what hangs on them; those that are gone are passed over."""
    for id_ in op.ids():
        row = seen_coding(change, id_)
        if row is not None:
            for hanging in passages.hanging_on(change, [row.id]):
                change.end(hanging)
            change.end(row)


def recode(study: Study, change: Change, op: Operation) -> None:
    """Give codings another code; what carries that code already on these words ends.

    What hangs on a coding that ends goes along to the one that stays.
    """
    code = known_code(change, op.id("code"))
    rows = [own_coding(change, id_) for id_ in op.ids()]
    present = {
        _place(row): row.id
        for revision in {row.revision_id for row in rows}
        for row in all_living(
            change.session, CodingRow, change.project_id,
            CodingRow.revision_id == revision, CodingRow.code_id == code,
        )
    }  # fmt: skip
    doubled: dict[str, str] = {}
    for row in rows:
        if row.code_id == code:
            continue
        staying = present.get(_place(row))
        if staying is None:
            present[_place(row)] = row.id
            change.replace(row, code_id=code)
        else:
            doubled[row.id] = staying
            change.end(row)
    _go_along(change, doubled)


def split(study: Study, change: Change, op: Operation) -> None:
    """Make two codings of one: up to ``to``, and (with the id ``made``) from ``from`` on.

    Memos, assents and a place on the shortlist stay with the first part.
    """
    row = own_coding(change, op.id())
    places = _places(study, change, row, op)
    to, begin = places.position(op.place("to")), places.position(op.place("from"))
    if not row.start < to <= begin < row.end:
        raise Refused("The second part has to begin within the coding.")
    parts = (Span(row.start, to), Span(begin, row.end))
    if _said(places.spoken(to, begin)) or not all(_said(part.of(places.text)) for part in parts):
        raise Refused("Every word has to be in one of the two parts, and each needs some.")
    for part in parts:
        _refuse_same(change, row, part, [row.id])
    rest = {n: getattr(row, n) for n in columns_of(row) if n not in _NOT_COPIED}
    made = refuse_used(change, op.id("made"))
    first, second = parts
    change.replace(row, start=first.start, end=first.end, quote=first.of(places.text))
    change.add(
        CodingRow(
            **rest
            | {
                "id": made, "start": second.start, "end": second.end,
                "quote": second.of(places.text), "created_at": change.at,
            }
        )
    )  # fmt: skip


def merge(study: Study, change: Change, op: Operation) -> None:
    """Make one coding (``id``) of several of the same code that touch or overlap."""
    kept = own_coding(change, op.id())
    rows = [own_coding(change, id_) for id_ in op.ids()]
    if kept.id not in {row.id for row in rows} or len(rows) < 2:
        raise Refused("Two codings or more are needed to make one of.")
    if len({(row.revision_id, row.code_id, row.layer) for row in rows}) > 1:
        raise Refused("Only codings of the same code can be made one.")
    places = _places(study, change, kept, op)
    whole = _joined(places, [Span(row.start, row.end) for row in rows])
    _refuse_same(change, kept, whole, [row.id for row in rows])
    others = [row for row in rows if row.id != kept.id]
    for row in others:
        change.end(row)
    if (kept.start, kept.end) != (whole.start, whole.end):
        change.replace(kept, start=whole.start, end=whole.end, quote=whole.of(places.text))
    _go_along(change, {row.id: kept.id for row in others})


def extend(change: Change, op: Operation, places: Places, code_id: str, span: Span) -> bool:
    """Make one coding of a passage and those of its code (``ids``) that it meets.

    Whether it was done: what was taken away or recoded meanwhile is passed over, and where
    nothing is left the passage is to be coded by itself. Refused as ``merge`` is.
    """
    found = [seen_coding(change, id_) for id_ in op.ids()]
    rows = [row for row in found if row is not None and row.code_id == code_id]
    if not rows:
        return False
    if any(row.revision_id != op.id("revision") or row.layer != LAYER for row in rows):
        raise Refused("Only codings of this transcript can be made one with this passage.")
    kept, *others = [own_coding(change, row.id) for row in rows]
    whole = _joined(places, [span, *(Span(row.start, row.end) for row in rows)])
    _refuse_same(change, kept, whole, [row.id for row in rows])
    for row in others:
        change.end(row)
    if (kept.start, kept.end) != (whole.start, whole.end):
        change.replace(kept, start=whole.start, end=whole.end, quote=whole.of(places.text))
    _go_along(change, {row.id: kept.id for row in others})
    return True


def _joined(places: Places, spans: Sequence[Span]) -> Span:
    """The passage from the first to the last; Refused where words between them are in none."""
    ordered = sorted(spans, key=lambda span: (span.start, span.end))
    reach = ordered[0].end
    for span in ordered[1:]:
        if span.start > reach and _said(places.spoken(reach, span.start)):
            raise Refused("There are words between these codings that none of them covers.")
        reach = max(reach, span.end)
    return Span(ordered[0].start, reach)


def _said(text: str) -> bool:
    """Whether a stretch says anything: marks alone do not."""
    return any(sign.isalnum() for sign in text)


def _go_along(change: Change, doubled: dict[str, str]) -> None:
    merging.move_what_hangs(change, doubled)
    merging.move_notes(change, doubled)


def _places(study: Study, change: Change, row: CodingRow, op: Operation) -> Places:
    if op.said.get("revision") not in (None, row.revision_id):
        raise Refused("This transcript was corrected meanwhile. Reload the page.")
    return places_of(change.session, study.guid, change.project_id, clean_id(row.revision_id))


def _refuse_same(change: Change, row: CodingRow, span: Span, but: Sequence[str]) -> None:
    same = all_living(
        change.session, CodingRow, change.project_id,
        CodingRow.revision_id == row.revision_id, CodingRow.start == span.start,
        CodingRow.end == span.end, CodingRow.code_id == row.code_id,
        CodingRow.coder_id == row.coder_id, CodingRow.layer == row.layer,
    )  # fmt: skip
    if any(each.id not in but for each in same):
        raise Refused("There this passage is coded with the same code already.")


def _place(row: CodingRow) -> tuple[Any, ...]:
    return (row.revision_id, row.start, row.end, row.coder_id, row.layer)
