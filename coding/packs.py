"""Short packs of passages, drawn with a seed: every group alike, within it every person alike.

Excerpts for workshops are balanced over what was judged of their themes as well.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


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


@dataclass(frozen=True, slots=True, order=True)
class Excerpt:
    """A coded passage that may go into a workshop's pack."""

    result: str
    """What was judged of its theme (“agreement” …, “not judged”)."""
    group: str
    person: str
    theme: str
    id: str


def draw_excerpts(candidates: Iterable[Excerpt], size: int, seed: int) -> list[Excerpt]:
    """At most ``size`` passages, each once, drawn one after the other.

    Each time the group with fewest so far comes next; in it the convergence result with fewest, in
    that the person with fewest; chance decides among equals. While a group has passages left it is
    never two behind another. The same candidates and seed give the same pack, in any order.
    """
    chance = random.Random(seed)
    left = _shelves(candidates, chance)
    taken: Counter[tuple[str, ...]] = Counter()
    picked: list[Excerpt] = []
    seen: set[str] = set()
    while left and len(picked) < size:
        way: tuple[str, ...] = ()
        shelf: dict[str, Any] = left
        for _ in range(2):
            way = _fewest(shelf, way, taken)
            shelf = shelf[way[-1]]
        person = min(shelf, key=lambda one: taken["person", one])
        one = shelf[person].pop()
        _tidy(left, way, person)
        if one.id in seen:
            continue
        picked.append(one)
        seen.add(one.id)
        taken.update((way[:1], way, ("person", person)))
    return picked


def _fewest(shelf: dict[str, Any], way: tuple[str, ...], taken: Counter[tuple[str, ...]]) -> Any:
    """The way to what was taken least often of what stands here; in shuffled order else."""
    return min(((*way, name) for name in shelf), key=lambda one: taken[one])


def _tidy(left: dict[str, Any], way: tuple[str, ...], person: str) -> None:
    """Put away what is empty now."""
    group, result = way
    if not left[group][result][person]:
        del left[group][result][person]
    if not left[group][result]:
        del left[group][result]
    if not left[group]:
        del left[group]


def _shelves(candidates: Iterable[Excerpt], chance: random.Random) -> dict[str, Any]:
    """Group → result → person → passages, all in shuffled order."""
    found: dict[str, Any] = {}
    order = sorted(set(candidates))
    chance.shuffle(order)
    for one in order:
        own = found.setdefault(one.group, {}).setdefault(one.result, {})
        own.setdefault(one.person, []).append(one)
    return found
