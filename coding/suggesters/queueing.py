"""The order in which suggestions are put to a person: rarest themes first, and a random slice.

In turn, the theme with the fewest passages so far (those coded, and those already put in the queue)
gets its best candidate. Every fifth place belongs to a passage drawn at random, so that what is
learnt and how sure it is do not rest on picked passages alone. Measured in decision 0043.
"""

from __future__ import annotations

import hashlib
import heapq
from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

EVERY = 5
"""One place in so many is a random one."""

T = TypeVar("T")


def rarest_first(offers: Sequence[tuple[str, float, T]], coded: Mapping[str, int]) -> list[T]:
    """(theme, score, offer) in the queue's order; ``coded``: passages of each theme so far."""
    waiting: dict[str, list[tuple[float, int, T]]] = defaultdict(list)
    for n, (theme, score, offer) in enumerate(offers):
        waiting[theme].append((score, -n, offer))
    for found in waiting.values():
        found.sort(key=lambda each: each[:2])  # the best stands last
    turns = [(coded.get(theme, 0), theme) for theme in waiting]
    heapq.heapify(turns)
    order = []
    while turns:
        have, theme = heapq.heappop(turns)
        order.append(waiting[theme].pop()[2])
        if waiting[theme]:
            heapq.heappush(turns, (have + 1, theme))
    return order


def lot(place: tuple[Hashable, ...], seed: int) -> bytes:
    """By which a place is drawn: the same as long as it is there, whatever else comes."""
    return hashlib.sha256(f"{seed} {place}".encode("utf-8", "surrogatepass")).digest()


def drawn_at_random(lots: Sequence[bytes], number: int) -> list[int]:
    """Which of the places with these lots are drawn: the lowest, lowest first."""
    return heapq.nsmallest(number, range(len(lots)), key=lambda n: (lots[n], n))


def with_slice(order: Sequence[T], drawn: Sequence[T]) -> list[T]:
    """The queue with a drawn one at every fifth place, as long as there are any."""
    found, left = [], list(drawn)
    for n, offer in enumerate(order, 1):
        found.append(offer)
        if n % (EVERY - 1) == 0 and left:
            found.append(left.pop(0))
    return found
