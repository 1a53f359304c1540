"""Settling how coders' readings become one consensus coding; both readings stay as they are.

Each settlement is one undoable step: the consensus codings and the note of how and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from coding.errors import SpanError
from coding.offsets import canonical
from coding.readings import SAME, Reading, shared, whole
from coding.spans import Span
from workbench.errors import NotFound, Refused
from workbench.names import name_key
from workbench.services import codebooks
from workbench.services.passages import hanging_on
from workbench.services.side_by_side import (
    CONSENSUS,
    Material,
    chosen_coders,
    get,
    material,
    read_passages,
)
from workbench.services.study import Study, coder_id
from workbench.storage.changes import Change, new_id
from workbench.storage.queries.alive import all_living, one_living
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.settling import SettlementRow
from workbench.values.settling import ReadPassage, SideBySide

Choice = tuple[str, int, int]
"""(code id, start, end)."""
MAX_REASON = 2_000
"""Characters."""
CODER = "consensus"
"""Whose the consensus codings are: nobody's own, so that no count of a coder takes them in."""
TAKEN = "taken"
"""The origin of consensus codings."""


def settle(
    study: Study,
    document: str,
    passage: str,
    choose: str,
    *,
    reason: str = "",
    picks: Sequence[tuple[str, int, int]] = (),
    coders: Sequence[str] | None = None,
) -> SideBySide:
    """Settle a passage (by its key) as one step; settling it again replaces what was settled.

    ``choose``: a coder's name, ``both``, ``shared`` (only the words all share), ``whole`` (all the
    words anybody coded), ``neither`` (not coded), or ``otherwise`` with ``picks`` of (code, start,
    end). Refused where that says nothing; NotFound where there is no such passage (any more).
    """
    _open(study, document, coders)
    why = _reason(reason)
    with study.acting("settle passage") as change:
        found = material(change.session, study, document)
        names = chosen_coders(found, coders)
        one = _the_passage(found, names, passage)
        outcome, choices = _chosen(found, one, choose, picks, names)
        _withdraw(change, one)
        _settle(change, found, one, outcome, choices, why)
    return get(study, document, coders)


def take_agreed(
    study: Study, document: str, *, coders: Sequence[str] | None = None
) -> tuple[int, SideBySide]:
    """Take every passage that all read the same and that is open, as one step; how many."""
    _open(study, document, coders)
    with study.acting("take what all agree on") as change:
        found = material(change.session, study, document)
        names = chosen_coders(found, coders)
        agreed = [p for p in read_passages(found, names) if p.kind == SAME and p.is_open]
        for one in agreed:
            _withdraw(change, one)
            _settle(change, found, one, "agreed", _readings(one), "")
    return len(agreed), get(study, document, coders)


def open_again(
    study: Study, document: str, settlement: str, *, coders: Sequence[str] | None = None
) -> SideBySide:
    """Take a settlement and its consensus codings away, so that the passage is open; one step."""
    with study.acting("open passage again") as change:
        row = one_living(change.session, SettlementRow, change.project_id, settlement)
        if row is None:
            raise NotFound("This passage is open already; somebody else took it up. Look again.")
        _end(change, row)
    return get(study, document, coders)


def _open(study: Study, document: str, coders: Sequence[str] | None) -> None:
    seen = get(study, document, coders)
    if seen.closed is not None:
        raise Refused(seen.closed)
    if len(seen.coders) < 2:
        raise Refused(
            f"“{seen.document}” has been coded by {seen.coders[0] if seen.coders else 'nobody'}; "
            "two people’s coding is needed to compare."
        )


def _reason(reason: str) -> str:
    words = canonical(reason).text.strip()
    if len(words) > MAX_REASON:
        raise Refused(
            f"A reason holds at most {MAX_REASON:,} characters; this one has {len(words):,}."
        )
    return words


def _the_passage(found: Material, coders: Sequence[str], key: str) -> ReadPassage:
    for passage in read_passages(found, coders):
        if passage.key == key:
            return passage
    raise NotFound(
        f"“{found.words.name}” has no passage {key} (any more): somebody changed its coding. "
        "Look again: workbench settle list"
    )


# what is chosen


def _readings(passage: ReadPassage) -> list[Choice]:
    return list(dict.fromkeys((r.code_id, r.start, r.end) for r in passage.readings))


def _plain(passage: ReadPassage) -> list[Reading]:
    return [Reading(r.coding, r.coder, r.code_id, r.start, r.end) for r in passage.readings]


