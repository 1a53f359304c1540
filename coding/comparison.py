"""Two sides of every theme: who of each perspective group voices it, out of how many.

The one definition of every count, used by page, command, notebook and export.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coding.codebook import Codebook
from coding.parts import GROUP_METHODS, NO_GROUP, UNIDENTIFIED, DocumentWords, Stretch
from coding.spans import Span, count_words, merged

Person = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A coding as far as counting needs it."""

    id: str
    document: str
    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one perspective group says on one theme. Every count names its denominator."""

    people: int
    """People of the group with a coding of the theme on their own words."""
    of: int
    """People of the group with at least one turn in scope."""
    focus_groups: int
    """Group discussions in which one of those people voices the theme."""
    of_focus_groups: int
    """Group discussions with at least one counted person of the group."""
    documents: int
    codings: int
    words: int
    """Runs of non-space in the merged coded spans, within the group's turns."""
    share_of_talk: float | None
    """``words`` ÷ all words of the group's turns in scope, 0–1; None where there are none."""
    speaking_as_people: int
    """People who voice the theme while speaking as this group, whatever their own."""
    speaking_as_of: int
    """People who speak as this group at all."""
    voices: tuple[Person, ...] = ()
    """Who the ``people`` are, in a stable order."""
    by_method: Mapping[str, Cell] = field(default_factory=dict)
    """The same cell for each way of collecting that the group has turns in."""

    def to_json(self, *, split: bool = False) -> dict[str, object]:
        """The public keys; with ``split`` also ``by_method``."""
        value: dict[str, object] = {
            "people": self.people,
            "of": self.of,
            "focus_groups": self.focus_groups,
            "of_focus_groups": self.of_focus_groups,
            "documents": self.documents,
            "codings": self.codings,
            "words": self.words,
            "share_of_talk": self.share_of_talk,
            "speaking_as": {"people": self.speaking_as_people, "of": self.speaking_as_of},
        }
        if split:
            value["by_method"] = {m: cell.to_json() for m, cell in self.by_method.items()}
        return value


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


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every theme × group: ``cells[theme id][group]``; themes and groups in their order."""

    groups: tuple[tuple[str, int], ...]
    """(name, people of the group in scope)."""
    themes: tuple[str, ...]
    cells: Mapping[str, Mapping[str, Cell]]
    left_out: LeftOut


@dataclass(slots=True)
class _Tally:
    """What one group says (of one theme, or at all) in one document."""

    people: set[Person] = field(default_factory=set)
    speaking_as: set[Person] = field(default_factory=set)
    codings: set[str] = field(default_factory=set)
    spans: dict[Stretch, list[Span]] = field(default_factory=dict)
    """What is coded of each stretch: a word cut by speaking-as is one in each, as in its count."""
    words: int = 0

    def add(self, stretch: Stretch, person: Person) -> None:
        (self.people if stretch.speaking_as is None else self.speaking_as).add(person)


class _Talk:
    """Everything a document's counted people say, by group: the denominators."""

    def __init__(self, method: str, words: DocumentWords) -> None:
        self.method = method
        self.words = words
        self.groups: dict[str, _Tally] = defaultdict(_Tally)
        for stretch in words.stretches:
            for group in stretch.counted_groups:
                assert stretch.person is not None
                self.groups[group].add(stretch, stretch.person)
                self.groups[group].words += stretch.words


def compare(
    codebook: Codebook,
    documents: Mapping[str, tuple[str, DocumentWords]],
    marks: Iterable[Mark],
    group_order: Sequence[str] = (),
) -> Comparison:
    """Count every theme for every group.

    ``documents``: id → (how it was collected, its words). ``marks``: the codings in scope.
    ``group_order``: the study's groups as they are shown; others follow, those for having no
    group last. A group without a turn in scope is left out.
    """
    talks = {key: _Talk(method, words) for key, (method, words) in documents.items()}
    by_code: dict[str, list[tuple[Mark, list[tuple[Stretch, Span]]]]] = defaultdict(list)
    left_out = _Count()
    theme_codes = frozenset().union(*(codebook.evidence(t.id) for t in codebook.themes()))
    for mark in marks:
        if mark.document not in talks or mark.code not in theme_codes:
            continue
        by_code[mark.code].append((mark, left_out.own_words(talks[mark.document].words, mark)))
    groups = _in_order({g for talk in talks.values() for g in talk.groups}, group_order)
    cells = {
        theme.id: _theme_cells(codebook.evidence(theme.id), by_code, talks, groups)
        for theme in codebook.themes()
    }
    people = {
        g: set().union(*(t.groups[g].people for t in talks.values() if g in t.groups))
        for g in groups
    }
    return Comparison(
        groups=tuple((g, len(people[g])) for g in groups),
        themes=tuple(theme.id for theme in codebook.themes()),
        cells=cells,
        left_out=left_out.value(),
    )


