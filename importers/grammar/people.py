"""Who the labels stand for: spellings joined, demographics read, facilitators told apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from importers.grammar.attributes import person_of
from importers.grammar.header import Key
from importers.grammar.labels import (
    is_unidentified,
    key_of,
    says_facilitator,
)
from importers.grammar.slips import is_slip
from importers.transcript import Notice, Speaker

_FREQUENT = 5
_MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Cast:
    """The speakers of a file and the label each spelling stands for."""

    speakers: tuple[Speaker, ...]
    names: dict[str, str]
    notices: tuple[Notice, ...]


def cast(
    spellings: Iterable[tuple[str, int]], keys: Sequence[Key], facilitators: Sequence[str]
) -> Cast:
    """The speakers behind labels as they stand; ``spellings`` are label and line, in order."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, int] = {}
    for label, number in spellings:
        counts[key_of(label)][label] += 1
        first.setdefault(key_of(label), number)
    usual = {key: some.most_common(1)[0][0] for key, some in counts.items()}
    shown = _shown(usual)
    by_label: dict[str, Speaker] = {}
    notices: list[Notice] = []
    told = {key_of(label) for label in facilitators}
    roles = {key_of(key.label): key for key in keys}
    totals: Counter[str] = Counter()
    for key, label in usual.items():
        name = shown[key]
        totals[name] += sum(counts[key].values())
        attributes = dict(person_of(label).attributes)
        if name in by_label:
            attributes = {**attributes, **by_label[name].attributes}
        why = _why(name, label, told, roles)
        if why and name not in by_label:
            notices.append(Notice(f"{name} is taken to be a facilitator: {why}.", first[key]))
        by_label[name] = Speaker(name, bool(why), is_unidentified(name), attributes)
    names = {spelling: shown[key] for key, some in counts.items() for spelling in some}
    lines = {shown[key]: first[key] for key in usual}
    notices += _slips(totals, lines)
    return Cast(tuple(by_label.values()), names, tuple(notices))


def _shown(usual: dict[str, str]) -> dict[str, str]:
    """The label to show for each: without its bracket where it tells one person's age or gender."""
    people = {key: person_of(label) for key, label in usual.items()}
    bases: dict[str, list[str]] = defaultdict(list)
    for key, person in people.items():
        bases[key_of(person.base)].append(key)
    shown = {}
    for key, person in people.items():
        same = bases[key_of(person.base)]
        bracketed = [other for other in same if people[other].attributes]
        if person.attributes and not (person.demographic and len(bracketed) == 1):
            shown[key] = person.label
        else:
            shown[key] = usual.get(key_of(person.base), person.base)
    return shown


def _why(name: str, label: str, told: set[str], roles: dict[str, Key]) -> str | None:
    if {key_of(name), key_of(label)} & told:
        return "it was named as one"
    key = roles.get(key_of(name)) or roles.get(key_of(label))
    if key is not None:
        return f"line {key.line} says so" if key.role == "facilitator" else None
    return "the label says so" if says_facilitator(name) else None


def _slips(totals: Counter[str], lines: dict[str, int]) -> list[Notice]:
    often = [name for name, count in totals.items() if count >= _FREQUENT]
    notices: list[Notice] = []
    if len(often) > _MOST_COMPARED:
        return notices
    for name, count in totals.items():
        for other in often:
            if count == 1 and is_slip(name, other):
                notices.append(
                    Notice(
                        f"“{name}” stands once beside {totals[other]} × “{other}”: if it is a slip "
                        "of the pen, merge the two; they are kept apart for now.",
                        lines[name],
                    )
                )
                break
    return notices
