"""How often passages of one code meet passages of others: sharing words, or a turn."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coding.spans import Span

Placed = tuple[str, Span]
"""(document, where in it)."""


@dataclass(slots=True)
class Meeting:
    """How often a code's passages meet another code's."""

    overlapping: int = 0
    same_turn: int = 0
    documents: set[str] = field(default_factory=set)
    """Where they overlap."""


def meetings(
    passages: Sequence[Placed],
    others: Iterable[tuple[str, Placed]],
    turns: Mapping[str, Sequence[Span]],
) -> dict[str, Meeting]:
    """Other code → how many of ``passages`` share words, or a turn, with one of that code.

    ``turns``: document → its turns in order. A passage counts once for each other code.
    """
    mine: dict[str, list[tuple[int, Span, range]]] = defaultdict(list)
    starts = {document: [turn.start for turn in of] for document, of in turns.items()}
    for n, (document, span) in enumerate(passages):
        mine[document].append((n, span, _turns(starts.get(document, []), turns[document], span)))
    sharing: dict[str, set[int]] = defaultdict(set)
    beside: dict[str, set[int]] = defaultdict(set)
    found: dict[str, Meeting] = defaultdict(Meeting)
    for code, (document, span) in others:
        if document not in mine:
            continue
        in_turns = _turns(starts[document], turns[document], span)
        for n, own, own_turns in mine[document]:
            if own.overlaps(span):
                sharing[code].add(n)
                found[code].documents.add(document)
            if own_turns.start < in_turns.stop and in_turns.start < own_turns.stop:
                beside[code].add(n)
    for code in {*sharing, *beside}:
        found[code].overlapping = len(sharing[code])
        found[code].same_turn = len(beside[code] | sharing[code])
    return dict(found)


def _turns(starts: Sequence[int], turns: Sequence[Span], span: Span) -> range:
    """The turns a passage touches, by number in the document."""
    first = max(bisect_right(starts, span.start) - 1, 0)
    while first < len(turns) and turns[first].end <= span.start:
        first += 1
    last = bisect_right(starts, span.end - 1)
    return range(first, max(first, last))
