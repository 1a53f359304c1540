"""Who was asked which question: people whose words follow it, or who sat in a group with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coding.parts import GROUP_METHODS, DocumentWords, Person, Stretch


@dataclass(frozen=True, slots=True)
class Asking:
    """A question put in one turn of a document."""

    document: str
    turn: int
    question: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The turns that follow a question: ``after < n < before`` (``before`` None: to the end)."""

    document: str
    question: str
    after: int
    before: int | None

    def holds(self, turn: int) -> bool:
        """Whether a turn of that document is one of them."""
        return self.after < turn and (self.before is None or turn < self.before)


@dataclass(frozen=True, slots=True)
class Exposure:
    """Who was asked one question, out of whom it could have been asked."""

    question: str
    documents: tuple[str, ...] = ()
    """Where it was put, in the documents' order."""
    people: frozenset[Person] = frozenset()
    groups: Mapping[str, frozenset[Person]] = field(default_factory=dict)
    """Group → those of ``people`` asked in their own right as members of it."""
    speaking_as: Mapping[str, frozenset[Person]] = field(default_factory=dict)
    """Group → people who, asked, spoke as this group, whatever their own."""
    unanswered: tuple[str, ...] = ()
    """Documents, no discussions, where nobody spoke before the next question."""


def answers(askings: Iterable[Asking]) -> list[Answers]:
    """The turns that follow each question, up to the next turn that puts one.

    Questions put in the same turn share what follows. In order of document, turn and question.
    """
    by_document: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for asking in askings:
        by_document[asking.document][asking.turn].add(asking.question)
    found = []
    for document, by_turn in sorted(by_document.items()):
        turns = sorted(by_turn)
        for turn, following in zip(turns, [*turns[1:], None], strict=True):
            found += [Answers(document, q, turn, following) for q in sorted(by_turn[turn])]
    return found


def exposure(
    documents: Mapping[str, tuple[str, DocumentWords]],
    askings: Iterable[Asking],
    questions: Sequence[str],
) -> dict[str, Exposure]:
    """Question → who was asked it; one entry for each of ``questions``, put or not.

    ``documents``: id → (how it was collected, its words), in their order; askings elsewhere are
    left out. In a discussion everybody counted who speaks in it was asked; elsewhere those with a
    turn between the question and the next. Facilitators never count.
    """
    tallies = {question: _Tally() for question in questions}
    order = {id_: at for at, id_ in enumerate(documents)}
    for following in answers(a for a in askings if a.document in documents):
        tally = tallies.get(following.question)
        if tally is None:
            continue
        method, words = documents[following.document]
        tally.add(following, method in GROUP_METHODS, words.stretches)
    return {question: tally.value(question, order) for question, tally in tallies.items()}


class _Tally:
    """Who was asked one question so far."""

    def __init__(self) -> None:
        self.documents: dict[str, bool] = {}
        """Document → whether anybody there was asked."""
        self.people: set[Person] = set()
        self.groups: dict[str, set[Person]] = defaultdict(set)
        self.speaking_as: dict[str, set[Person]] = defaultdict(set)

    def add(self, following: Answers, discussion: bool, stretches: Sequence[Stretch]) -> None:
        heard = [
            s for s in stretches if s.person is not None and (discussion or following.holds(s.turn))
        ]
        self.documents[following.document] = self.documents.get(following.document, False) or bool(
            heard
        )
        for stretch in heard:
            assert stretch.person is not None
            self.people.add(stretch.person)
            side = self.groups if stretch.speaking_as is None else self.speaking_as
            for group in stretch.counted_groups:
                side[group].add(stretch.person)

    def value(self, question: str, order: Mapping[str, int]) -> Exposure:
        documents = sorted(self.documents, key=order.__getitem__)
        return Exposure(
            question,
            tuple(documents),
            frozenset(self.people),
            {group: frozenset(people) for group, people in self.groups.items()},
            {group: frozenset(people) for group, people in self.speaking_as.items()},
            tuple(d for d in documents if not self.documents[d]),
        )
