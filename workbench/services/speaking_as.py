"""Stretches said from another standpoint than the person's own: marked, and taken back."""

from __future__ import annotations

from typing import Any

from coding.spans import Span
from workbench.errors import NotFound, Refused
from workbench.services.documents import find, get
from workbench.services.people import Linker
from workbench.services.snapshot import Words, take
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries.alive import all_living, one_living
from workbench.storage.rows.people import SpeakingAsRow
from workbench.values import Turn


def speak_as(
    study: Study,
    document: str,
    start: int,
    end: int,
    group: str | None,
    *,
    instead_of: str | None = None,
) -> None:
    """Mark ``[start, end)`` as said from another standpoint; None takes the mark away.

    ``instead_of``: a stretch that a correction of the text left behind, which this one replaces.

    Refused where the stretch reaches over the edge of a turn, is blank, or overlaps a stretch
    marked before with another extent.
    """
    with study.acting("speaking as") as change:
        words = find(take(study, only=[document]), document)
        turn = next((t for t in words.turns if t.start <= start and end <= t.end), None)
        if turn is None or start >= end:
            raise Refused(
                f"{start}–{end} of “{words.name}” does not lie within one turn. "
                "Mark each turn by itself."
            )
        _mark(change, words, Span(start, end), group, instead_of)


def speak_as_turn(
    study: Study,
    document: str,
    turn: int,
    group: str | None,
    *,
    start: int | None = None,
    end: int | None = None,
    quote: str | None = None,
) -> Turn:
    """Mark a turn, or a stretch of it, as said from another standpoint; returns the turn.

    The stretch is ``[start, end)`` of the document's text, or words that stand once in the turn.
    ``group`` None takes marks away: those on the stretch, or every one of the turn. Refused where
    there is none to take away.
    """
    with study.acting("speaking as") as change:
        words = find(take(study, only=[document]), document)
        row = the_turn(words, turn)
        span = _stretch(words, row, start, end, quote)
        if group is None:
            whole = span == Span(row.start, row.end)
            _clear(change, words, row, None if whole else span)
        else:
            _mark(change, words, span, group)
    return next(found for found in get(study, words.id).turns if found.n == turn)


def the_turn(words: Words, n: int) -> Any:
    """The row of turn ``n`` of a document; NotFound says how many there are."""
    row = next((t for t in words.turns if t.n == n), None)
    if row is None:
        last = words.turns[-1].n if words.turns else 0
        raise NotFound(f"“{words.name}” has no turn {n}; its turns are 1 to {last}.")
    return row


def _stretch(words: Words, row: Any, start: int | None, end: int | None, quote: str | None) -> Span:
    """The stretch of a turn that is meant; Refused where it is not one of the turn."""
    if quote is not None and quote.strip():
        return _quoted(words, row, quote.strip())
    first, last = (row.start if start is None else start), (row.end if end is None else end)
    if not row.start <= first < last <= row.end:
        raise Refused(
            f"{first}–{last} of “{words.name}” is no stretch of turn {row.n}, which is "
            f"{row.start}–{row.end}."
        )
    return Span(first, last)


def _quoted(words: Words, row: Any, quote: str) -> Span:
    said = words.text[row.start : row.end]
    times = said.count(quote)
    if times != 1:
        how = "does not stand" if not times else f"stands {times} times"
        more = "Copy them as they are written." if not times else "Take more words, or --start."
        raise Refused(f"“{quote}” {how} in turn {row.n} of “{words.name}”. {more}")
    at = row.start + said.index(quote)
    return Span(at, at + len(quote))


def _mark(
    change: Change, words: Words, span: Span, group: str | None, instead_of: str | None = None
) -> None:
    """Mark a stretch, or end the mark of just this extent (group None)."""
    if not span.of(words.text).strip():
        raise Refused(f"{span.start}–{span.end} of “{words.name}” holds no words.")
    group_id = None if group is None else Linker(change).group(group).id
    for row in _marked(change, words):
        if instead_of is None and (row.start, row.end) == (span.start, span.end):
            if row.group_id == group_id:
                return
            change.end(row)
        elif span.overlaps(Span(row.start, row.end)):
            raise Refused(
                f"{row.start}–{row.end} of “{words.name}” is marked already. "
                "Take that mark away first."
            )
    if instead_of is not None:
        left = one_living(change.session, SpeakingAsRow, change.project_id, instead_of)
        if left is None:
            raise Refused("This stretch was ended by somebody else a moment ago.")
        change.replace(left, revision_id=words.revision_id, start=span.start, end=span.end)
    elif group_id is not None:
        change.add(
            SpeakingAsRow(
                id=new_id(), document_id=words.id, revision_id=words.revision_id,
                start=span.start, end=span.end, group_id=group_id,
            )
        )  # fmt: skip


def _clear(change: Change, words: Words, turn: Any, span: Span | None) -> None:
    """End the marks of a turn, or those that touch a stretch of it."""
    wanted = span or Span(turn.start, turn.end)
    touched = [r for r in _marked(change, words) if wanted.overlaps(Span(r.start, r.end))]
    if not touched:
        raise Refused(
            f"Nobody speaks as another group in turn {turn.n} of “{words.name}”"
            f"{'' if span is None else ', there'}: there is nothing to take away."
        )
    for row in touched:
        change.end(row)


def _marked(change: Change, words: Words) -> list[SpeakingAsRow]:
    return list(
        all_living(
            change.session, SpeakingAsRow, change.project_id,
            SpeakingAsRow.revision_id == words.revision_id,
        )
    )  # fmt: skip
