"""Short packs of passages, drawn with a seed: every group alike, within it every person alike."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A passage that may be drawn: whose view it counts for, who says it, where it stands."""

    group: str
    person: str
    document: str
    turn: int


def draw(candidates: Iterable[Candidate], size: int, seed: int) -> list[Candidate]:
    """At most ``size`` passages, each once; groups take turns, and so do the people of a group.

    The same candidates and seed give the same pack, in whatever order they come. A group that has
    no more leaves its turns to the others.
    """
    chance = random.Random(seed)
    queues = [_queue(list(own), chance) for own in _groups(candidates)]
    chance.shuffle(queues)
    picked: list[Candidate] = []
    taken: set[tuple[str, int]] = set()
    while any(queues) and len(picked) < size:
        for queue in queues:
            one = _next(queue, taken)
            if one is not None and len(picked) < size:
                picked.append(one)
                taken.add((one.document, one.turn))
    return picked


def _groups(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    found: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in sorted(candidates):
        found[candidate.group].append(candidate)
    return [found[name] for name in sorted(found)]


def _queue(own: list[Candidate], chance: random.Random) -> list[Candidate]:
    """A group's passages, last to be drawn first: one of each person, then a second, …"""
    by_person: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in own:
        by_person[candidate.person].append(candidate)
    people = list(by_person.values())
    chance.shuffle(people)
    for theirs in people:
        chance.shuffle(theirs)
    rounds = max(map(len, people), default=0)
    order = [theirs[n] for n in range(rounds) for theirs in people if n < len(theirs)]
    return order[::-1]


def _next(queue: list[Candidate], taken: set[tuple[str, int]]) -> Candidate | None:
    while queue:
        one = queue.pop()
        if (one.document, one.turn) not in taken:
            return one
    return None
