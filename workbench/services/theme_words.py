"""Same words, other meaning: what sets groups apart inside a theme, and each word in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coding.codebook import Code
from coding.keyness import LEAST_PEOPLE, Said, Talk, setting_apart, users, words_in
from coding.parts import Stretch
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
    found = setting_apart(inside.talks, usual, groups)
    kept = [w for g in groups for w in [each for each in found if each.group == g][:MOST]]
    looked = _asked(word)
    lines = inside.lines({w.word for w in kept} | ({looked} if looked else set()))
    cells = snapshot.comparison.cells[code.id]
    places: dict[str, int] = defaultdict(int)
    shown = []
    for each in kept:
        places[each.group] += 1
        uses = tuple(inside.use(g, lines.get(each.word, ())) for g in groups)
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
        else ThemeWord(looked, "", 0, tuple(inside.use(g, lines.get(looked, ())) for g in groups)),
    )


def _usual(snapshot: Snapshot) -> dict[str, int]:
    """Word → people who use it in what is coded under any theme; the same for every theme."""
    usual = snapshot.usual_words
    if not usual:
        themes = snapshot.comparison.themes
        every = frozenset().union(*(snapshot.codebook.evidence(id_) for id_ in themes))
        usual.update({w: len(p) for w, p in users(_Inside(snapshot, every).talks).items()})
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


class _Inside:
    """What people say inside some codes, stretch by stretch."""

    def __init__(self, snapshot: Snapshot, codes: Collection[str]) -> None:
        self._snapshot = snapshot
        self.speaking_as = False
        self.talks: list[Talk] = []
        self.voices: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._stretches: list[tuple[Stretch, list[tuple[Span, str]]]] = []
        spans: dict[Stretch, list[tuple[Span, str]]] = {}
        for coding in snapshot.codings:
            if coding.code_id not in codes:
                continue
            for part in snapshot.documents[coding.document_id].words.parts(
                coding.start, coding.end
            ):
                if part.stretch is None or part.stretch.person is None:
                    continue
                if part.stretch.speaking_as is not None:
                    self.speaking_as = True
                    continue
                spans.setdefault(part.stretch, []).append((Span(part.start, part.end), coding.id))
        for stretch, coded in spans.items():
            self._add(stretch, coded)

    def _add(self, stretch: Stretch, coded: list[tuple[Span, str]]) -> None:
        assert stretch.person is not None
        groups = tuple(g for g in stretch.own_groups if g in self._snapshot.groups)
        if not groups:
            return
        for group in groups:
            self.voices[group].add(stretch.person)
        text = self._snapshot.documents[stretch.document].text
        covered = tuple(merged(span for span, _ in coded))
        self.talks.append(Talk(stretch.person, groups, text, covered))
        self._stretches.append((stretch, coded))

    def lines(self, wanted: Collection[str]) -> dict[str, list[_At]]:
        """Word → where it stands, in the order of documents and places."""
        found: dict[str, list[_At]] = defaultdict(list)
        if not wanted:
            return found
        for (stretch, coded), talk in zip(self._stretches, self.talks, strict=True):
            for span in talk.spans:
                for said in words_in(talk.text, span.start, span.end):
                    if said.word in wanted:
                        found[said.word].append(_At(stretch, said, _over(said, coded)))
        order = {id_: n for n, id_ in enumerate(self._snapshot.documents)}
        for places in found.values():
            places.sort(key=lambda at: (order[at.stretch.document], at.said.start))
        return found

    def use(self, group: str, places: Sequence[_At]) -> WordUse:
        """How a group uses a word: how many people, and lines by different people first."""
        own = [at for at in places if group in at.stretch.own_groups]
        people = {at.stretch.person for at in own}
        first: dict[object, _At] = {}
        for at in own:
            first.setdefault(at.stretch.person, at)
        rest = [at for at in own if at not in first.values()]
        shown = [*first.values(), *rest][:LINES]
        lines = tuple(self._line(at) for at in shown)
        return WordUse(group, len(people), len(self.voices[group]), lines)

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
