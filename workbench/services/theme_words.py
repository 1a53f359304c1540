"""Same words, other meaning: what sets groups apart inside a theme, and each word in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coding.codebook import Code
from coding.keyness import LEAST_PEOPLE, Said, Talk, Uses, setting_apart, vocabulary, words_in
from coding.parts import DocumentWords, Person, Stretch
from coding.paths import join_path
from coding.spans import Span, merged
from workbench.errors import UsageError
from workbench.services import comparing
from workbench.services.judged_sides import find_theme
from workbench.services.snapshot import Snapshot, take
from workbench.services.study import Study
from workbench.values import Scope
from workbench.values.theme_words import ThemeWord, ThemeWords, WordLine, WordUse

AROUND = 60
"""Characters of the turn that are shown on either side of a word."""
LINES = 4
"""Lines of each group that are shown of a word."""
MOST = 25
"""Words of each group that are shown."""
ORDER = (
    "The order is a help for reading (log-odds with a prior of what is coded in the whole study, "
    "Monroe, Colaresi & Quinn 2008), no result. Each word counts once a person; shown are words "
    f"that at least {LEAST_PEOPLE} people of a group use, and a larger part of them than of the "
    "others."
)


def words(
    study: Study, theme: str, scope: Scope | None = None, *, word: str | None = None
) -> ThemeWords:
    """The words that set each group apart inside a theme, with their use by every group.

    ``word``: one to look at besides, whoever uses it. Words said speaking as a group, and
    facilitators' words, are left out. NotFound where there is no such theme.
    """
    snapshot = take(study, comparing.checked(study, scope or Scope()))
    return _of(snapshot, find_theme(snapshot, theme), _usual(snapshot), word)


def of_every_theme(snapshot: Snapshot) -> Iterator[ThemeWords]:
    """The same of every theme of a snapshot, in the codebook's order."""
    usual = _usual(snapshot)
    for theme in snapshot.comparison.themes:
        yield _of(snapshot, snapshot.codebook[theme], usual, None)


def _of(snapshot: Snapshot, code: Code, usual: Mapping[str, int], word: str | None) -> ThemeWords:
    inside = _Inside(snapshot, snapshot.codebook.evidence(code.id))
    groups = [name for name in snapshot.groups if inside.voices.get(name)]
    found = setting_apart(inside.uses, usual, groups)
    kept = [w for g in groups for w in [each for each in found if each.group == g][:MOST]]
    looked = _asked(word)
    lines = inside.lines({w.word for w in kept} | ({looked} if looked else set()), groups)
    cells = snapshot.comparison.cells[code.id]
    places: dict[str, int] = defaultdict(int)
    shown = []
    for each in kept:
        places[each.group] += 1
        uses = tuple(inside.use(each.word, g, lines) for g in groups)
        shown.append(ThemeWord(each.word, each.group, places[each.group], uses))
    return ThemeWords(
        theme_id=code.id,
        theme=code.name,
        path=join_path(snapshot.codebook.theme_path(code.id)),
        scope=snapshot.scope,
        voices=tuple((g, len(inside.voices[g]), cells[g].of) for g in groups),
        words=tuple(shown),
        statements=tuple(_statements(snapshot, inside, groups)),
        asked=None
        if looked is None
        else ThemeWord(looked, "", 0, tuple(inside.use(looked, g, lines) for g in groups)),
    )


def _usual(snapshot: Snapshot) -> dict[str, int]:
    """Word → people who use it in what is coded under any theme; the same for every theme."""
    usual = snapshot.usual_words
    if not usual:
        themes = snapshot.comparison.themes
        every = frozenset().union(*(snapshot.codebook.evidence(id_) for id_ in themes))
        usual.update(_Inside(snapshot, every).uses.all)
    return usual


def _asked(word: str | None) -> str | None:
    """The word as it is compared; UsageError where it is none, or several."""
    if word is None:
        return None
    said = list(words_in(word, 0, len(word)))
    if len(said) != 1:
        raise UsageError(f"“{word}” is not one word. Give one: --word letter")
    return said[0].word


def _statements(snapshot: Snapshot, inside: _Inside, groups: Sequence[str]) -> Iterator[str]:
    yield f"Counted: {snapshot.scope.whose}. Facilitators’ words are left out."
    if inside.speaking_as:
        yield "What people say speaking as another group is left out here."
    if not groups:
        yield "Nobody of a group has words coded under this theme yet."
        return
    if len(groups) == 1:
        yield f"Only {groups[0]} speak of this theme, so no word sets them apart from others."
        return
    few = [g for g in groups if len(inside.voices[g]) < LEAST_PEOPLE]
    if few:
        yield (
            f"Fewer than {LEAST_PEOPLE} people speak of this theme in {' and '.join(few)}: no word "
            "of theirs can be shown as theirs."
        )
    yield ORDER


@dataclass(frozen=True, slots=True)
class _At:
    """A word where it stands."""

    stretch: Stretch
    said: Said
    coding: str


_Place = tuple[str, str]
"""(word, group)."""
_Coded = list[tuple[Span, str]]
"""(span, coding) of what is coded of one stretch."""