_WORDS: dict[str, Callable[[ReadPassage], list[Choice]]] = {
    "both": _readings,
    "shared": lambda passage: shared(_plain(passage)),
    "whole": lambda passage: whole(_plain(passage)),
    "neither": lambda passage: [],
}


def _chosen(
    found: Material,
    passage: ReadPassage,
    choose: str,
    picks: Iterable[Choice],
    coders: Sequence[str],
) -> tuple[str, list[Choice]]:
    """(outcome, the consensus codings meant)."""
    if choose == "otherwise":
        return choose, _picked(found, picks)
    named = next((name for name in coders if name_key(name) == name_key(choose)), None)
    if named is not None:
        own = passage.by(named)
        return "as one coder", list(dict.fromkeys((r.code_id, r.start, r.end) for r in own))
    if choose not in _WORDS:
        known = ", ".join([*coders, *_WORDS])
        raise Refused(f"A passage is settled by one of: {known}; not by “{choose}”.")
    choices = _WORDS[choose](passage)
    if not choices and choose != "neither":
        raise Refused("The readings here share no words. Choose one of them, both or neither.")
    return choose, choices


def _picked(found: Material, picks: Iterable[Choice]) -> list[Choice]:
    choices = []
    for code, start, end in picks:
        try:
            quote = Span(start, end).of(found.words.text)
        except SpanError as error:
            raise Refused(f"{found.words.name}: {error}") from error
        if not quote.strip():
            raise Refused(f"{start}–{end} of “{found.words.name}” holds nothing but space.")
        choices.append((codebooks.find(found.snapshot.codebook, code).id, start, end))
    if not choices:
        raise Refused("Say which code is meant, and where; or settle the passage as “neither”.")
    return list(dict.fromkeys(choices))


# writing


def _settle(
    change: Change,
    found: Material,
    passage: ReadPassage,
    outcome: str,
    choices: Sequence[Choice],
    reason: str,
) -> None:
    words = found.words
    change.add(
        SettlementRow(
            id=new_id(), document_id=words.id, revision_id=words.revision_id,
            start=passage.start, end=passage.end, outcome=outcome,
            basis=sorted([r.coding, r.code_id, r.end - r.start] for r in passage.readings),
            results=[_consensus(change, found, choice) for choice in choices],
            reason=reason or None,
        )
    )  # fmt: skip


def _consensus(change: Change, found: Material, choice: Choice) -> str:
    """The id of the consensus coding, made where it is not there."""
    code, start, end = choice
    revision = found.words.revision_id
    same: list[CodingRow] = [
        row
        for row in [
            *change.born_rows(CodingRow),
            *all_living(
                change.session, CodingRow, change.project_id,
                CodingRow.revision_id == revision, CodingRow.layer == CONSENSUS,
                CodingRow.code_id == code, CodingRow.start == start, CodingRow.end == end,
            ),
        ]
        if (row.code_id, row.start, row.end, row.ended) == (code, start, end, None)
    ]  # fmt: skip
    if same:
        return same[0].id
    coder = coder_id(change.session, change.project_id, CODER, CONSENSUS)
    row = CodingRow(
        id=new_id(), document_id=found.words.id, revision_id=revision, code_id=code,
        coder_id=coder, start=start, end=end, layer=CONSENSUS, origin=TAKEN,
        quote=Span(start, end).of(found.words.text), created_at=change.at,
    )  # fmt: skip
    return change.add(row).id


def _withdraw(change: Change, passage: ReadPassage) -> None:
    for told in (passage.settled, passage.before):
        row = (
            None
            if told is None
            else one_living(change.session, SettlementRow, change.project_id, told.id)
        )
        if row is not None:
            _end(change, row)


def _end(change: Change, row: SettlementRow) -> None:
    """End a settlement and those of its codings that no other one made."""
    others: list[Any] = [
        other
        for other in all_living(
            change.session, SettlementRow, change.project_id,
            SettlementRow.document_id == row.document_id,
        )
        if other.id != row.id and other.ended is None
    ]  # fmt: skip
    kept = {id_ for other in others for id_ in other.results}
    going = [id_ for id_ in row.results if id_ not in kept]
    for hanging in hanging_on(change, going):
        change.end(hanging)
    for coding in all_living(change.session, CodingRow, change.project_id, CodingRow.id.in_(going)):
        change.end(coding)
    change.end(row)
