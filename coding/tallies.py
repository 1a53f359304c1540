"""What is said of themes and by whom, gathered: what every figure of a comparison is taken from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from coding.parts import GROUP_METHODS, DocumentWords, Mark, Person, Said
from coding.spans import Span, count_words, merged


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Codings of themes that count for nobody, and why; a coding may be in more than one."""

    facilitators: int = 0
    """Codings that touch a facilitator's words."""
    no_speaker: int = 0
    """Codings that touch turns without a label."""
    outside_turns: int = 0
    """Codings that lie wholly outside any turn."""
    withdrawn: int = 0
    """Codings that touch words of somebody who withdrew."""


@dataclass(slots=True)
class Present:
    """What one group says of anything, in documents collected one way: the denominators."""

    people: set[Person] = field(default_factory=set)
    speaking_as: set[Person] = field(default_factory=set)
    words: int = 0
    discussions: int = 0
    """Group discussions with at least one counted person of the group."""

    def add(self, said: Said, *, discussion: bool) -> None:
        """Take in what they say in one document."""
        self.people |= said.people
        self.speaking_as |= said.speaking_as
        self.words += said.words
        self.discussions += discussion and bool(said.people)


@dataclass(slots=True)
class Voiced:
    """What one group says of one theme, in documents collected one way."""

    people: set[Person] = field(default_factory=set)
    speaking_as: set[Person] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    discussions: set[str] = field(default_factory=set)
    """Those of the documents, all discussions, in which one of ``people`` voices it."""
    codings: set[str] = field(default_factory=set)
    words: int = 0

    def add(self, other: Voiced) -> None:
        """Take in what they say in documents collected another way."""
        self.people |= other.people
        self.speaking_as |= other.speaking_as
        self.documents |= other.documents
        self.discussions |= other.discussions
        self.codings |= other.codings
        self.words += other.words


class Own(NamedTuple):
    """What a coding covers of one stretch of a counted person."""

    stretch: int
    """Tells the stretch from every other of the study."""
    coding: str
    document: str
    method: str
    whom: tuple[Person, tuple[str, ...], bool]
    """Whom to count, the groups it counts for, whether it is said speaking-as."""
    start: int
    end: int
    words: int


def own_by_code(
    documents: Mapping[str, tuple[str, DocumentWords]],
    marks: Iterable[Mark],
    counted: frozenset[str],
) -> tuple[Mapping[str, list[Own]], LeftOut]:
    """Code → what its codings cover for anybody, and how many codings count for nobody.

    What the codings of a document cover is kept with its words: after a coding, one is cut again.
    """
    by_document: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_document[mark.document].append(mark)
    found: dict[str, list[Own]] = defaultdict(list)
    numbers = _numbers(documents)
    out = [0, 0, 0, 0]
    for document, own_marks in by_document.items():
        if document not in documents:
            continue
        for code, (own, left) in _covered_in(documents, numbers, document, own_marks).items():
            if code in counted:
                found[code] += own
                out = [a + b for a, b in zip(out, left, strict=True)]
    return found, LeftOut(*out)


_ByCode = Mapping[str, tuple[list[Own], list[int]]]
"""Code → what its codings cover; how many touch a facilitator's words, turns without a label, no
turn at all, words of somebody who withdrew."""
_COVERED = ("covered",)


def _covered_in(
    documents: Mapping[str, tuple[str, DocumentWords]],
    numbers: Mapping[str, int],
    document: str,
    marks: list[Mark],
) -> _ByCode:
    method, words = documents[document]
    told = (method, numbers[document], marks)
    kept = words.derived.get(_COVERED)
    if kept is None or kept[0] != told:
        kept = words.derived[_COVERED] = (told, _cover(words, method, numbers[document], marks))
    found: _ByCode = kept[1]
    return found


def _cover(words: DocumentWords, method: str, number: int, marks: Iterable[Mark]) -> _ByCode:
    found: dict[str, tuple[list[Own], list[int]]] = {}
    for mark in marks:
        own, left = found.setdefault(mark.code, ([], [0, 0, 0, 0]))
        covered = words.covered(mark.start, mark.end)
        left[0] += covered.facilitators
        left[1] += covered.no_speaker
        left[2] += covered.outside
        left[3] += covered.withdrawn
        for n, start, end, many in covered.own:
            whom = words.counted[n]
            assert whom is not None
            own.append(Own(number + n, mark.id, mark.document, method, whom, start, end, many))
    return found


def _numbers(documents: Mapping[str, tuple[str, DocumentWords]]) -> dict[str, int]:
    """Document → the number of its first stretch, all stretches of the study counted through."""
    found = {}
    at = 0
    for document, (_, words) in documents.items():
        found[document] = at
        at += len(words.stretches)
    return found


def present_in(
    documents: Mapping[str, tuple[str, DocumentWords]],
) -> dict[str, dict[str, Present]]:
    """Group → way of collecting → what its people say at all, for every group with a turn."""
    found: dict[str, dict[str, Present]] = defaultdict(lambda: defaultdict(Present))
    for method, words in documents.values():
        for group, said in words.said.items():
            found[group][method].add(said, discussion=method in GROUP_METHODS)
    return found


def together(by_method: Mapping[str, Present]) -> Present:
    """What a group says however it was collected."""
    whole = Present()
    for part in by_method.values():
        whole.people |= part.people
        whole.speaking_as |= part.speaking_as
        whole.words += part.words
        whole.discussions += part.discussions
    return whole


def voiced_in(
    codings: Iterable[Own], documents: Mapping[str, tuple[str, DocumentWords]]
) -> dict[str, dict[str, Voiced]]:
    """Group → way of collecting → what its people say of the theme these codings are for."""
    # By stretch, for a word cut by speaking-as is one in each. Most hold one coding, which needs no
    # list of its own: lists by the ten thousand would have memory collected every time.
    by_stretch: dict[int, Own | list[Own]] = {}
    for own in codings:
        before = by_stretch.setdefault(own.stretch, own)
        if isinstance(before, list):
            before.append(own)
        elif before is not own:
            by_stretch[own.stretch] = [before, own]
    found: dict[str, dict[str, Voiced]] = defaultdict(lambda: defaultdict(Voiced))
    for coded in by_stretch.values():
        if isinstance(coded, list):
            first, ids = coded[0], {own.coding for own in coded}
            words = _words(coded, documents[first.document][1].text)
        else:
            first, ids, words = coded, {coded.coding}, coded.words
        person, groups, speaking_as = first.whom
        for group in groups:
            tally = found[group][first.method]
            tally.documents.add(first.document)
            tally.codings |= ids
            tally.words += words
            if speaking_as:
                tally.speaking_as.add(person)
            else:
                tally.people.add(person)
                if first.method in GROUP_METHODS:
                    tally.discussions.add(first.document)
    return found


def _words(coded: Sequence[Own], text: str) -> int:
    """Words of several parts of one stretch, each once."""
    known = {(own.start, own.end): own.words for own in coded}
    if len(known) == 1:
        return coded[0].words
    return sum(
        known[span.start, span.end]
        if (span.start, span.end) in known
        else count_words(span.of(text))
        for span in merged(Span(start, end) for start, end in known)
    )