class _Shown:
    """The lines of one word by one group, until there are enough."""

    def __init__(self, people: int) -> None:
        self._people = people
        """So many different ones are wanted."""
        self._first: dict[Person, _At] = {}
        self._rest: list[_At] = []

    @property
    def is_open(self) -> bool:
        """Whether further lines would still be shown."""
        return len(self._first) < self._people or len(self._first) + len(self._rest) < LINES

    def take(self, person: Person, at: _At) -> None:
        """The next line, in the order they are read."""
        if person in self._first:
            self._rest.append(at)
        else:
            self._first[person] = at

    def lines(self) -> list[_At]:
        """Each person's first, then others."""
        return [*self._first.values(), *self._rest][:LINES]


class _Inside:
    """What people say inside some codes, stretch by stretch."""

    def __init__(self, snapshot: Snapshot, codes: Collection[str]) -> None:
        self._snapshot = snapshot
        self.speaking_as = False
        self.voices: dict[str, set[Person]] = defaultdict(set)
        self._said: list[tuple[Stretch, Talk, tuple[Span, ...], _Coded]] = []
        coded: dict[tuple[str, int], _Coded] = {}
        for coding in snapshot.codings:
            if coding.code not in codes:
                continue
            words = snapshot.documents[coding.document].words
            for n, start, end, _ in words.covered(coding.start, coding.end).own:
                whom = words.counted[n]
                if whom is not None and whom[2]:
                    self.speaking_as = True
                    continue
                place = (Span(start, end), coding.id)
                coded.setdefault((coding.document, n), []).append(place)
        for (document, n), spans in coded.items():
            self._add(snapshot.documents[document].words, n, spans)
        self.uses = Uses(talk for _, talk, _, _ in self._said)

    def _add(self, words: DocumentWords, n: int, coded: _Coded) -> None:
        stretch = words.stretches[n]
        groups = tuple(g for g in stretch.own_groups if g in self._snapshot.groups)
        if not groups or stretch.person is None:
            return
        for group in groups:
            self.voices[group].add(stretch.person)
        covered = tuple(merged(span for span, _ in coded)) if len(coded) > 1 else (coded[0][0],)
        said = frozenset[str]().union(*(_vocabulary(words, span) for span in covered))
        self._said.append((stretch, Talk(stretch.person, groups, said), covered, coded))

    def lines(self, wanted: Collection[str], groups: Sequence[str]) -> dict[_Place, list[_At]]:
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
        for stretch, talk, spans, coded in sorted(
            self._said, key=lambda said: (order[said[0].document], said[0].start)
        ):
            open_ = {
                word: waiting
                for word in words & talk.words
                if (waiting := [shown[word, g] for g in talk.groups if shown[word, g].is_open])
            }
            text = self._snapshot.documents[stretch.document].text if open_ else ""
            for span in spans if open_ else ():
                for said in words_in(text, span.start, span.end):
                    for side in open_.get(said.word, ()):
                        side.take(talk.person, _At(stretch, said, _over(said, coded)))
        return {place: found.lines() for place, found in shown.items()}

    def use(self, word: str, group: str, lines: Mapping[_Place, Sequence[_At]]) -> WordUse:
        """How a group uses a word: how many people, and lines by different people first."""
        shown = tuple(self._line(at) for at in lines.get((word, group), ()))
        return WordUse(group, self.uses.of(group)[word], len(self.voices[group]), shown)

    def _line(self, at: _At) -> WordLine:
        document = self._snapshot.documents[at.stretch.document]
        start, end = _around(document.text, at.stretch, at.said)
        left = " ".join(document.text[start : at.said.start].split())
        right = " ".join(document.text[at.said.end : end].split())
        who = self._snapshot.participants.get(at.stretch.participant or "")
        return WordLine(
            document.name,
            document.id,
            at.stretch.turn,
            at.coding,
            who or at.stretch.speaker or "",
            ("…" if start > at.stretch.start else "") + left,
            document.text[at.said.start : at.said.end],
            right + ("…" if end < at.stretch.end else ""),
        )


def _vocabulary(words: DocumentWords, span: Span) -> frozenset[str]:
    """The words of a span, read once as long as the text stands."""
    key = ("vocabulary", span.start, span.end)
    found: frozenset[str] | None = words.derived.get(key)
    if found is None:
        found = words.derived[key] = vocabulary(words.text, span.start, span.end)
    return found


def _over(said: Said, coded: Sequence[tuple[Span, str]]) -> str:
    """The first coding that covers a word."""
    return next(id_ for span, id_ in coded if span.start < said.end and said.start < span.end)


def _around(text: str, stretch: Stretch, said: Said) -> tuple[int, int]:
    """The part of the turn that is shown with a word; other words are not cut."""
    start = max(stretch.start, said.start - AROUND)
    while stretch.start < start < said.start and not text[start - 1].isspace():
        start += 1
    end = min(stretch.end, said.end + AROUND)
    while said.end < end < stretch.end and not text[end].isspace():
        end -= 1
    return start, end
