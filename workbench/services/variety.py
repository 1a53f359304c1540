"""The order quotes are offered in: different people and documents first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heapreplace

from workbench.values import Quote


def varied(quotes: Sequence[Quote]) -> list[Quote]:
    """The same quotes in an order that puts variety first.

    A person at a time, each person's longest first (up to 60 words; a longer one counts as 60),
    people with documents not yet quoted from before others. Passages lying inside one already
    taken come last.
    """
    by_person: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for quote in quotes:
        by_person[quote.participant or quote.speaker, quote.document].append(quote)
    for own in by_person.values():
        own.sort(key=lambda q: (-min(len(q.text.split()), 60), q.start, q.end, q.code))
    ordered: list[Quote] = []
    rounds = max((len(own) for own in by_person.values()), default=0)
    for at in range(rounds):
        ordered += _by_document([own[at] for own in by_person.values() if len(own) > at])
    fresh: list[Quote] = []
    covered: list[Quote] = []
    taken: dict[str, list[Quote]] = defaultdict(list)
    for quote in ordered:
        inside = any(
            o.start <= quote.start and quote.end <= o.end for o in taken[quote.document_id]
        )
        (covered if inside else fresh).append(quote)
        if not inside:
            taken[quote.document_id].append(quote)
    return fresh + covered


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