class _Count:
    """Finds the words a coding counts for, keeping count of those that count for nobody."""

    def __init__(self) -> None:
        self.facilitators = self.no_speaker = self.outside = self.withdrawn = 0

    def own_words(self, words: DocumentWords, mark: Mark) -> list[tuple[Stretch, Span]]:
        parts = words.parts(mark.start, mark.end)
        inside = [(p.stretch, Span(p.start, p.end)) for p in parts if p.stretch is not None]
        self.facilitators += any(s.facilitator for s, _ in inside)
        self.withdrawn += any(s.withdrawn for s, _ in inside)
        self.no_speaker += any(
            s.person is None and not (s.facilitator or s.withdrawn) for s, _ in inside
        )
        self.outside += not inside
        return [(stretch, span) for stretch, span in inside if stretch.person is not None]

    def value(self) -> LeftOut:
        return LeftOut(self.facilitators, self.no_speaker, self.outside, self.withdrawn)


def _theme_cells(
    codes: frozenset[str],
    by_code: Mapping[str, list[tuple[Mark, list[tuple[Stretch, Span]]]]],
    talks: Mapping[str, _Talk],
    groups: Sequence[str],
) -> dict[str, Cell]:
    voiced: dict[tuple[str, str], _Tally] = defaultdict(_Tally)
    for code in codes:
        for mark, parts in by_code.get(code, ()):
            for stretch, span in parts:
                for group in stretch.counted_groups:
                    tally = voiced[mark.document, group]
                    assert stretch.person is not None
                    tally.add(stretch, stretch.person)
                    tally.codings.add(mark.id)
                    tally.spans.setdefault(stretch, []).append(span)
    for (document, _), tally in voiced.items():
        text = talks[document].words.text
        tally.words = sum(
            count_words(span.of(text)) for spans in tally.spans.values() for span in merged(spans)
        )
    cells = {}
    for group in groups:
        present = {d: talk for d, talk in talks.items() if group in talk.groups}
        methods = sorted({talk.method for talk in present.values()})
        split = {
            m: _cell(group, {d: t for d, t in present.items() if t.method == m}, voiced)
            for m in methods
        }
        cells[group] = _cell(group, present, voiced, split)
    return cells


def _cell(
    group: str,
    talks: Mapping[str, _Talk],
    voiced: Mapping[tuple[str, str], _Tally],
    by_method: Mapping[str, Cell] | None = None,
) -> Cell:
    said = {d: voiced[d, group] for d in talks if (d, group) in voiced}
    everyone: set[Person] = set().union(*(t.groups[group].people for t in talks.values()))
    as_group: set[Person] = set().union(*(t.groups[group].speaking_as for t in talks.values()))
    people: set[Person] = set().union(*(tally.people for tally in said.values()))
    as_people: set[Person] = set().union(*(tally.speaking_as for tally in said.values()))
    discussions = [
        d for d, t in talks.items() if t.method in GROUP_METHODS and t.groups[group].people
    ]
    words = sum(tally.words for tally in said.values())
    all_words = sum(t.groups[group].words for t in talks.values())
    return Cell(
        people=len(people),
        of=len(everyone),
        focus_groups=sum(1 for d in discussions if d in said and said[d].people),
        of_focus_groups=len(discussions),
        documents=len(said),
        codings=len(set().union(*(tally.codings for tally in said.values()))),
        words=words,
        share_of_talk=words / all_words if all_words else None,
        speaking_as_people=len(as_people),
        speaking_as_of=len(as_group),
        voices=tuple(sorted(people)),
        by_method=by_method or {},
    )


def _in_order(found: set[str], order: Sequence[str]) -> list[str]:
    last = [g for g in (NO_GROUP, UNIDENTIFIED) if g in found]
    known = [g for g in order if g in found]
    rest = sorted(found - set(known) - set(last))
    return known + rest + last
