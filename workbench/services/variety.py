"""A side's passages in an order for reading, and whether one person says most of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heapreplace

from workbench.values import Quote

CHOSEN = 8
"""So many at the front are also chosen for being unlike each other."""
AMONG = 24
_LONG = 60
_ENOUGH = 3
"""Passages below which “mostly one person” says nothing."""


def varied(quotes: Sequence[Quote]) -> list[Quote]:
    """The same quotes in an order that puts variety first; the same quotes give the same order.

    A person at a time, each person's longest first (up to 60 words; a longer one counts as 60),
    people with documents not yet quoted from before others. The first eight are chosen among the
    first two dozen: people not yet quoted, then documents, then the text least like those before it
    (Jaccard over words). Passages lying inside one already taken come last.
    """
    ordered = _in_turn(quotes)
    fresh: list[Quote] = []
    covered: list[Quote] = []
    taken_in: dict[str, list[Quote]] = defaultdict(list)
    for quote in ordered:
        inside = any(
            o.start <= quote.start and quote.end <= o.end for o in taken_in[quote.document_id]
        )
        (covered if inside else fresh).append(quote)
        if not inside:
            taken_in[quote.document_id].append(quote)
    first = _unlike(fresh[:AMONG])
    taken = {id(quote) for quote in first}
    return first + [quote for quote in fresh if id(quote) not in taken] + covered


def mostly(quotes: Sequence[Quote]) -> str:
    """Who says more than half of at least three passages, in words; empty where nobody does.

    Worth a look and no fault. What is said speaking as the group is left out.
    """
    places = {(q.document_id, q.start, q.end): _person(q) for q in quotes if not q.speaking_as}
    tally = Counter(places.values())
    if len(places) < _ENOUGH:
        return ""
    who, most = min(tally.items(), key=lambda each: (-each[1], each[0]))
    if most * 2 <= len(places):
        return ""
    named = next(q.participant or q.speaker for q in quotes if _person(q) == who)
    return f"{most} of {len(places)} passages are {named}’s"


def _person(quote: Quote) -> tuple[str, str]:
    return (quote.participant, "") if quote.participant else (quote.speaker, quote.document_id)


def _in_turn(quotes: Sequence[Quote]) -> list[Quote]:
    by_person: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for quote in quotes:
        by_person[_person(quote)].append(quote)
    for own in by_person.values():
        own.sort(
            key=lambda q: (-min(len(q.text.split()), _LONG), q.document, q.start, q.end, q.code)
        )
    ordered: list[Quote] = []
    for at in range(max((len(own) for own in by_person.values()), default=0)):
        ordered += _by_document([own[at] for own in by_person.values() if len(own) > at])
    return ordered


def _by_document(waiting: Sequence[Quote]) -> Iterator[Quote]:
    """Quotes one by one, those of documents not yet quoted from before others, then by name and
    place."""
    of: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for n, quote in enumerate(waiting):
        of[quote.document].append((quote.start, n))
    for places in of.values():
        places.sort(reverse=True)
    heap = [(0, document, *places.pop()) for document, places in of.items()]
    heapify(heap)
    while heap:
        used, document, _, n = heap[0]
        yield waiting[n]
        if of[document]:
            heapreplace(heap, (used + 1, document, *of[document].pop()))
        else:
            heappop(heap)


def _unlike(among: Sequence[Quote]) -> list[Quote]:
    """The first few of them, each unlike those before it."""
    if len(among) < 3:
        return list(among)
    words = {id(q): frozenset(q.text.casefold().split()) for q in among}
    chosen = [among[0]]
    waiting = list(among[1:])
    nearest = {id(q): 0.0 for q in waiting}
    while waiting and len(chosen) < CHOSEN:
        last = chosen[-1]
        people = Counter(_person(q) for q in chosen)
        documents = Counter(q.document_id for q in chosen)
        for q in waiting:
            nearest[id(q)] = max(nearest[id(q)], _alike(words[id(q)], words[id(last)]))
        best = min(
            waiting,
            key=lambda q: (people[_person(q)], documents[q.document_id], round(nearest[id(q)], 9)),
        )
        chosen.append(best)
        waiting.remove(best)
    return chosen


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0
