"""Who took part, counted by group and attribute, rare combinations pointed out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from statistics import median

from coding.parts import NO_GROUP, UNIDENTIFIED
from workbench.services.snapshot import Snapshot
from workbench.values.kit import PeopleCounted, RarePeople, ValueCount

FEW = 3
"""Fewer people than this can be recognised by what is printed of them."""
NOT_NOTED = "(not noted)"
Person = tuple[str, ...]


def counted(snapshot: Snapshot, types: Mapping[str, str]) -> PeopleCounted:
    """The people with a turn in scope, as ``compare`` counts them.

    ``types``: attribute → number or text. A person in two groups is counted in both and once in
    the total.
    """
    groups_of = _people(snapshot)
    columns = {
        name: people
        for name, _ in snapshot.comparison.groups
        if (people := [p for p, own in groups_of.items() if name in own])
    }
    everybody = list(groups_of)
    rows: list[ValueCount] = []
    for _, attribute in snapshot.attributes:
        known = {p: _value(snapshot, p, attribute) for p in everybody}
        make = _number_rows if types.get(attribute) == "number" else _text_rows
        rows += make(attribute, known, list(columns.values()))
    texts = [name for _, name in snapshot.attributes if types.get(name) != "number"]
    return PeopleCounted(
        groups=tuple((name, len(people)) for name, people in columns.items()),
        total=len(everybody),
        rows=tuple(rows),
        rare=_rare(snapshot, groups_of, texts),
        alone=_alone(snapshot, groups_of),
        numbers_left_out=tuple(n for _, n in snapshot.attributes if types.get(n) == "number"),
        overlapping=sum(len(own) > 1 for own in groups_of.values()),
    )


def _people(snapshot: Snapshot) -> dict[Person, tuple[str, ...]]:
    """Everybody with a turn of their own in scope → their groups."""
    found: dict[Person, tuple[str, ...]] = {}
    for document in snapshot.documents.values():
        for stretch in document.words.stretches:
            if stretch.person is not None and stretch.speaking_as is None:
                found[stretch.person] = stretch.own_groups
    return found


def _value(snapshot: Snapshot, person: Person, attribute: str) -> str:
    if person[0] != "participant":
        return ""
    return snapshot.values.get(person[1], {}).get(attribute, "").strip()


def _text_rows(
    attribute: str, known: Mapping[Person, str], columns: Sequence[Sequence[Person]]
) -> list[ValueCount]:
    values = Counter(known.values())
    ordered = sorted((v for v in values if v), key=lambda v: (-values[v], v.casefold(), v))
    rows = []
    for value in [*ordered, ""]:
        total = values[value]
        if total:
            counts = tuple(sum(known[p] == value for p in people) for people in columns)
            rare = bool(value) and (total < FEW or any(0 < n < FEW for n in counts))
            rows.append(ValueCount(attribute, value or NOT_NOTED, counts, total, rare))
    return rows


def _number_rows(
    attribute: str, known: Mapping[Person, str], columns: Sequence[Sequence[Person]]
) -> list[ValueCount]:
    """Median and range, and for how many it is not known; no row a value: it would name people."""
    spreads = tuple(_spread([known[p] for p in people]) for people in columns)
    whole = _spread(list(known.values()))
    missing = tuple(sum(not known[p] for p in people) for people in columns)
    rows = [ValueCount(attribute, "median (lowest–highest), n", spreads, whole)]
    if any(not value for value in known.values()):
        total = sum(not value for value in known.values())
        rows.append(ValueCount(attribute, NOT_NOTED, missing, total))
    return rows


def _spread(values: Sequence[str]) -> str:
    numbers = sorted(float(value.replace(",", ".")) for value in values if _is_number(value))
    if not numbers:
        return "–"
    if len(numbers) < FEW:
        return f"withheld, n = {len(numbers)}"
    middle = median(numbers)
    return f"{middle:g} ({numbers[0]:g}–{numbers[-1]:g}), n = {len(numbers)}"


def _is_number(value: str) -> bool:
    try:
        float(value.replace(",", "."))
    except ValueError:
        return False
    return True


def _rare(
    snapshot: Snapshot, groups_of: Mapping[Person, tuple[str, ...]], texts: Sequence[str]
) -> tuple[RarePeople, ...]:
    """Pairs of known things that one or two people share though each alone is shared by more."""
    known: dict[Person, list[tuple[str, str]]] = {}
    for person, groups in groups_of.items():
        own = [("group", g) for g in groups if g not in (NO_GROUP, UNIDENTIFIED)]
        own += [(a, v) for a in texts if (v := _value(snapshot, person, a))]
        known[person] = own
    alone = Counter(thing for own in known.values() for thing in own)
    pairs: dict[tuple[tuple[str, str], tuple[str, str]], int] = defaultdict(int)
    for own in known.values():
        for a, b in combinations(own, 2):
            if a[0] != b[0] and min(alone[a], alone[b]) >= FEW:
                pairs[a, b] += 1
    found = [
        RarePeople(" and ".join(f"{name}: {value}" for name, value in pair), count)
        for pair, count in pairs.items()
        if count < FEW
    ]
    return tuple(sorted(found, key=lambda r: (r.people, r.what.casefold(), r.what)))


def _alone(snapshot: Snapshot, groups_of: Mapping[Person, tuple[str, ...]]) -> int:
    """People whose groups and attributes, all taken together, fewer than three share."""
    if not snapshot.attributes:
        return 0
    whole = Counter(
        (tuple(sorted(groups)), *(_value(snapshot, p, name) for _, name in snapshot.attributes))
        for p, groups in groups_of.items()
    )
    return sum(count for count in whole.values() if count < FEW)
