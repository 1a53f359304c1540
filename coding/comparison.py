"""Two sides of every theme: who of each perspective group voices it, out of how many.

The one definition of every count, used by page, command, notebook and export.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coding.codebook import Codebook
from coding.parts import (
    GROUP_METHODS,
    NO_GROUP,
    UNIDENTIFIED,
    Covered,
    DocumentWords,
    Person,
    Said,
)
from coding.spans import Span, count_words, merged


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


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every theme × group: ``cells[theme id][group]``; themes and groups in their order."""

    groups: tuple[tuple[str, int], ...]
    """(name, people of the group in scope)."""
    themes: tuple[str, ...]
    cells: Mapping[str, Mapping[str, Cell]]
    left_out: LeftOut


@dataclass(slots=True)
class _Present:
    """What one group says of anything, in documents collected one way: the denominators."""

    people: set[Person] = field(default_factory=set)
    speaking_as: set[Person] = field(default_factory=set)
    words: int = 0
    discussions: int = 0
    """Group discussions with at least one counted person of the group."""

    def add(self, said: Said, *, discussion: bool) -> None:
        self.people |= said.people
        self.speaking_as |= said.speaking_as
        self.words += said.words
        self.discussions += discussion and bool(said.people)


@dataclass(slots=True)
class _Voiced:
    """What one group says of one theme, in documents collected one way."""

    people: set[Person] = field(default_factory=set)
    speaking_as: set[Person] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    discussions: set[str] = field(default_factory=set)
    """Those of the documents, all discussions, in which one of ``people`` voices it."""
    codings: set[str] = field(default_factory=set)
    words: int = 0

    def add(self, other: _Voiced) -> None:
        self.people |= other.people
        self.speaking_as |= other.speaking_as
        self.documents |= other.documents
        self.discussions |= other.discussions
        self.codings |= other.codings
        self.words += other.words


_Own = list[tuple[str, str, Covered]]
"""Codings of one code that touch a counted person's words: (id, document, what it covers)."""


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
    themes = codebook.themes()
    evidence = {theme.id: codebook.evidence(theme.id) for theme in themes}
    by_code, left_out = _by_code(documents, marks, frozenset().union(*evidence.values()))
    present = _present(documents)
    groups = _in_order(set(present), group_order)
    totals = {group: _together(present[group]) for group in groups}
    cells = {}
    for theme in themes:
        voiced = _voiced(
            [own for code in evidence[theme.id] for own in by_code.get(code, ())], documents
        )
        cells[theme.id] = {
            group: _cell_of(present[group], totals[group], voiced.get(group, {}))
            for group in groups
        }
    return Comparison(
        groups=tuple((group, len(totals[group].people)) for group in groups),
        themes=tuple(theme.id for theme in themes),
        cells=cells,
        left_out=left_out,
    )


def _by_code(
    documents: Mapping[str, tuple[str, DocumentWords]],
    marks: Iterable[Mark],
    counted: frozenset[str],
) -> tuple[Mapping[str, _Own], LeftOut]:
    """Code → its codings as far as they count for anybody, and how many count for nobody."""
    found: dict[str, _Own] = defaultdict(list)
    facilitators = no_speaker = outside = 0
    for mark in marks:
        if mark.document not in documents or mark.code not in counted:
            continue
        covered = documents[mark.document][1].covered(mark.start, mark.end)
        facilitators += covered.facilitators
        no_speaker += covered.no_speaker
        outside += covered.outside
        if covered.own:
            found[mark.code].append((mark.id, mark.document, covered))
    return found, LeftOut(facilitators, no_speaker, outside)


def _present(
    documents: Mapping[str, tuple[str, DocumentWords]],
) -> dict[str, dict[str, _Present]]:
    """Group → way of collecting → what its people say at all, for every group with a turn."""
    found: dict[str, dict[str, _Present]] = defaultdict(lambda: defaultdict(_Present))
    for method, words in documents.values():
        for group, said in words.said.items():
            found[group][method].add(said, discussion=method in GROUP_METHODS)
    return found


def _together(by_method: Mapping[str, _Present]) -> _Present:
    whole = _Present()
    for part in by_method.values():
        whole.people |= part.people
        whole.speaking_as |= part.speaking_as
        whole.words += part.words
        whole.discussions += part.discussions
    return whole


def _voiced(
    codings: Sequence[tuple[str, str, Covered]],
    documents: Mapping[str, tuple[str, DocumentWords]],
) -> dict[str, dict[str, _Voiced]]:
    """Group → way of collecting → what its people say of the theme these codings are for."""
    # What is coded of each stretch, by document: a word cut by speaking-as is one in each.
    spans: dict[str, dict[int, list[tuple[int, int, int]]]] = defaultdict(dict)
    ids: dict[str, dict[int, list[str]]] = defaultdict(dict)
    for id_, document, covered in codings:
        in_document, by_whom = spans[document], ids[document]
        for n, start, end, words in covered.own:
            if n in in_document:
                in_document[n].append((start, end, words))
                by_whom[n].append(id_)
            else:
                in_document[n] = [(start, end, words)]
                by_whom[n] = [id_]
    found: dict[str, dict[str, _Voiced]] = defaultdict(lambda: defaultdict(_Voiced))
    for document, stretches in spans.items():
        method, words_of = documents[document]
        discussion = method in GROUP_METHODS
        counted, text = words_of.counted, words_of.text
        for n, coded in stretches.items():
            whom = counted[n]
            assert whom is not None
            person, groups, speaking_as = whom
            words = coded[0][2] if len(coded) == 1 else _words(coded, text)
            for group in groups:
                tally = found[group][method]
                tally.documents.add(document)
                tally.codings.update(ids[document][n])
                tally.words += words
                if speaking_as:
                    tally.speaking_as.add(person)
                else:
                    tally.people.add(person)
                    if discussion:
                        tally.discussions.add(document)
    return found


def _words(coded: Sequence[tuple[int, int, int]], text: str) -> int:
    """Words of several parts of one stretch, each once."""
    known = {(start, end): words for start, end, words in coded}
    if len(known) == 1:
        return coded[0][2]
    return sum(
        known[span.start, span.end]
        if (span.start, span.end) in known
        else count_words(span.of(text))
        for span in merged(Span(start, end) for start, end in known)
    )


def _cell_of(
    present: Mapping[str, _Present], total: _Present, voiced: Mapping[str, _Voiced]
) -> Cell:
    """A group's cell, with the same for each way of collecting that it has turns in."""
    whole = _Voiced()
    for part in voiced.values():
        whole.add(part)
    nothing = _Voiced()
    split = {
        method: _cell(present[method], voiced.get(method, nothing)) for method in sorted(present)
    }
    return _cell(total, whole, split)


def _cell(present: _Present, voiced: _Voiced, by_method: Mapping[str, Cell] | None = None) -> Cell:
    return Cell(
        people=len(voiced.people),
        of=len(present.people),
        focus_groups=len(voiced.discussions),
        of_focus_groups=present.discussions,
        documents=len(voiced.documents),
        codings=len(voiced.codings),
        words=voiced.words,
        share_of_talk=voiced.words / present.words if present.words else None,
        speaking_as_people=len(voiced.speaking_as),
        speaking_as_of=len(present.speaking_as),
        voices=tuple(sorted(voiced.people)),
        by_method=by_method or {},
    )


def _in_order(found: set[str], order: Sequence[str]) -> list[str]:
    last = [g for g in (NO_GROUP, UNIDENTIFIED) if g in found]
    known = [g for g in order if g in found]
    rest = sorted(found - set(known) - set(last))
    return known + rest + last
