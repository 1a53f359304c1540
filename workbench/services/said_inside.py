"""What people say inside some codes, stretch by stretch, and the lines in which a word stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain, groupby
from operator import attrgetter

from coding.keyness import Said, Talk, Uses, places_of, vocabulary
from coding.parts import DocumentWords, Person, Stretch
from coding.spans import Span, merged
from workbench.services.snapshot import Applied, Snapshot

LINES = 4
"""Lines of each group that are shown of a word."""
Place = tuple[str, str]
"""(word, group)."""
_USED = ("used anywhere",)
_Coded = tuple[tuple[int, int, str], ...]
"""(start, end, coding) of all that is coded of one stretch."""


@dataclass(frozen=True, slots=True)
class At:
    """A word where it stands."""

    stretch: Stretch
    said: Said
    coding: str


class _Shown:
    """The lines of one word by one group, until there are enough."""

    def __init__(self, people: int) -> None:
        self._people = people
        """So many different ones are wanted."""
        self._first: dict[Person, At] = {}
        self._rest: list[At] = []

    @property
    def is_open(self) -> bool:
        """Whether further lines would still be shown."""
        return len(self._first) < self._people or len(self._first) + len(self._rest) < LINES

    def take(self, person: Person, at: At) -> None:
        """The next line, in the order they are read."""
        if person in self._first:
            self._rest.append(at)
        else:
            self._first[person] = at

    def lines(self) -> list[At]:
        """Each person's first, then others."""
        return [*self._first.values(), *self._rest][:LINES]


class Inside:
    """What people of the study's groups say inside some codes, in their own right."""

    def __init__(self, snapshot: Snapshot, codes: Collection[str]) -> None:
        self._snapshot = snapshot
        self._said: list[tuple[Stretch, Talk, _Coded]] = []
        self.voices: dict[str, set[Person]] = defaultdict(set)
        """Group → people whose words are coded."""
        coded, self.speaking_as = _coded(snapshot, snapshot.codings, codes)
        for stretch, talk, spans in _talks(snapshot, coded):
            for group in talk.groups:
                self.voices[group].add(talk.person)
            self._said.append((stretch, talk, spans))
        self.uses = Uses(talk for _, talk, _ in self._said)

    def lines(self, wanted: Collection[str], groups: Sequence[str]) -> dict[Place, list[At]]:
        """(word, group) → the lines that are shown of it, in the order of documents and places.

        A stretch is read only as long as one of its words has too few lines.
        """
        shown = {
            (word, group): _Shown(min(people, LINES))
            for word in wanted
            for group in groups
            if (people := self.uses.of(group)[word])
        }
        words = frozenset(wanted)
        order = {id_: n for n, id_ in enumerate(self._snapshot.documents)}
        self._said.sort(key=lambda said: (order[said[0].document], said[0].start))
        for stretch, talk, coded in self._said:
            waiting = {
                word: sides
                for word in words & talk.words
                if (sides := [shown[word, g] for g in talk.groups if shown[word, g].is_open])
            }
            if waiting:
                text = self._snapshot.documents[stretch.document].text
                for said in _places(text, coded, waiting):
                    for side in waiting[said.word]:
                        side.take(talk.person, At(stretch, said, _over(said, coded)))
        return {place: found.lines() for place, found in shown.items()}


def used_anywhere(snapshot: Snapshot) -> Mapping[str, int]:
    """Word → people who use it in what is coded under any theme; the same for every theme.

    What was found in a document is kept with its words: after a coding, one is read again.
    """
    if not snapshot.usual_words:
        book = snapshot.codebook
        every = frozenset().union(*(book.evidence(theme.id) for theme in book.themes()))
        found: dict[Person, Set[str]] = {}
        for document, own in groupby(snapshot.codings, key=attrgetter("document")):
            for person, words in _used_in(snapshot, document, list(own), every).items():
                found[person] = found[person] | words if person in found else words
        snapshot.usual_words.update(Counter(chain.from_iterable(found.values())))
    return snapshot.usual_words


def _used_in(
    snapshot: Snapshot, document: str, codings: list[Applied], codes: frozenset[str]
) -> Mapping[Person, Set[str]]:
    """Person → the words they use in what is coded in one document."""
    words = snapshot.documents[document].words
    kept = words.derived.get(_USED)
    if kept is None or kept[:2] != (codes, codings):
        coded, _ = _coded(snapshot, codings, codes)
        uses = Uses(talk for _, talk, _ in _talks(snapshot, coded))
        kept = words.derived[_USED] = (codes, codings, uses.words_of)
    found: Mapping[Person, Set[str]] = kept[2]
    return found


def _coded(
    snapshot: Snapshot, codings: Iterable[Applied], codes: Collection[str]
) -> tuple[dict[str, dict[int, _Coded]], bool]:
    """Document → place of the stretch → what is coded of it; whether some is said speaking-as."""
    found: dict[str, dict[int, _Coded]] = defaultdict(dict)
    speaking_as = False
    for coding in codings:
        if coding.code not in codes:
            continue
        words = snapshot.documents[coding.document].words
        by_stretch = found[coding.document]
        for n, start, end, _ in words.covered(coding.start, coding.end).own:
            whom = words.counted[n]
            if whom is not None and whom[2]:
                speaking_as = True
            else:
                by_stretch[n] = (*by_stretch.get(n, ()), (start, end, coding.id))
    return found, speaking_as


def _talks(
    snapshot: Snapshot, coded: Mapping[str, Mapping[int, _Coded]]
) -> Iterator[tuple[Stretch, Talk, _Coded]]:
    """What is coded of each stretch of somebody who stands in a group of the study."""
    for document, by_stretch in coded.items():
        words = snapshot.documents[document].words
        for n, spans in by_stretch.items():
            stretch = words.stretches[n]
            groups = tuple(g for g in stretch.own_groups if g in snapshot.groups)
            if groups and stretch.person is not None:
                yield stretch, Talk(stretch.person, groups, _vocabulary(words, spans)), spans


def _spans(coded: _Coded) -> list[tuple[int, int]]:
    if len(coded) == 1:
        return [(coded[0][0], coded[0][1])]
    return [(span.start, span.end) for span in merged(Span(a, b) for a, b, _ in coded)]


def _vocabulary(words: DocumentWords, coded: _Coded) -> frozenset[str]:
    """The words of what is coded, those of a place read once as long as the text stands."""
    found: frozenset[str] = frozenset()
    for start, end in _spans(coded):
        key = ("vocabulary", start, end)
        if key not in words.derived:
            words.derived[key] = vocabulary(words.text, start, end)
        found = found | words.derived[key] if found else words.derived[key]
    return found


def _places(text: str, coded: _Coded, wanted: Container[str]) -> Iterator[Said]:
    for start, end in _spans(coded):
        yield from places_of(text, start, end, wanted)


def _over(said: Said, coded: _Coded) -> str:
    """The first coding that covers a word."""
    return next(id_ for start, end, id_ in coded if start < said.end and said.start < end)
