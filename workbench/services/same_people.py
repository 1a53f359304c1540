"""One label in several documents of a strand: the same person? What is open, with evidence."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import PurePath
from typing import Any

from sqlalchemy.orm import Session

from workbench.errors import NotFound, UsageError
from workbench.names import name_key
from workbench.services.study import Study
from workbench.storage.queries import labels as queries
from workbench.storage.queries import words
from workbench.values import KnownAs, SamePerson, Table, Voice

NO_STRAND = "(no strand)"


@dataclass(slots=True)
class SharedLabel:
    """A label in a strand, and every participant it means there."""

    label: str
    strand_id: str | None
    strand: str | None
    people: dict[str, list[Any]]
    """Participant id → its speakers, by document."""
    apart: set[frozenset[str]]
    """Pairs of participants known to be different people."""

    @property
    def open_people(self) -> list[str]:
        """Who is in a pair of which nobody has said whether they are one person."""
        if len(self.people) < 2:
            return []
        known: Counter[str] = Counter()
        for pair in self.apart:
            for person in pair:
                known[person] += 1
        return [person for person in self.people if known[person] < len(self.people) - 1]

    def those(self, documents: Sequence[str]) -> list[str]:
        """The participants the label means in these documents; NotFound names those it is in."""
        found = dict.fromkeys(self._in(document) for document in documents)
        return list(found)

    def _in(self, document: str) -> str:
        key = name_key(document)
        speakers = [(person, one) for person, those in self.people.items() for one in those]
        for named in (
            lambda one: one.document_id == document,
            lambda one: name_key(one.document) == key,
            lambda one: name_key(PurePath(one.document).stem) == key,
        ):
            found = next((person for person, one in speakers if named(one)), None)
            if found is not None:
                return found
        names = ", ".join(s.document for speakers in self.people.values() for s in speakers)
        raise NotFound(f"“{self.label}” is nobody in “{document}”. It stands in: {names}")


def likeness(label: str) -> str:
    """What spellings of a label in different files have in common: ``P3``, ``P 3``, ``p03``."""
    plain = " ".join(unicodedata.normalize("NFKC", label).casefold().split()).strip(" .:")
    return re.sub(r"(?<=[^\W\d_])[\s._#-]*0*(?=\d)", "", plain)


def questions(study: Study) -> Table[SamePerson]:
    """Every open question, by strand and label, with what speaks for and against it."""
    with study.reading() as session:
        found = [label for label in _labels(session, study.project_id) if label.open_people]
        known = _Known(session, study.project_id, found)
        return Table(_question(label, known) for label in found)


def _labels(session: Session, project_id: int) -> list[SharedLabel]:
    """Every label that means more than one participant of a strand, by strand and label."""
    from importers.grammar.generic import is_generic

    strands = words.strands(session, project_id, None)
    sets = queries.apart_sets(session, project_id)
    by_place: dict[tuple[str | None, str], list[Any]] = defaultdict(list)
    for row in queries.people_by_label(session, project_id):
        by_place[row.strand_id, likeness(row.label)].append(row)
    found = []
    for (strand_id, _), speakers in by_place.items():
        people: dict[str, list[Any]] = defaultdict(list)
        for speaker in speakers:
            people[speaker.participant_id].append(speaker)
        label = speakers[0].label
        if len(people) > 1 and not is_generic(label):
            apart = _apart(people, sets)
            found.append(SharedLabel(label, strand_id, strands.get(strand_id or ""), people, apart))
    return sorted(found, key=lambda one: ((one.strand or "").casefold(), one.label.casefold()))


def _apart(
    people: Mapping[str, Sequence[Any]], sets: Mapping[str, set[str]]
) -> set[frozenset[str]]:
    """Pairs of participants who stand in one set of different people, or in one document."""
    members: dict[str, set[str]] = defaultdict(set)
    for person, speakers in people.items():
        for speaker in speakers:
            for place in (*sets.get(speaker.id, ()), f"document {speaker.document_id}"):
                members[place].add(person)
    return {
        frozenset(pair)
        for together in members.values()
        for pair in combinations(sorted(together), 2)
    }


class _Known:
    """What is known of the participants of some labels."""

    def __init__(self, session: Session, project_id: int, labels: Iterable[SharedLabel]) -> None:
        speakers = [s.id for one in labels for those in one.people.values() for s in those]
        self.turns = queries.turn_counts(session, project_id, speakers)
        self.names = {p.id: p.label for p in words.participants(session, project_id, None)}
        groups = {row.id: row.name for row in words.groups(session, project_id, None)}
        self.groups: dict[str, set[str]] = defaultdict(set)
        for belonging in words.memberships(session, project_id, None):
            self.groups[belonging.participant_id].add(groups[belonging.group_id])
        self.group_order = list(groups.values())
        attributes = {row.id: row.name for row in words.attributes(session, project_id, None)}
        order = {id_: at for at, id_ in enumerate(attributes)}
        values = words.attribute_values(session, project_id, None)
        self.values: dict[str, dict[str, str]] = defaultdict(dict)
        for value in sorted(values, key=lambda value: order[value.attribute_id]):
            self.values[value.participant_id][attributes[value.attribute_id]] = value.value


def _question(label: SharedLabel, known: _Known) -> SamePerson:
    asked = label.open_people
    people = tuple(
        KnownAs(
            known.names[person],
            tuple(speaker.document for speaker in label.people[person]),
            sum(known.turns.get(speaker.id, (0, 0))[0] for speaker in label.people[person]),
            tuple(g for g in known.group_order if g in known.groups[person]),
            known.values[person],
            tuple(known.names[o] for o in asked if frozenset((person, o)) in label.apart),
        )
        for person in asked
    )
    agree, differ = {}, {}
    for name in dict.fromkeys(name for person in people for name in person.attributes):
        values = tuple(person.attributes.get(name, "") for person in people)
        said = [value for value in values if value]
        if len(said) > 1 and len(set(said)) == 1:
            agree[name] = said[0]
        elif len(said) > 1:
            differ[name] = values
    groups_differ = len({person.groups for person in people}) > 1
    return SamePerson(label.label, label.strand, people, agree, differ, groups_differ)


def the_label(session: Session, project_id: int, label: str, strand: str | None) -> SharedLabel:
    """The label of a strand (None: in whichever it is asked about); it means several people."""
    found = [one for one in _labels(session, project_id) if likeness(one.label) == likeness(label)]
    if strand is not None:
        wanted = None if strand in ("", NO_STRAND) else name_key(strand)
        found = [one for one in found if (one.strand and name_key(one.strand)) == wanted]
    if not found:
        where = f" of the strand “{strand}”" if strand else ""
        raise NotFound(
            f"“{label}” means no two people in documents{where}, so there is nothing to answer. "
            "What is open: workbench participants questions"
        )
    if len(found) > 1:
        names = ", ".join(one.strand or NO_STRAND for one in found)
        raise UsageError(f"“{label}” stands in several strands ({names}): say which, --strand")
    return found[0]


def voices(study: Study) -> Table[Voice]:
    """Labels that name nobody (yet), by document: unknown speakers, several voices."""
    with study.reading() as session:
        rows = queries.unidentified(session, study.project_id)
        turns = queries.turn_counts(session, study.project_id, [row.id for row in rows])
    return Table(
        Voice(row.document, row.document_id, row.label, *turns.get(row.id, (0, None)))
        for row in rows
    )
