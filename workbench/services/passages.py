"""What hangs on a coded passage: memos, and its place on the shortlist of quotes."""

from __future__ import annotations

from collections.abc import Collection

from coding.offsets import canonical
from workbench.errors import NotFound, Refused
from workbench.names import clean_id
from workbench.services.sight import seen_coding
from workbench.storage.changes import Change
from workbench.storage.queries.alive import all_living, one_living
from workbench.storage.rows.base import Lived
from workbench.storage.rows.checklist import ChecklistSourceRow
from workbench.storage.rows.notes import MemoLinkRow
from workbench.storage.rows.passages import AnchorRow, AssentRow, MemoRow, QuotePickRow
from workbench.values.memos import MEMO_KINDS

MAX_MEMO = 100_000
"""Characters."""


def memo_words(text: str) -> str:
    """A memo's text as it is kept; Refused where it is too long."""
    words = canonical(text).text.strip()
    if len(words) > MAX_MEMO:
        raise Refused(f"A memo holds at most {MAX_MEMO:,} characters; this one has {len(words):,}.")
    return words


def memo_kind(kind: str) -> str:
    """A kind of memo; Refused where it is none."""
    if kind not in MEMO_KINDS:
        raise Refused(f"A memo is {', '.join(MEMO_KINDS)}, not “{kind}”.")
    return kind


def set_memo(change: Change, id_: str, target: str, text: str, kind: str = "analytic") -> None:
    """Write, rewrite or (empty) end a memo; Refused where it is somebody else's."""
    words = memo_words(text)
    kind = memo_kind(kind)
    memo = one_living(change.session, MemoRow, change.project_id, clean_id(id_))
    if memo is not None and memo.coder_id != change.actor_id:
        raise Refused("This memo is somebody else’s; write one of your own beside it.")
    if memo is None:
        if words:
            _add_memo(change, clean_id(id_), target, words, kind)
    elif not words:
        end_memo(change, memo)
    elif words != memo.text:
        change.replace(memo, text=words)


def end_memo(change: Change, memo: MemoRow) -> None:
    """End a memo with its links to what it was also about."""
    for link in all_living(
        change.session, MemoLinkRow, change.project_id, MemoLinkRow.memo_id == memo.id
    ):
        change.end(link)
    change.end(memo)


def _add_memo(change: Change, id_: str, target: str, words: str, kind: str) -> None:
    used_for = change.kind_of_id(id_)
    if used_for not in (None, MemoRow.__tablename__):
        raise Refused("This memo’s id stands for something else already.")
    if change.kind_of_id(clean_id(target)) is None:
        raise NotFound("What this memo is about is not in the study (any more).")
    change.add(
        MemoRow(
            id=id_, target_id=clean_id(target), coder_id=change.actor_id, kind=kind,
            is_private=kind == "reflexive", text=words,
        ),
        known=used_for is not None,
    )  # fmt: skip


def pick_quote(change: Change, id_: str, coding: str, *, on: bool) -> None:
    """Put a coded passage on the shortlist of quotes, or take it off; twice changes nothing."""
    picked = all_living(
        change.session, QuotePickRow, change.project_id, QuotePickRow.coding_id == clean_id(coding)
    )
    if not on:
        for row in picked:
            change.end(row)
        return
    if picked:
        return
    if seen_coding(change, clean_id(coding)) is None:
        raise Refused("This coding was taken away a moment ago.")
    if change.kind_of_id(clean_id(id_)) is not None:
        raise Refused("This id has been used before in this study; take another.")
    change.add(QuotePickRow(id=clean_id(id_), coding_id=clean_id(coding)))


def hanging_on(change: Change, codings: Collection[str]) -> list[Lived]:
    """What may not outlive these codings: quotes, assents, anchors, sources of a checklist."""
    wanted = sorted(codings)
    found: list[Lived] = []
    for at in range(0, len(wanted), 500):
        part = wanted[at : at + 500]
        for kind in (QuotePickRow, AssentRow, AnchorRow, ChecklistSourceRow):
            found += all_living(change.session, kind, change.project_id, kind.coding_id.in_(part))
    return found
